using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>Records a measurement of the KPI. What was mistyped is put right by correcting that entry.</summary>
/// <param name="Numerator">How many meet the KPI, or the count itself.</param>
/// <param name="Denominator">Out of how many; left out for a plain count.</param>
/// <param name="SampleSize">The size of the sample, when not everything was looked at.</param>
/// <param name="ReferenceDate">The day the figures are of (peildatum).</param>
[Example("""{"numerator":8,"denominator":10,"referenceDate":"2026-06-30"}""")]
public record RecordMeasurement(
    decimal? Numerator,
    decimal? Denominator,
    int? SampleSize,
    string? Method,
    DateOnly? ReferenceDate,
    string? Note) : Command<Goal>
{
    /// <summary>How many there were in all, of which the sample was taken.</summary>
    public int? Population { get; init; }

    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? ReferenceDate ?? today;

    public override void Check(Check check)
    {
        if (check.Given("numerator", Numerator) && Numerator is < 0 or > Limits.Figure)
        {
            check.Fail("numerator", "out-of-range", new Message("numerator ligt tussen 0 en een miljoen miljoen.", "numerator lies between 0 and a million million."));
        }

        if (Denominator is <= 0 or > Limits.Figure)
        {
            check.Fail("denominator", "out-of-range", new Message("denominator is meer dan 0, hoogstens een miljoen miljoen; laat het weg bij een gewone telling.", "denominator must be more than 0, at most a million million; leave it out for a plain count."));
        }
        else if (Numerator > Denominator)
        {
            check.Fail("numerator", "out-of-range", new Message("numerator is niet groter dan denominator.", "numerator cannot be more than denominator.") { OnPage = new("Er voldoen er niet meer dan er zijn bekeken.", "No more meet it than were looked at.") });
        }

        if (SampleSize < 1)
        {
            check.Fail("sampleSize", "out-of-range", new Message("sampleSize is ten minste 1.", "sampleSize is at least 1."));
        }

        if (Population < (SampleSize ?? 1))
        {
            check.Fail("population", "out-of-range", new Message("population, waar de steekproef uit komt, is niet kleiner dan sampleSize.", "population, of which the sample was taken, is not smaller than sampleSize.") { OnPage = new("Waar de steekproef uit komt, is niet kleiner dan de steekproef.", "What the sample was taken of is not smaller than the sample.") });
        }

        check.OptionalText("method", Method, Limits.Title);
        if (check.Given("referenceDate", ReferenceDate))
        {
            check.NotInFuture("referenceDate", ReferenceDate);
        }

        check.OptionalText("note", Note, Limits.Text);
    }

    public override Decision Decide(Goal state, Situation now) => Beforehand(state, now) ?? AlreadyMeasured(state, besides: 0) ?? Decision.Record(state.Measurements.Next(Read()));

    protected override Decision? Beforehand(Goal state, Situation now) => NotTheirs(state, now, state.Unit);

    protected MeasurementRecorded Read() => new(
        Numerator!.Value,
        Denominator,
        SampleSize,
        FreeText.Clean(Method),
        ReferenceDate!.Value,
        FreeText.Clean(Note),
        Population);

    /// <summary>An employee measures the goals that she is responsible for; auditors and quality managers any.</summary>
    /// <param name="unit">The unit that is measured: "teammanager of location X" measures nothing of location Y (domain.md story 17).</param>
    internal static Decision? NotTheirs(Goal goal, Situation now, string? unit) => now.Caller.Role != Role.Owner || now.Caller.IsAny(goal.Responsible, unit) ? null
        : Decision.Forbid("not-your-goal", new Message(
            "Alleen wie verantwoordelijk is voor het doel, een auditor of een kwaliteitsmanager legt hier een meting vast.", "Only who is responsible for the goal, an auditor or a quality manager records a measurement of it."));

    protected Decision? AlreadyMeasured(Goal goal, int besides) => goal.EntryOf(ReferenceDate!.Value, besides) is not { } entry ? null
        : Decision.Refuse("measurement-exists", new Message(
            $"Voor {ReferenceDate:dd-MM-yyyy} is er al een meting (invoer {entry}); verbeter die: POST …/measurements/{entry}/correct.",
            $"There is a measurement of {ReferenceDate:yyyy-MM-dd} already (entry {entry}); correct that one: POST …/measurements/{entry}/correct."), "referenceDate");
}

public static class RecordMeasurementEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/measurements", Summary = "Records a measurement of the KPI"), Allow(Role.QualityManager, Role.Owner, Role.Auditor)]
    public static Decision Post(RecordMeasurement command, Goal goal, Situation now) => command.Decide(goal, now);
}
