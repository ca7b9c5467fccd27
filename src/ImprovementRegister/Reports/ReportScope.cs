using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Reports;

/// <summary>Which units a report is of.</summary>
public static class ReportScope
{
    /// <summary>So many can be chosen.</summary>
    public const int Most = 10;

    /// <summary>The units whose work is in it; null: all, and what is of none.</summary>
    public static IReadOnlyList<string>? Of(QualityReport report, OrganisationCatalog catalog) =>
        Chosen(report.Unit, report.Units) is { Count: > 0 } chosen ? [.. chosen.SelectMany(catalog.UnitsConcerning).Distinct()] : null;

    /// <summary>By name; null: the whole organisation.</summary>
    public static string? NameOf(string? unit, IReadOnlyList<string> units, OrganisationCatalog catalog) =>
        Chosen(unit, units) is { Count: > 0 } chosen ? string.Join(", ", chosen.Select(u => catalog.ResolveUnit(u)?.Name ?? u)) : null;

    /// <summary>The lowest unit that all of these are part of, or are; null when there is none.</summary>
    public static string? Above(IReadOnlyList<string> units, OrganisationCatalog catalog) =>
        units.Count == 0 ? null : catalog.UnitAndAbove(units[0]).FirstOrDefault(above => units.All(u => catalog.UnitAndAbove(u).Contains(above)));

    /// <summary>The name of the unit that a figure is of; null for all of the organisation, which is on the cover and is not said again with every figure.</summary>
    public static string? PartOf(string? unit, OrganisationCatalog catalog)
    {
        var name = unit is null ? null : catalog.ResolveUnit(unit)?.Name ?? unit;
        return name == catalog.Organisation.Name ? null : name;
    }

    private static IReadOnlyList<string> Chosen(string? unit, IReadOnlyList<string> units) => units.Count > 0 ? units : unit is null ? [] : [unit];
}
