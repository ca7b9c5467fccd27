namespace ImprovementRegister.Http;

/// <summary>A query parameter that an endpoint knows, for the description and for refusing misspelt ones.</summary>
public sealed record QueryParameter(string Name, string Description);

public static class QueryParameters
{
    public const string AsOf = "asOf";
    public const string ValidOn = "validOn";
    public const string Year = "year";
    public const string Unit = "unit";
    public const string Reach = "reach";
    public const string Limit = "limit";
    public const string After = "after";
    public const string Framework = "framework";
    public const string Node = "node";
    public const string Words = "q";
    public const string Mine = "mine";
    public const string Format = "format";
    public const string ExternalKey = "externalKey";
    public const string AllowDuplicate = "allowDuplicate";
    public const string ChangedSince = "changedSince";
    public const string ChangedBefore = "changedBefore";

    private static readonly Dictionary<string, QueryParameter> Shared = ((QueryParameter[])
    [
        new(AsOf, "Show what was known then: an instant (2026-03-31T12:00:00Z) or a day (2026-03-31, its end in Amsterdam)."),
        new(ValidOn, "Show how things stood at the end of this day by the days on which they happened, whenever they were entered; a day such as 2025-12-31 or 31-12-2025."),
        new(Year, "The calendar year; this year when left out."),
        new(Unit, "Only what concerns this unit: raised for it, for a unit within it, or for a unit it is part of."),
        new(Reach, "How far the unit reaches: whole (when left out), below for what was raised for it or for a unit within it, itself for what was raised for no other."),
        new(Limit, "At most so many on a page, 1 to 500; 50 when left out. A file holds all."),
        new(After, "Continue after this cursor: the 'next' of the page before."),
        new(Words, "All these words, in any order, whole or within another, in title, text, description, reference and notes; case and accents do not count."),
        new(Format, "json (when left out), csv or xlsx, for a browser that cannot choose by Accept."),
        new(ExternalKey, "With this key of another system, letter for letter."),
        new(AllowDuplicate, "true: it is meant, also when the same person recorded the same a moment ago."),
        new(Mine, "true: only what I logged, raised, registered or set."),
        new(ChangedSince, "Changed on this day or later, or since this instant."),
        new(ChangedBefore, "Last changed before this day or instant."),
        new(Framework, "What hangs under any node of this framework."),
        new(Node, "What hangs under this node or anything beneath it, by code or name."),
    ]).ToDictionary(p => p.Name);

    /// <summary>Every endpoint takes these.</summary>
    public static readonly QueryParameter[] Always =
        [new("lang", "nl (when left out) or en."), new("minPosition", "Wait, 5 seconds at most, until the register holds this Register-Position.")];

    /// <summary>The shared parameter of this name, or one of its own: <c>name: what it does</c>.</summary>
    public static QueryParameter Of(string text) =>
        text.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0 ? new QueryParameter(text[..colon], text[(colon + 2)..]) : Shared[text];
}
