using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>Who leaves, roles that nobody holds, and owners without an account: the pages say what lies with them before it is forgotten.</summary>
public sealed class WorkThatNobodyMoves(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Trait("Story", "27")]
    [Fact]
    public async Task What_somebody_leaves_behind_stands_above_the_form_and_goes_to_another_in_one_act()
    {
        (await api.Administrator.PostAsync("people", new { id = "med-7", name = "Anna Bakker" })).Status.ShouldBe(201);
        var action = await api.ActionAsync(owner: "med-7", title: "Format afmaken");
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/beheer/mensen/med-7");
        manager.Page.QuerySelector($"a[href='/acties/{action}']")!.Closest("li")!.TextContent.ShouldContain("eigenaar");

        await manager.SendAsync("leave", ("reason", "Uit dienst"));
        manager.Status.ShouldBe(HttpStatusCode.Conflict);
        manager.Page.QuerySelector("form#leave [role=alert]")!.TextContent.ShouldContain("kies wie dit overneemt, of zeg dat nog niemand dat doet");
        await manager.SendAsync("leave", ("transferTo:party", "role:R-TM"), ("reason", "Uit dienst"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Page.QuerySelector(".problem")?.TextContent);
        manager.Text.ShouldContain("Geen open werk op deze naam.");
    }

    [Trait("Domain", "F34")]
    [Fact]
    public async Task Open_work_of_a_role_that_nobody_holds_is_listed_until_somebody_does()
    {
        await api.QualityManager.CreateAsync("actions", new { title = "Rooster", kind = "improvement", sources = new[] { await api.SourceAsync() }, unit = "T-FZAMB", owner = new { type = "body", id = "R-MT" } });
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/beheer/rollen");
        var vacant = manager.Page.QuerySelector("section[aria-labelledby='onbezet']")!;
        vacant.TextContent.ShouldContain("1 open actie");
        await manager.OpenAsync(vacant.QuerySelector("a[href^='/acties?']")!.GetAttribute("href")!);
        manager.Page.QuerySelectorAll("tbody th a").ShouldHaveSingleItem().TextContent.ShouldBe("Rooster");
    }

    [Trait("Domain", "H8")]
    [Fact]
    public async Task Who_owns_open_work_and_has_never_signed_in_is_listed_with_it()
    {
        (await api.Administrator.PostAsync("people", new { id = "med-8", name = "Bert Vos" })).Status.ShouldBe(201);
        await api.ActionAsync(owner: "med-8");
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/beheer/mensen");
        manager.Page.QuerySelectorAll("section[aria-labelledby='zonder-account'] li").Single(l => l.QuerySelector("a[href='/beheer/mensen/med-8']") is not null).TextContent.ShouldContain("1 open actie");
    }

    [Fact]
    public async Task Texts_of_reports_and_of_frameworks_are_removed_from_their_pages_too()
    {
        await api.AdoptAsync("KKFZ");
        (await api.QualityManager.CommandAsync("frameworks/KKFZ", "aspects/KKFZ-P1-A5/status", new { year = 2025, status = "done", explanation = "Buurvrouw belde" })).Status.ShouldBe(200);
        var report = await api.ReportAsync();
        using var admin = new Browser(api, "administrator");
        foreach (var page in new[] { "/kaders/deel/KKFZ-P1-A5?year=2025", $"/verslagen/{report}" })
        {
            await admin.OpenAsync(page);
            await admin.OpenAsync(admin.Page.QuerySelector(".history a[href^='/beheer/tekst']")!.GetAttribute("href")!);
            admin.Status.ShouldBe(HttpStatusCode.OK, page);
            admin.Page.QuerySelector("form#redact").ShouldNotBeNull(page);
        }
    }
}
