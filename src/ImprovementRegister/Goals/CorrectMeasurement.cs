using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>Puts the right measurement in the place of an earlier one; the history keeps both (domain.md H6).</summary>
[Example("""{"numerator":7,"denominator":10,"referenceDate":"2026-06-30","reason":"Teller verkeerd overgenomen"}""")]
public sealed record CorrectMeasurement(decimal? Numerator, decimal? Denominator, int? SampleSize, string? Method, DateOnly? ReferenceDate, string? Note, string? Reason)
    : RecordMeasurement(Numerator, Denominator, SampleSize, Method, ReferenceDate, Note)
{
    /// <summary>The entry that the path names, 1 for the first.</summary>
    internal int Entry { get; init; }

    public CorrectMeasurement Of(int entry) => this with { Entry = entry };

    public override void Check(Check check)
    {
        base.Check(check);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Goal state, Situation now) => Beforehand(state, now)
        ?? (state.Measurements.Find(Entry) is not { } was
            ? Decision.Refuse("unknown-entry", new Message(
                $"Er is geen meting {Entry}; dit doel heeft er {state.Measurements.Count}.", $"There is no measurement {Entry}; this goal has {state.Measurements.Count}."))
            : AlreadyMeasured(state, besides: Entry)
                ?? (was.Numbered(null) == Read() ? ChangedFields.Nothing() : Decision.Record(new MeasurementCorrected(Entry, Read(), FreeText.Clean(Reason!)))));
}

public static class CorrectMeasurementEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/measurements/{entry:int}/correct", Summary = "Replaces a measurement by the right one"),
        Allow(Role.QualityManager, Role.Owner, Role.Auditor), DescribesCommand<CorrectMeasurement>]
    public static Task Post(Guid id, int entry, HttpContext http, CommandPipeline pipeline) =>
        pipeline.HandleAsync<Goal, CorrectMeasurement>(http, CommandTarget.Existing(id), c => c.Of(entry));
}
