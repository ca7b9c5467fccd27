using System.Text.Json;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Views;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;
using ImprovementRegister.Register;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>The figures are counted by the database over the views; here they must come to what going through all events gives.</summary>
public sealed class FiguresAgainstAFoldOfTheEvents(RegisterApi api) : FiguresAgainstAFold(api), IClassFixture<RegisterApi>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_figure_of_every_view_is_right(int seed)
    {
        await new RandomLife(Api, seed).LiveAsync(commands: 150);
        await ShouldAllBeRightAsync(null, null);
    }

    [Fact]
    public async Task So_it_is_on_any_day_as_known_at_any_moment()
    {
        await new RandomLife(Api, seed: 5).LiveAsync(commands: 80);
        var moment = DateTimeOffset.UtcNow;
        await new RandomLife(Api, seed: 6).LiveAsync(commands: 80);

        foreach (var day in (DateOnly[])[new(2024, 6, 30), new(2024, 12, 31), new(2025, 1, 1), new(2025, 3, 1), Today.AddDays(-40)])
        {
            await ShouldAllBeRightAsync(day, null);
        }

        await ShouldAllBeRightAsync(null, moment);
        await ShouldAllBeRightAsync(new DateOnly(2025, 9, 30), moment);
        await ShouldAllBeRightAsync(new DateOnly(2025, 12, 31), moment);
    }

    [Trait("Category", "Long")]
    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(104)]
    [InlineData(105)]
    [InlineData(106)]
    public async Task So_they_are_in_many_lives(int seed)
    {
        await new RandomLife(Api, seed).LiveAsync(commands: 250);
        var moment = DateTimeOffset.UtcNow;
        await new RandomLife(Api, seed + 1000).LiveAsync(commands: 120);

        await ShouldHaveGoneAsync(moment);
        await ShouldAllBeRightAsync(null, null);
        await ShouldAllBeRightAsync(null, moment);
        await ShouldAllBeRightAsync(new DateOnly(2023 + (seed % 3), 12, 31), seed % 2 == 0 ? null : moment);
        await ShouldAllBeRightAsync(new DateOnly(2024 + (seed % 2), 1, 1), null);
    }

    [Fact]
    public async Task What_became_of_actions_between_two_moments_and_how_they_went_is_right()
    {
        await new RandomLife(Api, seed: 7).LiveAsync(commands: 120);
        var moment = DateTimeOffset.UtcNow;
        await new RandomLife(Api, seed: 8).LiveAsync(commands: 80);

        await ShouldHaveGoneAsync(moment);
    }

    [Fact]
    public async Task Now_and_as_known_at_this_moment_are_the_same()
    {
        await new RandomLife(Api, seed: 4).LiveAsync(commands: 100);
        var now = AsOf.Now(Api.Host.Services.GetRequiredService<AmsterdamClock>());
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
        await using var snapshot = new Snapshot(Api.Database, "levanto");
        var counts = new CountQuery(snapshot, year, units, asOf).Ask(pairs);
        await snapshot.RunAsync(CancellationToken.None);
        return counts();
    }

    private async Task<SummaryFigures> SummaryAsync(IReadOnlyList<string>? units, AsOf asOf)
    {
        await using var snapshot = new Snapshot(Api.Database, "levanto");
        var figures = new SummaryQuery(snapshot, units, asOf).Ask();
        await snapshot.RunAsync(CancellationToken.None);
        var all = figures();
        return all with { Actions = [.. all.Actions.OrderBy(a => (a.Status, a.Kind))], Sources = all.Sources.OrderBy(s => s.Key).ToDictionary() };
    }
}
