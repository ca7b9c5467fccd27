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
}
