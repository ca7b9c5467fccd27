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
}
