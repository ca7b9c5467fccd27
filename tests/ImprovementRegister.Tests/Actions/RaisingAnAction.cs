using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;
using static ImprovementRegister.Tests.Support.Requests;

namespace ImprovementRegister.Tests.Actions;

public sealed class RaisingAnAction
{
    private static readonly Guid OtherSource = new("0199f0c4-0000-7000-8000-00000000000a");
    private static readonly Guid OtherFinding = new("0199f0c4-0000-7000-8000-00000000000b");

    [Fact]
    public void All_that_was_agreed_is_recorded() =>
        Given.Action()
            .When(Raise with
            {
                Title = "  Driegesprek vastleggen in het zorgplan ",
                Description = "Het gesprek met cliënt en naaste\r\nstaat niet in ONS.",
                Reference = "PVA-7",
                Sources = [Story.Source],
                Findings = [Story.Finding],
                Nodes = ["KWLGGZ-NAA", "KKFZ-P1-A5", "KKFZ-T4"],
                Goals = [Story.Goal],
                Unit = "CL-WONEN",
                Owner = People.Owner.Person,
                Responsible = [People.Supporters, People.ManagementTeam],
                Deadline = new DeadlineInput("2026-12-31", null),
                Phases = [new PhaseInput("Pilot ", Days.Of("2026-04-01"), Days.Of("2026-06-30"), null), new PhaseInput("Scholing", null, null, PhaseState.InProgress)],
            })
            .ThenRecorded(new ActionRaised(
                "Driegesprek vastleggen in het zorgplan",
                ActionKind.Corrective,
                "Het gesprek met cliënt en naaste\nstaat niet in ONS.",
                "PVA-7",
                [Story.Source],
                [Story.Finding],
                ["KWLGGZ-NAA", "KKFZ-P1-A5", "KKFZ-T4"],
                [Story.Goal],
                "CL-WONEN",
                People.Owner.Person,
                [People.Supporters, People.ManagementTeam],
                Days.Stated("2026-12-31"),
                [
                    new Phase("Pilot", Days.Of("2026-04-01"), Days.Of("2026-06-30"), PhaseState.Planned),
                    new Phase("Scholing", null, null, PhaseState.InProgress),
                ],
                Days.Today,
                People.QualityManager.Id));

    [Fact]
    public void What_is_left_out_stays_empty() =>
        Given.Action().When(Raise).ThenRecorded(new ActionRaised(
            Raise.Title!, ActionKind.Corrective, null, null, [Story.Source], [], [], [], null, null, [], null, [], Days.Today, People.QualityManager.Id));

    [Fact]
    public void An_action_can_come_out_of_several_sources_and_findings()
    {
        var raised = Given.Action()
            .When(Raise with { Sources = [Story.Source, OtherSource], Findings = [Story.Finding, OtherFinding] })
            .ThenRecordedOne<ActionRaised>();
        raised.Sources.ShouldBe([Story.Source, OtherSource]);
        raised.Findings.ShouldBe([Story.Finding, OtherFinding]);
    }

    [Fact]
    public void A_finding_alone_is_enough() => Checking.Of(Raise with { Sources = null, Findings = [Story.Finding] }).ShouldPass();

    [Trait("Domain", "F17")]
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void An_action_out_of_nothing_is_refused(bool emptySources, bool emptyFindings) =>
        Checking.Of(Raise with { Sources = emptySources ? [] : null, Findings = emptyFindings ? [] : null }).ShouldFail("sources", "source-missing");

    [Fact]
    public void Every_stream_it_points_at_is_looked_up() =>
        Checking.Of(Raise with { Sources = [Story.Source], Findings = [Story.Finding, OtherFinding], Goals = [Story.Goal] }).References.ShouldBe(
        [
            new StreamReference("$.sources[0]", StreamKind.Source, Story.Source),
            new StreamReference("$.findings[0]", StreamKind.Finding, Story.Finding),
            new StreamReference("$.findings[1]", StreamKind.Finding, OtherFinding),
            new StreamReference("$.goals[0]", StreamKind.Goal, Story.Goal),
        ]);

    [Fact]
    public void What_is_named_twice_is_kept_once()
    {
        var raised = Given.Action()
            .When(Raise with
            {
                Sources = [Story.Source, Story.Source],
                Findings = [Story.Finding, Story.Finding],
                Goals = [Story.Goal, Story.Goal],
                Responsible = [People.Supporters, People.Supporters],
                Nodes = ["KWLGGZ-CLI", "PIJLER CLIENTEN"],
            })
            .ThenRecordedOne<ActionRaised>();
        raised.Sources.ShouldHaveSingleItem();
        raised.Findings.ShouldHaveSingleItem();
        raised.Goals.ShouldHaveSingleItem();
        raised.Responsible.ShouldHaveSingleItem();
        raised.Nodes.ShouldBe(["KWLGGZ-CLI"]);
    }

    [Fact]
    public void An_action_with_an_owner_begins_as_assigned() =>
        Given.Action().When(Raise with { Owner = People.TeamManagers }).State.Status.ShouldBe(ActionStatus.Assigned);

    [Fact]
    public void An_action_without_an_owner_begins_as_raised() =>
        Given.Action().When(Raise).State.Status.ShouldBe(ActionStatus.Raised);

    [Fact]
    public void An_action_raised_earlier_carries_the_day_it_was_raised() =>
        Given.Action().When(Raise with { HappenedOn = Days.Of("2026-05-04") }).State.RaisedOn.ShouldBe(Days.Of("2026-05-04"));

    [Fact]
    public void Title_and_kind_are_needed() =>
        Checking.Of(Raise with { Title = null, Kind = null }).ShouldFail(("title", "required"), ("kind", "required"));

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once() =>
        Checking.Of(Raise with
        {
            Title = " ",
            Sources = null,
            Nodes = ["KKFZ-T15"],
            Unit = "CL-ZUID",
            Owner = new Party(PartyType.Person, "Jan de Vries"),
            Deadline = new DeadlineInput("31-06-2026", null),
        }).ShouldFail(
            ("title", "required"),
            ("sources", "source-missing"),
            ("nodes[0]", "unknown-node"),
            ("unit", "unknown-unit"),
            ("owner.id", "invalid-identifier"),
            ("deadline.on", "date-does-not-exist"));
}
