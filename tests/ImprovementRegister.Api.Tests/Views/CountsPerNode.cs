using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>An action under several nodes is in each of them and once in every total (domain.md stories 18 and 22).</summary>
[Collection(CountedHost.Name)]
[Trait("Story", "18")]
public sealed class CountsPerNode(CountedRegister register)
{
    private readonly RegisterApi _api = register.Api;

    [Theory]
    [InlineData("KKFZ", "KKFZ-P1-A5", "2 open 1 overdue 1 effective 1 shifted 1 findings 1 goals 1")]
    [InlineData("KKFZ", "KKFZ-T4", "1 open 1 overdue 1 shifted 1 findings 1")]
    [InlineData("KKFZ", "KKFZ-P1-A1", "1 cancelled 1 findings 1")]
    [InlineData("KKFZ", "KKFZ-P1", "4 open 2 overdue 1 effective 1 cancelled 1 reopened 1 shifted 1 findings 2 goals 1")]
    [InlineData("KKFZ", "KKFZ-T7", "1 completed 1")]
    [InlineData("KKFZ", "KKFZ-P2", "1 completed 1 findings 1")]
    [InlineData("KKFZ", "KKFZ-P5", "0")]
    [InlineData("KKFZ", "total", "5 open 2 overdue 1 completed 1 effective 1 cancelled 1 reopened 1 shifted 1 findings 3 goals 1")]
    [InlineData("KWLGGZ", "KWLGGZ-NAA", "2 open 2 overdue 1 shifted 1 goals 1")]
    [InlineData("KWLGGZ", "KWLGGZ-CLI", "0")]
    [InlineData("KWLGGZ", "total", "2 open 2 overdue 1 shifted 1 goals 1")]
    public async Task In_2026(string framework, string node, string counts) => await ShouldCountAsync(framework, 2026, "", node, counts);

    [Theory]
    [InlineData("KKFZ", 2024, "total", "0")]
    [InlineData("KKFZ", 2025, "total", "1 effective 1 findings 1")]
    [InlineData("KKFZ", 2025, "KKFZ-P1-A5", "1 effective 1 findings 1")]
    [InlineData("KWLGGZ", 2025, "total", "1 open 1")]
    [InlineData("GK", 2023, "total", "0")]
    [InlineData("GK", 2024, "total", "1 open 1")]
    [InlineData("GK", 2025, "total", "1 completed 1 findings 1")]
    [InlineData("GK", 2026, "total", "1 effective 1")]
    [InlineData("GK", 2027, "total", "0")]
    [InlineData("KKFZ", 2027, "total", "3 open 2 overdue 1 completed 1 reopened 1 shifted 1 goals 1")]
    [InlineData("KWLGGZ", 2027, "total", "2 open 2 overdue 1 shifted 1")]
    public async Task In_another_year_count_what_was_raised_before_its_end_and_not_ended_before_its_start(string framework, int year, string node, string counts) =>
        await ShouldCountAsync(framework, year, "", node, counts);

    [Theory]
    [InlineData("CL-WONEN", "2 open 1 overdue 1 cancelled 1 shifted 1 findings 3")]
    [InlineData("T-FZAMB", "2 completed 1 cancelled 1")]
    [InlineData("LEVANTO", "3 open 1 overdue 1 completed 1 cancelled 1 shifted 1 findings 3")]
    [InlineData("CL-NOVI", "1 cancelled 1")]
    [InlineData("Cluster Wonen", "2 open 1 overdue 1 cancelled 1 shifted 1 findings 3")]
    public async Task For_a_unit_count_what_is_for_it_within_it_or_above_it(string unit, string total) =>
        await ShouldCountAsync("KKFZ", 2026, $"&unit={unit}", "total", total);

    [Theory]
    [InlineData("KKFZ", 42)]
    [InlineData("KWLGGZ", 5)]
    [InlineData("GK", 31)]
    public async Task Every_node_is_there_also_without_anything_under_it(string framework, int nodes)
    {
        var view = await _api.Reader.GetAsync($"frameworks/{framework}/view?year=2022");

        var listed = view.At("nodes")!.AsArray();
        var file = (await _api.Reader.GetAsync($"frameworks/{framework}")).At("framework.nodes")!.AsArray();
        listed.Select(n => n!["code"]!.GetValue<string>()).ShouldBe(file.Select(n => n!["code"]!.GetValue<string>()));
        listed.Count.ShouldBe(nodes);
        listed.ShouldAllBe(n => n!["counts"]!["actions"]!.GetValue<int>() == 0 && n["title"]!.GetValue<string>().Length > 0);
    }

    [Theory]
    [InlineData("KKFZ-P1", 13)]
    [InlineData("KKFZ-P1-A5", 0)]
    [InlineData("KKFZ-P5", 0)]
    [InlineData("KWLGGZ-NAA", 0)]
    public async Task The_view_of_one_node_lists_what_its_counts_count(string code, int children)
    {
        var framework = code.Split('-')[0];
        var node = await _api.Auditor.GetAsync($"nodes/{code}/view?year=2026");

        var whole = await _api.Auditor.GetAsync($"frameworks/{framework}/view?year=2026");
        var counts = whole.At("nodes")!.AsArray().Single(n => n!["code"]!.GetValue<string>() == code)!["counts"]!;
        node.At("node.counts")!.ToJsonString().ShouldBe(counts.ToJsonString());
        node.At("actions")!.AsArray().Select(a => a!["id"]!.GetValue<Guid>()).Distinct().Count().ShouldBe(counts["actions"]!.GetValue<int>());
        node.At("findings")!.AsArray().Count.ShouldBe(counts["findings"]!.GetValue<int>());
        node.At("goals")!.AsArray().Count.ShouldBe(counts["goals"]!.GetValue<int>());
        node.At("children")!.AsArray().Count.ShouldBe(children == 0 ? 0 : whole.At("nodes")!.AsArray().Count(n => n!["parent"]?.GetValue<string>() == code));
    }

    private async Task ShouldCountAsync(string framework, int year, string more, string node, string expected)
    {
        var view = await _api.Reader.GetAsync($"frameworks/{framework}/view?year={year}{more}");

        view.Status.ShouldBe(200, view.Text);
        var counts = node == "total" ? view.At("total")! : view.At("nodes")!.AsArray().Single(n => n!["code"]!.GetValue<string>() == node)!["counts"]!;
        Write(counts).ShouldBe(expected);
    }

    /// <summary>Counts in a line: the actions, then whatever is not zero.</summary>
    private static string Write(JsonNode counts) => string.Join(' ', counts.AsObject()
        .Where(c => c.Key == "actions" || c.Value!.GetValue<int>() > 0)
        .Select(c => c.Key == "actions" ? $"{c.Value}" : $"{c.Key} {c.Value}"));
}
