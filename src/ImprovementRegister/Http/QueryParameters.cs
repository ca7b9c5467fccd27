using System.Text.RegularExpressions;

namespace ImprovementRegister.Http;

/// <summary>A query parameter that an endpoint knows, for the description and for refusing misspelt ones.</summary>
public sealed record QueryParameter(string Name, string Description, QueryShape Shape);

public static partial class QueryParameters
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

    private static readonly Dictionary<string, QueryParameter> Common = ((QueryParameter[])
    [
        Shared(AsOf, "Show what was known then: an instant (2026-03-31T12:00:00Z) or a day (2026-03-31, its end in Amsterdam).", "moment"),
        Shared(ValidOn, "Show how things stood at the end of this day by the days on which they happened, whenever they were entered; a day such as 2025-12-31 or 31-12-2025.", "day"),
        Shared(Year, "The calendar year; this year when left out.", "2000..2100"),
        Shared(Unit, "Only what concerns this unit: raised for it, for a unit within it, or for a unit it is part of."),
        Shared(Reach, "How far the unit reaches: whole (when left out), below for what was raised for it or for a unit within it, itself for what was raised for no other.", "UnitReach"),
        Shared(Limit, "At most so many on a page, 1 to 500; 50 when left out. A file holds all.", "1..500"),
        Shared(After, "Continue after this cursor: the 'next' of the page before."),
        Shared(Words, "All these words, in any order, whole or within another, in title, text, description, reference and notes; case and accents do not count."),
        Shared(Format, "json (when left out), csv or xlsx, for a browser that cannot choose by Accept.", "json|csv|xlsx"),
        Shared(ExternalKey, "With this key of another system, letter for letter."),
        Shared(AllowDuplicate, "true: it is meant, also when the same person recorded the same a moment ago.", "flag"),
        Shared(Mine, "true: only what I logged, raised, registered or set.", "flag"),
        Shared(ChangedSince, "Changed on this day or later, or since this instant.", "moment"),
        Shared(ChangedBefore, "Last changed before this day or instant.", "moment"),
        Shared(Framework, "What hangs under any node of this framework."),
        Shared(Node, "What hangs under this node or anything beneath it, by code or name."),
    ]).ToDictionary(p => p.Name);

    /// <summary>Every endpoint takes these.</summary>
    public static readonly QueryParameter[] Always =
        [Shared("lang", "nl (when left out) or en.", "nl|en"), Shared("minPosition", "Wait, 5 seconds at most, until the register holds this Register-Position.", "position")];

    /// <summary>The shared parameter of this name, or one of its own: <c>name: what it does</c>, or <c>name(day): what it does</c> with its <see cref="QueryShape"/>.</summary>
    public static QueryParameter Of(string text) =>
        Written().Match(text) is { Success: true } own ? Shared(own.Groups["name"].Value, own.Groups["does"].Value, own.Groups["shape"] is { Success: true } shape ? shape.Value : null) : Common[text];

    private static QueryParameter Shared(string name, string does, string? shape = null) => new(name, does, QueryShape.Of(shape));

    [GeneratedRegex(@"^(?<name>[\w-]+)(?:\((?<shape>[^)]+)\))?: (?<does>.+)\z", RegexOptions.Singleline)]
    private static partial Regex Written();
}
