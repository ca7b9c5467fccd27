using ImprovementRegister.Reports;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Reports;

public sealed class StartingAReport
{
    [Fact]
    public void A_report_over_a_year_is_of_all_frameworks_in_use_unless_some_are_named()
    {
        Started(Drafts.Start()).ShouldBe(new[] { "KKFZ", "KWLGGZ" });
        Started(Drafts.Start(frameworks: ["kwlggz"])).ShouldBe(new[] { "KWLGGZ" });
        Started(Drafts.Start("forensicReport")).ShouldBe(new[] { "KKFZ" });

        static IReadOnlyList<string> Started(StartReport command) => Given.Report().When(command).ThenRecordedOne<ReportStarted>().Frameworks;
    }

    [Fact]
    public void Its_address_tells_the_kind_the_period_and_the_scope()
    {
        Slug(Drafts.Start(unit: "CL-WONEN", frameworks: ["KKFZ"])).ShouldBe("kwaliteitsverslag-2025-kkfz-cl-wonen");
        Slug(Drafts.Start("kwartaalrapportage", year: null, period: "Q1 2026", frameworks: ["KKFZ"])).ShouldBe("kwartaalrapportage-2026-q1-kkfz");
        Slug(Drafts.Start("foto", year: null, period: "eerste helft 2026", frameworks: ["KWLGGZ"])).ShouldBe("foto-2026-h1-kwlggz");

        static string Slug(StartReport command) => Given.Report().When(command).ThenRecordedOne<ReportStarted>().Slug;
    }

    [Fact]
    public void Its_title_is_proposed_from_kind_period_frameworks_and_units_and_can_be_another()
    {
        Title(Drafts.Start("kwartaalrapportage", year: null, period: "Q1 2026", unit: "CL-WONEN", frameworks: ["KKFZ"])).ShouldBe("Kwartaalrapportage Q1 2026, Kwaliteitskader Forensische Zorg, Cluster Wonen");
        Title(Drafts.Start("foto", year: null, period: "2e helft 2025", frameworks: ["KWLGGZ", "KKFZ"])).ShouldBe("Foto tweede helft 2025", "of all that the organisation works with");
        Title(Drafts.Start(frameworks: ["KKFZ"]) with { Units = ["T-FZAMB", "CL-WONEN", "CL-NOVI", "T-LET"] }).ShouldBe("Kwaliteitsverslag 2025, Kwaliteitskader Forensische Zorg, cluster NOVI zorg, Cluster Wonen en 2 meer");
        Given.Report().When(Drafts.Start() with { Title = "Van ons allen" }).ThenRecordedOne<ReportStarted>().Title.ShouldBe("Van ons allen");
        Checking.Of(Drafts.Start() with { Title = " " }).ShouldFail("title", "blank");

        static string Title(StartReport command) => Given.Report().When(command with { Title = null }).ThenRecordedOne<ReportStarted>().Title;
    }

    [Fact]
    public void A_report_of_some_units_is_of_the_lowest_that_they_are_part_of_and_its_address_names_them()
    {
        var started = Given.Report().When(Drafts.Start(frameworks: ["KKFZ"]) with { Units = ["T-FZAMB", "cluster wonen"] }).ThenRecordedOne<ReportStarted>();

        started.Units.ShouldBe(["CL-WONEN", "T-FZAMB"]);
        (started.Unit, started.Slug).ShouldBe(("LEVANTO", "kwaliteitsverslag-2025-kkfz-cl-wonen-t-fzamb"));
        var one = Given.Report().When(Drafts.Start(frameworks: ["KKFZ"]) with { Units = ["CL-WONEN"] }).ThenRecordedOne<ReportStarted>();
        (one.Unit, one.Units).ShouldBe(("CL-WONEN", null));
        Checking.Of(Drafts.Start(unit: "CL-WONEN") with { Units = ["T-FZAMB"] }).ShouldFail("units", "unit-and-units");
        Checking.Of(Drafts.Start() with { Units = ["T-FZAMB", "T-NIET"] }).ShouldFail("units[1]", "unknown-unit");
    }

    [Fact]
    public void An_order_is_kept_when_it_is_another_than_that_of_the_kind()
    {
        Order(Drafts.Start() with { Order = ReportOrder.Framework }).ShouldBe(ReportOrder.Framework);
        Order(Drafts.Start() with { Order = ReportOrder.Strategy }).ShouldBeNull("the kind has it");
        Order(Drafts.Start()).ShouldBeNull();

        static ReportOrder? Order(StartReport command) => Given.Report().When(command).ThenRecordedOne<ReportStarted>().Order;
    }

    [Fact]
    public void A_quarter_report_is_over_its_quarter()
    {
        var started = Given.Report().When(Drafts.Start("quarterReport", year: null, period: "Q1 2026")).ThenRecordedOne<ReportStarted>();
        (started.From, started.Until).ShouldBe((new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31)));
    }

    [Fact]
    public void What_does_not_fit_is_named_with_the_fix()
    {
        Checking.Of(Drafts.Start("jaarboek")).ShouldFail("kind", "unknown-report-kind").ShouldContain("qualityReport");
        Checking.Of(Drafts.Start("quarterReport")).ShouldFail("year", "period-not-of-kind").ShouldContain("Q1 2026");
        Checking.Of(Drafts.Start(year: null, period: "Q1 2026")).ShouldFail("period", "period-not-of-kind").ShouldContain("2025");
        Checking.Of(Drafts.Start(year: null)).ShouldFail("year", "required");
        Checking.Of(Drafts.Start(period: "Q1 2026")).ShouldFail("period", "required");
        Checking.Of(Drafts.Start(frameworks: ["KKFZ", "XYZ"])).ShouldFail("frameworks[1]", "unknown-framework");
        Checking.Of(Drafts.Start("forensicReport", frameworks: ["KWLGGZ"])).ShouldFail("frameworks[0]", "framework-not-of-kind").ShouldContain("KKFZ");
    }

    [Fact]
    public void A_kind_of_which_no_framework_is_in_use_says_so() => Given.Report().When(Drafts.Start("qualityPicture")).ThenRefused("framework-not-adopted", "frameworks");
}
