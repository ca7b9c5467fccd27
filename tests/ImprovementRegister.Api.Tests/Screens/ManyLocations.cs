using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>A provider with 72 locations: what each of them answered, counted and scored is seen and put right on pages of a size that a telephone takes.</summary>
public sealed class ManyLocations(RegisterApi api) : IClassFixture<RegisterApi>
{
    private const int Locations = 72;

    /// <summary>Kilobytes of a page without pictures.</summary>
    private const int Most = 100;

    [Fact]
    public async Task Forms_and_overviews_of_all_locations_stay_readable_and_small()
    {
        var opened = new List<string>();
        for (var i = 1; i <= Locations; i++)
        {
            var answer = await api.QualityManager.OrganisationAsync("organisation/units", new { code = $"LOC-{i:00}", name = $"Locatie De Linde {i}", kind = "location", parent = "CL-WONEN", on = "2025-01-01" });
            answer.Status.ShouldBe(200, answer.Text);
            opened.Add($"LOC-{i:00}");
        }

        var round = await api.QualityManager.CreateAsync("sources", new { type = "baseline", title = "0-meting van alle locaties", heldOn = "2026-10", framework = "KKFZ", round = "winter 2026" });
        var nodes = (await api.QualityManager.GetAsync("frameworks/KKFZ/baseline?round=winter%202026")).At("nodes")!.AsArray().Where(n => n!["asked"]!.GetValue<bool>()).Select(n => n!["code"]!.GetValue<string>()).ToList();
        foreach (var unit in opened)
        {
            (await api.QualityManager.CommandAsync($"sources/{round}", $"answers/{unit}", new
            {
                answers = nodes.Select((node, i) => new { node, answer = i % 3 == 0 ? "toImplement" : "met", explanation = i % 3 == 0 ? "Wij zijn hier dit jaar mee begonnen en zien het in de dossiers terug." : null }),
            })).Status.ShouldBe(200);
        }

        var survey = await api.QualityManager.CreateAsync("sources", new { type = "clientSurvey", title = "CTO van alle locaties", heldOn = "2026", scale = 10 });
        (await api.QualityManager.CommandAsync($"sources/{survey}", "results", new { scores = opened.Select(unit => new { subject = "Algemeen", value = 7.5, unit }) })).Status.ShouldBe(200);
        var mixed = await api.QualityManager.CreateAsync("sources", new { type = "clientSurvey", title = "CTO met een ouder cijfer", heldOn = "2026", scale = 10 });
        (await api.QualityManager.CommandAsync($"sources/{mixed}", "results", new { scores = opened.Select((unit, i) => new { subject = "Algemeen", value = 7.5, unit, period = i == 0 ? "2025" : null }) })).Status.ShouldBe(200);
        var trend = await api.QualityManager.CreateAsync("sources", new { type = "incidentTrend", title = "MIC van alle locaties", heldOn = "Q3 2026" });
        (await api.QualityManager.CommandAsync($"sources/{trend}", "results", new
        {
            counts = opened.SelectMany(unit => ((string[])["val", "medicatie", "gedrag", "overig"]).Select(category => new { period = "Q3 2026", category, count = 2, unit })),
        })).Status.ShouldBe(200, "more than two hundred numbers go in one request");

        using var manager = new Browser(api, "qualityManager");
        foreach (var page in (string[])[
            $"/herkomst/{round}/meting", $"/herkomst/{round}/meting?unit=LOC-07", $"/herkomst/{round}/plan", "/kaders/KKFZ/meting?round=winter%202026", "/kaders/KKFZ/meting?round=winter%202026&node=" + nodes[0],
            $"/herkomst/{survey}", $"/herkomst/{survey}/cijfers", $"/herkomst/{survey}/cijfers?entry=1", $"/herkomst/{mixed}/cijfers?entry=1", $"/herkomst/{trend}", $"/herkomst/{trend}/cijfers", $"/herkomst/{trend}/cijfers?entry=1"])
        {
            await manager.OpenAsync(page);
            manager.Status.ShouldBe(System.Net.HttpStatusCode.OK, page);
            (manager.Page.Source.Length / 1024).ShouldBeLessThan(Most, page);
        }

        await manager.OpenAsync("/kaders/KKFZ/meting?round=winter%202026");
        manager.Text.ShouldNotContain("De Linde 72", Case.Sensitive, "names of teams are asked for by part");
        await manager.OpenAsync(manager.Page.QuerySelector($"tr[id='{nodes[0]}'] small a")!.GetAttribute("href")!.Split('#')[0]);
        manager.Page.QuerySelector($"[id='{nodes[0]}-ToImplement']")!.TextContent.ShouldContain("De Linde 72 (Wij zijn");

        await manager.OpenAsync($"/herkomst/{survey}/cijfers?entry=1");
        var lines = manager.Page.QuerySelectorAll("table.cells tbody tr").Select(r => r.QuerySelector("th")!.TextContent).ToList();
        var themes = manager.Page.QuerySelectorAll("table.cells thead th").Length - 1;
        string Cell(int location, int theme) => $"scores[{(lines.IndexOf($"Locatie De Linde {location}") * themes) + theme}].value";
        manager.Page.QuerySelector($"[name='{Cell(5, 0)}']")!.GetAttribute("value").ShouldBe("7,5");
        await manager.SendAsync("figures", (Cell(5, 0), "8"), (Cell(72, 0), ""), (Cell(72, 1), "6,4"), ("reason", "Een locatie scoorde anders"));
        manager.Page.QuerySelector($"[name='{Cell(72, 1)}']")!.GetAttribute("aria-invalid").ShouldBe("true", "no theme stands above it");
        manager.Page.QuerySelector($"[name='{Cell(5, 0)}']")!.GetAttribute("value").ShouldBe("8", "nothing typed is lost");
        await manager.SendAsync("figures", [.. manager.InEach("scores.subject:across", "Algemeen", "Eten en drinken")]);
        manager.Page.QuerySelector(".problem")?.TextContent.ShouldBeNull();
        var scores = (await api.QualityManager.GetAsync($"sources/{survey}")).At("results.0.scores")!.AsArray();
        scores.Count.ShouldBe(Locations);
        scores.Where(s => s!["value"]!.GetValue<decimal>() != 7.5m).Select(s => (s!["unit"]!.GetValue<string>(), s["subject"]!.GetValue<string>(), s["value"]!.GetValue<decimal>())).Order()
            .ShouldBe([("LOC-05", "Algemeen", 8), ("LOC-72", "Eten en drinken", 6.4m)]);

        await manager.OpenAsync($"/herkomst/{mixed}/cijfers?entry=1");
        manager.Page.QuerySelector("[name='scores[4].unit:unit']")!.GetAttribute("value").ShouldBe("Locatie De Linde 5", "which unit it is stands there by name");
        await manager.SendAsync("figures", ("scores[4].value", "8"), ("scores[4].unit:unit", "linde 72"), ("scores[71].unit:unit", "linde 5"), ("reason", "Twee locaties waren verwisseld"));
        manager.Page.QuerySelector(".problem").ShouldBeNull("the only one whose name has those words");
        (await api.QualityManager.GetAsync($"sources/{mixed}")).At("results.0.scores")!.AsArray().Where(s => s!["value"]!.GetValue<decimal>() == 8).Select(s => s!["unit"]!.GetValue<string>()).ShouldBe(["LOC-72"]);
    }
}
