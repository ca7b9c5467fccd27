using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class RaisingOutOfASource
{
    private static readonly ActionOutOfSource Row = new("Risicosignalering borgen", null, null, null, null, People.Owner.Person, null, new DeadlineInput(null, "eind 2026")) { Findings = [Story.Finding] };

    private static readonly SourceOfFindings Audit = new(Story.Source, Days.Stated("2026-03-01"), null, "CL-NOVI");

    private static readonly FindingLogged Logged = new(Story.Source, "In drie dossiers ontbreekt de risicosignalering.", FindingKind.MinorNonconformity, ["KKFZ-T4"], "CL-WONEN", Days.Stated("2026-03-01"), null);

    [Fact]
    public void Each_row_becomes_an_action_with_what_its_findings_are_about()
    {
        var raised = Raised(new RaiseOutOfSource([Row, null, Row with { Title = "Rooster", Findings = null, Owner = null, Deadline = null, Reference = "A-1" }]));
        Json.Of(raised).ShouldBe(Json.Of(new[]
        {
            new ActionRaised("Risicosignalering borgen", ActionKind.Corrective, null, null, [], [Story.Finding], ["KKFZ-T4"], [], "CL-WONEN", People.Owner.Person, [], DutchDates.Stated("eind 2026"), [], Days.Today, People.Auditor.Id),
            new ActionRaised("Rooster", ActionKind.Improvement, null, "A-1", [Story.Source], [], [], [], "CL-NOVI", null, [], null, [], Days.Today, People.Auditor.Id),
        }));
    }

    [Fact]
    public void What_a_row_says_itself_holds()
    {
        var raised = Raised(new RaiseOutOfSource([Row with { Kind = ActionKind.Preventive, Nodes = [], Unit = "CL-NOVI" }])).ShouldHaveSingleItem();
        (raised.Kind, raised.Nodes.Count, raised.Unit).ShouldBe((ActionKind.Preventive, 0, "CL-NOVI"));
    }

    [Fact]
    public void A_finding_of_another_source_or_one_that_is_dismissed_is_refused_at_its_row()
    {
        Rows(Logged with { Source = Story.Other }).ShouldHaveSingleItem().ShouldBe(("$.actions[1].findings[0]", "finding-of-other-source"));
        Rows(Logged, new FindingDismissed("Dubbel", People.ManagementTeam)).ShouldHaveSingleItem().ShouldBe(("$.actions[1].findings[0]", "finding-dismissed"));

        static IEnumerable<(string, string)> Rows(params object[] events) =>
            Sent(new RaiseOutOfSource([null, Row]), events).ThenRefused("rows-refused").Rows.Select(r => (r.Path, r.Code));
    }

    [Fact]
    [Trait("Domain", "H2")]
    public void A_deadline_that_has_passed_or_a_day_before_the_source_is_asked_about()
    {
        var late = new RaiseOutOfSource([Row with { Deadline = new DeadlineInput("2026-01-31", null) }]);
        Sent(late, Logged).ThenRefused("confirmation-needed").Rows.Select(r => (r.Path, r.Code)).ShouldBe([("$.actions[0].deadline", "confirmation-needed")]);
        Raised(late with { Confirm = new Confirmations(Confirmation.Backdated) }).Count.ShouldBe(1);
        Sent(new RaiseOutOfSource([Row]) { HappenedOn = Days.Of("2026-02-01") }, Logged).ThenRefused("confirmation-needed", "happenedOn");
    }

    [Fact]
    public void What_is_wrong_says_in_which_row() =>
        Checking.Of(new RaiseOutOfSource([Row, null, Row with { Title = null, Deadline = new DeadlineInput(null, "ooit"), Findings = [.. Enumerable.Repeat(Story.Finding, 51)] }])).ShouldFail(
            ("actions[2].title", "required"), ("actions[2].deadline.raw", "date-not-understood"), ("actions[2].findings", "too-many"));

    private static List<ActionRaised> Raised(RaiseOutOfSource command) => [.. Sent(command, Logged).Decision.Others.Select(o => o.Events.ShouldHaveSingleItem().ShouldBeOfType<ActionRaised>())];

    private static Outcome<ImprovementAction> Sent(RaiseOutOfSource command, params object[] finding) =>
        Given.Action().Seeing(new Seen<Finding>(Story.Finding, finding.Length, Given.Finding(finding).State)).When(command.From(Audit), by: People.Auditor);
}
