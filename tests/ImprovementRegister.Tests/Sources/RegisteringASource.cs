using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

public sealed class RegisteringASource
{
    private static readonly RegisterSource Register = new("externalAudit", "Externe audit ISO 9001", null, null, null, null, null);

    [Fact]
    public void All_that_is_known_about_it_is_recorded() =>
        Given.Source()
            .When(Register with
            {
                Title = " Externe audit ISO 9001 ",
                Norm = "ISO9001:2015",
                Unit = "Cluster Wonen",
                HeldOn = "Q2 2026",
                Reference = "B-12",
                Note = "Steekproef over twee locaties",
            }, by: People.Auditor)
            .ThenRecorded(new SourceRegistered(
                "externalAudit",
                "Externe audit ISO 9001",
                "ISO9001:2015",
                "CL-WONEN",
                new StatedDate("Q2 2026", Days.Of("2026-04-01"), Days.Of("2026-06-30"), DatePrecision.Quarter),
                "B-12",
                "Steekproef over twee locaties",
                RegisteredBy: People.Auditor.Id));

    [Fact]
    public void Type_and_title_are_enough() =>
        Given.Source().When(Register).ThenRecorded(new SourceRegistered("externalAudit", "Externe audit ISO 9001", null, null, null, null, null, RegisteredBy: People.QualityManager.Id));

    [Fact]
    public void Type_and_title_are_needed() =>
        Checking.Of(Register with { Type = null, Title = "\u00A0" }).ShouldFail(("type", "required"), ("title", "required"));

    [Theory]
    [InlineData("2027-01-01", "date-in-future")]
    [InlineData("2027", "date-in-future")]
    [InlineData("1999", "date-not-understood")]
    [InlineData("31-06-2026", "date-does-not-exist")]
    public void It_was_held_on_a_day_that_exists_and_has_come(string heldOn, string code) =>
        Checking.Of(Register with { HeldOn = heldOn }).ShouldFail("heldOn", code);

    [Fact]
    public void A_survey_of_this_year_may_still_be_running() => Checking.Of(Register with { HeldOn = "2026" }).ShouldPass();

    [Fact]
    public void Its_other_fields_are_checked() =>
        Checking.Of(Register with { Norm = new string('n', 101), Unit = "Zuid", Reference = "nr. #12", Note = "Bel 06-12345678" }).ShouldFail(
            ("norm", "too-long"), ("unit", "unknown-unit"), ("reference", "invalid-identifier"), ("note", "personal-data"));
}
