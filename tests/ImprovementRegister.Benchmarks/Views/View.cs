using ImprovementRegister.Frameworks;
using ImprovementRegister.Generating;

namespace ImprovementRegister.Benchmarks;

/// <summary>How long the server may take, for 99 of 100 requests.</summary>
/// <param name="Milliseconds">For a provider in the middle of them by size.</param>
/// <param name="OfLargest">For the largest provider.</param>
/// <param name="TimesSmall">How much longer than for the same provider in a small register; null when nothing is asked.</param>
internal sealed record Most(double Milliseconds, double OfLargest, double? TimesSmall)
{
    public static readonly Most Now = new(5, 15, 1.5);
    public static readonly Most AnyDay = new(30, 30, null);
    public static readonly Most Compared = new(100, 100, null);
}

/// <summary>A page that people look at, and how long the server may take for it.</summary>
/// <param name="Path">A request for it, at random.</param>
internal sealed record View(string Name, Func<Provider, Chance, string> Path, Most Most)
{
    private static readonly (int, double)[] Years = [(2026, 0.6), (2025, 0.3), (2024, 0.1)];
    private static readonly DateOnly LastDay = new(2026, 10, 31);

    public static IReadOnlyList<View> All { get; } =
    [
        new("framework view", (p, c) => Framework(p, c), Most.Now),
        new("framework view of a unit", (p, c) => $"{Framework(p, c)}&unit={Unit(p, c)}", Most.Now),
        new("pillar view", (p, c) => Pillar(p, c), Most.Now),
        new("summary", (_, _) => "register/summary", Most.Now),
        new("summary of a unit", (p, c) => $"register/summary?unit={Unit(p, c)}", Most.Now),
        new("framework view as of any day", (p, c) => $"{Framework(p, c)}&asOf={Day(p, c)}", Most.AnyDay),
        new("pillar view as of any day", (p, c) => $"{Pillar(p, c)}&asOf={Day(p, c)}", Most.AnyDay),
        new("summary as of any day", (p, c) => $"register/summary?asOf={Day(p, c)}", Most.AnyDay),
        new("framework view valid on any day", (p, c) => $"{Framework(p, c)}&validOn={Day(p, c)}", Most.AnyDay),
        new("summary valid on any day", (p, c) => $"register/summary?validOn={Day(p, c)}", Most.AnyDay),
        new("summary valid on one day, as of another", (p, c) => $"register/summary?validOn={Day(p, c)}&asOf={Day(p, c)}", Most.AnyDay),
        new("actions as of any day", (p, c) => $"actions?asOf={Day(p, c)}", Most.AnyDay),
        new("actions valid on any day", (p, c) => $"actions?validOn={Day(p, c)}", Most.AnyDay),
        new("findings as of any day", (p, c) => $"findings?asOf={Day(p, c)}", Most.AnyDay),
        new("goals as of any day", (p, c) => $"goals?asOf={Day(p, c)}", Most.AnyDay),
        new("comparison of a quarter", (p, c) => Compared(p, c), Most.Compared),
    ];

    private static string Framework(Provider provider, Chance chance) => $"frameworks/{chance.From(provider.Frameworks).Code}/view?year={chance.Weighted(Years)}";

    private static string Pillar(Provider provider, Chance chance)
    {
        var pillars = chance.From(provider.Frameworks).Nodes.Where(n => n.Kind is NodeKind.Pillar or NodeKind.BuildingBlock).ToList();
        return $"nodes/{chance.From(pillars).Code}/view?year={chance.Weighted(Years)}";
    }

    private static string Unit(Provider provider, Chance chance) => chance.From(provider.Catalog.Organisation.Units).Code;

    /// <summary>A quarter that began on any day since the provider began.</summary>
    private static string Compared(Provider provider, Chance chance)
    {
        var from = DateOnly.ParseExact(Day(provider, chance), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).AddDays(-1);
        return $"register/compare?from={from:yyyy-MM-dd}&to={(from.AddDays(91) < LastDay ? from.AddDays(91) : LastDay):yyyy-MM-dd}";
    }

    /// <summary>Any day since the provider began.</summary>
    private static string Day(Provider provider, Chance chance)
    {
        var first = DateOnly.FromDateTime(provider.From.UtcDateTime);
        return first.AddDays(chance.Between(1, LastDay.DayNumber - first.DayNumber)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
