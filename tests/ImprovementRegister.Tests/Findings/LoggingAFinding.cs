using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Findings;

public sealed class LoggingAFinding
{
    private static readonly LogFinding Log = new LogFinding("Niet alle medewerkers kennen de procedure.", null, null, null, null, null)
        .From(Story.Source, Days.Stated("2026-03-01"));

    [Trait("Story", "1")]
    [Fact]
    public void All_that_the_auditor_wrote_is_recorded_verbatim() =>
        Given.Finding()
            .When(Log with
            {
                Text = "\tDe zorgverlener “zegt”: <i>niet</i> bekend.\r\nZie hoofdstuk 11. ",
                Kind = FindingKind.MinorNonconformity,
                Nodes = ["PIJLER CLIENTEN", "KKFZ-T4"],
                Unit = "cluster wonen",
                FoundOn = "2026-02-10",
                Reference = "BZ-A1",
            }, by: People.Auditor)
            .ThenRecorded(new FindingLogged(
                Story.Source,
                "De zorgverlener “zegt”: <i>niet</i> bekend.\nZie hoofdstuk 11.",
                FindingKind.MinorNonconformity,
                ["KWLGGZ-CLI", "KKFZ-T4"],
                "CL-WONEN",
                Days.Stated("2026-02-10"),
                "BZ-A1",
                LoggedBy: People.Auditor.Id));

    [Fact]
    public void It_says_how_widely_it_was_found_and_where_the_evidence_lies()
    {
        var found = Given.Finding().When(Log with { Extent = " 3 van de 12 dossiers ", Evidence = new EvidenceInput(" Steekproef ", "https://intranet.levanto.example/1") });
        var logged = found.ThenRecordedOne<FindingLogged>();
        (logged.Extent, logged.Evidence).ShouldBe(("3 van de 12 dossiers", new Evidence("Steekproef", "https://intranet.levanto.example/1")));
        (found.State.Extent, found.State.Evidence).ShouldBe((logged.Extent, logged.Evidence));
    }

    [Fact]
    public void Extent_and_evidence_are_checked_as_what_people_write()
    {
        Checking.Of(Log with { Extent = new string('a', 301) }).ShouldFail("extent", "too-long");
        Checking.Of(Log with { Extent = "Bij Jan, geb. 03-04-1971" }).ShouldFail("extent", "personal-data");
        Checking.Of(Log with { Evidence = new EvidenceInput(null, "Teamsite") }).ShouldFail("evidence.title", "required");
        Checking.Of(Log with { Evidence = new EvidenceInput("Verslag", "javascript:alert(1)") }).ShouldFail("evidence.location", "address-that-runs");
        Checking.Of(Log with { Evidence = new EvidenceInput("Verslag", "data:text/html,<script>") }).ShouldFail("evidence.location", "address-that-runs");
    }

    [Fact]
    public void Without_a_day_of_its_own_a_finding_has_that_of_its_source() =>
        Given.Finding().When(Log).ThenRecorded(new FindingLogged(Story.Source, Log.Text!, null, [], null, Days.Stated("2026-03-01"), null, LoggedBy: People.QualityManager.Id));

    [Fact]
    public void A_source_of_a_whole_year_gives_its_findings_that_year()
    {
        var year = new StatedDate("2025", Days.Of("2025-01-01"), Days.Of("2025-12-31"), DatePrecision.Year);
        Given.Finding().When(Log.From(Story.Source, year)).State.FoundOn.ShouldBe(year);
    }

    [Fact]
    public void Of_a_source_without_a_day_it_was_found_on_the_day_it_happened()
    {
        var undated = Log.From(Story.Source, null);
        Given.Finding().When(undated).State.FoundOn.ShouldBe(Days.Stated("2026-06-15"));
        Given.Finding().When(undated with { HappenedOn = Days.Of("2026-05-04") }).State.FoundOn.ShouldBe(Days.Stated("2026-05-04"));
    }

    [Theory]
    [InlineData("Q2 2026", "2026-04-01", "2026-06-30", DatePrecision.Quarter)]
    [InlineData("2026", "2026-01-01", "2026-12-31", DatePrecision.Year)]
    public void A_period_that_has_begun_is_kept_in_its_own_words(string foundOn, string from, string on, DatePrecision precision) =>
        Given.Finding().When(Log with { FoundOn = foundOn }).State.FoundOn.ShouldBe(new StatedDate(foundOn, Days.Of(from), Days.Of(on), precision));

    [Theory]
    [InlineData("2026-06-16", "date-in-future")]
    [InlineData("Q3 2026", "date-in-future")]
    [InlineData("2027", "date-in-future")]
    [InlineData("31-06-2025", "date-does-not-exist")]
    [InlineData("vorige week", "date-not-understood")]
    public void What_has_not_been_found_yet_or_is_no_date_is_refused(string foundOn, string code) =>
        Checking.Of(Log with { FoundOn = foundOn }).ShouldFail("foundOn", code);

    [Theory]
    [InlineData(null, "required")]
    [InlineData(" ", "required")]
    [InlineData("Cliënt op kamer 12, geb. 03-04-1971", "personal-data")]
    [InlineData("Vraag het aan j.devries@voorbeeld.nl", "personal-data")]
    public void A_finding_needs_a_text_without_personal_data(string? text, string code) => Checking.Of(Log with { Text = text }).ShouldFail("text", code);

    [Fact]
    public void Long_texts_of_reports_fit_up_to_ten_thousand_characters()
    {
        Checking.Of(Log with { Text = new string('a', 10_000) }).ShouldPass();
        Checking.Of(Log with { Text = new string('a', 10_001) }).ShouldFail("text", "too-long");
    }

    [Fact]
    public void Node_unit_and_reference_are_checked() =>
        Checking.Of(Log with { Nodes = ["Thema 15"], Unit = "Zuid", Reference = "punt #1" })
            .ShouldFail(("nodes[0]", "unknown-node"), ("unit", "unknown-unit"), ("reference", "invalid-identifier"));
}
