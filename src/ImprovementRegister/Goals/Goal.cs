using System.Text.Json.Serialization;

namespace ImprovementRegister.Goals;

/// <summary>A target value. A goal can state one in its own text and another in its KPI; both are kept.</summary>
/// <param name="Value">Percentage, or a number when <paramref name="Unit"/> says so.</param>
/// <param name="Unit">"%" or what is counted.</param>
/// <param name="Of">The denominator: whom or what the percentage is of.</param>
public sealed record Target(decimal Value, string Unit, string? Of)
{
    /// <summary>The less the better, as for absenteeism: it is reached at the value or below. False: at the value or above.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AtMost { get; init; }

    public bool IsReachedBy(decimal measured) => AtMost ? measured <= Value : measured >= Value;

    /// <summary>What is still to go, in the unit of the target; 0 once it is reached.</summary>
    public decimal GapOf(decimal measured) => IsReachedBy(measured) ? 0 : Math.Abs(Value - measured);

    /// <summary>Of two targets one says at least and the other at most: nobody can mean both.</summary>
    public static Decision? Opposed(Target? target, Target? ofKpi) => target is null || ofKpi is null || target.AtMost == ofKpi.AtMost ? null
        : Decision.Refuse("targets-opposed", new Message(
            "De ene streefwaarde is ten minste, de andere hoogstens; kies voor beide hetzelfde.", "One target is at least, the other at most; choose the same for both."), "kpiTarget.atMost");
}

/// <summary>A date in a plan as written; <paramref name="Date"/> is null when the words stand for no date (31-06-2026).</summary>
public sealed record PlannedDate(string Raw, StatedDate? Date);

/// <summary>How often it is measured, as written; <paramref name="Interval"/> (ISO 8601) only when that is clear (domain.md F9).</summary>
public sealed record Frequency(string Raw, string? Interval);

public sealed record GoalSet(
    string? Reference,
    int PlanYear,
    string? Ambition,
    string Text,
    string? Kpi,
    Target? Target,
    Target? KpiTarget,
    PlannedDate? Due,
    PlannedDate? Start,
    Frequency? Frequency,
    IReadOnlyList<Party> Responsible,
    string? ResponsibleAsStated,
    IReadOnlyList<string> Nodes,
    string? Unit,
    IReadOnlyList<string> Remarks,
    string? SetBy = null,
    string? ExternalKey = null) : IStays
{
    Message IStays.Instead => new("Het doel is vastgelegd; verbeter wat er niet klopt.", "The goal is recorded; correct what is wrong.");
}

/// <summary>Something that was missing or wrong was filled in; null means it stays as it was.</summary>
public sealed record GoalAmended(string? Kpi, Target? Target, PlannedDate? Due, Frequency? Frequency, string Reason);

/// <summary>A named person chose between the target of the text and that of the KPI; the original stays readable (domain.md story 14).</summary>
public sealed record GoalConflictSettled(Target Chosen, string Reason, Party DecidedBy);

/// <summary>A measurement: so many out of so many (domain.md story 30).</summary>
/// <param name="Population">How many there were in all, of which the sample was taken.</param>
public sealed record MeasurementRecorded(
    decimal Numerator,
    decimal? Denominator,
    int? SampleSize,
    string? Method,
    DateOnly ReferenceDate,
    string? Note,
    int? Population = null) : IEntry<MeasurementRecorded>
{
    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Entry { get; init; }

    public MeasurementRecorded Numbered(int? entry) => this with { Entry = entry };
}

/// <summary>The right measurement in the place of an earlier one (domain.md H6).</summary>
/// <param name="Entry">1 for the first.</param>
public sealed record MeasurementCorrected(int Entry, MeasurementRecorded Measurement, string Reason);

/// <summary>A measurement as it was before it was corrected.</summary>
public sealed record EarlierMeasurement(int Entry, MeasurementRecorded Was, string Reason);

/// <summary>The doel of a year plan with its KPI.</summary>
public sealed partial record Goal : ICarried, Frameworks.IServesNodes, IReferenced, ITakenBack<Goal>
{
    public static readonly Goal None = new();

