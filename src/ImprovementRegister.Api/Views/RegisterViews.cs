using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Goals;

namespace ImprovementRegister.Views;

/// <summary>The views that are kept inside the append transaction, so that a caller reads back what was just written (ADR 0003).</summary>
public static class RegisterViews
{
    public static IReadOnlyList<IFollowingProjection> Inline { get; } =
    [
        new TemporalView<Actions.ImprovementAction>(Aggregates.Action, 1,
        [
            new("title", a => a.Title),
            new("reference", a => a.Reference),
            new("kind", a => a.Kind.ToString()),
            new("status", a => a.Status.ToString()),
            new("raised_on", a => a.RaisedOn),
            new("completed_on", a => a.Completion?.On),
            new("ended_on", a => a.EndedOn),
            new("deadline", a => a.Deadline?.On),
            new("unit", a => a.Unit),
            new("owner", a => a.Owner?.Key),
            new("responsible", a => a.Responsible.Select(p => p.Key)),
            new("nodes", a => a.Nodes),
            new("goals", a => a.Goals),
            new("sources", a => a.Sources),
            new("findings", a => a.Findings),
            new("verdict", a => a.EffectReview?.Verdict.ToString()),
            new("reopenings", a => a.Reopenings),
            new("shifts", a => a.Shifts.Count),
        ]),
        new TemporalView<Findings.Finding>(Aggregates.Finding, 1,
        [
            new("source", f => f.Source),
            new("reference", f => f.Reference),
            new("kind", f => f.Kind?.ToString()),
            new("dismissed", f => f.Dismissal is not null),
            new("found_from", f => f.FoundOn!.From),
            new("found_on", f => f.FoundOn!.On),
            new("unit", f => f.Unit),
            new("nodes", f => f.Nodes),
        ]),
        new TemporalView<Sources.Source>(Aggregates.Source, 1,
        [
            new("type", s => s.Type.ToString()),
            new("title", s => s.Title),
            new("reference", s => s.Reference),
            new("unit", s => s.Unit),
            new("held_from", s => s.HeldOn?.From),
            new("held_on", s => s.HeldOn?.On),
        ]),
        new TemporalView<Goal>(Aggregates.Goal, 1,
        [
            new("reference", g => g.Reference),
            new("plan_year", g => g.PlanYear),
            new("last_year", g => g.LastYear),
            new("incomplete", g => GoalGap.Of(g).Count > 0),
            new("unit", g => g.Unit),
            new("nodes", g => g.Nodes),
        ]),
        new TemporalView<Adoption.FrameworkAdoption>(Aggregates.Adoption, 1, []),
    ];

    private static readonly Dictionary<string, IReadOnlyList<string>> Columns = Inline.ToDictionary(v => v.Name, v => ((ITemporalView)v).Columns);

    /// <summary>What the rows of a temporal view have, of now and of the past.</summary>
    public static IReadOnlyList<string> ColumnsOf(string table) => Columns[table];
}
