using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Screens;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Importing;

public sealed class OldRegistersOnPages(RegisterApi api) : IClassFixture<RegisterApi>
{
    private const string Old = """
        Nr;Actie;Bron;Soort bron;Actiehouder;Kleur
        1;Formulieren herzien;Audit zorg;interne audit;Truus van Dalen;open
        2;Scholing plannen;Audit zorg;interne audit;R-TM;groen
        """;

    [Fact]
    public async Task A_file_in_which_there_is_nothing_is_called_empty_and_none_at_all_is_asked_for()
    {
        using var manager = await new Browser(api, "qualityManager").OpenAsync("/import");
        await manager.SendAsync("upload", ("file", ""));
        manager.Page.QuerySelector("form#upload .problem")!.TextContent.ShouldContain("Het bestand is leeg; kies een ander.");
        manager.Text.ShouldNotContain("fileName", Case.Sensitive, "nobody named it");
        var none = await api.QualityManager.PostAsync("imports", new { });
        none.Text.ShouldContain("$.file");
        none.Text.ShouldNotContain("fileName", Case.Sensitive, "without a file there is nothing to name");
    }

    [Fact]
    public async Task Units_parts_of_frameworks_and_sources_that_nobody_knows_are_asked_as_owners_are_and_kept_for_the_next_file()
    {
        const string sheet = "Nr;Actie;Bron;Soort bron;Locatie;Thema\n1;Formulieren herzien;Ronde 3;kwaliteitsronde X;Zuidkant;Het team\n";
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/import");
        await manager.SendAsync("upload", ("file", sheet), ("register", "Van ons zelf"));
        manager.Text.ShouldContain("kan niet mee: 1");
        manager.Text.ShouldContain("Wat is 'Zuidkant'? (Locatie, 1 rij)");
        manager.Text.ShouldContain("E2 (Locatie): 'Zuidkant' is geen eenheid");

        await manager.SendAsync("map", ("values[0].means", "CL-WONEN"), ("values[1].means", "KKFZ-P1"), ("values[2].means", "internalAudit"), ("saveAs", "Zoals wij schrijven"));
        manager.Text.ShouldContain("gaat mee: 1");
        manager.Text.ShouldNotContain("Wat is '");

        await manager.OpenAsync("/import");
        await manager.SendAsync("upload", ("file", sheet), ("register", "van ons zelf"));
        manager.Text.ShouldContain("gaat mee: 1", Case.Sensitive, "what was said of a register holds for its next file");
        manager.Text.ShouldNotContain("Wat is '");

        await manager.OpenAsync("/import");
        await manager.SendAsync("upload", ("file", sheet.Replace("herzien", "vernieuwen")), ("register", "Van ons zelf 2"), ("mapping", "Zoals wij schrijven"));
        await manager.SendAsync("run");
        await UntilAsync(manager, "Klaar.");
        var action = await api.QualityManager.GetAsync("actions?q=" + Uri.EscapeDataString("Formulieren vernieuwen"));
        (action.Items[0]!["unit"]!.GetValue<string>(), action.Items[0]!["nodes"]![0]!.GetValue<string>()).ShouldBe(("CL-WONEN", "KKFZ-P1"));
    }

    [Fact]
    public async Task A_quality_manager_uploads_says_what_is_what_records_and_takes_back()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/import");
        await manager.SendAsync("upload", ("file", Old), ("register", "Register van de pagina"));
        manager.Heading.ShouldBe("Register van de pagina", manager.Text);
        manager.Text.ShouldContain("gaat mee: 2");
        manager.Text.ShouldContain("Wie is 'Truus van Dalen'?");

        await manager.SendAsync("map", ("columns[5].field", "status"));
        manager.Text.ShouldContain("kan niet mee: 1");
        await manager.SendAsync("map", ("values[0].means:who", "role:R-TM"), ("values[1].means", "open"), ("saveAs", "Van de pagina"));
        manager.Text.ShouldContain("gaat mee: 2");
        manager.Text.ShouldNotContain("Wie is");

