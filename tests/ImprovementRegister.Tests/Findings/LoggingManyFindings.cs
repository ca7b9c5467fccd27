using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Findings;

[Trait("Domain", "F29")]
public sealed class LoggingManyFindings
{
    private static readonly FindingInput Row = new("In drie dossiers ontbreekt de risicosignalering.", FindingKind.MinorNonconformity, ["KKFZ-T4"], "CL-WONEN", "NC 1", "8.4", "OUD-1");

    private static readonly LogFindings Log = new LogFindings([Row, null, Row with { Text = "Klachtenregeling hangt er.", Kind = FindingKind.Positive, Reference = null, ExternalKey = null }], null)
        .From(new SourceOfFindings(Story.Source, Days.Stated("2026-03-01"), "ISO 9001:2015", null));

    [Fact]
    public void Each_row_becomes_a_finding_of_the_source_and_an_empty_one_none()
    {
        var logged = Given.Finding().When(Log, by: People.Auditor).Decision.Others.Select(o => o.Events.ShouldHaveSingleItem().ShouldBeOfType<FindingLogged>()).ToList();
        Json.Of(logged).ShouldBe(Json.Of(new[]
        {
            new FindingLogged(Story.Source, Row.Text!, FindingKind.MinorNonconformity, ["KKFZ-T4"], "CL-WONEN", Days.Stated("2026-03-01"), "NC 1", "ISO 9001:2015", "8.4", People.Auditor.Id, "OUD-1"),
            new FindingLogged(Story.Source, "Klachtenregeling hangt er.", FindingKind.Positive, ["KKFZ-T4"], "CL-WONEN", Days.Stated("2026-03-01"), null, "ISO 9001:2015", "8.4", People.Auditor.Id),
        }));
        Log.HappenedOnOr(Days.Today).ShouldBe(Days.Of("2026-03-01"));
    }

    [Fact]
    public void What_is_wrong_says_in_which_row_and_all_of_it_at_once() =>
        Checking.Of(Log with { FoundOn = "31-6-2026", Findings = [Row, null, Row with { Text = " ", Unit = "Zuid" }, Row with { Reference = "nr. #12" }] }).ShouldFail(
            ("foundOn", "date-does-not-exist"), ("findings[2].text", "required"), ("findings[2].unit", "unknown-unit"), ("findings[3].reference", "invalid-identifier"));

    [Fact]
    public void At_least_one_row_and_no_more_than_a_hundred()
    {
        Checking.Of(Log with { Findings = null }).ShouldFail("findings", "required");
        Checking.Of(Log with { Findings = [] }).ShouldFail("findings", "too-many");
        Checking.Of(Log with { Findings = [null] }).ShouldFail("findings", "too-many");
        Checking.Of(Log with { Findings = [.. Enumerable.Repeat(Row, 100)] }).ShouldPass();
        Checking.Of(Log with { Findings = [.. Enumerable.Repeat(Row, 101)] }).ShouldFail("findings", "too-many");
    }
}
