using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>
/// Puts a goal of a year plan into the register, as the plan states it. What the plan leaves out, or states wrongly,
/// is kept as it stands and appears on the list of gaps; nothing is corrected in silence.
/// </summary>
/// <param name="PlanYear">The year of the plan.</param>
/// <param name="Ambition">The ambition it falls under.</param>
/// <param name="Target">The target in the goal's own text.</param>
/// <param name="KpiTarget">The target in its KPI.</param>
/// <param name="Responsible">Parties that are responsible, at most 50.</param>
/// <param name="ResponsibleAsStated">Who is responsible, in the words of the plan.</param>
/// <param name="Nodes">The pillars, aspects, building blocks or themes it serves, by code or by name; at most 50.</param>
/// <param name="Remarks">Questions about the goal that only its writer can answer; at most 50.</param>
[Example("""{"planYear":2026,"text":"In minimaal 75% van de dossiers staat een driegesprek.","kpi":"Aandeel dossiers met driegesprek","target":{"value":75,"unit":"%"},"due":{"raw":"eind 2026"},"frequency":{"raw":"kwartaal"}}""")]
public sealed record SetGoal(
    string? Reference,
    int? PlanYear,
    string? Ambition,
    string? Text,
    string? Kpi,
    TargetInput? Target,
    TargetInput? KpiTarget,
    PlannedDateInput? Due,
    PlannedDateInput? Start,
    FrequencyInput? Frequency,
    IReadOnlyList<Party?>? Responsible,
    string? ResponsibleAsStated,
    IReadOnlyList<string?>? Nodes,
    string? Unit,
    IReadOnlyList<string?>? Remarks) : Command<Goal>, IKeyed
{
    /// <summary>What another system knows it by; the same key again is the same goal (domain.md F28).</summary>
    public string? ExternalKey { get; init; }

    internal const int MostRemarks = 50;

    public override void Check(Check check)
    {
        check.Reference("reference", Reference);
        check.Reference("externalKey", ExternalKey);

        if (check.Given("planYear", PlanYear))
        {
            CheckYear(check, "planYear", PlanYear);
        }

        check.OptionalText("ambition", Ambition, Limits.Text);
        check.Text("text", Text, Limits.Text);
        check.OptionalText("kpi", Kpi, Limits.Text);
        Target?.Check(check, "target");
        KpiTarget?.Check(check, "kpiTarget");
        Due?.Check(check, "due");
        Start?.Check(check, "start");
        Frequency?.Check(check, "frequency");
        check.Parties("responsible", Responsible);
        check.OptionalText("responsibleAsStated", ResponsibleAsStated, Limits.Title);
        check.Nodes("nodes", Nodes);
        check.Unit("unit", Unit);
        check.Texts("remarks", Remarks, MostRemarks, Limits.Reason);
    }

    internal static void CheckYear(Check check, string path, int? year)
    {
        if (year is < 2000 or > 2100)
        {
            check.Fail(path, "out-of-range", new Message($"{path} ligt tussen 2000 en 2100.", $"{path} lies between 2000 and 2100."));
        }
    }

    public override Decision Decide(Goal state, Situation now) => GoalDates.BeforeStart(Due?.Read(), Start?.Read()) ?? Goals.Target.Opposed(Target?.Read(null), KpiTarget?.Read(null)) ?? Decision.Record(new GoalSet(
        Reference,
        PlanYear!.Value,
        FreeText.Clean(Ambition),
        FreeText.Clean(Text!),
        FreeText.Clean(Kpi),
        Target?.Read(null),
        KpiTarget?.Read(null),
        Due?.Read(),
        Start?.Read(),
        Frequency?.Read(),
        now.Parties(Responsible),
        FreeText.Clean(ResponsibleAsStated),
        now.NodeCodes(Nodes!),
        now.UnitCode(Unit),
        (Remarks ?? []).Select(r => FreeText.Clean(r!)).ToList(),
        now.Caller.Id,
        ExternalKey));
}

public static class SetGoalEndpoint
{
    [WolverinePost(Routes.Base + "/goals", Summary = "Puts a goal of a year plan into the register, as stated"), Creates("goals"), Allow(Role.QualityManager)]
    public static Decision Post(SetGoal command, Goal goal, Situation now) => command.Decide(goal, now);
}
