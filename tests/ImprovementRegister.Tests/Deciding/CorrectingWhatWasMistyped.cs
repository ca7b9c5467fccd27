using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Deciding;

[Trait("Domain", "H6")]
public sealed class CorrectingWhatWasMistyped
{
    private static readonly FindingLogged Logged = new(
        Story.Source, "Niet alle medewerkers kennen de procedure.", FindingKind.Observation, ["KWLGGZ-CLI"], "CL-WONEN", Days.Stated("2026-03-01"), "F-1", "ISO9001:2015", "8.4");

    private static readonly CorrectFinding Finding = new(default, default, default, default, default, default, default, "Verkeerd overgenomen");
    private static readonly CorrectAction Action = new(default, default, default, default, default, default, "Verkeerd overgenomen");

    [Fact]
    public void Only_what_is_given_changes_and_it_is_marked()
    {
        var corrected = Given.Finding(Logged).When(Finding with { Text = "Geen enkele medewerker kent de procedure.", Reference = null });
        corrected.ThenRecordedOne<FindingCorrected>().Fields.ShouldBe(["text", "reference"]);
        Json.Of(corrected.State).ShouldBe(Json.Of(Given.Finding(Logged).State with { Text = "Geen enkele medewerker kent de procedure.", Reference = null, IsCorrected = true }));
    }

    [Fact]
    public void Extent_evidence_and_the_key_of_another_system_are_corrected_and_cleared()
    {
        var said = Given.Finding(Logged with { Extent = "3 van de 12", Evidence = new Evidence("Steekproef", "Teamsite"), ExternalKey = "A-1" });
        var corrected = said.When(Finding with { Extent = "4 van de 12", Evidence = new EvidenceInput("Steekproef maart", "Teamsite"), ExternalKey = "A-2" });
        corrected.ThenRecordedOne<FindingCorrected>().Fields.ShouldBe(["externalKey", "evidence", "extent"]);
        (corrected.State.Extent, corrected.State.Evidence!.Title, corrected.State.ExternalKey).ShouldBe(("4 van de 12", "Steekproef maart", "A-2"));
        var cleared = said.When(Finding with { Extent = null, Evidence = null, ExternalKey = null }).State;
        (cleared.Extent, cleared.Evidence, cleared.ExternalKey).ShouldBe((null, null, null));
        said.When(Finding with { Text = "Anders" }).State.ExternalKey.ShouldBe("A-1", "left out stays");
        Checking.Of(Finding with { Evidence = new EvidenceInput("Verslag", "javascript:alert(1)") }).ShouldFail("evidence.location", "address-that-runs");
        Checking.Of(Finding with { ExternalKey = "j.devries@voorbeeld.nl" }).ShouldFail("externalKey", "invalid-identifier");
    }

    [Fact]
    public void An_action_gets_the_key_of_another_system_afterwards() =>
        Story.In(ActionStatus.InProgress).When(Action with { ExternalKey = "ACTIE-7" }).State.ExternalKey.ShouldBe("ACTIE-7");

    [Fact]
    public void What_was_weighed_meanwhile_stays()
    {
        var corrected = Given.Finding(Logged).When(Finding with { Text = "Anders" }).ThenRecordedOne<FindingCorrected>();
        Given.Finding(Logged, new FindingClassified(FindingKind.MajorNonconformity, null), corrected).State.Kind.ShouldBe(FindingKind.MajorNonconformity);
    }

    [Fact]
    public void It_counts_from_the_day_of_what_it_corrects() =>
        Given.Finding(Logged).After(Findings.WeighingAFinding.LoggedBy("qm-2")).When(Finding with { FoundOn = "2026-02-01" }).ThenRecordedOne<FindingCorrected>().Day.ShouldBe(Days.Of("2026-03-01"));

    [Fact]
    public void A_lower_weight_asks_for_a_second_person_here_too() =>
        Given.Finding(Logged with { Kind = FindingKind.MajorNonconformity }).After(Findings.WeighingAFinding.LoggedBy("aud-1"))
            .When(Finding with { Kind = FindingKind.Observation }, by: People.Auditor).ThenRefused("second-person-needed");

    [Fact]
    public void What_is_there_already_is_no_correction()
    {
        Given.Finding(Logged).When(Finding with { Text = Logged.Text }).ThenRefused("nothing-to-correct");
        Story.In(ActionStatus.InProgress).When(Action with { Title = Story.Raised.Title }).ThenRefused("nothing-to-correct");
    }

    [Fact]
    public void What_must_be_there_cannot_be_cleared_and_something_must_be_given()
    {
        Checking.Of(Finding with { FoundOn = null }).ShouldFail("foundOn", "required");
        Checking.Of(Finding with { Text = null }).ShouldFail("text", "required");
        Checking.Of(Action with { Kind = null }).ShouldFail("kind", "required");
        Checking.Of(Action).ShouldFail("reason", "nothing-given");
    }

    [Fact]
    public void An_action_is_corrected_in_whatever_status()
    {
        var corrected = Story.In(ActionStatus.Effective).When(Action with { Title = "Anders", RaisedOn = Days.Of("2026-02-01"), Description = null });
        corrected.ThenRecordedOne<ActionCorrected>().Fields.ShouldBe(["title", "description", "raisedOn"]);
        (corrected.State.Title, corrected.State.Description, corrected.State.RaisedOn, corrected.State.Status).ShouldBe(("Anders", null, Days.Of("2026-02-01"), ActionStatus.Effective));
    }

    [Trait("Domain", "H2")]
    [Fact]
    public void It_was_not_raised_after_its_first_step()
    {
        var started = new PastEvent(2, Story.Started, "own-1", Days.Of("2026-04-01"), DateTimeOffset.UnixEpoch, Guid.NewGuid());
        Story.In(ActionStatus.InProgress).After(started).When(Action with { RaisedOn = Days.Of("2026-04-02") }).ThenRefused("raised-after-step", "raisedOn");
        Story.In(ActionStatus.InProgress).After(started).When(Action with { RaisedOn = Days.Of("2026-04-01") }).ThenRecordedOne<ActionCorrected>();
    }
}
