using ImprovementRegister.Sources;
using ImprovementRegister.Views;

namespace ImprovementRegister.Counting;

/// <summary>Sources count by type, in the register as a whole.</summary>
internal static class SourceCounts
{
    public static readonly CountRule Rule = new CountRule<Source>(Aggregates.Source, new HashSet<string> { "results_recorded" }, Bare, Count);

    public static string Part(SourceType type) => $"type:{type}";

    private static Source Bare(Source s) => new() { Type = s.Type, Unit = s.Unit };

    private static void Count(Source s, int actions, OneCount count) => count.InRegister(Part(s.Type), s.Unit, new Figures(Sources: 1));
}
