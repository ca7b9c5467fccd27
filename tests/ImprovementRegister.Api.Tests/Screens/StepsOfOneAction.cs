using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>What the page of an action offers to do with it.</summary>
public sealed class StepsOfOneAction(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly Dictionary<string, (string Name, string Value)[]> Filled = new()
    {
        ["note"] = [("text", "Notitie")],
        ["review-effect"] = [("verdict", "effective"), ("ground", "Het staat er")],
        ["plan"] = [("phases[0].name", "Voorbereiden")],
        ["shift-deadline"] = [("to.raw", "eind 2029"), ("reason", "Levering")],
        ["request-extension"] = [("to.raw", "eind 2029"), ("reason", "Levering")],
        ["decide-extension"] = [("granted:flag", "true")],
        ["wait"] = [("waitingFor", "Leverancier"), ("reviewOn", "1-12-2098")],
        ["estimate"] = [("cost", "1200,50")],
        ["link-evidence"] = [("title", "Verslag"), ("location", "ONS")],
        ["agree-effect-measure"] = [("what", "Dossiers"), ("how", "Steekproef"), ("expected", "9 van de 10"), ("measureOn", "1-12-2098")],
        ["root-causes"] = [("causes[0].category", "technical"), ("causes[0].text", "Melding ontbreekt")],
        ["assign-owner"] = [("owner:party", "person:own-2"), ("reason", "Overdracht")],
        ["add-responsible"] = [("responsible:party", "role:R-TM")],
        ["remove-responsible"] = [("responsible:party", "team:R-LET")],
        ["escalate"] = [("to:party", "body:R-MT"), ("reason", "Vast")],
        ["deescalate"] = [("reason", "Los")],
        ["retitle"] = [("title", "Duidelijker titel"), ("reason", "Duidelijker")],
        ["correct"] = [("title", "Juiste titel"), ("reason", "Overgetypt")],
        ["correct-day"] = [("to", "2-6-2026"), ("reason", "Verkeerd jaar")],
        ["decline"] = [("reason", "Niet van mij")],
        ["cancel"] = [("reason", "Vervalt")],
        ["reopen"] = [("reason", "Toch niet")],
    };

    [Trait("Category", "Long")]
    [Theory]
    [InlineData("qualityManager", "qm-1")]
    [InlineData("auditor", "aud-1")]
    [InlineData("owner", "own-1")]
    [InlineData("owner", "own-9")]
    public async Task Every_step_that_is_offered_is_accepted_in_every_state(string persona, string user)
    {
        using var browser = new Browser(api, persona, user);
        var tried = new HashSet<string>();
        foreach (var state in (string[])["raised", "assigned", "inProgress", "waiting", "dated", "asked", "completed", "effective", "cancelled", "merged"])
        {
            await browser.OpenAsync($"/acties/{await InAsync(state)}");
            foreach (var step in browser.Page.QuerySelectorAll(".steps form[id]").Select(f => f.Id!).ToList())
            {
                await browser.OpenAsync($"/acties/{await InAsync(state)}");
                await browser.SendAsync(step, [.. await FilledAsync(step, browser)]);
                browser.Status.ShouldBe(HttpStatusCode.OK, $"{step} by {persona} when {state}: {browser.Page.QuerySelector(".problem")?.TextContent}");
                browser.Page.QuerySelector(".saved").ShouldNotBeNull($"{step} by {persona} when {state}");
                tried.Add(step);
            }
        }

        tried.ShouldContain("note");
        if (persona == "qualityManager")
        {
            Filled.Keys.Except(tried).ShouldBe(["decline"], "what was given away by its owner is not the manager's to give back");
        }
    }

    [Trait("Story", "32")]
    [Fact]
    public async Task Whoever_has_just_finished_an_action_is_asked_for_what_shows_it_and_whoever_judges_reads_what_a_verdict_does()
    {
        var id = await InAsync("inProgress");
        using var owner = new Browser(api, "owner", "own-1");
        await owner.OpenAsync($"/acties/{id}");
        owner.Page.QuerySelector(".steps > details.step form#link-evidence").ShouldBeNull("until it is done, that is not what comes next");
        await owner.SendAsync("complete", ("note", "Klaar"));
        owner.Page.QuerySelector(".steps > details.step form#link-evidence").ShouldNotBeNull();
        await owner.SendAsync("link-evidence", ("title", "Verslag"), ("location", "ONS"));
        owner.Page.QuerySelector(".steps > details.step form#link-evidence").ShouldBeNull();
        owner.Page.QuerySelector(".more form#link-evidence").ShouldNotBeNull("more can be added");

        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/acties/{id}");
        manager.Page.QuerySelector("form#review-effect .help")!.TextContent.ShouldBe("Bij niet effectief gaat de actie weer open, voor dezelfde eigenaar.");
        await manager.OpenAsync($"/acties/{await InAsync("asked")}");
        manager.Page.QuerySelector("form#decide-extension label")!.TextContent.ShouldStartWith("Uw besluit");
    }

    [Fact]
    public async Task Who_has_no_part_in_an_action_is_offered_a_note_and_nothing_more()
    {
        using var other = new Browser(api, "owner", "own-9");
        await other.OpenAsync($"/acties/{await InAsync("inProgress")}");
        other.Page.QuerySelectorAll(".steps form[id]").Select(f => f.Id).ShouldBe(["note"]);
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/acties/{await InAsync("inProgress")}");
        manager.Page.QuerySelectorAll(".more h3").Select(h => h.TextContent).ShouldBe(["Planning", "Wie", "Effect en oorzaak", "Herstellen", "Andere acties", "Eindigen of heropenen"]);
    }

    [Fact]
    public async Task What_was_agreed_stands_on_the_page()
    {
        var id = await InAsync("inProgress");
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/acties/{id}");
        foreach (var step in (string[])["agree-effect-measure", "root-causes", "estimate", "escalate"])
        {
            await manager.SendAsync(step, Filled[step]);
        }

        var facts = manager.Page.QuerySelector(".facts-list")!.TextContent;
        foreach (var said in (string[])["9 van de 10", "Melding ontbreekt", "technisch", "€ 1.200,5", "Geëscaleerd"])
        {
            facts.ShouldContain(said);
        }
    }

    [Fact]
    [Trait("Story", "37")]
    public async Task Links_are_shown_as_they_are_and_sent_whole()
    {
        var id = await InAsync("assigned");
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Driegesprekken" });
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/acties/{id}");
        manager.Page.QuerySelector("form#relink").ShouldBeNull("long forms come when they are asked for");
        await manager.OpenAsync(manager.Page.QuerySelector(".more a[href*='step=relink']")!.GetAttribute("href")!.Split('#')[0]);
        await manager.SendAsync("relink", ("nodes:whole", "KKFZ-T4"), ("goals:ids", $"https://register.example.nl/doelen/{goal}?saved=true"), ("reason", "Ander thema"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        var action = await api.QualityManager.GetAsync($"actions/{id}");
        (action.At("nodes")!.ToJsonString(), action.String("goals.0"), action.At("sources")!.AsArray().Count).ShouldBe(("""["KKFZ-T4"]""", goal.ToString(), 1));

        await manager.OpenAsync($"/acties/{id}?step=relink");
        await manager.SendAsync("relink", ("goals:ids", ""), ("reason", "Toch niet"));
        (await api.QualityManager.GetAsync($"actions/{id}")).At("goals")!.AsArray().ShouldBeEmpty("what is not ticked any more is gone");
    }

    [Fact]
    [Trait("Story", "36")]
    public async Task Two_that_are_one_are_merged_by_the_address_of_the_other_and_the_page_leads_there()
    {
        var (one, other) = (await InAsync("assigned"), await InAsync("inProgress"));
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/acties/{one}");
        await manager.SendAsync("merge", ("into:id", $"http://localhost/acties/{other}"), ("reason", "Dubbel"));
        manager.Page.QuerySelector(".facts-list a[href='/acties/" + other + "']").ShouldNotBeNull();
        await manager.OpenAsync($"/acties/{other}");
        manager.Page.QuerySelector(".facts-list a[href='/acties/" + one + "']").ShouldNotBeNull();
    }

    [Fact]
    [Trait("Story", "36")]
    public async Task An_action_is_split_over_its_phases_and_a_phase_that_is_left_over_is_asked_for()
    {
        var id = await InAsync("assigned");
        (await api.QualityManager.CommandAsync($"actions/{id}", "plan", new { phases = new[] { new { name = "pilot" }, new { name = "uitrol" } } })).Status.ShouldBe(200);
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/acties/{id}?step=split");
        await manager.SendAsync("split", ("into[0].title", "De pilot"), ("into[0].phases:list", "pilot"), ("into[1].title", "De uitrol"));
        manager.Status.ShouldBe(HttpStatusCode.Conflict);
        manager.Page.QuerySelector("form#split .problem")!.TextContent.ShouldContain("uitrol");
        await manager.SendAsync("split", ("into[1].phases:list", "uitrol"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        manager.Page.QuerySelectorAll(".facts-list a[href^='/acties/']").Select(a => a.TextContent).Order().ShouldBe(["De pilot", "De uitrol"]);
    }

    [Fact]
    [Trait("Story", "21")]
    public async Task The_same_is_set_out_per_unit_and_the_page_says_how_many_are_done()
    {
        var id = await InAsync("assigned");
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/acties/{id}?step=children");
        await manager.SendAsync("children", ("units[0].unit", "CL-WONEN"), ("units[1].unit", "CL-NOVI"), ("units[1].owner:party", "person:own-2"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        manager.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("0 van 2 klaar");
    }

    [Trait("Story", "21")]
    [Fact]
    public async Task All_units_of_a_kind_get_theirs_at_once_with_a_role_for_owner_but_for_those_that_are_left_out()
    {
        var id = await InAsync("assigned");
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/acties/{id}?step=children");
        await manager.SendAsync("children", ("kind", "team"), ("owner:party", "role:R-TM"), ("except:list", "T-LET"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Page.QuerySelector(".problem")?.TextContent ?? manager.Text);
        Skipped().ShouldBe(["LET (LEVANTO Ervaringsdeskundigen Team) – door u uitgezonderd"]);
        await manager.OpenAsync($"/acties/{id}?step=children");
        await manager.SendAsync("children", ("kind", "cluster"));
        string.Join(' ', manager.Page.QuerySelector(".saved")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldBe("Vastgelegd: 2 acties. Bekijk wat waarbij is vastgelegd");
        manager.Page.QuerySelector(".skipped")!.TextContent.Trim().ShouldBe("Elke eenheid van de soort cluster heeft nu een eigen actie.");
        await manager.OpenAsync(manager.Page.QuerySelector(".saved a")!.GetAttribute("href")!);
        manager.Page.QuerySelectorAll(".stacked > li").Length.ShouldBe(5, "two begun and placed, and the whole that has them");
        await manager.OpenAsync($"/acties/{id}?step=children");
        await manager.SendAsync("children", ("kind", "team"));
        Skipped().ShouldBe(["team ambulante forensische zorg – had al een eigen actie"], "whoever wonders why it is one says so");
        (await api.QualityManager.GetAsync($"actions?parent={id}")).Items.Select(c => $"{c!["unit"]} {c["owner"]?["id"]}").Order().ShouldBe(["CL-NOVI ", "CL-WONEN ", "T-FZAMB R-TM", "T-LET "]);

        await manager.OpenAsync($"/acties/{id}?step=children");
        await manager.SendAsync("children", ("kind", "entity"), ("within", "CL-WONEN"));
        manager.Page.QuerySelector(".problem")!.TextContent.ShouldContain("Zulke eenheden zijn er niet");

        IEnumerable<string> Skipped() => manager.Page.QuerySelectorAll(".skipped li").Select(l => l.TextContent.Trim().Replace('\u00A0', ' '));
    }

    private async Task<IEnumerable<(string, string)>> FilledAsync(string step, Browser browser) => step switch
    {
        "merge" => [("into:id", (await InAsync("assigned")).ToString())],
        "link-correction" => [("correction:id", (await ActionAsync("immediateCorrection", "own-1")).ToString())],
        "correct-day" => [("version:number", browser.Page.QuerySelectorAll("form#correct-day option[value]").Select(o => o.GetAttribute("value")!).First(v => v.Length > 0)), .. Filled[step]],
        _ => Filled.GetValueOrDefault(step) ?? [],
    };

    private async Task<Guid> InAsync(string state)
    {
        var id = await ActionAsync("corrective", state == "raised" ? null : "own-1");
        var owner = api.As("owner", "own-1");
        if (state is "inProgress" or "waiting" or "completed" or "effective" or "asked")
        {
            await DoAsync(owner, id, "start", new { happenedOn = "2026-02-01" });
        }

        if (state is "dated")
        {
            await DoAsync(api.QualityManager, id, "shift-deadline", new { to = new { raw = "eind 2027" }, reason = "Levering", happenedOn = "2026-03-01" });
        }
        else if (state is "waiting")
        {
            await DoAsync(owner, id, "wait", new { waitingFor = "IGJ", reviewOn = "2098-01-01", happenedOn = "2026-03-01" });
        }
        else if (state is "asked")
        {
            await DoAsync(api.QualityManager, id, "add-responsible", new { responsible = new { type = "team", id = "R-LET" } });
            await DoAsync(api.QualityManager, id, "shift-deadline", new { to = new { raw = "eind 2027" }, reason = "Levering", happenedOn = "2026-03-01" });
            await DoAsync(owner, id, "request-extension", new { to = new { raw = "eind 2028" }, reason = "Levering" });
            await DoAsync(owner, id, "escalate", new { to = new { type = "role", id = "R-TM" }, reason = "Vast" });
        }
        else if (state is "completed" or "effective")
        {
            await DoAsync(owner, id, "complete", new { completedOn = "2026-05-01" });
        }
        else if (state is "cancelled")
        {
            await DoAsync(api.As("qualityManager", "qm-2"), id, "cancel", new { reason = "Vervalt", happenedOn = "2026-05-01" });
        }
        else if (state is "merged")
        {
            await DoAsync(api.QualityManager, id, "merge", new { into = await ActionAsync("corrective", "own-1") });
        }

        if (state is "effective")
        {
            await DoAsync(api.As("qualityManager", "qm-2"), id, "review-effect", new { verdict = "effective", ground = "Gezien", measuredOn = "2026-05-20" });
        }

        return id;
    }

    private static async Task DoAsync(Client client, Guid id, string command, object body)
    {
        var answer = await client.CommandAsync($"actions/{id}", command, body);
        answer.Status.ShouldBe(200, $"{command}: {answer.Text}");
    }

    private async Task<Guid> ActionAsync(string kind, string? owner) => await api.QualityManager.CreateAsync("actions", new
    {
        title = $"Dossiers nalopen {Asking.RandomWord()}", kind, sources = new[] { await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = $"Audit {Asking.RandomWord()}", heldOn = "2026-01-05" }) },
        nodes = new[] { "KKFZ-P1" }, owner = owner is null ? null : new { type = "person", id = owner }, happenedOn = "2026-01-10",
    });
}
