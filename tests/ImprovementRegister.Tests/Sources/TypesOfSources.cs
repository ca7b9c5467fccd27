using ImprovementRegister.Frameworks;
using ImprovementRegister.Reference;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

/// <summary>Which sources there are is data, and an organisation adds its own.</summary>
public sealed class TypesOfSources
{
    private static readonly RegisterSource Register = new("internalAudit", "Interne audit", null, null, null, null, null);

    [Theory]
    [InlineData("interne audit", "internalAudit")]
    [InlineData("CTO", "clientSurvey")]
    [InlineData("Risk inventory", "riskInventory")]
    public void A_type_is_found_by_code_or_name_in_both_languages(string name, string code) =>
        Given.Source().When(Register with { Type = name }).ThenRecordedOne<SourceRegistered>().Type.Code.ShouldBe(code);

    [Fact]
    public void An_unknown_type_is_refused_with_the_list() =>
        Checking.Of(Register with { Type = "horoscope" }).ShouldFail("type", "unknown-source-type").ShouldContain("clientSurvey");

    [Fact]
    public void An_audit_keeps_its_clauses_scope_auditors_and_units() =>
        Given.Source().When(Register with { Clauses = [" 8.4 "], Scope = "Dossiers", Auditors = [People.Auditor.Person], Units = ["cluster wonen"] }).ThenRecordedOne<SourceRegistered>()
            .Details.ShouldNotBeNull().Clauses.ShouldBe(["8.4"]);

    [Fact]
    public void A_field_that_the_type_does_not_have_is_refused_and_not_lost() =>
        Checking.Of(Register with { CaseReference = "C-1", Series = "CTO" }).ShouldFail(("series", "field-not-of-type"), ("caseReference", "field-not-of-type"));

    [Trait("Domain", "F33")]
    [Fact]
    public void A_calamity_has_a_case_reference_and_no_narrative() =>
        Checking.Of(Register with { Type = "calamity", Note = "Wat er gebeurde" }).ShouldFail(("note", "field-not-of-type"), ("caseReference", "required"));

    [Fact]
    public void An_organisation_adds_types_and_subjects_of_its_own_and_others_do_not_see_them()
    {
        var own = """
            {"organisation":"levanto","types":[{"code":"houseVisit","name":"huisbezoek","nameEn":"house visit","results":["counts"],"logsFindings":true}],
             "subjects":[{"type":"incidentTrend","code":"vermissing","name":"Vermissing","nameEn":"Missing person"}]}
            """;
        var catalog = With(own);
        catalog.ForTenant("levanto")!.SourceTypes.Resolve("Huisbezoek")!.Code.ShouldBe("houseVisit");
        catalog.ForTenant("levanto")!.SourceTypes.Of("incidentTrend").Subject("vermissing").ShouldNotBeNull();
        catalog.ForTenant("balanszorg")!.SourceTypes.Resolve("houseVisit").ShouldBeNull();
        catalog.ForTenant("balanszorg")!.SourceTypes.Of("incidentTrend").Subject("vermissing").ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"types":[{"code":"internalAudit","name":"x","nameEn":"x","logsFindings":true}]}""", "is there already")]
    [InlineData("""{"types":[{"code":"Huis","name":"x","nameEn":"x","logsFindings":true}]}""", "small letter")]
    [InlineData("""{"types":[{"code":"huis","name":"x","nameEn":"x","logsFindings":"ja"}]}""", "must be true or false")]
    [InlineData("""{"types":[{"code":"huis","name":"x","nameEn":"x","logsFindings":true,"fields":["reporter"]}]}""", "is not known")]
    [InlineData("""{"subjects":[{"type":"horoscope","code":"ram","name":"x","nameEn":"x"}]}""", "is in no file")]
    [InlineData("""{"organisation":"buren"}""", "not the tenant")]
    public void A_wrong_file_is_named_with_its_line(string json, string problem) =>
        Should.Throw<ReferenceDataException>(() => With(json)).Message.ShouldContain(problem);

    private static Catalog With(string json) => Catalog.Read(
        Shipped.Files("frameworks"), Shipped.Files("organisations"), [.. Shipped.Files("source-types"), new ReferenceFile("own.json", System.Text.Encoding.UTF8.GetBytes(json))]);
}
