using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Demo;
using ImprovementRegister.Api.Tests.Reports;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Explaining;

/// <summary>Every figure of a report that tells its actions is told by each of those actions, and by no other.</summary>
public sealed class WhatAReportCounts(QuarterThatIsFrozen quarter) : IClassFixture<QuarterThatIsFrozen>
{
    [Trait("Story", "39")]
    [Fact]
    public async Task Is_what_its_actions_say_that_they_count_in() =>
        (await CountedBothWays.OfAsync(quarter.Api.QualityManager, [Guid.Parse(quarter.Report["reports/".Length..])])).ShouldContain(place => place.Contains("unit CL-WONEN", StringComparison.Ordinal));

    [Fact]
    public async Task Stands_on_the_page_of_an_action_with_each_figure_of_its_units_to_open()
    {
        var open = (await quarter.Api.Auditor.GetAsync($"{quarter.Report}/explain?figure=new&unit=none")).Items.Single()!["id"]!.GetValue<Guid>();
        using var auditor = new Screens.Browser(quarter.Api, "auditor");
        await auditor.OpenAsync($"/acties/{open}/telt");
        var line = auditor.Page.QuerySelectorAll("main li li").Single(li => li.TextContent.Contains("zonder eenheid", StringComparison.Ordinal));
        await auditor.OpenAsync(line.QuerySelectorAll("a").Single(a => a.TextContent == "heropend").GetAttribute("href")!);
        auditor.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Zonder eenheid en heropend");
    }
}

/// <summary>The same of all reports of the demo, among them of several frameworks.</summary>
[Trait("Category", "Long")]
public sealed class WhatTheReportsOfTheDemoCount(RegisterWithDemo demo) : IClassFixture<RegisterWithDemo>
{
    [Theory]
    [InlineData("levanto")]
    [InlineData("balanszorg")]
    public async Task Is_what_their_actions_say_that_they_count_in(string tenant)
    {
        var manager = demo.Api.As("qualityManager", tenant: tenant);
        var frozen = (await manager.GetAsync("reports?limit=500")).Items.Where(r => r!["status"]!.GetValue<string>() != "draft").Select(r => r!["id"]!.GetValue<Guid>()).ToList();
        var places = await CountedBothWays.OfAsync(manager, frozen);
        places.ShouldContain(place => place.Contains(" unit ", StringComparison.Ordinal));
        if (tenant == "balanszorg")
        {
            places.ShouldContain(place => place.Contains(" together ", StringComparison.Ordinal));
        }
    }
}

/// <summary>Asks a figure for its actions, and the actions for their figures.</summary>
internal static class CountedBothWays
{
    /// <returns>The figures that were compared.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(Client client, IReadOnlyList<Guid> reports)
    {
        var (explained, places) = (new HashSet<string>(), new List<string>());
        foreach (var report in reports)
        {
            foreach (var (place, query, figures) in Places((await client.GetAsync($"reports/{report}/data")).Json))
            {
                // What is counted besides actions has no such question.
                foreach (var (figure, count) in figures.Where(f => f.Value is JsonValue && f.Key is not ("findings" or "goals")).Select(f => (f.Key, f.Value!.GetValue<int>())).Where(f => f.Item2 > 0))
                {
                    var told = await client.GetAsync($"reports/{report}/explain?figure={figure}&limit=500{query}");
                    (told.Status, told.Items.Count).ShouldBe((200, count), $"{report} {place} {figure}: {told.Text}");
                    explained.UnionWith(told.Items.Select(i => $"{i!["id"]} {report} {place} {figure}"));
                    places.Add($"{report} {place} {figure}");
                }
            }
        }

        var counted = new HashSet<string>();
        for (string? after = ""; after is not null;)
        {
            var some = await client.GetAsync($"actions?limit=500{after}");
            foreach (var action in some.Items.Select(a => a!["id"]!.GetValue<Guid>()))
            {
                counted.UnionWith((await client.GetAsync($"actions/{action}/counted")).At("reports")!.AsArray().Where(r => reports.Contains(r!["id"]!.GetValue<Guid>())).SelectMany(r => Told(r!.AsObject())).Select(p => $"{action} {p}"));
            }

            after = some.Json["next"] is { } next ? $"&after={next}" : null;
        }

        explained.ShouldNotBeEmpty();
        counted.Except(explained).ShouldBeEmpty("an action says that it counts, and the figure does not");
        explained.Except(counted).ShouldBeEmpty("a figure counts an action that does not say so");
        return places;
    }

    /// <summary>Of the figures under its main nodes an action tells that those are the same as of their framework.</summary>
    private static IEnumerable<string> Told(JsonObject report) =>
    [
        .. from framework in report["frameworks"]!.AsArray()
           from node in framework!["nodes"]!.AsArray().Select(n => $"node {n}").Append($"framework {framework["code"]}")
           from figure in framework["figures"]!.AsArray()
           select $"{report["id"]} {node} {figure}",
        .. from part in report["together"]!.AsArray() from figure in part!["figures"]!.AsArray() select $"{report["id"]} {(part["entity"] is { } entity ? $"entity {entity}" : "together")} {figure}",
        .. from part in report["units"]!.AsArray() from figure in part!["figures"]!.AsArray() select $"{report["id"]} unit {part["unit"]} {figure}",
    ];

    public static IEnumerable<(string Place, string Query, JsonObject Figures)> Places(JsonObject data)
    {
        foreach (var part in data["parts"]!.AsArray())
        {
            yield return ($"framework {part!["framework"]}", $"&framework={part["framework"]}", part["total"]!.AsObject());
            foreach (var node in part["nodes"]!.AsArray())
            {
                yield return ($"node {node!["code"]}", $"&framework={part["framework"]}&node={node["code"]}", node["counts"]!.AsObject());
            }
        }

        if (data["joint"] is JsonObject joint)
        {
            yield return ("together", "", joint["total"]!.AsObject());
            foreach (var entity in joint["entities"]!.AsArray())
            {
                yield return ($"entity {entity!["code"]}", $"&entity={entity["code"]}", entity["counts"]!.AsObject());
            }
        }

        if (data["movement"] is JsonObject movement)
        {
            yield return ("unit all", "&unit=all", movement["total"]!.AsObject());
            foreach (var unit in movement["units"]!.AsArray())
            {
                yield return ($"unit {unit!["code"]}", $"&unit={unit["code"]}", unit["figures"]!.AsObject());
            }
        }
    }
}
