using ImprovementRegister.Api.Tests.SignIn;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Http;

[Collection(SharedHost.BadInput)]
public sealed class WhatIsHadAsAFile(RegisterApi api)
{
    [Theory]
    [InlineData("actions")]
    [InlineData("me/actions")]
    [InlineData("findings")]
    [InlineData("sources")]
    [InlineData("goals")]
    [InlineData("goals/incomplete")]
    [InlineData("reports")]
    public async Task Every_list_is_had_as_a_sheet_with_its_columns_in_words(string list)
    {
        foreach (var language in (string[])["nl", "en"])
        {
            var csv = await api.QualityManager.GetAsync($"{list}?format=csv&lang={language}");
            csv.Status.ShouldBe(200, csv.Text);
        }

        (await api.QualityManager.GetAsync($"{list}?format=xlsx")).Status.ShouldBe(200);
    }

    [Fact]
    public void Whatever_can_be_had_as_a_sheet_can_be_had_by_an_address_alone()
    {
        var sheets = api.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<AnswersAttribute>()?.ContentTypes.Contains(Sheet.CsvType) == true).ToList();

        sheets.Count.ShouldBeGreaterThan(6);
        sheets.Where(e => e.Metadata.GetMetadata<QueryAttribute>()?.Parameters.Any(p => p.Name == "format") != true).Select(e => e.RoutePattern.RawText).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("application/json, text/csv;q=0.1", "application/json")]
    [InlineData("text/csv;q=0.5, application/json", "application/json")]
    [InlineData("text/csv, application/json;q=0.5", "text/csv")]
    [InlineData("text/csv;q=0, */*", "application/json")]
    [InlineData("text/csv;q=0.2, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Sheet.ExcelType)]
    [InlineData("*/*", "application/json")]
    [InlineData("image/png", "application/json")]
    public async Task What_is_liked_best_is_answered_and_never_what_is_not_taken(string accept, string type)
    {
        foreach (var path in (string[])["actions", "reports/preview?framework=KKFZ&year=2025"])
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/" + path);
            request.Headers.Add("Accept", accept);
            using var answer = await api.QualityManager.Http.SendAsync(request);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type, path);
        }
    }

    [Fact]
    public async Task A_page_is_for_who_takes_one()
    {
        foreach (var (accept, type) in ((string, string)[])[("text/html", "text/html"), ("application/json, text/html;q=0", "application/problem+json")])
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/geen-pagina");
            request.Headers.Add("Accept", accept);
            using var answer = await api.QualityManager.Http.SendAsync(request);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type, accept);
        }
    }

    [Fact]
    public async Task What_somebody_may_see_is_kept_for_nobody_else()
    {
        foreach (var endpoint in MappedEndpoint.Of(api).Where(e => e.Method == HttpMethod.Get && !e.NeedsNoToken && !e.Pattern.Contains('{', StringComparison.Ordinal)))
        {
            using var answer = await endpoint.Admitted(api).Http.GetAsync(endpoint.Address + "?" + string.Join('&', endpoint.Needed.Select(n => $"{n.Name}={n.Value}")));
            answer.Headers.CacheControl?.NoStore.ShouldBe(true, endpoint.Pattern);
            answer.Headers.CacheControl.ShouldNotBeNull(endpoint.Pattern);
        }
    }

    [Theory]
    [InlineData("gzip", 415)]
    [InlineData("br", 415)]
    [InlineData("identity", 201)]
    public async Task A_body_is_sent_as_it_is_or_refused_for_what_it_is(string encoding, int status)
    {
        var content = new StringContent("""{"type":"complaint","title":"Klacht over ingepakte inhoud"}""", System.Text.Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add(encoding);
        using var answer = await api.Auditor.Http.PostAsync("/api/v1/sources", content);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
    }
}
