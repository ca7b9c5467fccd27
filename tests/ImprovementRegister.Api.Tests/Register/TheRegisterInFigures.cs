using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Api.Tests.Views;

namespace ImprovementRegister.Api.Tests.Register;

[Collection(CountedHost.Name)]
public sealed class TheRegisterInFigures(CountedRegister register)
{
    private readonly RegisterApi _api = register.Api;

    [Fact]
    public async Task Every_figure_is_right()
    {
        var summary = (await _api.Reader.GetAsync("register/summary")).Json;

        var figures = summary.Where(m => m.Value?.GetValueKind() == System.Text.Json.JsonValueKind.Number && m.Key != "position").ToDictionary(m => m.Key, m => m.Value!.GetValue<int>());
        figures.ShouldBe(new Dictionary<string, int>
        {
            ["actions"] = 9, ["open"] = 4, ["overdue"] = 1, ["completed"] = 1, ["effective"] = 3, ["cancelled"] = 1, ["reopened"] = 1, ["shifted"] = 1,
            ["withoutOwner"] = 0, ["withoutDeadline"] = 2, ["findings"] = 6, ["findingsWithoutAction"] = 4, ["goals"] = 2, ["goalsIncomplete"] = 2, ["sources"] = 1,
        });
        summary["actionsByStatus"]!.ToJsonString().ShouldBe("""{"raised":0,"assigned":3,"inProgress":1,"waiting":0,"completed":1,"effective":3,"cancelled":1}""");
        summary["actionsByKind"]!["corrective"]!.GetValue<int>().ShouldBe(9);
        summary["sourcesByType"]!["internalAudit"]!.GetValue<int>().ShouldBe(1);
        summary["organisation"]!.GetValue<string>().ShouldBe("LEVANTOgroep");
    }

    [Trait("Story", "39")]
    [Fact]
    public async Task A_unit_has_figures_of_its_own()
    {
        var summary = await _api.Reader.GetAsync("register/summary?unit=CL-WONEN");

        (summary.Int("actions"), summary.Int("open"), summary.Int("cancelled"), summary.Int("findings")).ShouldBe((3, 2, 1, 6));
    }

    [Fact]
    public async Task Another_organisation_sees_its_own_register_only()
    {
        var summary = await _api.As("reader", tenant: "balanszorg").GetAsync("register/summary");

        (summary.Int("actions"), summary.Int("findings"), summary.Int("goals"), summary.Int("sources")).ShouldBe((0, 0, 0, 1));
    }

    [Fact]
    public async Task An_empty_register_a_month_ago_has_all_figures_and_they_are_zero()
    {
        var summary = await _api.Reader.GetAsync("register/summary?asOf=" + Past.DaysAgo(30));

        (summary.Int("actions"), summary.Int("sources"), summary.Int("goalsIncomplete"), summary.Int("position")).ShouldBe((0, 0, 0, 0));
    }
}
