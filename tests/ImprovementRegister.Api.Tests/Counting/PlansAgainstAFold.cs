using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>Every figure of the plan of a year, and how far each goal of it is, against a fold of the events that is written apart from the register.</summary>
public sealed class PlansAgainstAFold(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly string[] Figures = ["goals", "reached", "notReached", "notMeasured", "lateMeasurements", "withoutAction", "incomplete"];

    private OrganisationCatalog Catalog => api.Host.Services.GetRequiredService<Catalog>().ForTenant("levanto")!;

    private DateOnly Today => api.Host.Services.GetRequiredService<AmsterdamClock>().Today;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_plan_of_a_year_counts_right(int seed)
    {
        await new RandomPlans(api, seed).LiveAsync(commands: 120);
        await ShouldBeRightAsync(null, null);
    }

    [Fact]
    public async Task So_it_does_on_any_day_as_known_at_any_moment()
    {
        await new RandomPlans(api, seed: 3).LiveAsync(commands: 80);
        var moment = DateTimeOffset.UtcNow;
        await new RandomPlans(api, seed: 4).LiveAsync(commands: 60);

        await ShouldBeRightAsync(null, moment);
        foreach (var day in (DateOnly[])[new(2024, 12, 31), new(2025, 1, 1), new(2025, 6, 30), new(2026, 3, 31)])
        {
            await ShouldBeRightAsync(day, null);
            await ShouldBeRightAsync(day, moment);
        }
    }

    [Trait("Category", "Long")]
    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    public async Task So_it_does_in_many_plans(int seed)
    {
        await new RandomPlans(api, seed).LiveAsync(commands: 250);
        await ShouldBeRightAsync(null, null);
        await ShouldBeRightAsync(new DateOnly(2024 + (seed % 2), 12, 31), null);
    }

    private async Task ShouldBeRightAsync(DateOnly? on, DateTimeOffset? known)
    {
        var clocks = (on is null ? "" : $"&validOn={on:yyyy-MM-dd}") + (known is null ? "" : $"&asOf={known:yyyy-MM-ddTHH:mm:ss.ffffffZ}");
        var plans = new FoldedRegister(await RecordedEvents.ReadAsync(api.OwnersDatabase, "levanto"), Catalog, on ?? Today, on, known);
        foreach (var year in Enumerable.Range(2024, 4))
        {
            var last = new DateOnly(year, 12, 31);
            var day = on ?? (last < Today ? last : Today);
            var served = (day == (on ?? Today) ? plans : plans.On(day)).Actions.Where(a => a.Counts).SelectMany(a => a.Goals).ToHashSet();
            foreach (var (unit, framework) in ((string?, string?)[])[(null, null), ("CL-WONEN", null), (null, "KKFZ")])
            {
                var nodes = framework is null ? null : Catalog.NodesOf(Catalog.FindFramework(framework)!).ToHashSet();
                var goals = plans.Goals.Where(g => g.PlanYear <= year && g.LastYear >= year && FoldedRegister.Is(g.Unit, plans.UnitsOf(unit)) && (nodes is null || g.Nodes.Any(nodes.Contains))).ToList();
                await ShouldBeAsync(goals, served, day, $"year={year}{(unit is null ? "" : $"&unit={unit}")}{(framework is null ? "" : $"&framework={framework}")}{clocks}", explained: unit is null && framework is null);
            }
        }
    }

    private async Task ShouldBeAsync(List<FoldedGoal> goals, HashSet<string> served, DateOnly day, string query, bool explained)
    {
        var plan = await api.Auditor.GetAsync($"year-plan?{query}");
        plan.Status.ShouldBe(200, $"{query} {plan.Text}");
        var shown = plan.At("ambitions")!.AsArray().SelectMany(a => a!["goals"]!.AsArray()).ToDictionary(g => g!["id"]!.GetValue<Guid>(), g => g!);
        shown.Keys.ShouldBe(goals.Select(g => g.Id), ignoreOrder: true, query);
        foreach (var goal in goals)
        {
            var (progress, where) = (shown[goal.Id]["progress"]!, $"{goal.Id} {query}");
            (progress["latest"]?["entry"]?.GetValue<int>(), progress["reached"]?.GetValue<bool>(), shown[goal.Id]["lateMeasurements"]!.GetValue<int>(), shown[goal.Id]["gaps"]!.AsArray().Count > 0)
                .ShouldBe((goal.LatestBy(day)?.Entry, goal.IsReachedBy(day), goal.LateOn(day), goal.IsIncomplete), where);
        }

        foreach (var figure in Figures)
        {
            var counted = goals.Select(g => (Goal: g, Count: figure switch
            {
                "reached" => g.IsReachedBy(day) == true ? 1 : 0,
                "notReached" => g.IsReachedBy(day) == false ? 1 : 0,
                "notMeasured" => g.LatestBy(day) is null ? 1 : 0,
                "lateMeasurements" => g.LateOn(day),
                "withoutAction" => served.Contains(g.Id.ToString()) ? 0 : 1,
                "incomplete" => g.IsIncomplete ? 1 : 0,
                _ => 1,
            })).Where(g => g.Count > 0).ToList();
            plan.At("total")![figure]!.GetValue<int>().ShouldBe(counted.Sum(g => g.Count), $"{figure} {query}");
            if (explained)
            {
                var why = await api.Auditor.GetAsync($"year-plan/explain?figure={figure}&{query}");
                why.Int("count").ShouldBe(counted.Sum(g => g.Count), $"{figure} {query}");
                why.At("items")!.AsArray().Select(i => i!["id"]!.GetValue<Guid>()).ShouldBe(counted.Select(g => g.Goal.Id), ignoreOrder: true, $"{figure} {query}");
                why.At("items")!.AsArray().ShouldAllBe(i => i!["events"]!.AsArray().Count > 0, $"{figure} {query}");
            }
        }
    }
}
