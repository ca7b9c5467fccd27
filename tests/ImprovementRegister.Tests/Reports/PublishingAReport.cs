using ImprovementRegister.Reports;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Reports;

[Trait("Domain", "F43")]
public sealed class PublishingAReport
{
    private static readonly DateOnly May20 = new(2026, 5, 20);
    private static readonly ReportFrozen Frozen = new(new DateOnly(2025, 12, 31), new DateTimeOffset(2026, 5, 20, 8, 0, 0, TimeSpan.Zero), 7, [new FrozenFramework("KKFZ", "2022-10")], "a", "b", "qm-1", May20);
    private static readonly ReportApproved Approved = new("qm-2", May20, null);
    private static readonly Caller Other = new("qm-2", Role.QualityManager, []);

    private static object[] Complete =>
    [
        Drafts.Started with { Frameworks = ["KKFZ"] },
        .. Shipped.Framework("KKFZ").Children(null).Select(n => new NarrativeWritten("reflection", n.Code, "Zie de tabel.", "qm-1")),
        new ContributionRecorded(ContributorGroup.ExpertsByExperience, "Team", "Casuïstiek", "Signaleringsplan", [], null, "qm-1"),
    ];

    [Fact]
    public void It_is_frozen_approved_by_another_and_published_in_that_order()
    {
        Given.Report(Complete).When(Publish()).ThenRefused("reference-date-missing").Message.Nl.ShouldContain("peildatum");
        Given.Report(Complete).When(new ApproveReport(null)).ThenRefused("report-not-frozen");
        Given.Report([.. Complete, Frozen]).When(Publish()).ThenRefused("report-not-approved");
        Given.Report([.. Complete, Frozen]).When(new ApproveReport(null)).ThenRefused("approval-by-freezer");
        Given.Report([.. Complete, Frozen]).When(new ApproveReport(null), new Caller("QM-1", Role.QualityManager, [])).ThenRefused("approval-by-freezer");
        Given.Report([.. Complete, Frozen]).When(new ApproveReport("Akkoord"), Other).When(Publish(Days.Today)).ThenRecordedOne<ReportPublished>();
        Given.Report([.. Complete, Frozen, Approved]).When(Publish()).When(Publish()).ThenRefused("report-already-published");
        Given.Report([.. Complete, Frozen, Approved]).When(new ApproveReport(null), Other).ThenRefused("report-already-approved");
    }

    [Fact]
    public void Without_a_word_on_every_pillar_or_without_experts_by_experience_it_is_refused()
    {
        var refused = Given.Report([.. Complete.Where(e => e is not NarrativeWritten { Node: "KKFZ-P5" }), Frozen, Approved]).When(Publish()).ThenRefused("pillars-missing");
        refused.Message.Nl.ShouldContain(Shipped.Levanto.ResolveNode("KKFZ-P5")!.Title);

        Given.Report([.. Complete.Where(e => e is not ContributionRecorded), Frozen, Approved]).When(Publish()).ThenRefused("experts-by-experience-missing").Message.En.ShouldContain("experts by experience");
        Given.Report([.. Complete.Select(e => e is ContributionRecorded c ? c with { Yielded = null } : e), Frozen, Approved]).When(Publish()).ThenRefused("experts-by-experience-missing");
        Given.Report([Drafts.Started with { Kind = "quarterReport" }, Frozen, Approved]).When(Publish()).ThenRecordedOne<ReportPublished>();
    }

    [Theory]
    [InlineData("2026-05-28", null)]
    [InlineData("2026-05-31", null)]
    [InlineData("2026-06-03", 3)]
    public void Late_publication_shows_its_delay(string on, int? daysLate)
    {
        var published = Given.Report([.. Complete, Frozen, Approved]).When(Publish(DateOnly.Parse(on, null))).ThenRecordedOne<ReportPublished>();

        published.DaysLate.ShouldBe(daysLate);
        published.RemovableFrom.ShouldBe(DateOnly.Parse(on, null).AddMonths(12));
    }

    [Fact]
    public void A_day_before_the_approval_asks_and_is_taken_when_confirmed()
    {
        Given.Report([.. Complete, Frozen, Approved]).When(Publish(new DateOnly(2026, 5, 19))).ThenRefused("confirmation-needed", "on");
        Given.Report([.. Complete, Frozen, Approved]).When(Publish(new DateOnly(2026, 5, 19)) with { Confirm = new Confirmations(Confirmation.Backdated) }).ThenRecordedOne<ReportPublished>();
    }

