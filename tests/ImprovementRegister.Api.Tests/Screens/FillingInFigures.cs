using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>Surveys, incidents, key figures and calamities on the pages, without a script.</summary>
public sealed class FillingInFigures(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Trait("Story", "9")]
    [Fact]
    public async Task A_survey_is_filled_in_put_right_and_stands_beside_the_year_before()
    {
        using var auditor = new Browser(api, "auditor");
        await RegisteredAsync(auditor, "clientSurvey", "CTO 2024", ("heldOn", "2024"), ("series", "CTO-WONEN"), ("scale", "10"));
        await auditor.SendAsync("figures", [.. auditor.InEach("scores.subject:across", "Bejegening"), ("scores[0].value", "8,2")]);
        await RegisteredAsync(auditor, "clientSurvey", "CTO 2025", ("heldOn", "2025"), ("series", "CTO-WONEN"), ("scale", "10"));
        auditor.Page.QuerySelector("datalist#themes-known option")!.GetAttribute("value").ShouldBe("Bejegening", "the themes of the year before can be chosen");
        var columns = auditor.Page.QuerySelectorAll("[name='scores.subject:across']").Length;
        auditor.Page.QuerySelector("[name='scores.subject:across']")!.GetAttribute("value").ShouldBe("Bejegening");
        var wonen = columns * auditor.Page.QuerySelectorAll("table.cells tbody th").ToList().FindIndex(h => h.TextContent == "Cluster Wonen");
        await auditor.SendAsync("figures", ("response.issued:number", "55"), ("response.returned:number", "60"), ("scores[0].value", "7,9"), ($"scores[{wonen + 1}].value", "6,5"), ("scores.rounded:each", "true"));
        auditor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        auditor.Page.QuerySelector("[name='response.returned:number']")!.GetAttribute("aria-invalid").ShouldBe("true");
        auditor.Page.QuerySelector($"[name='scores[{wonen + 1}].value']")!.GetAttribute("aria-invalid").ShouldBe("true", "nobody says about what it is");
        auditor.Page.QuerySelector($"[name='scores[{wonen + 1}].value'] + .error")!.TextContent.ShouldContain("‘Onderwerp’");
        auditor.Page.QuerySelector("[name='scores[1].value']")!.HasAttribute("aria-invalid").ShouldBeFalse("what is left empty is passed over");
        auditor.Page.QuerySelector("[name='scores[0].value']")!.GetAttribute("value").ShouldBe("7,9");
        await auditor.SendAsync("figures", [("response.returned:number", "30"), ("response.scored:number", "29"), .. auditor.InEach("scores.subject:across", "Bejegening", "Wonen")]);
        auditor.Status.ShouldBe(HttpStatusCode.OK, auditor.Page.QuerySelector(".problem")?.TextContent);
        auditor.Text.ShouldContain("54,55%");
        auditor.Page.QuerySelector("h3 ~ table")!.QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td").Select(c => c.TextContent).ShouldBe(["8,2", "7,9"]);

        await auditor.OpenAsync(auditor.Page.QuerySelector("a[href*='?entry=1']")!.GetAttribute("href")!);
        auditor.Page.QuerySelectorAll("[name='scores.subject:across']").Take(2).Select(t => t.GetAttribute("value")).ShouldBe(["Bejegening", "Wonen"]);
        auditor.Page.QuerySelector("[name='scores.rounded:each']")!.HasAttribute("checked").ShouldBeTrue();
        await auditor.SendAsync("figures", ("scores[0].value", "8"), ("reason", "Verkeerd overgenomen"));
        auditor.Status.ShouldBe(HttpStatusCode.OK, auditor.Page.QuerySelector(".problem")?.TextContent);
        (await api.QualityManager.GetAsync($"sources/{Id(auditor)}")).At("results.0.scores.0.value")!.GetValue<decimal>().ShouldBe(8);
    }

    [Trait("Story", "7")]
    [Fact]
    public async Task Incidents_are_counted_per_category_of_a_period_and_unit_and_a_trend_is_a_signal_or_a_measure()
    {
        using var auditor = new Browser(api, "auditor");
        await RegisteredAsync(auditor, "incidentTrend", "MIC Q1", ("heldOn", "Q1 2026"));
        var lines = auditor.Page.QuerySelectorAll("table.cells tbody tr").Select(r => r.QuerySelector("th")!.TextContent).ToList();
        auditor.Page.QuerySelectorAll("[name$='.count:number']").Length.ShouldBe(4 * lines.Count, "a number for each unit and category of the list");
        var wonen = 4 * lines.IndexOf("Cluster Wonen");
        await auditor.SendAsync("figures", ("counts.period:each", "kwartaal 9"), ($"counts[{wonen}].count:number", "3"), ("counts[1].count:number", "vier"));
        auditor.Page.QuerySelector("[name='counts[1].count:number']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await auditor.SendAsync("figures", ("counts[1].count:number", "4"));
        auditor.Page.QuerySelector("[name='counts.period:each']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await auditor.SendAsync("figures", ("counts.period:each", "Q1 2026"), ($"counts[{wonen + 2}].count:number", "0"));
        auditor.Status.ShouldBe(HttpStatusCode.OK, auditor.Page.QuerySelector(".problem")?.TextContent);
        var id = Id(auditor);
        var counts = (await api.QualityManager.GetAsync($"sources/{id}")).At("results.0.counts")!.AsArray();
        counts.Select(c => (c!["category"]!.GetValue<string>(), c["count"]!.GetValue<int>(), c["unit"]?.GetValue<string>())).ShouldBe([("medicatie", 4, null), ("val", 3, "CL-WONEN"), ("gedrag", 0, "CL-WONEN")]);
        auditor.Page.QuerySelectorAll("#invoer-1 tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent.Trim()))).ShouldBe(["1e kwartaal 2026 4 – –", "1e kwartaal 2026Cluster Wonen – 3 0"]);

        await auditor.OpenAsync($"/herkomst/{id}/cijfers?entry=1");
        auditor.Page.QuerySelector($"[name='counts[{wonen}].count:number']")!.GetAttribute("value").ShouldBe("3");
        await auditor.SendAsync("figures", ($"counts[{wonen}].count:number", "5"), ("reason", "Een melding stond er twee keer"));
        auditor.Page.QuerySelectorAll("#invoer-1 tbody tr")[1].TextContent.ShouldContain("5", customMessage: auditor.Page.QuerySelector(".problem")?.TextContent);

        await auditor.SendAsync("conclude", ("outcome", "noAction"));
        auditor.Page.QuerySelector("[name='reason']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await auditor.SendAsync("conclude", ("reason", "Minder dan vorig kwartaal"));
        auditor.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("signaal, geen actie");
        await auditor.SendAsync("conclude", ("outcome", "measure"), ("reason", ""), ("raise.title", "Bedden lager zetten"), ("raise.owner:party", "person:own-1"));
        auditor.Status.ShouldBe(HttpStatusCode.OK, auditor.Page.QuerySelector(".problem")?.TextContent);
        (await api.QualityManager.GetAsync($"actions?source={id}")).Items.ShouldHaveSingleItem()!["title"]!.GetValue<string>().ShouldBe("Bedden lager zetten");
    }

    [Fact]
    public async Task Key_figures_are_of_a_day_and_a_unit_each_with_its_own_row_when_they_are_put_right()
    {
        using var auditor = new Browser(api, "auditor");
        await RegisteredAsync(auditor, "keyFigures", "Kengetallen 2025", ("heldOn", "2025"));
        auditor.Page.QuerySelector("[name='keyFigures.referenceDate:each']")!.GetAttribute("value").ShouldBe("31-12-2025");
        await auditor.SendAsync("figures", ("keyFigures[0].value", "412"), ("keyFigures[5].value", "6,3"), ("keyFigures.from:each", "Jaarbeeld 2025"));
        auditor.Status.ShouldBe(HttpStatusCode.OK, auditor.Page.QuerySelector(".problem")?.TextContent);
        auditor.Page.QuerySelectorAll("#invoer-1 tbody tr").Length.ShouldBe(2);
        await auditor.OpenAsync($"/herkomst/{Id(auditor)}/cijfers?entry=1");
        await auditor.SendAsync("figures", ("keyFigures[1].value", ""), ("keyFigures[1].subject", ""), ("keyFigures[1].referenceDate", ""), ("keyFigures[1].from", ""), ("reason", "Verzuim is nog niet bekend"));
        auditor.Page.QuerySelectorAll("#invoer-1 tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("412");
    }

    [Trait("Domain", "F7")]
    [Fact]
    public async Task The_days_of_a_calamity_are_told_as_they_become_known()
    {
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync("/herkomst/nieuw/calamity");
        await auditor.SendAsync("source", ("title", "Calamiteit"), ("caseReference", "C-2026-7"), ("suspectedOn", "2-3-2026"));
        auditor.Text.ShouldContain("uiterlijk 13 apr 2026");
        await auditor.SendAsync("clock", ("establishedOn", "1-3-2026"));
        auditor.Page.QuerySelector("[name='establishedOn']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await auditor.SendAsync("clock", ("establishedOn", "6-3-2026"), ("reportedOn", "11-3-2026"));
        auditor.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("11 mrt 2026 (uiterlijk 11 mrt 2026)");
    }

    [Fact]
    public async Task What_was_mistyped_of_a_source_is_put_right_on_its_page_with_the_fields_of_its_type()
    {
        var id = await api.Auditor.CreateAsync("sources", new { type = "externalAudit", title = "Externe adit", norm = "ISO 9001", note = "Proefaudit", clauses = new[] { "8.4" }, heldOn = "2026-03-01" });
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync($"/herkomst/{id}?step=correct");
        await auditor.SendAsync("correct", ("title", "Externe audit"), ("note:clears", ""), ("clauses:lines", "8.4\r\n9.1"), ("reason", "Tikfout"));
        auditor.Status.ShouldBe(HttpStatusCode.OK, auditor.Page.QuerySelector(".problem")?.TextContent);
        var source = await api.QualityManager.GetAsync($"sources/{id}");
        (source.String("title"), source.At("note"), source.At("norm")!.GetValue<string>(), source.At("details.clauses")!.AsArray().Count).ShouldBe(("Externe audit", null, "ISO 9001", 2));
    }

    private static Guid Id(Browser on) => Guid.Parse(on.Address.Split('?', '#')[0].Split('/')[2]);

    /// <summary>Ends on the page where its figures are filled in.</summary>
    private static async Task RegisteredAsync(Browser auditor, string type, string title, params (string, string)[] fields)
    {
        await auditor.OpenAsync("/herkomst/nieuw/" + type);
        await auditor.SendAsync("source", [("title", title), .. fields]);
        auditor.Page.QuerySelector("form#figures").ShouldNotBeNull(auditor.Page.QuerySelector(".problem")?.TextContent);
    }

    [Fact]
    public async Task As_many_rows_as_are_taken_can_be_sent_however_many_fields_they_have()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "incidentTrend", title = "MIC van veel locaties", heldOn = "2026-04-10" });
        var units = (await api.QualityManager.GetAsync("units")).Items.Select(u => u!["code"]!.GetValue<string>()).ToList();
        List<KeyValuePair<string, string>> fields = [new("@form", "figures"), new("@page", $"/herkomst/{source}/cijfers"), new("@version", "1")];
        for (var i = 0; i < 400; i++)
        {
            fields.AddRange([
                new($"counts[{i}].period", $"Q{1 + (i % 4)} {2020 + (i / 4 % 5)}"), new($"counts[{i}].category", ((string[])["val", "medicatie", "gedrag", "overig"])[i / 20 % 4]),
                new($"counts[{i}].count:number", "3"), new($"counts[{i}].unit:unit", units[i / 80 % units.Count])]);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sources/{source}/results") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await api.Auditor.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.RedirectMethod, await answer.Content.ReadAsStringAsync());
        (await api.Auditor.GetAsync($"sources/{source}")).At("results.0.counts")!.AsArray().Count.ShouldBe(400);
    }
}
