namespace ImprovementRegister.Goals;

/// <summary>Fills in or corrects what a goal lacks; leave out what stays.</summary>
public sealed record AmendGoal(
    string? Kpi,
    TargetInput? Target,
    PlannedDateInput? Due,
    FrequencyInput? Frequency,
    string? Reason) : Command<Goal>
{
    public override void Check(Check check)
    {
        if (Kpi is null && Target is null && Due is null && Frequency is null)
        {
            check.Fail("due", "required", "Give a KPI, target, due date or frequency.");
        }

        check.OptionalText("kpi", Kpi, Limits.Text);
        Target?.Check(check, "target");
        Due?.Check(check, "due");
        if (Due?.Raw is { } raw)
        {
            // What is filled in now must be right; only a plan that was loaded may hold a wrong date.
            check.Stated("due.raw", raw);
        }

        Frequency?.Check(check, "frequency");
        check.Text("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Goal state, Situation now) => Decision.Record(new GoalAmended(
        Kpi is null ? null : FreeText.Clean(Kpi),
        Target?.Read(),
        Due?.Read(),
        Frequency?.Read(),
        FreeText.Clean(Reason!)));
}

/// <summary>Chooses between the target of the text and that of the KPI (domain.md story 14).</summary>
/// <param name="Target">The value that holds: one of the two stated.</param>
/// <param name="DecidedBy">Who chose; the caller when left out.</param>
public sealed record SettleGoalConflict(decimal? Target, string? Reason, Party? DecidedBy) : Command<Goal>
{
    public override void Check(Check check)
    {
        check.Given("target", Target);
        check.Text("reason", Reason, Limits.Reason);
        if (DecidedBy is not null)
        {
            check.Party("decidedBy", DecidedBy);
        }
    }

    public override Decision Decide(Goal state, Situation now)
    {
        if (!state.HasTargetConflict)
        {
            return Decision.Refuse("no-target-conflict", "The goal does not state two targets; there is nothing to choose.");
        }

        var chosen = state.Target!.Value == Target ? state.Target : state.KpiTarget!.Value == Target ? state.KpiTarget : null;
        return chosen is null
            ? Decision.Refuse("target-not-stated", FormattableString.Invariant($"The goal states {state.Target.Value} and {state.KpiTarget!.Value}; choose one of these."), "target")
            : Decision.Record(new GoalConflictSettled(chosen, FreeText.Clean(Reason!), DecidedBy ?? now.Caller.Person));
    }
}

/// <summary>Records a measurement of the KPI. A correction is a new measurement.</summary>
/// <param name="Numerator">How many meet the KPI, or the count itself.</param>
/// <param name="Denominator">Out of how many; left out for a plain count.</param>
/// <param name="SampleSize">The size of the sample, when not everything was looked at.</param>
/// <param name="ReferenceDate">The day the figures are of (peildatum).</param>
public sealed record RecordMeasurement(
    decimal? Numerator,
    decimal? Denominator,
    int? SampleSize,
    string? Method,
    DateOnly? ReferenceDate,
    string? Note) : Command<Goal>
{
    public override void Check(Check check)
    {
        if (check.Given("numerator", Numerator) && Numerator is < 0 or > Limits.Figure)
        {
            check.Fail("numerator", "out-of-range", "numerator lies between 0 and a million million.");
        }

        if (Denominator is <= 0 or > Limits.Figure)
        {
            check.Fail("denominator", "out-of-range", "denominator must be more than 0, at most a million million; leave it out for a plain count.");
        }
        else if (Numerator > Denominator)
        {
            check.Fail("numerator", "out-of-range", "numerator cannot be more than denominator.");
        }

        if (SampleSize < 1)
        {
            check.Fail("sampleSize", "out-of-range", "sampleSize is at least 1.");
        }

        check.OptionalText("method", Method, Limits.Title);
        if (check.Given("referenceDate", ReferenceDate))
        {
            check.NotInFuture("referenceDate", ReferenceDate);
        }

        check.OptionalText("note", Note, Limits.Text);
    }

    public override Decision Decide(Goal state, Situation now) => Decision.Record(new MeasurementRecorded(
        Numerator!.Value,
        Denominator,
        SampleSize,
        Method is null ? null : FreeText.Clean(Method),
        ReferenceDate!.Value,
        Note is null ? null : FreeText.Clean(Note)));
}
