using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>Sets right what a goal says; left out stays, null clears (domain.md H6). The history keeps what was there.</summary>
/// <param name="Nodes">All that it serves from now on, at most 50; an empty list clears.</param>
/// <param name="Remarks">The questions that are still open, at most 50; an empty list clears.</param>
[Example("""{"text":"In minimaal 75% van de dossiers staat een driegesprek.","reason":"Percentage verkeerd overgenomen"}""")]
public sealed record CorrectGoal(
    Change<string> Reference, Change<int?> PlanYear, Change<string> Ambition, Change<string> Text, Change<string> Kpi, Change<TargetInput> Target, Change<TargetInput> KpiTarget,
    Change<PlannedDateInput> Due, Change<PlannedDateInput> Start, Change<FrequencyInput> Frequency, IReadOnlyList<string?>? Nodes, Change<string> Unit,
    IReadOnlyList<string?>? Remarks, string? Reason) : Command<Goal>
{
    /// <summary>What another system knows it by; no other goal has it.</summary>
    public Change<string> ExternalKey { get; init; }

    public override void Check(Check check)
    {
        ChangedFields.NeedsOne(
            check, Reference.IsGiven, PlanYear.IsGiven, Ambition.IsGiven, Text.IsGiven, Kpi.IsGiven, Target.IsGiven, KpiTarget.IsGiven, Due.IsGiven, Start.IsGiven, Frequency.IsGiven, Nodes is not null, Unit.IsGiven,
            Remarks is not null, ExternalKey.IsGiven);
        if (PlanYear.IsGiven && check.Given("planYear", PlanYear.Value))
        {
            SetGoal.CheckYear(check, "planYear", PlanYear.Value);
        }

        if (Text.IsGiven)
        {
            check.Text("text", Text.Value, Limits.Text);
        }

        check.Reference("reference", Reference.Value);
        check.OptionalText("ambition", Ambition.Value, Limits.Text);
        check.OptionalText("kpi", Kpi.Value, Limits.Text);
        Target.Value?.Check(check, "target");
        KpiTarget.Value?.Check(check, "kpiTarget");
        Due.Value?.CheckFilledIn(check, "due");
        Start.Value?.CheckFilledIn(check, "start");
        Frequency.Value?.Check(check, "frequency");
        check.Nodes("nodes", Nodes);
        check.Unit("unit", Unit.Value);
        check.Reference("externalKey", ExternalKey.Value);
        check.Texts("remarks", Remarks, SetGoal.MostRemarks, Limits.Reason);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Goal state, Situation now)
    {
        var corrected = new GoalCorrected(
            [], Reference.Or(state.Reference), PlanYear.Or(state.PlanYear)!.Value, Ambition.Map(FreeText.Clean).Or(state.Ambition), Text.Map(FreeText.Clean).Or(state.Text)!,
            Kpi.Map(FreeText.Clean).Or(state.Kpi), Target.Map(t => t.Read(state.Target ?? state.KpiTarget)).Or(state.Target), KpiTarget.Map(t => t.Read(state.KpiTarget ?? state.Target)).Or(state.KpiTarget),
            Due.Map(d => d.Read()).Or(state.Due), Start.Map(d => d.Read()).Or(state.Start), Frequency.Map(f => f.Read()).Or(state.Frequency),
            Nodes is null ? state.Nodes : now.NodeCodes(Nodes!), Unit.Map(u => now.UnitCode(u)).Or(state.Unit),
            Remarks is null ? state.Remarks : [.. Remarks.Select(r => FreeText.Clean(r!))], FreeText.Clean(Reason!));
        var changed = Changed(state, corrected);
        return changed.Count == 0 ? ChangedFields.Nothing()
            : GoalDates.BeforeStart(corrected.Due, corrected.Start) ?? Goals.Target.Opposed(corrected.Target, corrected.KpiTarget) ?? Decision.Record(corrected with { Fields = changed, ExternalKey = changed.Contains("externalKey") ? ExternalKey.Value : null });
    }

    private List<string> Changed(Goal was, GoalCorrected now) =>
    [
        .. new (string Name, bool Same)[]
        {
            ("reference", was.Reference == now.Reference), ("planYear", was.PlanYear == now.PlanYear), ("ambition", was.Ambition == now.Ambition), ("text", was.Text == now.Text),
            ("kpi", was.Kpi == now.Kpi), ("target", was.Target == now.Target), ("kpiTarget", was.KpiTarget == now.KpiTarget), ("due", was.Due == now.Due), ("start", was.Start == now.Start),
            ("frequency", was.Frequency == now.Frequency), ("nodes", was.Nodes.SequenceEqual(now.Nodes)), ("unit", was.Unit == now.Unit), ("remarks", was.Remarks.SequenceEqual(now.Remarks)),
            ("externalKey", ExternalKey.Or(was.ExternalKey) == was.ExternalKey),
        }.Where(f => !f.Same).Select(f => f.Name),
    ];
}

public static class CorrectGoalEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/correct", Summary = "Sets right what the goal says"), Allow(Role.QualityManager)]
    public static Decision Post(CorrectGoal command, Goal goal, Situation now) => command.Decide(goal, now);
}
