using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class NotesAndEvidence
{
    [Trait("Story", "25")]
    [Fact]
    public void A_note_leaves_the_action_as_it_is()
    {
        var before = Story.In(ActionStatus.InProgress);
        var outcome = before.When(new AddNote(" Besproken in het teamoverleg "), by: People.Colleague);
        outcome.ThenRecorded(new NoteAdded("Besproken in het teamoverleg"));
        // It is searched by what the note says.
        outcome.State.NoteWords.ShouldContain("teamoverleg");
        Json.Of(outcome.State with { NoteWords = before.State.NoteWords }).ShouldBe(Json.Of(before.State));
    }

    [Fact]
    public void The_same_note_twice_is_two_notes() =>
        Story.In(ActionStatus.InProgress).When(new AddNote("Besproken")).When(new AddNote("Besproken")).ThenRecorded(new NoteAdded("Besproken"));

    [Trait("Story", "32")]
    [Fact]
    public void Evidence_points_at_where_it_lies()
    {
        var outcome = Story.In(ActionStatus.InProgress).When(new LinkEvidence(" Presentielijst ", " StudyTube "), by: People.Owner);
        outcome.ThenRecorded(new EvidenceLinked("Presentielijst", "StudyTube"));
        outcome.State.Evidence.ShouldBe([new Evidence("Presentielijst", "StudyTube")]);
    }

    [Fact]
    public void The_same_evidence_twice_is_kept_once() =>
        Story.In(ActionStatus.InProgress).When(new LinkEvidence("Presentielijst", "StudyTube")).When(new LinkEvidence("Presentielijst ", "StudyTube")).ThenNothing();

    [Fact]
    public void Evidence_can_follow_after_the_end() =>
        Story.In(ActionStatus.Effective).When(new LinkEvidence("Presentielijst", "StudyTube"), by: People.Auditor)
            .State.Evidence.ShouldHaveSingleItem();

    [Fact]
    public void Evidence_needs_a_title_and_a_place() =>
        Checking.Of(new LinkEvidence(null, null)).ShouldFail(("title", "required"), ("location", "required"));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" JavaScript :alert(1)")]
    [InlineData("java\u200Bscript:alert(1)")]
    [InlineData("vbscript:msgbox")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    public void An_address_that_runs_something_is_no_evidence(string location) =>
        Checking.Errors(new LinkEvidence("Verslag", location), Days.Today).ShouldContain(e => e.Path == "$.location");

    [Theory]
    [InlineData("https://intranet.levanto.example/map?id=1")]
    [InlineData("ONS: map Kwaliteit, blad 3")]
    [InlineData("Data: teamsite")]
    [InlineData("handboek javascript")]
    public void A_place_is_taken_as_it_is(string location) => Checking.Errors(new LinkEvidence("Verslag", location), Days.Today).ShouldBeEmpty();
}
