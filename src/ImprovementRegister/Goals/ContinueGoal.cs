using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>The goal goes on in the plan of a later year, as a goal of its own that keeps the measurements of both in one trend.</summary>
/// <param name="Year">The year of that plan.</param>
/// <param name="Text">As it is when left out; so are the others, but for the due date.</param>
/// <param name="Responsible">Parties that are responsible, at most 50.</param>
/// <param name="Due">Left out it is asked for: the old one is over by then.</param>
[Example("""{"year":2027,"target":{"value":80,"unit":"%"},"due":{"raw":"eind 2027"},"reason":"Nog niet gehaald"}""")]
public sealed record ContinueGoal(
    int? Year, string? Reference, string? Text, string? Kpi, TargetInput? Target, PlannedDateInput? Due, FrequencyInput? Frequency, IReadOnlyList<Party?>? Responsible, string? Reason) : Command<Goal>
{
    public override void Check(Check check)
    {
        if (check.Given("year", Year))
        {
            SetGoal.CheckYear(check, "year", Year);
        }

        check.Reference("reference", Reference);
        check.OptionalText("text", Text, Limits.Text);
        check.OptionalText("kpi", Kpi, Limits.Text);
        Target?.Check(check, "target");
        Due?.CheckFilledIn(check, "due");
        Frequency?.Check(check, "frequency");
        check.Parties("responsible", Responsible);
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    protected override Decision? Beforehand(Goal state, Situation now) => state.ContinuedIn is not { } already ? null : Decision.Refuse("goal-already-continued", new Message(
        $"Het doel gaat al verder in het plan van {already.Year}.", $"The goal goes on in the plan of {already.Year} already."), [new StandsInTheWay(already.Id, state.Text)]);

    public override Decision Decide(Goal state, Situation now)
    {
        if (Beforehand(state, now) is { } refused)
        {
            return refused;
        }

        if (Year <= state.PlanYear)
        {
            return Decision.Refuse("year-not-later", new Message(
                $"Het doel is van {state.PlanYear}; het kan alleen in een later jaar verdergaan.", $"The goal is of {state.PlanYear}; it can go on in a later year only."), "year");
        }

        if (Due?.Read() is { Date.On: var due } && due.Year < Year)
        {
            return Decision.Refuse("due-before-start", new Message($"De einddatum ligt vóór {Year}; geef een latere.", $"The due date lies before {Year}; give a later one."), "due");
        }

        var (id, reason) = (now.NewId(), FreeText.Clean(Reason));
        return Decision.Record(new GoalContinued(id, Year!.Value, reason))
            .AndBegin<Goal>(id, [Begin(state, now), new GoalContinuesFrom(now.Stream, state.PlanYear), .. Answered(state, reason)]);
    }

    private GoalSet Begin(Goal goal, Situation now) => new(
        Reference ?? goal.Reference,
        Year!.Value,
        goal.Ambition,
        Text is null ? goal.Text : FreeText.Clean(Text),
        Kpi is null ? goal.Kpi : FreeText.Clean(Kpi),
        Target?.Read(goal.Target ?? goal.KpiTarget) ?? (goal.HasTargetConflict ? goal.Target : goal.EffectiveTarget),
        Target is null && goal.HasTargetConflict ? goal.KpiTarget : null,
        Due?.Read(),
        null,
        Frequency?.Read() ?? goal.Frequency,
        Responsible is null ? goal.Responsible : now.Parties(Responsible),
        Responsible is null ? goal.ResponsibleAsStated : null,
        goal.Nodes,
        goal.Unit,
        goal.Remarks,
        now.Caller.Id);

    /// <summary>What was asked and answered once is not asked again.</summary>
    private IReadOnlyList<object> Answered(Goal goal, string? reason) =>
    [
        .. Frequency is null && goal.Clarification is { } answer ? (object[])[answer with { Reason = reason ?? answer.Reason }] : [],
        .. goal.PerUnit is { } scope ? (object[])[new GoalSetPerUnit(scope.Units, scope.Kind, scope.Within, reason)] : [],
    ];
}

public static class ContinueGoalEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/continue", Summary = "Goes on in the plan of a later year"), Allow(Role.QualityManager)]
    public static Decision Post(ContinueGoal command, Goal goal, Situation now) => command.Decide(goal, now);
}
