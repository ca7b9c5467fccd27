using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

[Collection(SharedHost.BadInput)]
public sealed class QueryParametersThatDoNotFit(RegisterApi api)
{
    [Theory]
    [InlineData("actions?limit=0", 400, "invalid-parameter")]
    [InlineData("actions?limit=501", 400, "invalid-parameter")]
    [InlineData("actions?limit=abc", 400, "invalid-parameter")]
    [InlineData("actions?limit=-1", 400, "invalid-parameter")]
    [InlineData("actions?limit=1.5", 400, "invalid-parameter")]
    [InlineData("actions?limit=99999999999999999999", 400, "invalid-parameter")]
    [InlineData("actions?limit=1&limit=2", 422, "given-twice")]
    [InlineData("actions?q=%22", 400, "invalid-parameter")]
    [InlineData("actions?after=abc", 400, "invalid-parameter")]
    [InlineData("actions?after=%25%25", 400, "invalid-parameter")]
    [InlineData("actions?after=fHw", 400, "invalid-parameter")]
    [InlineData("actions?after=YWJjfDAxOTlmMGM0LTViMWUtN2MzYS05ZDU1LTAxMjM0NTY3ODlhYg", 400, "invalid-parameter")]
    [InlineData("findings?after=abc", 400, "invalid-parameter")]
    [InlineData("goals?after=abc", 400, "invalid-parameter")]
    [InlineData("sources?after=abc", 400, "invalid-parameter")]
    [InlineData("actions?status=klaar", 400, "invalid-parameter")]
    [InlineData("actions?status=1", 400, "invalid-parameter")]
    [InlineData("actions?status=raised,", 400, "invalid-parameter")]
    [InlineData("actions?kind=0", 400, "invalid-parameter")]
    [InlineData("actions?overdue=ja", 400, "invalid-parameter")]
    [InlineData("actions?dueBefore=2026-02-30", 400, "invalid-parameter")]
    [InlineData("actions?dueBefore=31-06-2026", 400, "invalid-parameter")]
    [InlineData("actions?year=1999", 400, "invalid-parameter")]
    [InlineData("actions?year=2101", 400, "invalid-parameter")]
    [InlineData("actions?source=geen-id", 400, "invalid-parameter")]
    [InlineData("actions?q=%00", 400, "invalid-parameter")]
    [InlineData("actions?q=%E2%80%AE", 400, "invalid-parameter")]
    [InlineData("actions?framework=ISO", 422, "unknown-framework")]
    [InlineData("actions?node=KKFZ-T15", 422, "unknown-node")]
    [InlineData("actions?unit=MAAN", 422, "unknown-unit")]
    [InlineData("actions?asOf=gisteren", 400, "invalid-parameter")]
    [InlineData("actions?asOf=2026", 400, "invalid-parameter")]
    [InlineData("actions?asOf=2026-02-30", 400, "invalid-parameter")]
    [InlineData("actions?asOf=2026-01-01T25:00:00Z", 400, "invalid-parameter")]
    [InlineData("actions?asOf=03/04/2026 12:00:00", 400, "invalid-parameter")]
    [InlineData("actions?asOf=2090-01-01", 422, "as-of-in-future")]
    [InlineData("actions?asOf=9999-12-31", 422, "as-of-in-future")]
    [InlineData("actions?asOf=9999-12-31T23:59:59.9999999Z", 422, "as-of-in-future")]
    [InlineData("actions?asOf=9999-12-31T23:59:59-14:00", 400, "invalid-parameter")]
    [InlineData("actions?asOf=0001-01-01", 422, "as-of-in-future")]
    [InlineData("actions?asOf=0001-01-01T00:00:00Z", 422, "as-of-in-future")]
    [InlineData("actions?asOf=1999-12-31", 422, "as-of-in-future")]
    [InlineData("goals?year=abc", 400, "invalid-parameter")]
    [InlineData("findings?state=opened", 400, "invalid-parameter")]
    [InlineData("findings?kind=9", 400, "invalid-parameter")]
    [InlineData("sources?type=audit", 400, "invalid-parameter")]
    [InlineData("frameworks/KKFZ/view?year=0", 400, "invalid-parameter")]
    [InlineData("register/summary?unit=MAAN", 422, "unknown-unit")]
    [InlineData("reports/preview", 400, "invalid-parameter")]
    [InlineData("reports/preview?framework=KKFZ&format=odt", 400, "invalid-parameter")]
    public async Task It_is_refused_by_name(string address, int status, string code) =>
        (await api.QualityManager.GetAsync(address)).ShouldRefuse(status, code);

    [Theory]
    [InlineData("actions?statuss=raised")]
    [InlineData("actions?Status=raised")]
    [InlineData("actions?=raised")]
    [InlineData("actions?status[]=raised")]
    [InlineData("me/actions?minee=true")]
    [InlineData("findings?owner=own-1")]
    [InlineData("frameworks?year=2026")]
    [InlineData("frameworks/KKFZ?year=2026")]
    [InlineData("register/summary?framework=KKFZ")]
    [InlineData("strategy/view?node=KKFZ-P1")]
    public async Task A_misspelt_parameter_is_refused_with_those_that_are_known(string address)
    {
        var refused = await api.QualityManager.GetAsync(address);

        refused.ShouldRefuse(400, "unknown-parameter");
        refused.String("detail")!.ShouldContain("lang");
    }

    [Fact]
    public async Task A_command_takes_no_query_parameters_of_its_own() =>
        await api.RefusesAsync(400, "unknown-parameter", () => api.Auditor.PostAsync("sources?title=Audit", new { type = "complaint", title = "Klacht" }));
}
