using System.Globalization;
using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>Lists of actions: filtered, saved by name, shown in other columns, and given an owner in one go.</summary>
public sealed class WorkingThroughLists(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Theory]
    [InlineData("/acties?")]
    [InlineData("/bevindingen?")]
    [InlineData("/overzicht/strategie?")]
    [InlineData("/vergelijken?from=2026-01-31&")]
    [InlineData("/steekproef?seed=7&")]
    public async Task Whoever_chooses_a_unit_reads_that_work_of_the_whole_comes_with_it(string list)
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync(list + "unit=CL-WONEN");
        manager.Text.ShouldContain("Met Cluster Wonen komt ook mee wat is uitgezet voor wat eronder valt, en voor het geheel waar het bij hoort: ");
        await manager.OpenAsync(list.TrimEnd('?', '&'));
        manager.Text.ShouldNotContain("komt ook mee");
        await manager.OpenAsync(list + "unit=LEVANTO");
        manager.Text.ShouldContain("komt ook mee wat is uitgezet voor wat eronder valt. Wat voor geen enkele eenheid is uitgezet staat hier niet bij.");
    }

    [Theory]
    [InlineData("/acties", "action")]
    [InlineData("/bevindingen", "finding")]
    [InlineData("/herkomst", "source")]
    [InlineData("/doelen", "goal")]
    public async Task Whoever_wants_the_work_of_a_unit_without_that_of_the_whole_or_of_what_is_within_it_chooses_so(string list, string of)
    {
        foreach (var unit in (string?[])["LEVANTO", "CL-WONEN", "T-LET", null])
        {
            await BeginAsync($"Reikwijdte {of} {unit ?? "zonder"}", unit);
        }

        using var manager = new Browser(api, "qualityManager");
        (await ShownAsync("LEVANTO", null)).ShouldBe(["CL-WONEN", "LEVANTO", "T-LET"]);
        var (below, above) = ((await ShownAsync("CL-WONEN", "below")).ToList(), (await ShownAsync("CL-WONEN", null)).ToList());
        above.ShouldContain("LEVANTO");
        below.ShouldNotContain("LEVANTO");
        manager.Page.QuerySelectorAll(".problem").ShouldBeEmpty();
        (await ShownAsync("CL-WONEN", "itself")).ShouldBe(["CL-WONEN"]);
        manager.Text.ShouldContain("Alleen wat is uitgezet voor Cluster Wonen zelf.");
        manager.Page.QuerySelectorAll(".chosen a").Select(a => a.TextContent).ShouldContain(c => c.StartsWith("Met die eenheid mee: niets anders"));

        await manager.OpenAsync($"{list}?reach=below");
        (manager.Status, manager.Page.QuerySelector(".problem")!.TextContent).ShouldBe((HttpStatusCode.UnprocessableEntity, "Kies ook een eenheid: van welke is dit?"));

        async Task<IEnumerable<string>> ShownAsync(string unit, string? reach)
        {
            await manager.OpenAsync($"{list}?q=reikwijdte&unit={unit}" + (reach is null ? "" : "&reach=" + reach));
            return manager.Page.QuerySelectorAll("main tbody a").Select(a => a.TextContent.Trim()).Where(t => t.StartsWith($"Reikwijdte {of} ", StringComparison.Ordinal)).Select(t => t.Split(' ')[2]).Order(StringComparer.Ordinal);
        }

        async Task BeginAsync(string words, string? unit) => _ = of switch
        {
            "action" => await api.QualityManager.CreateAsync("actions", new { title = words, kind = "corrective", sources = new[] { await api.SourceAsync() }, unit }),
            "finding" => await api.Auditor.CreateAsync($"sources/{await api.SourceAsync()}/findings", new { text = words, kind = "pointOfAttention", unit }),
            "source" => await api.Auditor.CreateAsync("sources", new { type = "suggestion", title = words, unit }),
            _ => await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = words, unit }),
        };
    }

    [Fact]
    public async Task Every_filter_of_the_page_is_one_of_the_list_and_keeps_what_was_chosen()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/acties");
        var fields = manager.Page.QuerySelectorAll("form[role=search][action='/acties'] [name]").Select(f => f.GetAttribute("name")!).Distinct().ToList();
        foreach (var name in (string[])["year", "validOn", "asOf", "extensionRequested", "everOverdue", "ownerChanged", "shiftedAtLeast", "hasDeadline", "escalated", "kind", "columns"])
        {
            fields.ShouldContain(name);
        }

        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Driegesprekken" });
        await manager.OpenAsync($"/acties?validOn=2026-06-30&shiftedAtLeast=2&ownerChanged=2026-Q2&goal={goal}");
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        manager.Page.QuerySelector("[name=shiftedAtLeast]")!.GetAttribute("value").ShouldBe("2");
        manager.Page.QuerySelector("[name=shiftedAtLeast]")!.Closest("details")!.HasAttribute("open").ShouldBeTrue("what is asked is not folded away");
        manager.Page.QuerySelector("form[role=search] [name=goal]")!.GetAttribute("value").ShouldBe(goal.ToString(), "what is no field stays");
        manager.Page.QuerySelector(".as-of")!.TextContent.ShouldContain("30 jun 2026");
    }

    [Fact]
    public async Task What_has_no_deadline_is_found()
    {
        await api.ActionAsync(title: "Zonder dag gelaten");
        await api.ActionAsync(title: "Met dag gelaten", deadline: "eind 2027");
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/acties?hasDeadline=false&q=gelaten");
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Zonder dag");
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldNotContain("Met dag");
        (await api.QualityManager.GetAsync("actions?hasDeadline=true&q=gelaten")).At("items.0.title")!.GetValue<string>().ShouldBe("Met dag gelaten");
    }

    [Fact]
    public async Task Columns_are_chosen_in_the_address_and_saved_with_the_list_by_name()
    {
        await api.ActionAsync(title: "Kolommen kiezen");
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/acties?q=kolommen&columns=kind&columns=shifts");
        manager.Page.QuerySelectorAll("thead th").Select(h => h.TextContent).ShouldBe(["Actie", "Soort", "Keren verschoven"]);
        manager.Page.QuerySelectorAll(".files a").ShouldAllBe(a => a.GetAttribute("href")!.Contains("q=kolommen") && a.GetAttribute("href")!.Contains("columns=shifts"));
        var file = await api.QualityManager.GetAsync("actions?q=kolommen&columns=kind&columns=deadline&columns=shifts&lang=en", accept: "text/csv");
        file.Text.TrimStart('\uFEFF').Split('\n')[0].Split(',', ';').Length.ShouldBe(5, "the title, three columns, and the words of the deadline");
        await manager.SendAsync("save-list", ("name", "Mijn kolommen"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);

        await manager.OpenAsync("/");
        await manager.OpenAsync(manager.Page.QuerySelectorAll(".saved-lists a").Single(a => a.TextContent == "Mijn kolommen").GetAttribute("href")!);
        manager.Page.QuerySelectorAll("thead th").Length.ShouldBe(3);
        manager.Page.QuerySelector(".saved-lists a[aria-current=page]")!.TextContent.ShouldBe("Mijn kolommen");
        (await manager.OpenAsync("/acties?columns=kleur")).Status.ShouldBe(HttpStatusCode.BadRequest);
        manager.Page.QuerySelector(".problem")!.TextContent.ShouldContain("columns");
    }

    [Fact]
    public async Task A_list_is_of_who_saved_it_until_it_is_shared_and_a_quality_manager_may_clear_it_up()
    {
        var (one, other) = (api.As("owner", "own-1"), api.As("owner", "own-2"));
        (await one.PostAsync("me/lists", new { name = "Voor mij", query = "status=open" })).Status.ShouldBe(200);
        var shared = await one.PostAsync("me/lists", new { name = "Voor allen", query = "?overdue=true&after=x", shared = true });
        shared.String("address").ShouldBe("/acties?overdue=true");
        (await NamesAsync(other)).ShouldBe(["Voor allen"]);
        (await NamesAsync(api.As("owner", "own-1", tenant: "balanszorg"))).ShouldBeEmpty();
        var id = shared.String("id");
        (await other.PostAsync($"me/lists/{id}/remove")).Status.ShouldBe(404);
        (await api.QualityManager.PostAsync($"me/lists/{id}/remove")).Status.ShouldBe(200);
        (await NamesAsync(one)).ShouldBe(["Voor mij"]);
        (await one.PostAsync("me/lists", new { name = "VOOR MIJ", query = "status=completed" })).Status.ShouldBe(200);
        (await one.GetAsync("me/lists")).At("items")!.AsArray().Single()!["query"]!.GetValue<string>().ShouldBe("status=completed", "the name is the same");
    }

    [Fact]
    public async Task What_is_saved_can_be_listed_and_holds_no_personal_data()
    {
        var me = api.As("owner", "own-3");
        (await me.PostAsync("me/lists", new { name = "Fout", query = "kleur=rood" })).ShouldRefuse(422, "unknown-parameter");
        (await me.PostAsync("me/lists", new { name = "Fout", query = "status=half" })).Status.ShouldBe(400);
        (await me.PostAsync("me/lists", new { name = "Fout", query = "columns=kleur" })).Status.ShouldBe(400);
        (await me.PostAsync("me/lists", new { name = "Bel 06-12345678", query = "" })).ShouldRefuse(422, "personal-data");
        (await me.PostAsync("me/lists", new { name = "Zoeken", query = "q=06-12345678" })).ShouldRefuse(422, "personal-data");
        (await me.PostAsync("me/lists", new { name = "Lang", query = "q=" + new string('a', 2000) })).ShouldRefuse(422, "too-long");
        for (var i = 1; i <= 50; i++)
        {
            (await me.PostAsync("me/lists", new { name = "Lijst " + i.ToString(CultureInfo.InvariantCulture), query = "status=open" })).Status.ShouldBe(200);
        }

        (await me.PostAsync("me/lists", new { name = "Nog een" })).ShouldRefuse(409, "too-many-lists");
        (await me.PostAsync("me/lists", new { name = "lijst 7", query = "status=completed" })).Status.ShouldBe(200, "in the place of one of the same name");
    }

    [Fact]
    [Trait("Story", "48")]
    public async Task Saved_lists_go_with_the_name_of_who_is_forgotten()
    {
        (await api.Administrator.PostAsync("people", new { id = "med-12", name = "Bo de Wit" })).Status.ShouldBe(201);
        (await api.As("owner", "med-12").PostAsync("me/lists", new { name = "Van Bo", query = "status=open", shared = true })).Status.ShouldBe(200);
        (await NamesAsync(api.QualityManager)).ShouldContain("Van Bo");
        (await api.Administrator.OrganisationAsync("people/med-12/erase", new { reason = "Verzoek" })).Status.ShouldBe(200);
        (await NamesAsync(api.QualityManager)).ShouldNotContain("Van Bo");
    }

    [Fact]
    [Trait("Story", "27")]
    public async Task Ticked_actions_get_one_owner_and_when_one_cannot_that_row_says_why_and_stays_ticked()
    {
        var (first, second, third) = (await api.ActionAsync(owner: null, title: "Uitdelen een"), await api.ActionAsync(owner: null, title: "Uitdelen twee"), await api.ActionAsync(owner: null, title: "Uitdelen drie"));
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/acties?q=uitdelen");
        string Row(Guid id) => manager.Page.QuerySelectorAll("[name='actions:versions']").Select(t => t.GetAttribute("value")!).Single(v => v.StartsWith(id.ToString(), StringComparison.Ordinal));
        var (seenFirst, seenSecond) = (Row(first), Row(second));
        (await api.QualityManager.CommandAsync($"actions/{second}", "note", new { text = "Ondertussen" })).Status.ShouldBe(200);

        await manager.SendAsync("assign-many", ("owner:party", "person:own-4"), ("actions:versions", seenFirst), ("actions:versions", seenSecond));

        manager.Status.ShouldBe(HttpStatusCode.Conflict);
        var rows = manager.Page.QuerySelectorAll("tbody tr");
        rows.Single(r => r.QuerySelector(".error") is not null).TextContent.ShouldContain("Uitdelen twee");
        rows.Where(r => r.QuerySelector("input[checked]") is not null).Select(r => r.QuerySelector("a")!.TextContent).Order().ShouldBe(["Uitdelen een", "Uitdelen twee"]);
        (await OwnerAsync(first)).ShouldBeNull("all or none");

        await manager.SendAsync("assign-many");
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        (await OwnerAsync(first), await OwnerAsync(second), await OwnerAsync(third)).ShouldBe(("own-4", "own-4", null));
    }

    [Fact]
    [Trait("Story", "26")]
    public async Task Ticked_actions_get_one_deadline_and_one_that_has_passed_is_asked_about()
    {
        var (without, with) = (await api.ActionAsync(title: "Termijnen een"), await api.ActionAsync(title: "Termijnen twee", deadline: "2026-12-31"));
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/acties?q=termijnen");
        await manager.OpenAsync(manager.Page.QuerySelectorAll("main a").Single(a => a.TextContent == "Alle 2 op deze pagina aanvinken").GetAttribute("href")!);

        await manager.SendAsync("assign-many", ("deadline.raw", "31-1-2026"), ("reason", "Samen op tijd"));

        manager.Text.ShouldContain("De datum 31-1-2026 is al voorbij.");
        await manager.SendAsync("assign-many");
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        Said(manager).ShouldBe("Vastgelegd: 2 acties. Gegeven: deadline 31-1-2026. Bekijk wat waarbij is vastgelegd");
        await manager.SendAgainAsync();
        Said(manager).ShouldBe("Vastgelegd: 2 acties. Gegeven: deadline 31-1-2026. Bekijk wat waarbij is vastgelegd", "a second click is told what the first one recorded");
        var told = manager.Address;
        told.ShouldContain("saved=");
        using var colleague = new Browser(api, "qualityManager", "qm-2");
        foreach (var forged in (string[])["true", "improvementAction.0", "improvementAction.2@1;deadline.raw=31-1-2026", "x"])
        {
            (await manager.OpenAsync($"/acties?saved={Uri.EscapeDataString(forged)}")).Page.QuerySelector(".saved").ShouldBeNull("nothing was recorded by a link");
        }

        (await colleague.OpenAsync(told)).Page.QuerySelector(".saved").ShouldBeNull("somebody else recorded it");
        (await manager.OpenAsync(told)).Page.QuerySelector(".saved").ShouldNotBeNull();
        (await DeadlineAsync(without), await DeadlineAsync(with)).ShouldBe(("2026-01-31", "2026-01-31"));
        (await api.QualityManager.GetAsync($"actions/{with}")).String("shifts.0.reason").ShouldBe("Samen op tijd");

        async Task<string?> DeadlineAsync(Guid id) => (await api.QualityManager.GetAsync($"actions/{id}")).String("deadline.on");
    }

    [Fact]
    public async Task All_on_a_page_are_ticked_at_once_and_a_refusal_is_told_where_the_page_begins()
    {
        var (first, second) = (await api.ActionAsync(owner: null, title: "Alles tegelijk een"), await api.ActionAsync(title: "Alles tegelijk twee", owner: "own-5"));
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/acties?q=tegelijk");
        await manager.OpenAsync(manager.Page.QuerySelectorAll("main a").Single(a => a.TextContent == "Alle 2 op deze pagina aanvinken").GetAttribute("href")!);
        manager.Page.QuerySelectorAll("tbody input[checked]").Length.ShouldBe(2);

        const string name = "Noor Vis";
        (await api.Administrator.PostAsync("people", new { id = "med-44", name })).Status.ShouldBe(201);
        await manager.SendAsync("assign-many", ("owner:party", "person:med-44"));

        manager.Status.ShouldBe(HttpStatusCode.Conflict);
        manager.Page.QuerySelector("main > .problem-ahead a")!.GetAttribute("href").ShouldBe("#assign-many");
        manager.Text.ShouldContain("Bij 1 van 2 acties kan het niet; er is niets vastgelegd. Bij die acties in de lijst staat waarom.");
        manager.Page.QuerySelector("tbody .error")!.TextContent.ShouldBe("De actie heeft al een eigenaar; geef een reden om haar over te dragen.");

        await manager.SendAsync("assign-many", ("reason", "Overgedragen"), ("deadline.raw", "eind 2027; of later"));
        manager.Page.QuerySelector(".problem")!.TextContent.ShouldNotBeEmpty("that is no date");
        await manager.SendAsync("assign-many", ("deadline.raw", "eind 2027"));
        (await OwnerAsync(first), await OwnerAsync(second)).ShouldBe(("med-44", "med-44"));

        Said(manager).ShouldBe($"Vastgelegd: 2 acties. Gegeven: eigenaar {name} en deadline eind 2027. Bekijk wat waarbij is vastgelegd");
        manager.Address.ShouldNotContain("Noor", Case.Insensitive, "what people are called is in no address");
        await manager.OpenAsync(manager.Page.QuerySelector(".saved a")!.GetAttribute("href")!);
        manager.Page.QuerySelectorAll(".stacked > li > a").Select(a => a.TextContent).Distinct().Order().ShouldBe(["Alles tegelijk een", "Alles tegelijk twee"]);
        manager.Page.QuerySelectorAll(".stacked > li").Length.ShouldBe(4, "an owner and a deadline of each, and nothing that was recorded before");
    }

    [Fact]
    public async Task What_is_chosen_stands_above_the_list_in_words_each_to_be_taken_away_and_the_address_holds_nothing_else()
    {
        var source = await api.SourceAsync();
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/acties?q=&status=open&owner=none&unit=CL-WONEN&kind=&dueBefore=2027-01-31&source={source}&columns=status&columns=owner&columns=deadline&columns=unit");

        manager.Address.ShouldEndWith($"/acties?status=open&owner=none&unit=CL-WONEN&dueBefore=2027-01-31&source={source}");
        var chosen = manager.Page.QuerySelectorAll(".chosen a");
        chosen.Select(c => c.TextContent.Split(" ×")[0]).ShouldBe(["Status: alles wat open is", "Eigenaar: niemand", "Eenheid: Cluster Wonen", "Deadline vóór: 31-1-2027", "Uit één bron"]);
        chosen[1].GetAttribute("href").ShouldBe($"/acties?status=open&unit=CL-WONEN&dueBefore=2027-01-31&source={source}");
        (await manager.OpenAsync("/acties")).Page.QuerySelectorAll(".chosen").ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_ticked_by_who_may_not_assign_nor_in_a_list_of_the_past()
    {
        await api.ActionAsync(title: "Aanvinken");
        using var owner = new Browser(api, "owner");
        (await owner.OpenAsync("/acties?q=aanvinken")).Page.QuerySelector("[name='actions:versions']").ShouldBeNull();
        using var manager = new Browser(api, "qualityManager");
        (await manager.OpenAsync("/acties?q=aanvinken")).Page.QuerySelector("[name='actions:versions']").ShouldNotBeNull();
        (await manager.OpenAsync("/acties?validOn=2026-06-30")).Page.QuerySelector("form#assign-many").ShouldBeNull();
    }

    private async Task<string?> OwnerAsync(Guid action) => (await api.QualityManager.GetAsync($"actions/{action}")).At("owner.id")?.GetValue<string>();

    private static async Task<IReadOnlyList<string>> NamesAsync(Client of) => [.. (await of.GetAsync("me/lists")).At("items")!.AsArray().Select(i => i!["name"]!.GetValue<string>())];

    private static string Said(Browser browser) => string.Join(' ', browser.Page.QuerySelector(".saved")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
