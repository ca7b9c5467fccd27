using ImprovementRegister.Reports;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Reports;

/// <summary>Who writes what is agreed before anybody writes.</summary>
public sealed class AskingSomebodyToWrite
{
    private static readonly Party Somebody = new(PartyType.Person, "own-1");

    [Fact]
    public void A_section_is_asked_of_one_party_and_asked_again_it_is_the_others()
    {
        var report = Given.Report(Drafts.Started).When(Ask("introduction")).When(Ask("introduction", to: new Party(PartyType.Role, "R-TM"))).State;
        report.Writers.Select(w => (w.Section, w.Node, w.To.Key)).ShouldBe([("introduction", null, "role:R-TM")]);
        report.Awaited.ShouldBe(["role:R-TM"]);
    }

    [Fact]
    public void The_same_again_changes_nothing_and_another_day_does()
    {
        Given.Report(Drafts.Started).When(Ask("introduction")).When(Ask("introduction")).ThenNothing();
        Given.Report(Drafts.Started).When(Ask("introduction")).When(Ask("introduction", due: Days.Today.AddDays(9))).ThenRecordedOne<SectionAssigned>().Due.ShouldBe(Days.Today.AddDays(9));
    }

    [Fact]
    public void Without_a_node_it_is_of_all_main_nodes_and_without_a_section_of_all_that_cannot_stay_empty()
    {
        var all = Given.Report(Drafts.Started).When(Ask("reflection")).State.Writers;
        all.Select(w => w.Node).ShouldBe(ReportCompleteness.MainNodes(Given.Report(Drafts.Started).State, Shipped.Levanto).Select(n => n.Code), ignoreOrder: true);
        Given.Report(Drafts.Started).When(Ask(null, "KKFZ-P1")).ThenRecorded(new SectionAssigned("reflection", "KKFZ-P1", Somebody, null, "qm-1"));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Given.Report(Drafts.Started).When(Ask("introduction", "KKFZ-P1")).ThenRefused("section-not-per-node", "node");
        Given.Report(Drafts.Started).When(Ask("nawoord")).ThenRefused("unknown-section", "section");
        Given.Report(Drafts.Started).When(Ask(null, "KKFZ-P1-A5")).ThenRefused("node-not-in-report", "node");
        Checking.Of(Ask("introduction", due: Days.Today.AddDays(-1))).ShouldFail("due", "due-passed");
        Checking.Of(Ask(null)).ShouldFail("section", "required");
        Checking.Of(Ask("introduction", to: new Party(PartyType.Role, "R-NIET"))).ShouldFail("to.id", "unknown-party");
    }

    [Fact]
    public void Until_it_is_written_it_is_missing_with_whose_it_is_also_where_the_kind_could_do_without()
    {
        var asked = Given.Report(Drafts.Started).When(Ask("closing")).When(Ask("reflection", "KKFZ-P1")).State;
        var lacks = Lacks(asked);
        lacks.Single(l => l.Section == "closing").ShouldSatisfyAllConditions(l => l.Code.ShouldBe("section-awaited"), l => l.Writer!.To.ShouldBe(Somebody), l => l.BlocksPublishing.ShouldBeFalse());
        lacks.Single(l => l is { Section: "reflection", Node: "KKFZ-P1" }).ShouldSatisfyAllConditions(l => l.Code.ShouldBe("section-missing"), l => l.Writer!.To.ShouldBe(Somebody), l => l.BlocksPublishing.ShouldBeTrue());

        var written = Given.Report(Drafts.Started).When(Ask("closing")).When(Drafts.Write("closing", null), People.Auditor).State;
        Lacks(written).ShouldNotContain(l => l.Section == "closing");
        written.Awaited.ShouldBeEmpty("somebody else wrote it, and it is there");
        Given.Report(Drafts.Started).When(Drafts.Write("closing", null)).When(Ask("closing")).State.Awaited.ShouldBe(["person:own-1"], "to be written anew");
    }

    [Fact]
    public void It_is_taken_back_and_then_nobodys()
    {
        var report = Given.Report(Drafts.Started).When(Ask("introduction")).When(new ReleaseSection("introduction", null));
        report.ThenRecorded(new SectionReleased("introduction", null, "qm-1"));
        report.State.Writers.ShouldBeEmpty();
        report.When(new ReleaseSection("introduction", null)).ThenNothing();
    }

    [Fact]
    public void Nobody_is_in_the_way_of_who_writes_meanwhile()
    {
        Drafts.Write("introduction", null).ConflictsWith(new SectionAssigned("introduction", null, Somebody, null, "qm-1")).ShouldBeFalse();
        Ask("introduction").ConflictsWith(new NarrativeWritten("introduction", null, "Kort.", "own-1")).ShouldBeFalse();
        Ask("introduction").ConflictsWith(new ReportApproved("aud-1", Days.Today, null)).ShouldBeTrue();
    }

    private static IReadOnlyList<ReportLack> Lacks(QualityReport report) => ReportCompleteness.Of(report, Shipped.Levanto.ReportKinds.Of(report.Kind), Shipped.Levanto);

    private static AssignSection Ask(string? section, string? node = null, Party? to = null, DateOnly? due = null) => new(section, node, to ?? Somebody, due);
}
