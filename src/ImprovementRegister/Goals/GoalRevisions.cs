using ImprovementRegister.Organisations;
using System.Text.Json.Serialization;

namespace ImprovementRegister.Goals;

/// <summary>That a goal was corrected: what of it, and why.</summary>
public sealed record GoalRevision(IReadOnlyList<string> Fields, string Reason);

/// <summary>A goal in the plan of another year.</summary>
public sealed record GoalOfAnotherYear(Guid Id, int Year);

/// <summary>What became of a goal after it was set.</summary>
public sealed partial record Goal
{
    public IReadOnlyList<GoalRevision> Revisions { get; init; } = [];
    public FrequencyClarified? Clarification { get; init; }
    public UnitScope? PerUnit { get; init; }

    /// <summary>The last word about each unit.</summary>
    public IReadOnlyList<UnitResult> UnitResults { get; init; } = [];

    public GoalOfAnotherYear? ContinuedIn { get; init; }
    public GoalOfAnotherYear? ContinuesFrom { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public Goal? BeforeLast { get; init; }

    /// <summary>How often it is measured, in ISO 8601; null while that is not clear, or when there are no fixed times (domain.md F9).</summary>
    public string? Interval => Clarification is { } answer ? answer.Interval : Frequency?.Interval ?? FrequencyWords.Interval(Frequency?.Raw);

    /// <summary>It says how often, in words of which nobody knows what they ask.</summary>
    public bool HasUnclearFrequency => Frequency is not null && Clarification is null && Interval is null;

    private Goal EvolveLater(object @event) => @event switch
    {
        GoalCorrected e => Corrected(e),
        FrequencyClarified e => this with { Clarification = e },
        GoalResponsibleChanged e => this with { Responsible = e.Responsible },
        GoalSetPerUnit e => this with { PerUnit = new UnitScope(e.Units, e.Kind, e.Within) },
        UnitResultRecorded e => this with { UnitResults = [.. UnitResults.Where(r => r.Unit != e.Unit), new UnitResult(e.Unit, e.Achieved, e.On, e.Note)] },
        GoalContinued e => this with { ContinuedIn = new GoalOfAnotherYear(e.Into, e.Year) },
        GoalContinuesFrom e => this with { ContinuesFrom = new GoalOfAnotherYear(e.From, e.Year) },
        _ => this,
    };

    /// <summary>Only what was corrected: the rest of the event is of the day of typing, and what it is about may be of an earlier one.</summary>
    private Goal Corrected(GoalCorrected e) => this with
    {
        Reference = e.Fields.Contains("reference") ? e.Reference : Reference,
        PlanYear = e.Fields.Contains("planYear") ? e.PlanYear : PlanYear,
        Ambition = e.Fields.Contains("ambition") ? e.Ambition : Ambition,
        Text = e.Fields.Contains("text") ? e.Text : Text,
        Kpi = e.Fields.Contains("kpi") ? e.Kpi : Kpi,
        Target = e.Fields.Contains("target") ? e.Target : Target,
        KpiTarget = e.Fields.Contains("kpiTarget") ? e.KpiTarget : KpiTarget,
        // A choice between the old targets says nothing about others, nor an answer about other words.
        Settled = e.Fields.Contains("target") || e.Fields.Contains("kpiTarget") ? null : Settled,
        Due = e.Fields.Contains("due") ? e.Due : Due,
        Start = e.Fields.Contains("start") ? e.Start : Start,
        Frequency = e.Fields.Contains("frequency") ? e.Frequency : Frequency,
        Clarification = e.Fields.Contains("frequency") ? null : Clarification,
        Nodes = e.Fields.Contains("nodes") ? e.Nodes : Nodes,
        Unit = e.Fields.Contains("unit") ? e.Unit : Unit,
        Remarks = e.Fields.Contains("remarks") ? e.Remarks : Remarks,
        ExternalKey = e.Fields.Contains("externalKey") ? e.ExternalKey : ExternalKey,
        Revisions = [.. Revisions, new GoalRevision(e.Fields, e.Reason)],
    };
}
