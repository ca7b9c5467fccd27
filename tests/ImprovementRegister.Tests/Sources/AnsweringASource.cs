using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
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
    public void The_key_of_another_system_is_corrected_and_an_older_correction_left_it_as_it_was()
    {
        var source = new SourceRegistered("internalAudit", "Audit", null, null, null, null, null) { ExternalKey = "BRON-1" };
        var correct = new CorrectSource(default, default, default, default, default, default, default, "Verkeerd gekoppeld");
        var corrected = Given.Source(source).When(correct with { ExternalKey = "BRON-2" });
        corrected.State.ExternalKey.ShouldBe("BRON-2");
        corrected.ThenRecordedOne<SourceCorrected>().Fields.ShouldBe(["externalKey"]);
        Given.Source(source).When(correct with { ExternalKey = null }).State.ExternalKey.ShouldBeNull();
        Given.Source(source, new SourceCorrected("Anders", null, null, null, null, null, null, "Van vroeger")).State.ExternalKey.ShouldBe("BRON-1");
        Given.Source(source).When(correct with { Title = "Audit" }).ThenRefused("nothing-to-correct");
    }

    [Fact]
    public void A_title_cannot_be_cleared() => Checking.Of(new CorrectSource((string?)null, default, default, default, default, default, default, "Weg")).ShouldFail("title", "required");

    private static readonly SourceRegistered Suggestion = new("suggestion", "Samen boodschappen doen", null, "CL-WONEN", null, null, null);
    private static readonly ConcludeSource Do = new(SourceOutcome.Measure, null, "Dank voor het idee, we gaan het doen", null, null)
    {
        Raise = new ActionDraft(" Wekelijks samen boodschappen doen ", null, null, ["KWLGGZ-CLI"], null, new Party(PartyType.Person, "own-1"), null, new DeadlineInput(null, "eind 2026")),
    };

    [Fact, Trait("Domain", "story 12")]
    public void A_suggestion_becomes_an_action_in_one_save_and_keeps_what_its_maker_is_told()
    {
        var when = Given.Source(Suggestion).When(Do);
        var begun = when.Decision.Others.ShouldHaveSingleItem();
        var concluded = when.ThenRecordedOne<SourceConcluded>();
        concluded.ShouldSatisfyAllConditions(c => c.Actions.ShouldBe([begun.Stream]), c => c.Answer.ShouldBe("Dank voor het idee, we gaan het doen"));
        var raised = begun.Events.ShouldHaveSingleItem().ShouldBeOfType<ActionRaised>();
        (raised.Title, raised.Kind, raised.Unit, raised.Owner!.Id, raised.Deadline!.Raw).ShouldBe(("Wekelijks samen boodschappen doen", ActionKind.Improvement, "CL-WONEN", "own-1", "eind 2026"));
        raised.Nodes.ShouldBe(["KWLGGZ-CLI"]);
        raised.Sources.ShouldHaveSingleItem("the suggestion itself");
    }

    [Fact]
    public void An_action_for_what_is_declined_is_refused() =>
        Checking.Of(Do with { Outcome = SourceOutcome.Declined, Reason = "Te duur" }).ShouldFail("raise", "measure-and-none");

    [Fact]
    public void The_action_is_checked_as_any_other() =>
        Checking.Of(Do with { Raise = new ActionDraft(" ", null, null, ["KWLGGZ-NIX"], "nergens", null, null, new DeadlineInput(null, "31-06-2026")) })
            .ShouldFail(("raise.title", "required"), ("raise.nodes[0]", "unknown-node"), ("raise.unit", "unknown-unit"), ("raise.deadline.raw", "date-does-not-exist"));

    [Fact, Trait("Domain", "story 12")]
    public void A_suggestion_of_a_survey_is_declined_with_an_answer_too() =>
        Given.Finding(new FindingLogged(Guid.NewGuid(), "samen boodschappen doen", null, [], null, Days.Stated("2025-12-01"), null))
            .When(new DismissFinding("Geen begeleiding beschikbaar", null) { Answer = "Dank voor het idee; het kan nu niet" }).ThenRecordedOne<FindingDismissed>().Answer.ShouldBe("Dank voor het idee; het kan nu niet");

    [Fact, Trait("Domain", "story 8")]
    public void No_source_or_figure_has_a_place_for_who_reported_it() =>
        typeof(SourceRegistered).Assembly.GetTypes().Where(t => t.Namespace == typeof(SourceRegistered).Namespace).SelectMany(t => t.GetProperties())
            .Where(p => p.Name.Contains("Reporter", StringComparison.OrdinalIgnoreCase) || p.Name is "Melder" or "ReportedBy" or "SuggestedBy").ShouldBeEmpty();
}
