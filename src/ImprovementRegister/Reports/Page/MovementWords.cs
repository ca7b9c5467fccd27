namespace ImprovementRegister.Reports.Page;

/// <summary>What is said around the movement of a report, on the page and in files.</summary>
internal static class MovementWords
{
    public static string Intro(ReportMovement movement, ReportHead head, PageLanguage l) =>
        l.Of("movement.intro", l.Day(head.From), l.Day(head.ReferenceDate < head.Until ? head.ReferenceDate : head.Until), l.Day(head.ReferenceDate))
        + (movement.OfTheWholeItself is { } whole ? " " + l.Of("movement.itself", whole) : "");

    /// <summary>When all of it falls under one unit that is not on the cover, that unit is named.</summary>
    public static string TotalOf(ReportMovement movement, ReportHead head, PageLanguage l) =>
        movement.Of?.Name is { } unit && unit != head.Unit && unit != head.Organisation ? l.Of("movement.total.unit", unit) : l["movement.total"];

    public static string NameOf(UnitMovement unit, PageLanguage l) => unit.Name ?? l["movement.none"];
}
