using System.Text.Json.Serialization;

namespace ImprovementRegister.Reports;

/// <summary>
/// What became of the actions of a report in its period, and how they stood on its reference date: together, each once, and by
/// unit (domain.md story 39).
/// </summary>
/// <param name="Units">Each under the one that it falls under; one of which there is nothing to tell is not there.</param>
public sealed record ReportMovement(Movement Total, IReadOnlyList<UnitMovement> Units)
{
    /// <summary>Without the units that hold everything there is: what stands of them is the total, and the rest is told below them.</summary>
    public IReadOnlyList<UnitMovement> Shown() => [.. Units.Skip(Whole).Select(u => u with { Level = u.Level - Whole })];

    /// <summary>The lowest unit that holds everything, which the total is of; null when there is none.</summary>
    [JsonIgnore]
    public UnitMovement? Of => Whole == 0 ? null : Units[Whole - 1];

    /// <summary>The name of that unit when it has work of its own: the units that are shown then do not add up to the total.</summary>
    [JsonIgnore]
    public string? OfTheWholeItself => Of is { } whole && Shown() is { Count: > 0 } shown && Movement.Of(shown.Where(u => u.Level == 0).Select(u => u.Figures)) != Total ? whole.Name : null;

    private int Whole => Units.TakeWhile((u, i) => u.Figures == Total && Units.Skip(i + 1).All(below => below.Level > u.Level)).Count();
}

/// <summary>A unit with all that falls under it.</summary>
/// <param name="Code"><see cref="MovementQuery.NoUnit"/> for what is of no unit.</param>
/// <param name="Within">The name of the unit that it falls under, when that stands above it.</param>
/// <param name="Level">0 for one that falls under none that stands here.</param>
public sealed record UnitMovement(string Code, string? Name, string? Within, int Level, Movement Figures);

/// <param name="New">Counts at the end of the period and did not before it.</param>
/// <param name="Open">On the reference date.</param>
/// <param name="Closed">Was open, or not there yet, and is open no more.</param>
/// <param name="Overdue">Of the open ones, on the reference date.</param>
/// <param name="Shifted">Its deadline was moved in the period.</param>
/// <param name="Reopened">Was taken up again in the period.</param>
public sealed record Movement(int New, int Open, int Closed, int Overdue, int Shifted, int Reopened)
{
    /// <summary>By name, in the order in which they are told.</summary>
    public static IReadOnlyList<(string Name, Func<Movement, int> Of)> Figures { get; } =
    [
        ("new", m => m.New), ("open", m => m.Open), ("closed", m => m.Closed), ("overdue", m => m.Overdue), ("shifted", m => m.Shifted), ("reopened", m => m.Reopened),
    ];

    /// <summary>Of several together.</summary>
    public static Movement Of(IEnumerable<Movement> several) => several.Aggregate(
        new Movement(0, 0, 0, 0, 0, 0),
        (all, one) => new Movement(all.New + one.New, all.Open + one.Open, all.Closed + one.Closed, all.Overdue + one.Overdue, all.Shifted + one.Shifted, all.Reopened + one.Reopened));

    public static Movement Of(IEnumerable<string> counted)
    {
        var count = counted.CountBy(f => f).ToDictionary();
        int Of(string figure) => count.GetValueOrDefault(figure);
        return new Movement(Of("new"), Of("open"), Of("closed"), Of("overdue"), Of("shifted"), Of("reopened"));
    }
}
