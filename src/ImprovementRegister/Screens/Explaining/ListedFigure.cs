using ImprovementRegister.Http;

namespace ImprovementRegister.Screens;

/// <summary>A figure, and the list that it counts: the filters that make a list that figure (ADR 0025). What part of the register it is of, is asked of both in the same words.</summary>
/// <param name="Path">Of the list of everything of its kind.</param>
public sealed record ListedFigure(string Figure, string Path, params IReadOnlyList<(string Name, string Value)> Filters)
{
    /// <summary>What says of which part, and of which moment.</summary>
    public static readonly IReadOnlyList<string> Parts =
        [QueryParameters.Framework, QueryParameters.Node, "strategy", QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn];

    /// <summary>What does not change which rows a list is of.</summary>
    private static readonly IReadOnlyList<string> Ways = [QueryParameters.Limit, QueryParameters.After, "columns", "lang", "saved"];

    private static readonly (string, string) Counted = ("counted", "true");

    public static IReadOnlyList<ListedFigure> All { get; } =
    [
        new("actions", "/acties", Counted),
        new("open", "/acties", ("status", "open"), Counted),
        new("overdue", "/acties", ("overdue", "true"), Counted),
        new("completed", "/acties", ("status", "completed"), Counted),
        new("effective", "/acties", ("status", "effective"), Counted),
        new("cancelled", "/acties", ("status", "cancelled"), Counted),
        new("reopened", "/acties", ("reopenedAtLeast", "1"), Counted),
        new("shifted", "/acties", ("shiftedAtLeast", "1"), Counted),
        new("withoutOwner", "/acties", ("status", "open"), ("owner", "none"), Counted),
        new("withoutDeadline", "/acties", ("status", "open"), ("hasDeadline", "false"), Counted),
        new("findings", "/bevindingen", Counted),
        new("findingsWithoutAction", "/bevindingen", ("state", "withoutAction")),
        new("goals", "/doelen"),
        new("goalsIncomplete", "/doelen", ("incomplete", "true")),
    ];

    /// <summary>The address of its list; what narrows it to a part is put behind it.</summary>
    public string List => Path + "?" + string.Join('&', Filters.Select(f => $"{f.Name}={f.Value}"));

    public static ListedFigure? Of(string? figure) => All.FirstOrDefault(f => Codes.Same(f.Figure, figure));

    /// <summary>The figure that a list counts, by what it asks; null: a list of something else, or of all there is.</summary>
    public static ListedFigure? Behind(string path, IQueryCollection query)
    {
        var asked = query.Where(q => !string.IsNullOrEmpty(q.Value) && !Ways.Contains(q.Key)).ToList();
        var filters = asked.Where(q => !Parts.Contains(q.Key)).Select(q => (q.Key, q.Value.ToString())).ToHashSet();
        return asked.Count == 0 ? null : All.FirstOrDefault(f => f.Path == path && filters.SetEquals(f.Filters));
    }
}
