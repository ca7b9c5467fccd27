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
    public async Task A_quality_manager_uploads_says_what_is_what_records_and_takes_back()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/import");
        await manager.SendAsync("upload", ("file", Old), ("register", "Register van de pagina"));
        manager.Heading.ShouldBe("Register van de pagina", manager.Text);
        manager.Text.ShouldContain("2 gaat mee");
        manager.Text.ShouldContain("Wie is 'Truus van Dalen'?");

        await manager.SendAsync("map", ("columns[5].field", "status"));
        manager.Text.ShouldContain("1 kan niet mee");
        await manager.SendAsync("map", ("statuses[0].status", "open"), ("owners[0].party", "role:R-TM"), ("saveAs", "Van de pagina"));
        manager.Text.ShouldContain("2 gaat mee");
        manager.Text.ShouldNotContain("Wie is");

        await manager.SendAsync("run");
        await UntilAsync(manager, "Klaar.");
        manager.Text.ShouldContain("2 vastgelegd");
        var action = manager.Page.QuerySelectorAll("a[href^='/acties/']")[0].GetAttribute("href")!;
        await manager.SendAsync("back", ("reason", "Verkeerd bestand"));
        await UntilAsync(manager, "Teruggenomen.");
        (await manager.OpenAsync(action)).Text.ShouldContain("vervallen", Case.Insensitive);
        (await manager.OpenAsync("/import")).Text.ShouldContain("Van de pagina");
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
