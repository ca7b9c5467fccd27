using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>A report is drawn up on pages: begun, written by several people, frozen, approved by another, published and superseded.</summary>
public sealed class InTheReportRoom(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task A_quality_manager_begins_a_report_writes_it_with_others_and_it_is_published_and_superseded()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/verslagen/nieuw");
        await manager.SendAsync("report", ("kind", "quarterReport"), ("title", "Kwartaalrapportage Q3"), ("period", "Q3 2025"), ("frameworks:list", "KKFZ"));
        manager.Heading.ShouldBe("Kwartaalrapportage Q3");
        manager.Page.QuerySelector(".lacks")!.TextContent.ShouldContain("Samenvatting");
        var room = manager.Address.Split('?')[0];

        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync(room);
        await auditor.OpenAsync(auditor.Page.QuerySelector(".lacks a[href$='/tekst/summary']")!.GetAttribute("href")!);
        await auditor.SendAsync("tekst", ("text", "# In het kort\n\nHet derde kwartaal was **rustig**."));
        auditor.Heading.ShouldBe("Kwartaalrapportage Q3");
        auditor.Page.QuerySelector(".timeline")!.TextContent.ShouldContain("‘Samenvatting’ geschreven");
        await auditor.OpenAsync(room + "/tekst/summary");
        auditor.Page.QuerySelector(".written strong")!.TextContent.ShouldBe("rustig");
        await auditor.OpenAsync(room + "/inbreng");
        await auditor.SendAsync("inbreng", ("group", "clients"), ("who", "Cliëntenraad"), ("how", "Twee bijeenkomsten"));
        await auditor.SendAsync("verbeter-1", ("yielded", "Advies over het weekmenu"), ("reason", "Opbrengst aangevuld"));
        auditor.Page.QuerySelector(".contribution")!.TextContent.ShouldContain("weekmenu");

        await manager.OpenAsync(room);
        await manager.SendAsync("freeze");
        manager.Text.ShouldContain("U stelde dit verslag vast");
        manager.Page.QuerySelector("form#approve").ShouldBeNull();
        await auditor.OpenAsync(room);
        await auditor.SendAsync("approve", ("note", "Besproken"));
        await manager.OpenAsync(room);
        await manager.SendAsync("publish", ("where", "https://www.levanto.example/q3"), ("audience", "world"));
        var address = manager.Page.QuerySelector("a[href^='/published/']")!.GetAttribute("href")!;
        (await api.Anonymous().GetAsync(address)).Text.ShouldContain("<strong>rustig</strong>");

        using var reader = new Browser(api, "reader");
        await reader.OpenAsync("/verslagen");
        reader.Page.QuerySelector($"tbody a[href='{address}']").ShouldNotBeNull();
        (await reader.OpenAsync(room)).Status.ShouldBe(HttpStatusCode.Forbidden);

        await manager.SendAsync("supersede", ("reason", "Cijfers aangevuld"));
        await manager.OpenAsync(manager.Page.QuerySelector(".as-of a[href^='/verslagen/']")!.GetAttribute("href")!);
        manager.Page.QuerySelector("form#freeze").ShouldNotBeNull();
        manager.Text.ShouldContain("Vervangt");
    }

    [Fact]
    public async Task What_a_frozen_report_lacks_leads_to_no_page_where_nobody_can_write_any_more()
    {
        var id = await api.QualityManager.CreateAsync("reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period = "Q2 2024", title = "Te vroeg vastgesteld" });
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/verslagen/{id}");
        manager.Page.QuerySelectorAll(".lacks a[href*='/tekst/']").ShouldNotBeEmpty();
        (await api.QualityManager.CommandAsync($"reports/{id}", "freeze", new { referenceDate = "2024-06-30", confirm = "incomplete" })).Status.ShouldBe(200);

        await manager.OpenAsync($"/verslagen/{id}");
        manager.Page.QuerySelectorAll(".lacks").ShouldNotBeEmpty();
        manager.Page.QuerySelectorAll(".lacks a[href*='/tekst/'], .lacks a[href$='/inbreng']").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_typed_can_be_looked_at_before_it_is_recorded_and_nothing_of_it_is_lost()
    {
        var id = await ReportAsync("Eerst bekijken");
        using var writer = new Browser(api, "auditor");
        await writer.OpenAsync($"/verslagen/{id}/tekst/summary");
        var version = writer.Page.QuerySelector("form#tekst [name='@version']")!.GetAttribute("value");
        (await api.QualityManager.CommandAsync($"reports/{id}", "narrative", new { section = "summary", text = "Intussen van een ander." })).Status.ShouldBe(200);

        await writer.SendAsync("tekst", ("text", "Het was **rustig**.\n\n- een\n- twee"), ("@look", "true"));
        writer.Status.ShouldBe(HttpStatusCode.OK);
        writer.Page.QuerySelector(".look strong")!.TextContent.ShouldBe("rustig");
        writer.Page.QuerySelectorAll(".look li").Length.ShouldBe(2);
        writer.Page.QuerySelector(".look")!.TextContent.ShouldContain("Nog niet vastgelegd");
        writer.Page.QuerySelector("form#tekst .problem").ShouldBeNull();
        writer.Page.QuerySelector("textarea")!.TextContent.ShouldContain("- twee");
        writer.Page.QuerySelector("form#tekst [name='@version']")!.GetAttribute("value").ShouldBe(version, "looking is not reading what somebody else wrote meanwhile");
        (await api.Auditor.GetAsync($"reports/{id}")).At("narrative")!.AsArray().Single()!["text"]!.ToString().ShouldBe("Intussen van een ander.");

        await writer.SendAsync("tekst");
        writer.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        await writer.SendAsync("tekst");
        (await api.Auditor.GetAsync($"reports/{id}")).At("narrative")!.AsArray().Single()!["text"]!.ToString().ShouldContain("**rustig**");
    }

    [Fact]
    public async Task Looking_tells_nobody_who_may_not_see_the_page()
    {
        var id = await ReportAsync("Niet voor lezers");
        using var writer = new Browser(api, "auditor");
        await writer.OpenAsync($"/verslagen/{id}/tekst/summary");
        using var reader = new Browser(api, "reader");
        (await reader.OpenAsync($"/verslagen/{id}/tekst/summary")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await writer.SendAsync("tekst", ("text", "<script>alert(1)</script> [x](javascript:alert(1))"), ("@look", "true"))).Status.ShouldBe(HttpStatusCode.OK);
        writer.Page.QuerySelectorAll(".look script, .look a[href^='javascript']").ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_writers_of_one_section_see_each_others_words_and_those_of_two_sections_do_not_meet()
    {
        var id = await ReportAsync("Foto van twee schrijvers");
        using var one = new Browser(api, "auditor");
        using var other = new Browser(api, "qualityManager");
        await one.OpenAsync($"/verslagen/{id}/tekst/summary");
        await other.OpenAsync($"/verslagen/{id}/tekst/summary");
        await other.SendAsync("tekst", ("text", "De eerste was mij voor."));

        await one.SendAsync("tekst", ("text", "Mijn eigen woorden."));
        one.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        one.Page.QuerySelector("textarea")!.TextContent.ShouldContain("Mijn eigen woorden.");
        one.Page.QuerySelector(".written")!.TextContent.ShouldContain("De eerste was mij voor.");

        await one.OpenAsync($"/verslagen/{id}/tekst/standing/KKFZ-P1");
        await other.OpenAsync($"/verslagen/{id}/tekst/summary");
        await other.SendAsync("tekst", ("text", "Nog eens herschreven."));
        await one.SendAsync("tekst", ("text", "Over pijler 1."));
        one.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_asked_about_is_confirmed_on_the_page_one_thing_after_the_other()
    {
        var id = await ReportAsync("Foto met een naam");
        (await api.QualityManager.CommandAsync($"reports/{id}", "narrative", new { section = "standing", node = "KKFZ-P2", text = "Jan de Vries schreef het draaiboek van de nachtdienst." })).Status.ShouldBe(200);
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/verslagen/{id}");
        await manager.SendAsync("freeze");
        (await api.Auditor.CommandAsync($"reports/{id}", "approve", new { })).Status.ShouldBe(200);
        await manager.OpenAsync($"/verslagen/{id}");

        await manager.SendAsync("publish", ("where", "https://www.levanto.example/foto"), ("audience", "world"), ("on", "2025-12-31"));
        manager.Status.ShouldBe(HttpStatusCode.Conflict);
        manager.Text.ShouldContain("De publicatie ligt voor de goedkeuring");
        manager.Page.QuerySelector("form#publish .problem")!.TextContent.ShouldNotContain("confirm");
        await manager.SendAsync("publish");
        manager.Text.ShouldContain("'Jan de Vries' lijkt de naam van een persoon");
        await manager.SendAsync("publish");
        manager.Page.QuerySelector("a[href^='/published/']").ShouldNotBeNull();
    }

    [Fact]
    [Trait("Domain", "F42")]
    public async Task What_changed_since_it_was_frozen_is_shown_figure_by_figure_with_what_made_it()
    {
        var id = await ReportAsync("Foto van later");
        (await api.QualityManager.CommandAsync($"reports/{id}", "freeze", new { referenceDate = "2025-06-30", confirm = "incomplete" })).Status.ShouldBe(200);
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/verslagen/{id}/wijzigingen");
        manager.Page.QuerySelectorAll("tbody tr").ShouldBeEmpty();

        await api.QualityManager.CreateAsync("actions", new
        {
            title = "Draaiboek nachtdienst", kind = "improvement", nodes = new[] { "KKFZ-P2" }, happenedOn = "2025-03-02",
            sources = new[] { await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2025-01-15" }) },
        });
        await manager.OpenAsync($"/verslagen/{id}");
        await manager.OpenAsync(manager.Page.QuerySelector("a[href$='/wijzigingen']")!.GetAttribute("href")!);
        manager.Page.QuerySelector("tbody tr")!.TextContent.ShouldContain("Draaiboek nachtdienst");
        manager.Page.QuerySelector(".timeline li").ShouldNotBeNull();
    }

    [Fact]
    public async Task Both_editions_stand_side_by_side_and_no_other_page_may_be_shown_within_another()
    {
        var id = await ReportAsync("Foto in twee versies");
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync($"/verslagen/{id}");
        await auditor.OpenAsync(auditor.Page.QuerySelector("a[href$='/lezen']")!.GetAttribute("href")!);
        var frames = auditor.Page.QuerySelectorAll("iframe").Select(f => f.GetAttribute("src")!).ToList();

        frames.Count.ShouldBe(2);
        foreach (var (frame, edition) in frames.Zip((string[])["edition=working", "edition=public"]))
        {
            frame.ShouldContain(edition);
            Policy(await api.Auditor.GetAsync(frame)).ShouldContain("frame-ancestors 'self'");
        }

        Policy(await api.Auditor.GetAsync($"/verslagen/{id}/lezen")).ShouldContain("frame-src 'self'");
        Policy(await api.Auditor.GetAsync($"/verslagen/{id}")).ShouldNotContain("frame-src");
        foreach (var alone in (string[])[$"/verslagen/{id}", $"/verslagen/{id}/lezen", $"/api/v1/reports/{id}?format=html"])
        {
            Policy(await api.Auditor.GetAsync(alone)).ShouldContain("frame-ancestors 'none'", Case.Sensitive, alone);
        }
    }

    [Fact]
    public async Task The_room_begins_with_what_is_missing_and_folds_what_is_long()
    {
        var id = await ReportAsync("Foto met vouwen");
        (await api.QualityManager.CommandAsync($"reports/{id}", "narrative", new { section = "standing", node = "KKFZ-P2", text = "Het draaiboek is er." })).Status.ShouldBe(200);
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/verslagen/{id}");

        manager.Page.QuerySelector(".columns h2")!.TextContent.ShouldBe("Wat nog ontbreekt");
        manager.Page.QuerySelectorAll("#onderdelen ~ details > summary").Select(s => s.TextContent.Trim()).ShouldContain(s => s.StartsWith("Forensisch vakmanschap") && s.Contains("1 van"));
        manager.Page.QuerySelectorAll(".columns a[href*='/tekst/']").ShouldAllBe(a => a.Closest("details") != null || a.Closest(".lacks") != null);
        manager.Page.QuerySelector(".timeline")!.Closest("details")!.HasAttribute("open").ShouldBeFalse();
        manager.Page.QuerySelectorAll(".stages [aria-current=step], .stages li[aria-current=step]").Length.ShouldBe(1);
    }

    private static string Policy(Answer answer) => answer.Headers["Content-Security-Policy"];

    private async Task<Guid> ReportAsync(string title) =>
        await api.QualityManager.CreateAsync("reports", new { kind = "foto", frameworks = new[] { "KKFZ" }, period = title.Contains("later") ? "eerste helft 2025" : title.Contains("naam") ? "tweede helft 2025" : "tweede helft 2024", title });
}
