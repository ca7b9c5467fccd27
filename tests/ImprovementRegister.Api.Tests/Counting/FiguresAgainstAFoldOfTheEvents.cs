using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Views;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;
using ImprovementRegister.Http;
using ImprovementRegister.Register;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>The figures are counted by the database over the views; here they must come to what going through all events gives.</summary>
public sealed class FiguresAgainstAFoldOfTheEvents(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly string?[] Units = [null, .. RandomLife.Units];

    private DateOnly Today => api.Host.Services.GetRequiredService<AmsterdamClock>().Today;

    private OrganisationCatalog Catalog => api.Host.Services.GetRequiredService<Catalog>().ForTenant("levanto")!;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_figure_of_every_view_is_right(int seed)
    {
        await new RandomLife(api, seed).LiveAsync(commands: 150);
        await ShouldAllBeRightAsync(null, null);
    }

    [Fact]
    public async Task So_it_is_on_any_day_as_known_at_any_moment()
    {
        await new RandomLife(api, seed: 5).LiveAsync(commands: 80);
        var moment = DateTimeOffset.UtcNow;
        await new RandomLife(api, seed: 6).LiveAsync(commands: 80);

        foreach (var day in (DateOnly[])[new(2024, 6, 30), new(2025, 3, 1), Today.AddDays(-40)])
        {
            await ShouldAllBeRightAsync(day, null);
        }

        await ShouldAllBeRightAsync(null, moment);
        await ShouldAllBeRightAsync(new DateOnly(2025, 9, 30), moment);
    }

    private async Task ShouldAllBeRightAsync(DateOnly? on, DateTimeOffset? known)
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
        }
    }

    [Fact]
    public async Task Now_and_as_known_at_this_moment_are_the_same()
    {
        await new RandomLife(api, seed: 4).LiveAsync(commands: 100);
        var now = AsOf.Now(api.Host.Services.GetRequiredService<AmsterdamClock>());
        var asKnown = new AsOf(DateTimeOffset.UtcNow.AddDays(1), now.Today);

        foreach (var unit in Units)
        {
            var units = unit is null ? null : Catalog.UnitsConcerning(unit);
            JsonSerializer.Serialize(await SummaryAsync(units, asKnown)).ShouldBe(JsonSerializer.Serialize(await SummaryAsync(units, now)), unit);
            foreach (var (year, framework) in Enumerable.Range(2022, 7).SelectMany(y => Catalog.Frameworks.Select(f => (y, f))))
            {
                var pairs = CountQuery.RollUp(framework, Catalog);
                var live = await CountAsync(pairs, year, units, now);
                var counted = await CountAsync(pairs, year, units, asKnown);
                pairs.Select(p => p.Part).Distinct().ShouldAllBe(part => live.Of(part) == counted.Of(part));
            }
        }
    }

    private async Task<CountsByPart> CountAsync(IReadOnlyList<(string, string)> pairs, int year, IReadOnlyList<string>? units, AsOf asOf)
    {
        await using var snapshot = new Snapshot(api.Database, "levanto");
        var counts = new CountQuery(snapshot, year, units, asOf).Ask(pairs);
        await snapshot.RunAsync(CancellationToken.None);
        return counts();
    }

    private async Task<SummaryFigures> SummaryAsync(IReadOnlyList<string>? units, AsOf asOf)
    {
        await using var snapshot = new Snapshot(api.Database, "levanto");
        var figures = new SummaryQuery(snapshot, units, asOf).Ask();
        await snapshot.RunAsync(CancellationToken.None);
        var all = figures();
        return all with { Actions = [.. all.Actions.OrderBy(a => (a.Status, a.Kind))], Sources = all.Sources.OrderBy(s => s.Key).ToDictionary() };
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

            ShouldBe(view.At("total"), folded.Under(framework.Nodes.Select(n => n.Code), year, folded.UnitsOf(unit), plans), $"{framework.Code} {year} {unit} {query}");
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
            ShouldBe(shown["counts"], folded.Under(framework.Nodes.Select(n => n.Code).Where(n => !mapped.Contains(n)), year, folded.UnitsOf(unit), plans), $"{framework.Code} {year} {unit} {query}");
        }
    }
}
