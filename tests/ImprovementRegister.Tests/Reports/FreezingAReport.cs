using System.Text.Json.Nodes;
using ImprovementRegister.Reports;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;
using ImprovementRegister.Views;

namespace ImprovementRegister.Tests.Reports;

[Trait("Domain", "F42")]
public sealed class FreezingAReport
{
    private static readonly DateOnly LastDay = new(2025, 12, 31);

    [Fact]
    [Trait("Domain", "H7")]
    public void What_is_missing_is_asked_about_and_can_be_confirmed()
    {
        var refused = Given.Report(Drafts.Started).When(Freeze()).ThenRefused("confirmation-needed");

        refused.Message.Nl.ShouldContain("incomplete");
        var recorded = Given.Report(Drafts.Started).When(Freeze() with { Confirm = new Confirmations(Confirmation.Incomplete) }).ThenRecordedOne<ReportFrozen>();
        (recorded.ReferenceDate, recorded.FrozenBy, recorded.ResultHash.Length).ShouldBe((LastDay, "qm-1", 64));
    }

    [Fact]
    [Trait("Domain", "F43")]
    public void Who_freezes_what_can_never_be_published_hears_so_before_and_first_what_that_needs()
    {
        var first = ReportCompleteness.Of(QualityReport.None.Evolve(Drafts.Started), Shipped.Levanto.ReportKinds.Of("qualityReport"), Shipped.Levanto).First(l => l.BlocksPublishing).Words.Nl;

        var asked = Given.Report(Drafts.Started).When(Freeze()).ThenRefused("confirmation-needed").Message.Nl;
        asked.ShouldStartWith("Zo kan het later niet worden gepubliceerd");
        asked.ShouldContain("Nog niet ingevuld: " + first);
    }

    [Fact]
    public void The_reference_date_is_given_has_been_and_is_not_before_the_period()
    {
        Checking.Of(new FreezeReport(null)).ShouldFail("referenceDate", "required");
        Checking.Of(new FreezeReport(Days.Today.AddDays(1))).ShouldFail("referenceDate", "date-in-future");
        Given.Report(Drafts.Started).When(new FreezeReport(new DateOnly(2024, 12, 31))).ThenRefused("reference-date-out-of-range", "referenceDate");
    }

    [Fact]
    public void Completeness_lists_each_section_each_pillar_and_each_group()
    {
        var kind = Shipped.Levanto.ReportKinds.Of("qualityReport");
        var empty = ReportCompleteness.Of(QualityReport.None.Evolve(Drafts.Started), kind, Shipped.Levanto);

        empty.Count(l => l.Section == "reflection").ShouldBe(10, "five pillars of each of two frameworks");
        empty.Count(l => l.Code == "contribution-missing").ShouldBe(5);
        empty.ShouldContain(l => l.Section == "targetGroups");
        empty.Where(l => l.BlocksPublishing).ShouldAllBe(l => l.Node != null || l.Words.En.Contains("experts"));

        var report = Given.Report(Drafts.Started).When(Drafts.Write()).When(Drafts.Contribution()).State;
        var left = ReportCompleteness.Of(report, kind, Shipped.Levanto);
        left.ShouldNotContain(l => l.Node == "KKFZ-P1");
        left.ShouldContain(l => l.Code == "contribution-without-yield" && l.BlocksPublishing);
    }

    [Fact]
    public void The_same_data_are_the_same_bytes_whatever_their_order()
    {
        FrozenReport.Canonical(JsonNode.Parse("""{"b":[{"d":1.50,"c":null}],"a":"é<"}""")).ShouldBe("""{"a":"é<","b":[{"c":null,"d":1.50}]}""");
        FrozenReport.Of(Document).Hash.ShouldBe(FrozenReport.Of(Document).Hash);
        FrozenReport.Of(Document with { Head = Document.Head with { Title = "Anders" } }).Hash.ShouldNotBe(FrozenReport.Of(Document).Hash);
    }

    [Fact]
    public void A_document_reads_back_into_the_same_also_when_a_later_version_wrote_more()
    {
        var text = FrozenReport.Of(Document).Document;

        FrozenReport.Write(FrozenReport.Read(text)).ShouldBe(text);
        FrozenReport.Read(text.Replace("{\"contributions\"", "{\"comesLater\":1,\"contributions\"", StringComparison.Ordinal)).Head.Title.ShouldBe("Kwaliteitsverslag");
    }

    internal static ReportDocument Document => new(
        ReportDocument.CurrentForm,
        new ReportHead(Given<QualityReport>.Id, "Kwaliteitsverslag", "LEVANTOgroep", null, new DateOnly(2025, 1, 1), LastDay, LastDay, new DateTimeOffset(2026, 5, 20, 8, 0, 0, TimeSpan.Zero), 7, null),
        Shipped.Levanto.ReportKinds.Of("qualityReport"), [], [],
        [
            new ReportPreview(
                "levanto", "LEVANTOgroep", "KKFZ", "Kwaliteitskader", "2022-10", "pijler", "kwaliteitsverslag", 2025, null, null, default, 7, Counts.Zero, [], [], [], [], [], []) { ReferenceDate = LastDay },
        ]);

    private static FreezeReport Freeze() => new FreezeReport(LastDay) { Drawn = FrozenReport.Of(Document) };
}