    [Fact]
    [Trait("Domain", "F44")]
    public void What_is_public_stays_so_for_a_year_and_can_be_withdrawn_after()
    {
        var published = Given.Report([.. Complete, Frozen, Approved]).When(Publish(new DateOnly(2026, 5, 28)));

        Given.Report([.. Complete, Frozen, Approved]).When(Publish(new DateOnly(2026, 5, 28)) with { Until = new DateOnly(2027, 5, 27) }).ThenRefused("public-too-short", "until");
        published.When(Withdraw(), on: new DateOnly(2027, 5, 27)).ThenRefused("public-until").Message.Nl.ShouldContain("28-05-2027");
        published.When(Withdraw() with { On = new DateOnly(2027, 5, 27) }, on: new DateOnly(2027, 6, 30)).ThenRefused("public-until", "on");
        published.When(Withdraw(), on: new DateOnly(2027, 5, 28)).ThenRecordedOne<ReportWithdrawn>();
        published.When(Withdraw(), on: new DateOnly(2027, 5, 28)).State.IsPublic.ShouldBeFalse();
        Given.Report(Complete).When(Withdraw()).When(Withdraw()).ThenRefused("report-withdrawn");
    }

    [Fact]
    public void A_frozen_report_is_superseded_by_a_draft_with_the_same_words_and_stays_public_until_that_is_published()
    {
        Given.Report(Complete).When(new SupersedeReport(null, "Later")).ThenRefused("report-not-frozen");
        var old = Given.Report([.. Complete, Frozen, Approved]).When(Publish()).When(new SupersedeReport("Herzien", "Cijfers kwamen later"));
        var begun = old.Decision.Others.ShouldHaveSingleItem();

        old.State.Status.ShouldBe(ReportStatus.Superseded);
        old.State.IsPublic.ShouldBeTrue();
        old.When(new SupersedeReport(null, "Nog eens")).ThenRefused("report-superseded");
        var draft = begun.Events.Aggregate(QualityReport.None, (state, e) => state.Evolve(e));
        (draft.Title, draft.Status, draft.Supersedes, draft.Narrative.Count, draft.Contributions.Count).ShouldBe(("Herzien", ReportStatus.Draft, Given<QualityReport>.Id, 5, 1));

        var id = Guid.NewGuid();
        var published = Given.Report([.. begun.Events, Frozen, Approved]).Seeing(new Seen<QualityReport>(id, 9, old.State)).When(Publish(new DateOnly(2026, 6, 14)));
        published.ThenAlso(id, new ReportReplaced(Given<QualityReport>.Id, new DateOnly(2026, 6, 14)));
        old.State.Evolve(published.Decision.Others[0].Events[0]).IsPublic.ShouldBeFalse();
    }

    [Fact]
    public void A_successor_has_the_units_and_the_order_of_what_it_supersedes()
    {
        var old = Given.Report(Drafts.Started with { Units = ["CL-WONEN", "T-FZAMB"], Order = ReportOrder.Framework }, Frozen).When(new SupersedeReport(null, "Cijfers kwamen later"));

        var begun = old.Decision.Others.ShouldHaveSingleItem().Events.OfType<ReportStarted>().Single();

        (begun.Units, begun.Order).ShouldBe((old.State.Units, ReportOrder.Framework));
    }

    [Fact]
    public void Two_reports_of_the_same_are_not_public_at_once()
    {
        var first = Given.Report([.. Complete, Frozen, Approved]).When(Publish()).State;

        Given.Report([.. Complete, Frozen, Approved]).Seeing(new Seen<QualityReport>(Guid.NewGuid(), 9, first)).When(Publish()).ThenRefused("already-published").About.ShouldHaveSingleItem();
    }

    [Fact]
    public void Nothing_is_written_in_what_is_frozen()
    {
        Given.Report([.. Complete, Frozen]).When(Drafts.Write()).ThenRefused("report-not-a-draft").Message.En.ShouldContain("supersede");
        Given.Report([.. Complete, Frozen]).When(Drafts.Contribution()).ThenRefused("report-not-a-draft");
        Given.Report([.. Complete, Frozen]).When(new FreezeReport(new DateOnly(2025, 12, 31))).ThenRefused("report-not-a-draft");
    }

    [Fact]
    public void An_address_is_that_of_a_website()
    {
        Checking.Of(Publish() with { Where = "onze website" }).ShouldFail("where", "invalid-address");
        Checking.Of(new PublishReport(null, null, null, null)).ShouldFail(("where", "required"), ("audience", "required"));
    }

    private static PublishReport Publish(DateOnly? on = null) => new("https://www.levanto.example/verslag", on ?? new DateOnly(2026, 5, 28), ReportAudience.World, null);

    private static WithdrawReport Withdraw() => new("Termijn verstreken", null);
}
