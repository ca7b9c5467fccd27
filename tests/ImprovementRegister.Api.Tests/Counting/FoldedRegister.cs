using System.Text.Json.Nodes;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>
/// A register as its stored events add up, told apart from the register itself, and its figures by going through all of it.
/// </summary>
/// <param name="today">The day that overdue is measured on.</param>
/// <param name="on">Only what had happened by the end of this day; null: all.</param>
/// <param name="known">Only what was recorded by then; null: all.</param>
internal sealed class FoldedRegister(RecordedEvents recorded, OrganisationCatalog catalog, DateOnly today, DateOnly? on = null, DateTimeOffset? known = null)
{
    private readonly IReadOnlyList<(Guid Stream, IReadOnlyList<RecordedEvent> Events)> _streams = [.. recorded.At(on, known)];

    private IReadOnlyList<FoldedAction>? _actions;
    private IReadOnlyList<FoldedFinding>? _findings;
    private IReadOnlyList<FoldedGoal>? _goals;

    public DateOnly Today => today;

    public IReadOnlyList<FoldedAction> Actions => _actions ??= [.. _streams.Select(s => FoldedAction.Of(s.Stream, s.Events)).OfType<FoldedAction>()];

    public IReadOnlyList<FoldedFinding> Findings => _findings ??= [.. _streams.Select(s => FoldedFinding.Of(s.Stream, s.Events)).OfType<FoldedFinding>()];

    public IReadOnlyList<FoldedGoal> Goals => _goals ??= [.. _streams.Select(s => FoldedGoal.Of(s.Stream, s.Events)).OfType<FoldedGoal>()];

    /// <summary>Of the sources that it comes out of, directly or by a finding; one without a code when there are none.</summary>
    public IEnumerable<string> SourceTypesOf(FoldedAction action) => action.Sources.Concat(action.Findings).Select(recorded.SourceTypeOf).Distinct().DefaultIfEmpty("");

    private IEnumerable<FoldedSource> Sources => _streams.Select(s => FoldedSource.Of(s.Events)).OfType<FoldedSource>();

    /// <summary>The same register on another day.</summary>
    public FoldedRegister On(DateOnly day) => new(recorded, catalog, day, day, known);

    /// <summary>The figures of what has one of the nodes, in a year; goals are those of <paramref name="plans"/>, whenever they were set.</summary>
    public Counts Under(IEnumerable<string> nodes, int year, IReadOnlyList<string>? units, FoldedRegister? plans = null)
    {
        var wanted = nodes.ToHashSet();
        var actions = InYear(year, units).Where(a => a.Nodes.Any(wanted.Contains)).ToList();
        int With(Func<FoldedAction, bool> fits) => actions.Count(fits);
        return new Counts(
            actions.Count, With(a => a.IsOpen), With(a => a.IsLate(today)), With(a => a.Status == "completed"), With(a => a.Status == "effective"),
            With(a => a.Status == "cancelled"), With(a => a.Reopened > 0), With(a => a.Shifts.Count > 0),
            Findings.Count(f => f.Nodes.Any(wanted.Contains) && Is(f.Unit, units) && !f.IsDismissed && f.From.Year <= year && f.Until.Year >= year),
            (plans ?? this).Goals.Count(g => g.Nodes.Any(wanted.Contains) && Is(g.Unit, units) && g.PlanYear <= year && g.LastYear >= year));
    }

    /// <summary>Those that stand in figures of a year: begun before its end, and not ended before its start.</summary>
    public IEnumerable<FoldedAction> InYear(int year, IReadOnlyList<string>? units) =>
        Actions.Where(a => a.Counts && Is(a.Unit, units) && a.Begun.Year <= year && !(a.Ended?.Year < year));

    /// <summary>Where a finding stands (domain.md stories 2 and 3).</summary>
    public string StateOf(FoldedFinding finding)
    {
        var actions = Actions.Where(a => a.Findings.Contains(finding.Id.ToString())).ToList();
        return finding.IsDismissed ? "dismissed"
            : actions.Any(a => a.Ended is null) ? "inHand"
            : finding.AcceptedUntil >= today ? "riskAccepted"
            : actions.Count > 0 ? "closed"
            : finding.Kind == "Positive" ? "positive" : "withoutAction";
    }

    /// <summary>The summary as the API shows it, without what is not a figure.</summary>
    public JsonObject Summary(IReadOnlyList<string>? units)
    {
        var actions = Actions.Where(a => a.Counts && Is(a.Unit, units)).ToList();
        var findings = Findings.Where(f => Is(f.Unit, units)).ToList();
        var goals = Goals.Where(g => Is(g.Unit, units)).ToList();
        var sources = Sources.Where(s => Is(s.Unit, units)).ToList();
        var answered = Actions.SelectMany(a => a.Findings).ToHashSet();
        int With(Func<FoldedAction, bool> fits) => actions.Count(fits);
        return new JsonObject
        {
            ["actions"] = actions.Count, ["open"] = With(a => a.IsOpen), ["overdue"] = With(a => a.IsLate(today)),
            ["completed"] = With(a => a.Status == "completed"), ["effective"] = With(a => a.Status == "effective"),
            ["cancelled"] = With(a => a.Status == "cancelled"), ["reopened"] = With(a => a.Reopened > 0), ["shifted"] = With(a => a.Shifts.Count > 0),
            ["withoutOwner"] = With(a => a.IsOpen && a.Owner is null), ["withoutDeadline"] = With(a => a.IsOpen && a.Deadline is null),
            ["findings"] = findings.Count,
            ["findingsWithoutAction"] = findings.Count(f => !f.IsDismissed && f.Kind != "Positive" && !(f.AcceptedUntil >= today) && !answered.Contains(f.Id.ToString())),
            ["goals"] = goals.Count, ["goalsIncomplete"] = goals.Count(g => g.IsIncomplete), ["sources"] = sources.Count,
            ["actionsByStatus"] = By(["raised", "assigned", "inProgress", "waiting", "completed", "effective", "cancelled"], s => With(a => a.Status == s)),
            ["actionsByKind"] = By(["immediateCorrection", "corrective", "preventive", "improvement"], k => With(a => string.Equals(a.Kind, k, StringComparison.OrdinalIgnoreCase))),
            ["sourcesByType"] = By(catalog.SourceTypes.All.Select(t => t.Code), t => sources.Count(s => string.Equals(s.Type, t, StringComparison.OrdinalIgnoreCase))),
        };
    }

    /// <summary>The units of the files as they hang there, and the one that passes: what it did stays, also when it is gone.</summary>
    public IReadOnlyList<string>? UnitsOf(string? unit) => unit is null ? null
        : unit == RandomLife.Passing ? [unit, .. catalog.UnitAndAbove("CL-WONEN")]
        : [.. catalog.UnitsConcerning(unit), .. catalog.UnitAndBelow(unit).Contains("CL-WONEN") ? [RandomLife.Passing] : (string[])[]];

    private static JsonObject By(IEnumerable<string> words, Func<string, int> count) => new(words.Select(w => KeyValuePair.Create(w, (JsonNode?)JsonValue.Create(count(w)))));

    public static bool Is(string? unit, IReadOnlyList<string>? units) => units is null || (unit is not null && units.Contains(unit));
}
