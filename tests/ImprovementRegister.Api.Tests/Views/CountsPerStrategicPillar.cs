using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>The strategy maps frameworks to pillars; what it does not map stands apart (domain.md story 23).</summary>
[Collection(CountedHost.Name)]
[Trait("Story", "23")]
public sealed class CountsPerStrategicPillar(CountedRegister register)
{
    private readonly RegisterApi _api = register.Api;

    [Fact]
    public async Task A_pillar_counts_what_is_under_its_nodes_and_the_total_counts_it_once()
    {
        var view = await _api.Reader.GetAsync("strategy/view?year=2026");

        view.String("code").ShouldBe("STRAT-LEV");
        view.At("pillars")!.AsArray().Select(p => (p!["code"]!.GetValue<string>(), p["counts"]!["actions"]!.GetValue<int>()))
            .ShouldBe([("STR-1", 2), ("STR-2", 0), ("STR-3", 0)]);
        (view.Int("total.actions"), view.Int("total.overdue"), view.Int("total.goals")).ShouldBe((2, 1, 1));
    }

    [Fact]
    public async Task A_framework_without_a_place_in_the_strategy_is_listed_apart_with_its_counts()
    {
        var unmapped = (await _api.Reader.GetAsync("strategy/view?year=2026")).At("unmapped")!.AsArray();

        unmapped.Select(f => f!["framework"]!.GetValue<string>()).ShouldBe(["GK", "KKFZ"], "the one by its file, the other because it was taken into use");
        unmapped[1]!["counts"]!["actions"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task A_unit_narrows_the_pillars_and_the_rest_alike()
    {
        var view = await _api.Reader.GetAsync("strategy/view?year=2026&unit=CL-WONEN");

        (view.Int("total.actions"), view.Int("unmapped.1.counts.actions")).ShouldBe((1, 2));
    }

    [Fact]
    public async Task An_organisation_without_a_strategy_has_its_frameworks_apart()
    {
        var view = await _api.As("reader", tenant: "balanszorg").GetAsync("strategy/view?year=2026");

        view.Status.ShouldBe(200, view.Text);
        view.At("pillars")!.AsArray().ShouldBeEmpty();
        view.At("unmapped")!.AsArray().Select(f => f!["framework"]!.GetValue<string>()).ShouldBe(["GK", "KGHZ"]);
    }
}
