using ImprovementRegister.Frameworks;
using ImprovementRegister.Generating;

namespace ImprovementRegister.Benchmarks;

/// <summary>A page that people look at, and how long the server may take for it.</summary>
/// <param name="Path">A request for it, at random.</param>
/// <param name="MostMilliseconds">For 99 of 100 requests.</param>
/// <param name="MostTimesSmall">How much longer than in a small register that may be; null when nothing is asked.</param>
internal sealed record View(string Name, Func<Provider, Chance, string> Path, double MostMilliseconds, double? MostTimesSmall)
{
    private const double Quick = 5;
    private const double AnyDate = 30;
    private const double Growth = 1.3;

    private static readonly (int, double)[] Years = [(2026, 0.6), (2025, 0.3), (2024, 0.1)];
    private static readonly DateOnly LastDay = new(2026, 10, 31);

    public static IReadOnlyList<View> All { get; } =
    [
        new("framework view", (p, c) => $"frameworks/{c.From(p.Frameworks).Code}/view?year={c.Weighted(Years)}", Quick, Growth),
        new("framework view of a unit", (p, c) => $"frameworks/{c.From(p.Frameworks).Code}/view?year={c.Weighted(Years)}&unit={Unit(p, c)}", Quick, Growth),
        new("pillar view", (p, c) => $"nodes/{Pillar(p, c)}/view?year={c.Weighted(Years)}", Quick, Growth),
        new("summary", (_, _) => "register/summary", Quick, Growth),
        new("summary of a unit", (p, c) => $"register/summary?unit={Unit(p, c)}", Quick, Growth),
        new("actions as of any date", (p, c) => $"actions?asOf={Day(p, c):yyyy-MM-dd}", AnyDate, null),
        new("summary as of any date", (p, c) => $"register/summary?asOf={Day(p, c):yyyy-MM-dd}", AnyDate, null),
    ];

    private static string Unit(Provider provider, Chance chance) => chance.From(provider.Catalog.Organisation.Units).Code;

    private static string Pillar(Provider provider, Chance chance) =>
        chance.From([.. chance.From(provider.Frameworks).Nodes.Where(n => n.Kind is NodeKind.Pillar or NodeKind.BuildingBlock)]).Code;

    /// <summary>Any day since the provider began.</summary>
    private static DateOnly Day(Provider provider, Chance chance)
    {
        var first = DateOnly.FromDateTime(provider.From.UtcDateTime);
        return first.AddDays(chance.Between(1, LastDay.DayNumber - first.DayNumber));
    }
}