    public string? Reference { get; init; }
    public int PlanYear { get; init; }
    public string? Ambition { get; init; }
    public string Text { get; init; } = "";
    public string? Kpi { get; init; }
    public Target? Target { get; init; }
    public Target? KpiTarget { get; init; }
    public GoalConflictSettled? Settled { get; init; }
    public PlannedDate? Due { get; init; }
    public PlannedDate? Start { get; init; }
    public Frequency? Frequency { get; init; }
    public IReadOnlyList<Party> Responsible { get; init; } = [];

    IEnumerable<Party> ICarried.Carriers => Responsible;

    public string? ResponsibleAsStated { get; init; }
    public IReadOnlyList<string> Nodes { get; init; } = [];
    public string? Unit { get; init; }
    public IReadOnlyList<string> Remarks { get; init; } = [];
    public string? SetBy { get; init; }
    public string? ExternalKey { get; init; }

    /// <summary>By entry, each as it is in force.</summary>
    public IReadOnlyList<MeasurementRecorded> Measurements { get; init; } = [];

    public IReadOnlyList<EarlierMeasurement> Corrections { get; init; } = [];

    public string Called => FreeText.Beginning(Text, 100);

    /// <summary>Its text says one thing and its KPI another, whether or not somebody has chosen.</summary>
    public bool StatesTwoTargets => Target is not null && KpiTarget is not null && Target.Value != KpiTarget.Value;

    public bool HasTargetConflict => Settled is null && StatesTwoTargets;

    /// <summary>The target that holds; null when there is none, or two that nobody has chosen between.</summary>
    public Target? EffectiveTarget => Settled?.Chosen ?? (HasTargetConflict ? null : Target ?? KpiTarget);

    /// <summary>The entry of this reference date; a quantity has one value in force per subject, period and unit (domain.md H6).</summary>
    public int? EntryOf(DateOnly referenceDate, int besides = 0) =>
        Measurements.FirstOrDefault(m => m.ReferenceDate == referenceDate && m.Entry != besides)?.Entry;

    /// <summary>The last year the goal is for: that of its due date, at least the plan's.</summary>
    public int LastYear => Math.Max(PlanYear, Due?.Date?.On.Year ?? PlanYear);

    /// <summary>The years of its plan.</summary>
    public Life Life => new(new DateOnly(PlanYear, 1, 1), new DateOnly(LastYear, 12, 31));

    public Goal Knowing(Goal? beforeLast) => this with { BeforeLast = beforeLast };

    public Goal Evolve(object @event) => @event is GoalChangeUndone ? BeforeLast ?? this : EvolveLife(@event) with { BeforeLast = null };

    private Goal EvolveLife(object @event) => @event switch
    {
        GoalSet e => new Goal
        {
            Reference = e.Reference,
            PlanYear = e.PlanYear,
            Ambition = e.Ambition,
            Text = e.Text,
            Kpi = e.Kpi,
            Target = e.Target,
            KpiTarget = e.KpiTarget,
            Due = e.Due,
            Start = e.Start,
            Frequency = e.Frequency,
            Responsible = e.Responsible,
            ResponsibleAsStated = e.ResponsibleAsStated,
            Nodes = e.Nodes,
            Unit = e.Unit,
            Remarks = e.Remarks,
            SetBy = e.SetBy,
            ExternalKey = e.ExternalKey,
        },
        GoalAmended e => this with
        {
            Kpi = e.Kpi ?? Kpi,
            Target = e.Target ?? Target,
            // A choice between the old targets says nothing about a new one.
            Settled = e.Target is null ? Settled : null,
            Due = e.Due ?? Due,
            Frequency = e.Frequency ?? Frequency,
            Clarification = e.Frequency is null ? Clarification : null,
        },
        GoalConflictSettled e => this with { Settled = e },
        MeasurementRecorded e => this with { Measurements = Measurements.With(e) },
        MeasurementCorrected e => this with
        {
            Measurements = Measurements.Corrected(e.Entry, e.Measurement),
            Corrections = Measurements.Find(e.Entry) is { } was ? [.. Corrections, new EarlierMeasurement(e.Entry, was.Numbered(null), e.Reason)] : Corrections,
        },
        _ => EvolveLater(@event),
    };
}
