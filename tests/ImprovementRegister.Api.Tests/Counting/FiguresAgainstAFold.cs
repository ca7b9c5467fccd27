using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Views;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;
using ImprovementRegister.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>Every figure of every view, list and report against a fold of the events that is written apart from the register.</summary>
public abstract class FiguresAgainstAFold(RegisterApi api)
{
    protected RegisterApi Api => api;

    protected static readonly string?[] Units = [null, .. RandomLife.Units];

    protected DateOnly Today => api.Host.Services.GetRequiredService<AmsterdamClock>().Today;

    protected OrganisationCatalog Catalog => api.Host.Services.GetRequiredService<Catalog>().ForTenant("levanto")!;

    protected async Task ShouldAllBeRightAsync(DateOnly? on, DateTimeOffset? known)
    {
        var moment = known is null ? "" : $"&asOf={known:yyyy-MM-ddTHH:mm:ss.ffffffZ}";
        var query = (on is null ? "" : $"&validOn={on:yyyy-MM-dd}") + moment;
        var recorded = await RecordedEvents.ReadAsync(api.OwnersDatabase, "levanto");
        var plans = new FoldedRegister(recorded, Catalog, on ?? Today, on, known);
        // Most questions are of now; of a day or a moment some of each kind.
        var units = on is null && known is null ? Units : [null, "CL-WONEN"];
        foreach (var unit in Units)
        {
            await ShouldSummariseAsync(plans, unit, query);
        }

        foreach (var year in on is null ? Enumerable.Range(2022, 6) : [2024, 2026])
        {
            // Of a year that is over, the figures are those of its last day.
            var last = new DateOnly(year, 12, 31);
            var folded = on is null && last < Today ? plans.On(last) : plans;
            foreach (var unit in units)
            {
                await ShouldCountFrameworksAsync(folded, plans, unit, year, query);
                await ShouldCountStrategyAsync(folded, plans, unit, year, query);
            }
        }

        var others = new ListsAndReportsOfAFold(api, Catalog);
        await others.ShouldHaveTotalsAsync(plans, query);
        if (on is null)
        {
            await others.ShouldReportAsync(plans, "KWLGGZ", 2025, null, null, moment);
            await others.ShouldReportAsync(plans, "KKFZ", 2026, "CL-WONEN", null, moment);
            await others.ShouldReportAsync(plans, "KKFZ", 2025, null, new DateOnly(2026, 5, 31), moment);
            await others.ShouldReportAsync(plans, "KWLGGZ", 2024, "T-FZAMB", new DateOnly(2024, 9, 30), moment);
            foreach (var further in Catalog.Frameworks.Where(f => f.Code is "NIEUW" or "OUD"))
            {
                await others.ShouldReportAsync(plans, further.Code, 2025, null, null, moment);
                await others.ShouldReportAsync(plans, further.Code, 2025, "CL-WONEN", new DateOnly(2025, 6, 30), moment);
            }
        }
    }

    /// <summary>What became of actions by both clocks, and how they went day by day.</summary>
    protected async Task ShouldHaveGoneAsync(DateTimeOffset moment)
    {
        var recorded = await RecordedEvents.ReadAsync(api.OwnersDatabase, "levanto");
        FoldedRegister On(DateOnly? day, DateTimeOffset? known) => new(recorded, Catalog, day ?? Today, day, known);
        var instant = $"{moment:yyyy-MM-ddTHH:mm:ss.ffffffZ}";
        DateOnly[] days = [new(2024, 6, 30), new(2024, 12, 31), new(2025, 1, 1), new(2026, 3, 31), Today];
        await new ComparisonOfAFold(api, Catalog, On(null, moment), On(null, null)).ShouldBeRightAsync($"from={instant}");
        foreach (var (first, last) in days.Zip(days.Skip(1)))
        {
            await new ComparisonOfAFold(api, Catalog, On(first, null), On(last, null)).ShouldBeRightAsync($"clock=happened&from={first:yyyy-MM-dd}&to={last:yyyy-MM-dd}");
        }

        await new ComparisonOfAFold(api, Catalog, On(days[1], moment), On(days[3], moment)).ShouldBeRightAsync($"clock=happened&from={days[1]:yyyy-MM-dd}&to={days[3]:yyyy-MM-dd}&asOf={instant}");
        foreach (var day in days)
        {
            await new FlowOfAFold(api, Catalog, recorded, day, null).ShouldBeRightAsync($"validOn={day:yyyy-MM-dd}");
        }

        await new FlowOfAFold(api, Catalog, recorded, days[3], moment).ShouldBeRightAsync($"validOn={days[3]:yyyy-MM-dd}&asOf={instant}");
    }

