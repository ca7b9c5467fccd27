using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Counting;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.Register;
using ImprovementRegister.Strategy;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>The figures are sums of differences; here they must come to what going through all events gives, and to what the temporal views hold.</summary>
public sealed class FiguresAgainstAFoldOfTheEvents(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly string?[] Units = [null, .. RandomLife.Units];

    private DateOnly Today => api.Host.Services.GetRequiredService<AmsterdamClock>().Today;

    private OrganisationCatalog Catalog => api.Host.Services.GetRequiredService<Catalog>().ForTenant("levanto")!;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_figure_of_every_view_is_right(int seed)
    {
        await new RandomLife(api, seed).LiveAsync(commands: 150);
        var folded = await FoldedRegister.ReadAsync(api.Database, Catalog, Today);

        foreach (var unit in Units)
        {
            await ShouldSummariseAsync(folded, unit);
            foreach (var year in Enumerable.Range(2021, 9))
            {
                await ShouldCountFrameworksAsync(folded, unit, year);
                await ShouldCountStrategyAsync(folded, unit, year);
            }
        }
    }

    [Fact]
    public async Task Now_and_as_known_at_this_moment_are_the_same()
    {
        await new RandomLife(api, seed: 4).LiveAsync(commands: 100);
        (await api.Reader.GetAsync("register/summary")).Status.ShouldBe(200);
        var (figures, reader, query) = (Service<NodeFigures>(), Service<CountReader>(), Service<SummaryQuery>());
        var now = AsOf.Now(Service<AmsterdamClock>());
        var asKnown = new AsOf(DateTimeOffset.UtcNow.AddDays(1), now.Today);
        var none = CancellationToken.None;

        foreach (var unit in Units)
        {
            var units = unit is null ? null : Catalog.UnitsConcerning(unit);
            var parts = (await reader.ReadAsync(Catalog, CountedView.Register, 0, unit, now.Today, none)).Parts;
            parts.Where(p => p.Value != default).ToDictionary().ShouldBe((await query.CountAsync("levanto", units, asKnown, none)).Where(p => p.Value != default).ToDictionary(), ignoreOrder: true);
            foreach (var (year, framework) in Enumerable.Range(2022, 7).SelectMany(y => Catalog.Frameworks.Select(f => (y, f))))
            {
                var pairs = CountQuery.RollUp(framework, Catalog);
                var live = await figures.ReadAsync(Catalog, CountedView.Of(framework), () => pairs, year, unit, now, none);
                var counted = await figures.CountAsync("levanto", pairs, year, units, now, none);
                pairs.Select(p => p.Key).Distinct().ShouldAllBe(key => live.Of(key) == counted.Of(key));
            }
        }
    }

    private T Service<T>()
        where T : notnull => api.Host.Services.GetRequiredService<T>();

    private static string Query(string? unit, int? year = null) => string.Join('&', new[] { year is null ? null : $"year={year}", unit is null ? null : $"unit={unit}" }.OfType<string>());

    private static void ShouldBe(JsonNode? counts, NodeCounts expected, string where) =>
        counts!.ToJsonString().ShouldBe(JsonSerializer.Serialize(expected, ApiJson.Options), where);

    private async Task ShouldSummariseAsync(FoldedRegister folded, string? unit)
    {
        var shown = (await api.Reader.GetAsync($"register/summary?{Query(unit)}")).Json;
        foreach (var other in (string[])["organisation", "asOf", "position"])
        {
            shown.Remove(other);
        }

        shown.ToJsonString().ShouldBe(folded.Summary(folded.UnitsOf(unit)).ToJsonString(), $"{unit}");
    }

    private async Task ShouldCountFrameworksAsync(FoldedRegister folded, string? unit, int year)
    {
        foreach (var framework in Catalog.Frameworks)
        {
            var view = await api.Reader.GetAsync($"frameworks/{framework.Code}/view?{Query(unit, year)}");
            foreach (var node in view.At("nodes")!.AsArray())
            {
                var code = node!["code"]!.GetValue<string>();
                ShouldBe(node["counts"], folded.Under(Catalog.SelfAndDescendants(code), year, folded.UnitsOf(unit)), $"{code} {year} {unit}");
            }

            ShouldBe(view.At("total"), folded.Under(framework.Nodes.Select(n => n.Code), year, folded.UnitsOf(unit)), $"{framework.Code} {year} {unit}");
        }
    }

    private async Task ShouldCountStrategyAsync(FoldedRegister folded, string? unit, int year)
    {
        var view = await api.Reader.GetAsync($"strategy/view?{Query(unit, year)}");
        var pillars = Catalog.Organisation.Strategy!.Pillars;
        foreach (var (shown, pillar) in view.At("pillars")!.AsArray().Zip(pillars))
        {
            ShouldBe(shown!["counts"], folded.Under(pillar.Nodes.SelectMany(Catalog.SelfAndDescendants), year, folded.UnitsOf(unit)), $"{pillar.Code} {year} {unit}");
        }

        ShouldBe(view.At("total"), folded.Under(pillars.SelectMany(p => p.Nodes.SelectMany(Catalog.SelfAndDescendants)), year, folded.UnitsOf(unit)), $"strategy {year} {unit}");
        foreach (var (shown, unmapped) in view.At("unmapped")!.AsArray().Zip(StrategyMap.Of(Catalog).Unmapped))
        {
            ShouldBe(shown!["counts"], folded.Under(unmapped.Nodes, year, folded.UnitsOf(unit)), $"{unmapped.Framework} {year} {unit}");
        }
    }
}