        await manager.SendAsync("run");
        await UntilAsync(manager, "Klaar.");
        manager.Text.ShouldContain("vastgelegd: 2");
        var action = manager.Page.QuerySelectorAll("a[href^='/acties/']")[0].GetAttribute("href")!;
        await manager.SendAsync("back", ("reason", "Verkeerd bestand"));
        await UntilAsync(manager, "Teruggenomen.");
        (await manager.OpenAsync(action)).Text.ShouldContain("vervallen", Case.Insensitive);
        (await manager.OpenAsync("/import")).Text.ShouldContain("Van de pagina");
    }

    [Fact]
    public async Task A_team_that_nobody_knows_is_answered_with_the_names_of_those_that_there_are()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/import");
        await manager.SendAsync("upload", ("file", "Nr;Actie;Bron;Soort bron;Actie-houder;Team\n1;Formulieren herzien;Audit zorg;interne audit;;Maanteam"), ("register", "Met een team"));
        manager.Text.ShouldContain("'Maanteam' is geen eenheid van deze organisatie; kies uit LEVANTOgroep, Cluster Wonen");
    }

    [Fact]
    public async Task A_page_tells_that_rows_are_looked_at_and_what_to_do_when_that_was_interrupted()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/import");
        await manager.SendAsync("upload", ("file", Old), ("register", "Bleef steken"));
        var address = manager.Address.Split('?')[0];
        await api.ExecuteAsync($"UPDATE ir_import SET state = 'Looking', moved = now() WHERE id = '{address.Split('/')[^1]}'");

        (await manager.OpenAsync(address)).Text.ShouldContain("De rijen worden bekeken.");
        manager.Page.QuerySelectorAll("form[action*='map'], form[action*='run']").ShouldBeEmpty();
        await api.ExecuteAsync($"UPDATE ir_import SET moved = now() - interval '3 minutes' WHERE id = '{address.Split('/')[^1]}'");
        (await manager.OpenAsync(address)).Text.ShouldContain("Het bekijken van de rijen is onderbroken.");
        await manager.SendAsync("map");
        manager.Text.ShouldContain("Bekeken, nog niets vastgelegd");
    }

    [Fact]
    public async Task An_administrator_says_what_a_sheet_holds_and_sees_only_what_goes_with_it()
    {
        using var administrator = new Browser(api, "administrator");
        await administrator.OpenAsync("/import");
        administrator.Page.QuerySelectorAll("select[name=holds] option").Select(o => o.GetAttribute("value")).ShouldBe(["people", "roles", "units"]);
        await administrator.SendAsync("upload", ("file", "Locatie;Cluster;Soort zorg\nDe Paginahof;Cluster Wonen;wonen\n"), ("holds", "units"), ("register", "Locaties van de pagina"));
        administrator.Heading.ShouldBe("Locaties van de pagina", administrator.Text);
        administrator.Page.QuerySelectorAll("select[name='columns[2].field'] option").Select(o => o.GetAttribute("value")).ShouldContain("manager");
        administrator.Page.QuerySelectorAll("[name=sourceType], [name='newPeople:flag']").ShouldBeEmpty();

        await administrator.SendAsync("run");
        await UntilAsync(administrator, "Klaar.");
        var unit = administrator.Page.QuerySelector("table.rows a[href^='/beheer/onderdelen/']")!;
        unit.TextContent.ShouldBe("De Paginahof (LOC-DE-PAGINAHOF)");
        (await administrator.OpenAsync(unit.GetAttribute("href")!)).Heading.ShouldBe("De Paginahof");
    }

    [Fact]
    public async Task Names_of_people_are_asked_for_on_the_page_and_gone_when_their_rows_went_in()
    {
        using var administrator = new Browser(api, "administrator");
        await administrator.OpenAsync("/import");
        await administrator.SendAsync("upload", ("file", "Personeelsnummer;Naam;E-mail\nbl-1;Roelie Veenstra;r.veenstra@voorbeeld.nl\n"), ("holds", "people"), ("register", "Mensen van de pagina"));
        await administrator.SendAsync("run");
        await UntilAsync(administrator, "Klaar.");
        administrator.Text.ShouldNotContain("Veenstra");
        await administrator.SendAsync("back", ("reason", "Verkeerd bestand"));
        await UntilAsync(administrator, "Teruggenomen.");
        (await administrator.OpenAsync("/beheer/mensen?q=veenstra")).Text.ShouldContain("Niemand die hieraan voldoet.");

        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/import");
        manager.Page.QuerySelectorAll("select[name=holds] option").Select(o => o.GetAttribute("value")).ShouldBe(["actions", "roles", "units"]);
        manager.Text.ShouldNotContain("Mensen van de pagina");
        await manager.SendAsync("upload", ("file", "Rol;Medewerker;Locatie\nTeammanager;Roelie Veenstra;CL-WONEN\n"), ("holds", "roles"), ("register", "Rollen van de pagina"));
        manager.Text.ShouldContain("Wie is 'Roelie Veenstra'?");
    }

    [Fact]
    [Trait("Story", "11")]
    public async Task A_column_that_nobody_recognises_is_named_before_anything_is_recorded()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/import");
        await manager.SendAsync("upload", ("file", "Nr;Actie;Bron;Kleurcode;Opm.;Leeg\n1;Sleutelplan;Interne audit;rood;let op;\n"), ("register", "Register met kolommen"));
        manager.Page.QuerySelector(".left-out")!.TextContent.Trim().Replace('\u00A0', ' ').ShouldBe("Niet meegenomen: kolom D (Kleurcode). Kies wat daarin staat, of laat het zo.");
        manager.Page.QuerySelector(".left-out a")!.GetAttribute("href").ShouldBe("#" + manager.Page.QuerySelector("form[id=map]")!.Id);
        await manager.SendAsync("map", ("columns[3].field", "note"), ("columns[4].field", ""));
        manager.Page.QuerySelector(".left-out")!.TextContent.ShouldContain("kolom E (Opm.)");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_said_at_its_field()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/import");

        await manager.SendAsync("upload", ("file", "%PDF-1.7 geen register"));

        ((int)manager.Status).ShouldBe(422);
        manager.Page.QuerySelector(".field.wrong")!.TextContent.ShouldContain("bewaar het als .xlsx");
    }

    private static async Task UntilAsync(Browser browser, string word)
    {
        for (var started = DateTime.UtcNow; !browser.Text.Contains(word, StringComparison.Ordinal); await browser.OpenAsync(browser.Address.Split('?')[0]))
        {
            (DateTime.UtcNow - started).ShouldBeLessThan(TimeSpan.FromMinutes(2), browser.Text);
            await Task.Delay(100);
        }
    }
}
