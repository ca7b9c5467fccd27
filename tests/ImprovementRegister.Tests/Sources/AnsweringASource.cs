using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

/// <summary>domain.md stories 7 and 12.</summary>
public sealed class AnsweringASource
{
    private static readonly SourceRegistered Trend = new("incidentTrend", "MIC Q1", null, null, null, null, null);
    private static readonly ConcludeSource Conclude = new(SourceOutcome.NoAction, "Eenmalig signaal", null, null, null);

    [Trait("Story", "7")]
    [Fact]
    public void A_signal_without_action_keeps_its_reason() =>
        Given.Source(Trend).When(Conclude).ThenRecorded(new SourceConcluded(SourceOutcome.NoAction, "Eenmalig signaal", null, [], []));

    [Fact]
    public void A_signal_without_action_needs_a_reason() => Checking.Of(Conclude with { Reason = null }).ShouldFail("reason", "required");

    [Fact]
    public void A_measure_is_an_action_or_finding() => Checking.Of(new ConcludeSource(SourceOutcome.Measure, null, null, null, null)).ShouldFail("actions", "measure-missing");

    [Trait("Story", "12")]
    [Fact]
    public void A_suggestion_is_declined_with_a_reason_and_an_answer()
    {
        Checking.Of(new ConcludeSource(SourceOutcome.Declined, null, null, null, null)).ShouldFail(("reason", "required"), ("answer", "required"));
        Given.Source(Trend with { Type = "suggestion" }).When(new ConcludeSource(SourceOutcome.Declined, "Te duur", "Dank voor het idee", null, null)).ThenRecordedOne<SourceConcluded>().Answer.ShouldBe("Dank voor het idee");
    }

    [Fact]
    public void What_the_type_does_not_take_is_refused() => Given.Source(Trend with { Type = "internalAudit" }).When(Conclude).ThenRefused("outcome-not-of-type", "outcome");

    [Fact]
    public void A_correction_leaves_what_is_left_out_and_clears_what_is_null()
    {
        var source = new SourceRegistered("internalAudit", "Audti", "ISO 900", "CL-WONEN", Days.Stated("2026-03-01"), "A-1", "Notitie");
        var state = Given.Source(source).When(new CorrectSource("Audit", "ISO 9001", default, default, default, (string?)null, default, "Typefouten")).State;
        (state.Title, state.Norm, state.Unit, state.HeldOn?.Raw, state.Reference, state.Note, state.IsCorrected).ShouldBe(("Audit", "ISO 9001", "CL-WONEN", source.HeldOn!.Raw, "A-1", null, true));
    }

    [Fact]
    public void A_title_cannot_be_cleared() => Checking.Of(new CorrectSource((string?)null, default, default, default, default, default, default, "Weg")).ShouldFail("title", "required");
}
