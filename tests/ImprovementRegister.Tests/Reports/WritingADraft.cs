using ImprovementRegister.Reports;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Reports;

public sealed class WritingADraft
{
    [Fact]
    public void A_section_is_written_per_main_node_where_its_kind_says_so()
    {
        Given.Report(Drafts.Started).When(Drafts.Write(node: "KWLGGZ: Naasten")).ThenRecorded(new NarrativeWritten("reflection", "KWLGGZ-NAA", "De driehoek stond centraal.", "qm-1"));
        Given.Report(Drafts.Started).When(Drafts.Write("introduction", null)).ThenRecorded(new NarrativeWritten("introduction", null, "De driehoek stond centraal.", "qm-1"));

        Given.Report(Drafts.Started).When(Drafts.Write(node: null)).ThenRefused("node-missing", "node").Message.En.ShouldContain("KKFZ-P1");
        Given.Report(Drafts.Started).When(Drafts.Write("introduction")).ThenRefused("section-not-per-node", "node");
        Given.Report(Drafts.Started).When(Drafts.Write(node: "KKFZ-P1-A5")).ThenRefused("node-not-in-report", "node");
        Given.Report(Drafts.Started with { Frameworks = ["KKFZ"] }).When(Drafts.Write(node: "KWLGGZ-NAA")).ThenRefused("node-not-in-report", "node");
        Given.Report(Drafts.Started).When(Drafts.Write("nawoord", null)).ThenRefused("unknown-section", "section").Message.Nl.ShouldContain("introduction");
    }

    [Fact]
    public void A_later_text_takes_the_place_of_the_one_before_and_counts_up()
    {
        var report = Given.Report(Drafts.Started).When(Drafts.Write(text: "Eerst")).When(Drafts.Write("introduction", null)).When(Drafts.Write(text: "Daarna"), People.Auditor).State;

        report.Narrative.Select(t => (t.Section, t.Text, t.Edition, t.WrittenBy)).ShouldBe([("reflection", "Daarna", 2, "aud-1"), ("introduction", "De driehoek stond centraal.", 1, "qm-1")]);
    }

    [Fact]
    public void The_same_text_again_is_no_new_edition() => Given.Report(Drafts.Started).When(Drafts.Write()).When(Drafts.Write()).ThenNothing();

    [Fact]
    public void Writers_of_different_sections_do_not_stand_in_each_others_way()
    {
        var mine = Drafts.Write();

        mine.ConflictsWith(new NarrativeWritten("reflection", "KKFZ-P1", "Van een ander", "qm-2")).ShouldBeTrue();
        mine.ConflictsWith(new NarrativeWritten("reflection", "KKFZ-P2", "Van een ander", "qm-2")).ShouldBeFalse();
        mine.ConflictsWith(new NarrativeWritten("introduction", null, "Van een ander", "qm-2")).ShouldBeFalse();
        mine.ConflictsWith(new ContributionRecorded(ContributorGroup.Clients, "Raad", "Overleg", null, [], null, "qm-2")).ShouldBeFalse();
        Drafts.Write("introduction", null).ConflictsWith(new NarrativeWritten("introduction", null, "Van een ander", "qm-2")).ShouldBeTrue();
        Drafts.Write(node: "Naasten").ConflictsWith(new NarrativeWritten("reflection", "KWLGGZ-NAA", "Van een ander", "qm-2")).ShouldBeTrue("a name may be that node");
    }

    [Fact]
    public void Text_with_personal_data_is_refused() => Checking.Of(Drafts.Write(text: "Bel 06-12345678 voor meer")).ShouldFail("text", "personal-data");

    [Fact]
    [Trait("Story", "45")]
    public void Input_of_experts_by_experience_is_kept_with_what_it_yielded_and_corrected_by_its_entry()
    {
        var report = Given.Report(Drafts.Started).When(Drafts.Contribution()).When(
            new CorrectContribution(ContributorGroup.ExpertsByExperience, "Team ervaringsdeskundigen", "Casuïstiek met drie teams", "Signaleringsplan", ["KKFZ-P1"], new DateOnly(2025, 10, 9), "Aangevuld").Of(1));

        report.ThenRecordedOne<ContributionCorrected>().Entry.ShouldBe(1);
        report.State.Contributions.ShouldHaveSingleItem().Yielded.ShouldBe("Signaleringsplan");
        report.When(new CorrectContribution(ContributorGroup.ExpertsByExperience, "Team ervaringsdeskundigen", "Casuïstiek met drie teams", "Signaleringsplan", ["KKFZ-P1"], new DateOnly(2025, 10, 9), "Nogmaals").Of(1))
            .ThenRefused("nothing-to-correct");
        Given.Report(Drafts.Started).When(Drafts.Contribution()).When(Drafts.Contribution()).ThenRefused("contribution-exists");
        Given.Report(Drafts.Started).When(new CorrectContribution(ContributorGroup.Clients, "Raad", "Overleg", null, null, null, "Fout").Of(1)).ThenRefused("unknown-entry");
    }
}
