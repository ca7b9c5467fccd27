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
        GoalCorrected e => this with
        {
            Reference = e.Reference,
            PlanYear = e.PlanYear,
            Ambition = e.Ambition,
            Text = e.Text,
            Kpi = e.Kpi,
            Target = e.Target,
            KpiTarget = e.KpiTarget,
            // A choice between the old targets says nothing about others, nor an answer about other words.
            Settled = e.Target == Target && e.KpiTarget == KpiTarget ? Settled : null,
            Due = e.Due,
            Start = e.Start,
            Frequency = e.Frequency,
            Clarification = e.Frequency == Frequency ? Clarification : null,
            Nodes = e.Nodes,
            Unit = e.Unit,
            Remarks = e.Remarks,
            ExternalKey = e.Fields.Contains("externalKey") ? e.ExternalKey : ExternalKey,
            Revisions = [.. Revisions, new GoalRevision(e.Fields, e.Reason)],
        },
        FrequencyClarified e => this with { Clarification = e },
        GoalResponsibleChanged e => this with { Responsible = e.Responsible },
        GoalSetPerUnit e => this with { PerUnit = new UnitScope(e.Units, e.Kind, e.Within) },
        UnitResultRecorded e => this with { UnitResults = [.. UnitResults.Where(r => r.Unit != e.Unit), new UnitResult(e.Unit, e.Achieved, e.On, e.Note)] },
        GoalContinued e => this with { ContinuedIn = new GoalOfAnotherYear(e.Into, e.Year) },
        GoalContinuesFrom e => this with { ContinuesFrom = new GoalOfAnotherYear(e.From, e.Year) },
        _ => this,
    };
}
