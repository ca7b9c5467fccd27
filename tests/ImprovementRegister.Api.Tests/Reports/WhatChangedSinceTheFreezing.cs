using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Counting;
using ImprovementRegister.Api.Tests.Explaining;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>The changes of a frozen report are all figures that count something else now, each with what came and went and its events, and no other.</summary>
[Trait("Category", "Long")]
[Trait("Story", "42")]
public sealed class WhatChangedSinceTheFreezing(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Is_each_figure_that_differs_and_no_other_whatever_people_do()
    {
        var life = new RandomLife(api, seed: 5);
        await life.LiveAsync(commands: 110);
        var reports = new List<Guid>();
        foreach (var (kind, period, frameworks, day) in ((string, object, string[], string)[])
            [("forensicReport", new { year = 2025 }, ["KKFZ"], "2025-12-31"), ("qualityReport", new { year = 2026 }, ["KKFZ", "KWLGGZ"], "2026-10-31"), ("quarterReport", new { period = "Q3 2026" }, ["KKFZ", "KWLGGZ"], "2026-09-30"), ("halfYearSnapshot", new { period = "eerste helft 2026" }, ["KWLGGZ"], "2026-06-30")])
        {
            var begin = (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(period)!;
            begin["kind"] = kind;
            begin["title"] = kind;
            begin["frameworks"] = new JsonArray([.. frameworks.Select(f => JsonValue.Create(f))]);
            var report = await api.QualityManager.CreateAsync("reports", begin);
            (await api.QualityManager.CommandAsync($"reports/{report}", "freeze", new { referenceDate = day, confirm = "incomplete" })).Status.ShouldBe(200);
            reports.Add(report);
        }

        await life.GoOnAsync(commands: 120);
        await life.UndoAsync();
        foreach (var report in reports)
        {
            await ShouldSayHowManyAsync(report);
        }

        // What the team does is of another cluster, and was all year.
        (await api.QualityManager.OrganisationAsync("units/T-FZAMB/move", new { parent = "CL-NOVI", on = "2026-01-01", reason = "Ander cluster" })).Status.ShouldBe(200);

        var differing = 0;
        foreach (var report in reports)
        {
            differing += await CompareAsync(report);
        }

        differing.ShouldBeGreaterThan(40, "a life that changes nothing proves nothing");
        (await PageAsync(reports[0])).ShouldContain("Welke cijfers nu anders zouden zijn, en waardoor", Case.Sensitive, "what a moved unit changes is not counted in passing");
    }

    /// <summary>The page of the report itself, by a shorter way than the list.</summary>
    private async Task ShouldSayHowManyAsync(Guid report)
    {
        var figures = (await api.QualityManager.GetAsync($"reports/{report}/changes")).At("figures")!.AsArray().Count;
        (await PageAsync(report)).ShouldContain(figures switch
        {
            0 => "verandert geen enkel cijfer van dit verslag",
            1 => "zou 1 cijfer van dit verslag nu anders zijn. <a href",
            _ => $"zouden {figures} cijfers van dit verslag nu anders zijn. <a href",
        });
    }

    private async Task<string> PageAsync(Guid report)
    {
        var page = await api.QualityManager.GetAsync($"reports/{report}/page?edition=working");
        page.Status.ShouldBe(200);
        return page.Text;
    }

    private async Task<int> CompareAsync(Guid report)
    {
        var changes = await api.QualityManager.GetAsync($"reports/{report}/changes");
        var listed = changes.At("figures")!.AsArray().ToDictionary(f => $"{f!["framework"]}/{f["node"]}/{f["entity"]}/{f["unit"]} {f["figure"]}");
        var explained = changes.At("because")!.AsArray().ToDictionary(b => b!["id"]!.GetValue<Guid>(), b => b!["events"]!.AsArray().Count);
        var places = CountedBothWays.Places((await api.QualityManager.GetAsync($"reports/{report}/data")).Json)
            .Select(p => (Query: p.Query, Figures: p.Figures.Select(f => f.Key))).Concat(changes.At("figures")!.AsArray().Where(f => f!["unit"] is not null).Select(f => (Query: $"&unit={f!["unit"]}", Figures: (IEnumerable<string>)[f["figure"]!.ToString()])));
        var (differing, asked) = (0, new HashSet<string>());
        foreach (var (query, figure) in places.SelectMany(p => p.Figures.Select(f => (p.Query, f))))
        {
            var of = System.Web.HttpUtility.ParseQueryString(query);
            var name = $"{of["framework"]}/{of["node"]}/{of["entity"]}/{of["unit"]} {figure}";
            if (!asked.Add(name))
            {
                continue;
            }

            var (then, now) = (await IdsAsync($"reports/{report}/explain?figure={figure}&limit=500{query}"), await IdsAsync($"reports/{report}/explain?figure={figure}&limit=500{query}&now=true"));
            if (then.SetEquals(now))
            {
                listed.ShouldNotContainKey(name, $"{report}: nothing else counts");
                continue;
            }

            differing++;
            listed.ShouldContainKey(name, $"{report}: {then.Count} then and {now.Count} now");
            var change = listed[name]!;
            (change["then"]!.GetValue<int>(), change["now"]!.GetValue<int>()).ShouldBe((then.Count, now.Count), name);
            Ids(change["added"]).ShouldBe(now.Except(then), ignoreOrder: true, name);
            Ids(change["removed"]).ShouldBe(then.Except(now), ignoreOrder: true, name);
            then.Union(now).Except(then.Intersect(now)).ShouldAllBe(id => explained.ContainsKey(id), name);
        }

        listed.Keys.Except(asked).ShouldBeEmpty("only what could be asked differs");
        explained.Values.Count(events => events > 0).ShouldBeGreaterThan(0);
        return differing;
    }

    private static IEnumerable<Guid> Ids(JsonNode? ids) => ids!.AsArray().Select(id => id!.GetValue<Guid>());

    private async Task<HashSet<Guid>> IdsAsync(string address)
    {
        var told = await api.QualityManager.GetAsync(address);
        told.Status.ShouldBe(200, $"{address}: {told.Text}");
        return [.. told.Items.Select(i => i!["id"]!.GetValue<Guid>())];
    }
}
