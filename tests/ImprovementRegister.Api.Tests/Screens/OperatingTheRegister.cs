using System.Net;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>What an organisation decides, which systems hear of it, what vouches for its history, and how its frameworks stand: on pages, without a script.</summary>
public sealed class OperatingTheRegister(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task A_system_is_added_with_its_secret_told_once_paused_resumed_and_removed()
    {
        using var admin = new Browser(api, "administrator");
        await admin.OpenAsync("/beheer/systemen");
        await admin.SendAsync("system", ("address", "http://intern/haak"));
        admin.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await admin.SendAsync("system", ("address", "https://systeem.example.nl/haken"));
        admin.Status.ShouldBe(HttpStatusCode.OK, admin.Text);
        var secret = admin.Page.QuerySelector(".told-once code")!.TextContent;
        Convert.FromBase64String(secret).Length.ShouldBe(32);
        admin.Address.ShouldNotContain(secret);

        (await admin.OpenAsync("/beheer/systemen")).Text.ShouldNotContain(secret);
        var id = (await api.Administrator.GetAsync("admin/webhooks")).Items.ShouldHaveSingleItem()!["id"]!.GetValue<string>();
        await admin.SendAsync($"pause-{id}");
        admin.Text.ShouldContain("gepauzeerd");
        (await api.Administrator.GetAsync("admin/webhooks")).Items[0]!["paused"]!.GetValue<bool>().ShouldBeTrue();
        await admin.SendAsync($"resume-{id}");
        admin.Text.ShouldNotContain("gepauzeerd");
        await admin.SendAsync($"remove-{id}");
        (await api.Administrator.GetAsync("admin/webhooks")).Items.ShouldBeEmpty();
        (await api.Administrator.PostAsync($"admin/webhooks/{id}/pause")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Seals_are_listed_the_newest_first_as_the_log_has_them()
    {
        var made = new List<Seal>();
        for (var i = 0; i < 3; i++)
        {
            await api.SourceAsync();
            await api.Host.Services.GetRequiredService<Sealer>().SealAsync(made.Add, CancellationToken.None);
        }

        var own = made.Where(s => s.Tenant == "levanto").Select(s => (s.Number, Convert.ToBase64String(s.Hash))).Reverse().ToList();
        own.Count.ShouldBe(3);
        var first = await api.Administrator.GetAsync("admin/seals?limit=2");
        var rest = await api.Administrator.GetAsync($"admin/seals?limit=500&after={first.String("next")}");
        first.Items.Concat(rest.Items).Select(s => (s!["number"]!.GetValue<long>(), s["hash"]!.GetValue<string>())).Take(3).ShouldBe(own);
        (await api.As("administrator", tenant: "balanszorg").GetAsync("admin/seals")).Items.ShouldBeEmpty();

        using var admin = new Browser(api, "administrator");
        await admin.OpenAsync("/beheer/zegels?limit=2");
        admin.Page.QuerySelectorAll("tbody code").Select(c => c.TextContent).ShouldBe(own.Take(2).Select(s => s.Item2));
        (await admin.OpenAsync(admin.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!)).Text.ShouldContain(own[2].Item2);
    }

    [Fact]
    public async Task Reminders_are_set_with_what_is_usual_filled_in()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/beheer/instellingen");
        manager.Page.QuerySelector("[name='sendAt']")!.GetAttribute("value").ShouldBe("07:00");
        manager.Page.QuerySelectorAll("form#reminders summary").ShouldContain(s => s.TextContent.Contains("vanaf 07:00"));
        manager.Page.QuerySelector("form#reminders details[open]").ShouldBeNull("what is folded away says its values");
        await manager.SendAsync("reminders", ("unitManager:party", "role:R-TM"), ("unitManagerAfter:number", "3"));
        manager.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        manager.Page.QuerySelector("[name='unitManagerAfter:number']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await manager.SendAsync("reminders", ("unitManagerAfter:number", "21"), ("kinds[0].before:numbers", "14, 3"), ("kinds[0].every:number", "5"), ("kinds[1].before:numbers", ""), ("quietDays:flag", "true"), ("sendAt", "7:30"), ("reason", "Afgesproken"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);

        var set = (await api.QualityManager.GetAsync("organisation/reminders")).Json;
        (set["unitManager"]!["id"]!.GetValue<string>(), set["unitManagerAfter"]!.GetValue<int>(), set["quietDays"]!.GetValue<bool>(), set["sendAt"]!.GetValue<string>()).ShouldBe(("R-TM", 21, true, "07:30"));
        set["kinds"]!.AsArray().Take(2).Select(k => k!["before"]!.ToJsonString()).ShouldBe(["[14,3]", "[]"]);
        manager.Page.QuerySelector("[name='kinds[0].every:number']")!.GetAttribute("value").ShouldBe("5");
        var summaries = string.Join('|', manager.Page.QuerySelectorAll("form#reminders summary").Select(s => s.TextContent));
        ((string[])["Teammanager na 21 dagen", "vanaf 07:30, niet in het weekend", "14, 3 dagen vooraf; te laat: elke 5 dagen", "niet vooraf", "verschilt per soort"]).ShouldAllBe(value => summaries.Contains(value));
        using var owner = new Browser(api, "owner");
        (await owner.OpenAsync("/beheer/instellingen")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_aspect_and_a_theme_are_kept_on_their_own_pages()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/kaders/deel/KKFZ-P1-A1?year=2025");
        await manager.SendAsync("status", ("status", "inOperation"), ("explanation:clears", "Loopt in twee teams"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        manager.Page.QuerySelector(".lead")!.TextContent.ShouldContain("2025: in werking");
        manager.Page.QuerySelector("form#status textarea")!.TextContent.ShouldBe("Loopt in twee teams");
        await manager.SendAsync("status", ("status", "done"), ("explanation:clears", ""));
        manager.Page.QuerySelector("form#status textarea")!.TextContent.ShouldBeEmpty();

        await manager.OpenAsync("/kaders/deel/KKFZ-T4");
        await manager.SendAsync("plan", ("years:numbers", "2027, twee"));
        manager.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, manager.Text);
        await manager.SendAsync("plan", ("years:numbers", "2027, 2028"), ("reason", "Verschoven"));
        manager.Page.QuerySelector(".lead")!.TextContent.ShouldContain("gepland in 2027, 2028");
        await manager.SendAsync("plan", ("years:numbers", ""));
        manager.Page.QuerySelector(".lead")!.TextContent.ShouldNotContain("gepland in");

        manager.Page.QuerySelector("form#status").ShouldBeNull("a theme has no status");
        (await manager.OpenAsync("/kaders/deel/KKFZ-T4?asOf=2026-01-01")).Page.QuerySelector("form#plan").ShouldBeNull("what is looked back at is not changed");
        using var owner = new Browser(api, "owner");
        (await owner.OpenAsync("/kaders/deel/KKFZ-T4")).Page.QuerySelector("form#plan").ShouldBeNull();
    }

    [Fact]
    public async Task Rules_are_tried_on_a_time_that_has_passed_before_they_are_recorded()
    {
        var id = await api.QualityManager.CreateAsync("actions", new
        {
            title = "Zorgplannen nalopen", kind = "corrective", sources = new[] { await api.SourceAsync() }, unit = "CL-WONEN", owner = new { type = "person", id = "own-1" }, deadline = new { on = "2026-03-12" }, happenedOn = "2026-03-01",
        });
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/beheer/instellingen");
        await manager.OpenAsync(manager.Page.QuerySelector("a[href$='/proef']")!.GetAttribute("href")!);
        await manager.SendAsync("rehearse", ("from", "2026-03-02"), ("until", "2026-03-31"), ("clock", "happened"), ("rules.kinds[0].before:numbers", "7, 1"), ("rules.kinds[0].every:number", "0"));
        manager.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        manager.Page.QuerySelectorAll(".field.wrong input").Single().GetAttribute("name").ShouldBe("rules.kinds[0].every:number", "only what is wrong is marked");
        manager.Page.QuerySelector(".problem")!.TextContent.ShouldNotContain("rules.");

        await manager.SendAsync("rehearse", ("rules.kinds[0].every:number", "7"), ("rules.qualityManager:party", "person:qm-1"), ("rules.qualityManagerAfter:number", "7"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        manager.Page.QuerySelectorAll(".figures strong").Select(f => f.TextContent).ShouldBe(["8", "1", "0"], "the morning after it was given, and as the deadline comes and goes");
        manager.Page.QuerySelector($"main a[href='/acties/{id}']")!.Closest("tr")!.TextContent.ShouldContain("5 mrt 2026");
        (await api.QualityManager.GetAsync("organisation/reminders")).Json["set"]!.GetValue<bool>().ShouldBeFalse("nothing is recorded by trying");

        await manager.SendAsync("adopt");
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        var set = await api.QualityManager.GetAsync("organisation/reminders");
        (set.String("qualityManager.id"), set.Json["qualityManagerAfter"]!.GetValue<int>(), set.Json["kinds"]![0]!["before"]!.ToJsonString()).ShouldBe(("qm-1", 7, "[7,1]"));
    }

    [Theory]
    [InlineData("auditor", "/register/ocel")]
    [InlineData("qualityManager", "/register/extract", "/register/ocel")]
    [InlineData("administrator", "/events", "/register/extract", "/register/ocel")]
    public async Task What_can_be_taken_along_is_offered_to_whoever_may_have_it_and_says_what_it_is_for(string persona, params string[] offered)
    {
        using var somebody = new Browser(api, persona);
        await somebody.OpenAsync("/acties");
        await somebody.OpenAsync(somebody.Page.QuerySelector("a[href='/uitvoer']")!.GetAttribute("href")!);
        var addresses = somebody.Page.QuerySelectorAll(".card a[download], .card code").Select(a => a.GetAttribute("href") ?? a.TextContent).ToList();
        addresses.Select(a => a.Split('?')[0]["/api/v1".Length..]).Order(StringComparer.Ordinal).ShouldBe(offered);
        foreach (var address in addresses)
        {
            (await api.As(persona).GetAsync(address["/api/v1/".Length..])).Status.ShouldBe(200, address);
        }
    }
}