    private static string Query(string? unit, int? year = null) => string.Join('&', new[] { year is null ? null : $"year={year}", unit is null ? null : $"unit={unit}" }.OfType<string>());

    private static void ShouldBe(JsonNode? counts, Counts expected, string where) =>
        counts!.ToJsonString().ShouldBe(JsonSerializer.Serialize(expected, ApiJson.Options), where);

    private async Task ShouldSummariseAsync(FoldedRegister folded, string? unit, string query)
    {
        var shown = (await api.Reader.GetAsync($"register/summary?{Query(unit)}{query}")).Json;
        foreach (var other in (string[])["organisation", "asOf", "validOn", "position"])
        {
            shown.Remove(other);
        }

        shown.ToJsonString().ShouldBe(folded.Summary(folded.UnitsOf(unit)).ToJsonString(), $"{unit} {query}");
    }

    private async Task ShouldCountFrameworksAsync(FoldedRegister folded, FoldedRegister plans, string? unit, int year, string query)
    {
        foreach (var framework in Catalog.Frameworks)
        {
            var view = await api.Reader.GetAsync($"frameworks/{framework.Code}/view?{Query(unit, year)}{query}");
            foreach (var node in view.At("nodes")!.AsArray())
            {
                var code = node!["code"]!.GetValue<string>();
                ShouldBe(node["counts"], folded.Under(Catalog.SelfAndDescendants(code), year, folded.UnitsOf(unit), plans), $"{code} {year} {unit} {query}");
            }

            ShouldBe(view.At("total"), folded.Under(Catalog.NodesOf(framework), year, folded.UnitsOf(unit), plans), $"{framework.Code} {year} {unit} {query}");
        }
    }

    private async Task ShouldCountStrategyAsync(FoldedRegister folded, FoldedRegister plans, string? unit, int year, string query)
    {
        var view = await api.Reader.GetAsync($"strategy/view?{Query(unit, year)}{query}");
        var pillars = Catalog.Organisation.Strategy!.Pillars;
        foreach (var (shown, pillar) in view.At("pillars")!.AsArray().Zip(pillars))
        {
            ShouldBe(shown!["counts"], folded.Under(pillar.Nodes.SelectMany(Catalog.SelfAndDescendants), year, folded.UnitsOf(unit), plans), $"{pillar.Code} {year} {unit} {query}");
        }

        ShouldBe(view.At("total"), folded.Under(pillars.SelectMany(p => p.Nodes.SelectMany(Catalog.SelfAndDescendants)), year, folded.UnitsOf(unit), plans), $"strategy {year} {unit} {query}");
        var mapped = pillars.SelectMany(p => p.Nodes.SelectMany(Catalog.SelfAndDescendants)).ToHashSet();
        foreach (var shown in view.At("unmapped")!.AsArray())
        {
            var framework = Catalog.FindFramework(shown!["framework"]!.GetValue<string>())!;
            ShouldBe(shown["counts"], folded.Under(Catalog.NodesOf(framework).Where(n => !mapped.Contains(n)), year, folded.UnitsOf(unit), plans), $"{framework.Code} {year} {unit} {query}");
        }
    }
}
