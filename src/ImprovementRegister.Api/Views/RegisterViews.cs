using ImprovementRegister.EventStore;
using ImprovementRegister.Goals;

namespace ImprovementRegister.Views;

/// <summary>The views that are kept inside the append transaction, so that a caller reads back what was just written (ADR 0003).</summary>
public static class RegisterViews
{
    public static IReadOnlyList<IProjection> Inline { get; } =
    [
        new TemporalView<Actions.ImprovementAction>(Aggregates.Action, "ir_action", 1,
        [
            new("title", a => Sql.Text(a.Title)),
            new("reference", a => Sql.Text(a.Reference)),
            new("kind", a => Sql.Text(a.Kind.ToString())),
            new("status", a => Sql.Text(a.Status.ToString())),
            new("raised_on", a => Sql.Day(a.RaisedOn)),
            new("completed_on", a => Sql.Day(a.Completion?.On)),
            new("ended_on", a => Sql.Day(a.EndedOn)),
            new("deadline", a => Sql.Day(a.Deadline?.On)),
            new("unit", a => Sql.Text(a.Unit)),
            new("owner", a => Sql.Text(a.Owner?.Key)),
            new("responsible", a => Sql.Texts(a.Responsible.Select(p => p.Key))),
            new("nodes", a => Sql.Texts(a.Nodes)),
            new("goals", a => Sql.Uuids(a.Goals)),
            new("sources", a => Sql.Uuids(a.Sources)),
            new("findings", a => Sql.Uuids(a.Findings)),
            new("verdict", a => Sql.Text(a.EffectReview?.Verdict.ToString())),
            new("reopenings", a => Sql.Number(a.Reopenings)),
            new("shifts", a => Sql.Number(a.Shifts.Count)),
        ]),
        new TemporalView<Findings.Finding>(Aggregates.Finding, "ir_finding", 1,
        [
            new("source", f => Sql.Uuid(f.Source)),
            new("reference", f => Sql.Text(f.Reference)),
            new("kind", f => Sql.Text(f.Kind?.ToString())),
            new("dismissed", f => Sql.Bool(f.Dismissal is not null)),
            new("found_from", f => Sql.Day(f.FoundOn!.From)),
            new("found_on", f => Sql.Day(f.FoundOn!.On)),
            new("unit", f => Sql.Text(f.Unit)),
            new("nodes", f => Sql.Texts(f.Nodes)),
        ]),
        new TemporalView<Sources.Source>(Aggregates.Source, "ir_source", 1,
        [
            new("type", s => Sql.Text(s.Type.ToString())),
            new("title", s => Sql.Text(s.Title)),
            new("reference", s => Sql.Text(s.Reference)),
            new("unit", s => Sql.Text(s.Unit)),
            new("held_from", s => Sql.Day(s.HeldOn?.From)),
            new("held_on", s => Sql.Day(s.HeldOn?.On)),
        ]),
        new TemporalView<Goal>(Aggregates.Goal, "ir_goal", 1,
        [
            new("reference", g => Sql.Text(g.Reference)),
            new("plan_year", g => Sql.Number(g.PlanYear)),
            new("last_year", g => Sql.Number(g.LastYear)),
            new("incomplete", g => Sql.Bool(GoalGap.Of(g).Count > 0)),
            new("unit", g => Sql.Text(g.Unit)),
            new("nodes", g => Sql.Texts(g.Nodes)),
        ]),
        new TemporalView<Adoption.FrameworkAdoption>(Aggregates.Adoption, "ir_adoption", 1, []),
    ];
}
