using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>domain.md B1 on the pages, without a script: a round is begun, teams fill it in, one overview, a plan of action.</summary>
[Trait("Story", "10")]
public sealed class FillingInABaseline(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task From_the_round_to_the_teams_to_the_overview_to_the_plan()
    {
        var round = await BegunAsync("najaar 2026");
        using var manager = new Browser(api, "owner", "own-6");
        await HoldsAsync("own-6", "CL-WONEN");
        await manager.OpenAsync($"{round}/meting");
        manager.Page.QuerySelector(".tasks li")!.TextContent.ShouldContain("uw team", customMessage: "one's own stand first");
        await manager.OpenAsync($"{round}/meting?unit=CL-WONEN");
        await manager.SendAsync("answers", ("answers[0].answer", "met"), ("answers[1].answer", "toImplement"), ("answers[1].explanation", "Nog geen afspraken"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Page.QuerySelector(".problem")?.TextContent);
        manager.Page.QuerySelector("[name='answers[0].answer'][value='met']")!.HasAttribute("checked").ShouldBeTrue();
        manager.Page.QuerySelector("[name='answers[2].answer'][value='']")!.HasAttribute("checked").ShouldBeTrue("nobody answered it");

        using var quality = new Browser(api, "qualityManager");
        await quality.OpenAsync($"{round}/meting?unit=CL-NOVI");
        await quality.SendAsync("answers", ("answers[1].answer", "met"));
        await quality.OpenAsync($"/kaders/KWLGGZ/meting?round={Uri.EscapeDataString("najaar 2026")}");
        quality.Page.QuerySelector("#KWLGGZ-NAA")!.TextContent.ShouldContain("teams verschillen");
        quality.Page.QuerySelectorAll("#KWLGGZ-NAA td").Select(c => c.TextContent.Trim()).ShouldBe(["1", "0", "1", "0"]);
        foreach (var number in quality.Page.QuerySelectorAll("td.number a"))
        {
            quality.Page.QuerySelectorAll($"[id='{number.GetAttribute("href")![1..]}'] li").Length.ShouldBe(int.Parse(number.TextContent, System.Globalization.CultureInfo.InvariantCulture), "a number of teams opens those teams");
        }


        await quality.OpenAsync($"{round}/plan");
        quality.Text.ShouldContain("Nog geen afspraken");
        await quality.SendAsync("plan", ("items[0].title", "Afspraken met naasten maken"), ("items[0].owner:party", "person:own-6"), ("items[0].deadline.raw", "eind 2027"));
        quality.Status.ShouldBe(HttpStatusCode.OK, quality.Page.QuerySelector(".problem")?.TextContent);
        (await api.QualityManager.GetAsync($"actions?source={round[^36..]}")).Items.ShouldHaveSingleItem()!["nodes"]![0]!.GetValue<string>().ShouldBe("KWLGGZ-NAA");
    }

    [Fact]
    public async Task The_start_page_leads_to_what_waits_for_ones_team_until_it_is_answered()
    {
        await HoldsAsync("own-9", "CL-NOVI");
        var (earlier, round) = (await BegunAsync("lente 2026"), await BegunAsync("lente 2027"));
        using var manager = new Browser(api, "owner", "own-9");
        var waiting = (await manager.OpenAsync("/")).Page.QuerySelectorAll("a[href*='/meting?unit=']").ShouldHaveSingleItem("of the latest round only");
        waiting.ParentElement!.TextContent.ShouldContain("nog niet begonnen");
        (await manager.OpenAsync(waiting.GetAttribute("href")!)).Address.ShouldBe($"{round}/meting?unit=CL-NOVI");
        var questions = manager.Page.QuerySelectorAll("fieldset.answer").Length;
        await manager.SendAsync("answers", ("answers[0].answer", "met"));
        (await manager.OpenAsync("/")).Text.ShouldContain($"nog {questions - 1} van {questions} vragen");
        await manager.OpenAsync($"{round}/meting?unit=CL-NOVI");
        await manager.SendAsync("answers", [.. Enumerable.Range(1, questions - 1).Select(i => ($"answers[{i}].answer", "working"))]);
        (await manager.OpenAsync("/")).Page.QuerySelector("a[href*='/meting']").ShouldBeNull(earlier);

        using var other = new Browser(api, "owner", "own-8");
        (await other.OpenAsync("/")).Page.QuerySelector("a[href*='/meting']").ShouldBeNull("nobody asks her");
    }

    [Fact]
    public async Task An_answer_that_changes_asks_why_at_its_field_and_keeps_what_was_chosen()
    {
        var round = await BegunAsync("voorjaar 2026");
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync($"{round}/meting?unit=CL-WONEN");
        await auditor.SendAsync("answers", ("answers[0].answer", "met"), ("answers[3].explanation", "Bijna"));
        auditor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "an explanation without an answer");
        auditor.Page.QuerySelector("fieldset.answer:nth-of-type(1) .error, .ticks.wrong .error")!.TextContent.ShouldNotBeEmpty();
        auditor.Page.QuerySelector("[name='answers[0].answer'][value='met']")!.HasAttribute("checked").ShouldBeTrue();
        await auditor.SendAsync("answers", ("answers[3].answer", "working"));
        auditor.Status.ShouldBe(HttpStatusCode.OK);
        await auditor.SendAsync("answers", ("answers[0].answer", "working"));
        auditor.Status.ShouldBe(HttpStatusCode.Conflict);
        auditor.Page.QuerySelector("[name='reason']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await auditor.SendAsync("answers", ("reason", "Samen nog eens bekeken"));
        auditor.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Teams_that_save_at_once_do_not_stand_in_each_others_way()
    {
        var round = await BegunAsync("zomer 2026");
        using var one = new Browser(api, "auditor");
        using var other = new Browser(api, "qualityManager");
        await one.OpenAsync($"{round}/meting?unit=CL-WONEN");
        await other.OpenAsync($"{round}/meting?unit=CL-NOVI");
        (await one.SendAsync("answers", ("answers[0].answer", "met"))).Status.ShouldBe(HttpStatusCode.OK);
        (await other.SendAsync("answers", ("answers[0].answer", "working"))).Status.ShouldBe(HttpStatusCode.OK, "another team was first");
    }

    [Fact]
    public async Task Somebody_of_another_team_sees_the_answers_and_no_form()
    {
        var round = await BegunAsync("winter 2026");
        using var owner = new Browser(api, "owner", "own-7");
        (await owner.OpenAsync($"{round}/meting?unit=CL-NOVI")).Page.QuerySelector("form#answers").ShouldBeNull();
        owner.Text.ShouldContain("niet beantwoord");
    }

    [Fact]
    public async Task Own_questions_are_asked_of_every_team_and_come_back_in_the_next_round()
    {
        var round = await BegunAsync("herfst 2025");
        using var quality = new Browser(api, "qualityManager");
        await quality.OpenAsync($"{round}/meting");
        await quality.SendAsync("own-items", ("items[1].name", "Is er elke maand bewonersoverleg?"));
        quality.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it says not what it is about");
        await quality.SendAsync("own-items", ("items[1].node", "KWLGGZ-CLI"));
        quality.Status.ShouldBe(HttpStatusCode.OK, quality.Page.QuerySelector(".problem")?.TextContent);
        await quality.OpenAsync($"{round}/meting?unit=CL-WONEN");
        quality.Page.QuerySelectorAll("fieldset.answer legend")[1].TextContent.ShouldContain("Is er elke maand bewonersoverleg?");

        await quality.OpenAsync($"{await BegunAsync("herfst 2026")}/meting");
        quality.Page.QuerySelector("[name='items[0].name']")!.GetAttribute("value").ShouldBe("Is er elke maand bewonersoverleg?");
    }

    [Fact]
    public async Task A_source_without_a_form_says_so_in_words()
    {
        var audit = await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Interne audit" });
        using var auditor = new Browser(api, "qualityManager");
        foreach (var page in (string[])["meting", "plan", "cijfers"])
        {
            (await auditor.OpenAsync($"/herkomst/{audit}/{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
            auditor.Heading.ShouldBe("Interne audit");
            auditor.Text.ShouldContain("'interne audit'");
        }
    }

    /// <returns>The page of the round.</returns>
    private async Task<string> BegunAsync(string name)
    {
        using var quality = new Browser(api, "qualityManager");
        await quality.OpenAsync("/kaders/KWLGGZ/meting");
        await quality.OpenAsync(quality.Page.QuerySelector("a[href^='/herkomst/nieuw/baseline']")!.GetAttribute("href")!);
        await quality.SendAsync("source", ("title", "0-meting " + name), ("round", name), ("heldOn", "1-9-2025"), ("unit", "LEVANTO"));
        quality.Heading.ShouldBe("0-meting " + name, quality.Page.QuerySelector(".problem")?.TextContent);
        return quality.Address[..quality.Address.IndexOf("/meting", StringComparison.Ordinal)];
    }

    private async Task HoldsAsync(string person, string unit) =>
        (await api.QualityManager.OrganisationAsync("roles/R-TM/holders", new { person, unit, from = "2026-01-01" })).Status.ShouldBe(200);
}
