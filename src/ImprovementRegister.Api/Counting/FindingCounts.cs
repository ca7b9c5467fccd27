using ImprovementRegister.Findings;
using ImprovementRegister.Views;

namespace ImprovementRegister.Counting;

/// <summary>A finding counts in the years its date touches, unless it is dismissed.</summary>
internal static class FindingCounts
{
    public const string WithoutAction = "withoutAction";

    public static readonly CountRule Rule = new CountRule<Finding>(Aggregates.Finding, new HashSet<string>(), Bare, Count);

    private static Finding Bare(Finding f) => new()
    {
        Kind = f.Kind,
        Nodes = f.Nodes,
        Unit = f.Unit,
        FoundOn = LeftOut.Of(f.FoundOn),
        Dismissal = f.Dismissal is null ? null : new Dismissal(LeftOut.Words, LeftOut.Somebody),
    };

    private static void Count(Finding f, int actions, OneCount count)
    {
        // Also when it is known only as what an action refers to.
        if (f.FoundOn is null)
        {
            return;
        }

        var one = new Figures(Findings: 1);
        count.InRegister("", f.Unit, one);
        if (f.Dismissal is not null)
        {
            return;
        }

        count.Under(f.Nodes, f.Unit, f.FoundOn.From.Year, f.FoundOn.On.Year, one, sort: f.FoundOn.On);
        if (f.Kind != FindingKind.Positive && actions == 0)
        {
            count.InRegister(WithoutAction, f.Unit, one);
        }
    }
}
