using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>The start page begins with what whoever looks came for, by their role.</summary>
public sealed class StartByRole(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Theory]
    [InlineData("auditor", false, "Mijn open bevindingen", "Mijn acties", "Wacht op een oordeel")]
    [InlineData("owner", false, "Mijn acties")]
    [InlineData("qualityManager", true, "Mijn acties", "Wacht op een oordeel")]
    [InlineData("administrator", false, "Hoe het register erbij staat", "Mijn acties")]
    public async Task An_auditor_sees_findings_first_an_owner_actions_and_a_quality_manager_how_it_stands(string persona, bool figures, params string[] parts)
    {
        await api.FindingAsync();
        await api.ActionAsync();
        await api.CompletedActionAsync();
        using var browser = new Browser(api, persona);
        await browser.OpenAsync("/");
        browser.Page.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldBe(parts);
        (browser.Page.QuerySelector("main > h1 + .figures") is not null).ShouldBe(figures, "figures come ahead of everything");
    }

    /// <summary>What is late is asked of somebody before what waits for a team or a report.</summary>
    [Fact]
    [Trait("Story", "24")]
    public async Task What_is_somebodys_own_stands_above_a_baseline_that_waits_late_things_first()
    {
        await api.Auditor.CreateAsync("sources", new { type = "baseline", framework = "KWLGGZ", title = "0-meting van het team", unit = "CL-WONEN", heldOn = "2026-09-01" });
        (await api.Administrator.PostAsync("people", new { id = "tm-9", name = "Cato Visser" })).Status.ShouldBe(201);
        (await api.QualityManager.OrganisationAsync("roles/R-TM/holders", new { person = "tm-9", unit = "CL-WONEN", from = "2026-01-01" })).Status.ShouldBe(200);
        await api.ActionAsync(owner: "tm-9", title: "Later", deadline: "2027-12-31");
        await api.ActionAsync(owner: "tm-9", title: "Te laat", deadline: "2026-03-31");
        using var owner = new Browser(api, "owner", "tm-9");

        await owner.OpenAsync("/");

        owner.Page.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldBe(["Mijn acties", "0-meting voor uw team"]);
        owner.Page.QuerySelector("main section")!.QuerySelectorAll(".tasks li > a").Select(a => a.TextContent).ShouldBe(["Te laat", "Later"]);
    }

    [Fact]
    [Trait("Story", "48")]
    public async Task An_administrator_sees_how_the_register_fares_what_asks_for_something_first_and_each_opens_its_page()
    {
        (await api.Administrator.PostAsync("people", new { id = "sluit-1", name = "Daan Mulder" })).Status.ShouldBe(201);
        await api.ActionAsync(owner: "sluit-1", title: "Van iemand zonder account");
        using var administrator = new Browser(api, "administrator");

        await administrator.OpenAsync("/");

        var states = administrator.Page.QuerySelector("main section")!.QuerySelectorAll(".tasks li").ToList();
        var said = states.Select(s => s.TextContent.Trim()).ToList();
        said.ShouldContain(s => s.StartsWith("Alle overzichten zijn bij", StringComparison.Ordinal));
        said.ShouldContain(s => s.StartsWith("Mensen met open werk die nog nooit zijn aangemeld", StringComparison.Ordinal));
        said.ShouldContain(s => s.StartsWith("Er wordt geen mail verstuurd", StringComparison.Ordinal));
        said.ShouldContain(s => s.StartsWith("Nog niet gecontroleerd", StringComparison.Ordinal) || s.StartsWith("Alles is zoals het is geschreven", StringComparison.Ordinal));
        states.Select(s => s.QuerySelector("a.asks") is not null).ShouldBe(states.Select(s => s.QuerySelector("a.asks") is not null).OrderDescending());
        foreach (var address in states.Select(s => s.QuerySelector("a")!.GetAttribute("href")!).Distinct().ToList())
        {
            (await administrator.OpenAsync(address.Split('#')[0])).Status.ShouldBe(System.Net.HttpStatusCode.OK, address);
            if (address.Split('#') is [_, var part])
            {
                administrator.Page.GetElementById(part).ShouldNotBeNull(address);
            }
        }
    }

    /// <summary>A last day in the directory does not hand anything over: somebody has to, ahead of it.</summary>
    [Fact]
    [Trait("Story", "27")]
    public async Task An_administrator_is_told_who_leaves_soon_or_has_left_with_work_or_a_role_and_of_nobody_else()
    {
        string Day(int days) => Setup.AmsterdamClock.DayOf(DateTimeOffset.UtcNow).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (id, name, last) in ((string, string, int)[])[("weg-1", "Anna Bakker", 20), ("weg-2", "Bart Smit", -3), ("weg-3", "Cora Vos", 20), ("weg-4", "Dirk Mol", 60)])
        {
            (await api.Administrator.PostAsync("people", new { id, name, activeUntil = Day(last) })).Status.ShouldBe(201);
        }

        await api.ActionAsync(owner: "weg-1");
        await api.ActionAsync(owner: "weg-4");
        (await api.QualityManager.OrganisationAsync("roles/R-TM/holders", new { person = "weg-2", unit = "CL-WONEN", from = "2026-01-01" })).Status.ShouldBe(200);
        using var administrator = new Browser(api, "administrator");

        await administrator.OpenAsync("/");

        var asked = administrator.Page.QuerySelectorAll("main a.asks").Where(a => a.GetAttribute("href")!.StartsWith("/beheer/mensen/weg", StringComparison.Ordinal)).ToList();
        asked.Select(a => a.GetAttribute("href")).ShouldBe(["/beheer/mensen/weg-2", "/beheer/mensen/weg-1"]);
        asked[0].TextContent.ShouldContain("Bart Smit is weg sinds");
        asked[0].TextContent.ShouldContain("1 rol, team of orgaan");
        asked[1].TextContent.ShouldContain("Anna Bakker gaat weg; laatste dag");
        asked[1].TextContent.ShouldContain("1 open actie");
        await administrator.OpenAsync("/beheer/mensen/weg-1");
        administrator.Text.ShouldContain("laatste dag");
    }

    [Fact]
    public async Task An_administrator_is_told_of_units_without_the_manager_whom_the_reminders_name()
    {
        using var administrator = new Browser(api, "administrator", tenant: "balanszorg");
        (await administrator.OpenAsync("/")).Text.ShouldNotContain("zonder leidinggevende", Case.Sensitive, "no such role has been named");
        (await api.As("administrator", "adm-1", "balanszorg").OrganisationAsync("organisation/reminders", new { unitManager = new { type = "role", id = "R-DIR" } })).Status.ShouldBe(200);
        await administrator.OpenAsync("/");
        administrator.Text.ShouldContain("zonder leidinggevende");
    }

    [Fact]
    public async Task An_auditor_begins_an_audit_from_there_and_finds_each_open_finding_and_of_a_closed_one_nothing()
    {
        var open = await api.FindingAsync();
        var positive = await api.FindingAsync(kind: "positive");
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync("/");
        var first = auditor.Page.QuerySelector("main section")!;
        var findings = first.QuerySelectorAll(".tasks a").Select(a => a.GetAttribute("href")).ToList();
        findings.ShouldContain($"/bevindingen/{open}");
        findings.ShouldNotContain($"/bevindingen/{positive}");
        first.QuerySelector("a.button")!.GetAttribute("href").ShouldBe("/herkomst/nieuw");
    }
}
