using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Comparing;

/// <summary>What became of the actions between two moments, and which actions stand behind each figure (domain.md stories 39 and 40).</summary>
[Trait("Domain", "D39")]
public sealed class TwoMoments(ComparedRegister register) : IClassFixture<ComparedRegister>
{
    private readonly RegisterApi _api = register.Api;

    [Fact]
    public async Task Every_figure_is_that_of_what_was_recorded_in_between()
    {
        var compared = await _api.QualityManager.GetAsync("register/compare?from=" + Past.DaysAgo(5));

        Figures(compared.At("total")).ShouldBe("new 2, closed 2, reopened 1, slipped 1, moved 1, judgedIneffective 1");
        Figures(Part(compared, "nodes", "KKFZ-P1")).ShouldBe("new 1, closed 2, slipped 1, movedOut 1");
        Figures(Part(compared, "nodes", "KKFZ-P2")).ShouldBe("reopened 1, movedIn 1, judgedIneffective 1");
        Figures(Part(compared, "frameworks", "KKFZ")).ShouldBe("new 1, closed 2, reopened 1, slipped 1, judgedIneffective 1");
        Figures(Part(compared, "units", "CL-WONEN")).ShouldBe("closed 1, slipped 1");
        Figures(Part(compared, "sourceTypes", "internalAudit")).ShouldBe("new 2, closed 2, reopened 1, slipped 1, judgedIneffective 1");
        Figures(Part(compared, "owners", "person:own-2")).ShouldBe("new 1");
    }

    [Fact]
    public async Task Each_figure_has_its_actions()
    {
        var compared = await _api.QualityManager.GetAsync("register/compare?from=" + Past.DaysAgo(5));
        foreach (var (list, filter) in ((string, string)[])[("frameworks", "framework"), ("nodes", "node"), ("units", "ofUnit"), ("sourceTypes", "sourceType"), ("owners", "owner")])
        {
            foreach (var part in compared.At(list)!.AsArray())
            {
                var code = part!["code"]!.GetValue<string>() is { Length: > 0 } given ? given : "none";
                foreach (var (figure, number) in part["changes"]!.AsObject().Where(_ => !(filter == "ofUnit" && code == "none")))
                {
                    var actions = await _api.QualityManager.GetAsync($"{compared.String("actions")}&figure={figure}&{filter}={code}");
                    actions.Items.Count.ShouldBe(number!.GetValue<int>(), $"{filter} {code} {figure}: {actions.Text}");
                }
            }
        }

        var slipped = (await _api.QualityManager.GetAsync(compared.String("actions") + "&figure=slipped")).Items.Single()!;
        (slipped["from"]!["deadline"]!.GetValue<string>(), slipped["to"]!["deadline"]!.GetValue<string>()).ShouldBe(("2026-12-31", "2027-03-31"));
    }

    [Fact]
    public async Task Pages_of_actions_follow_each_other()
    {
        var (ids, after) = (new List<string>(), "");
        do
        {
            var page = await _api.QualityManager.GetAsync($"register/compare/actions?from={Past.DaysAgo(5)}&limit=1{after}");
            ids.AddRange(page.Items.Select(i => i!["id"]!.GetValue<string>()));
            after = page.String("next") is { } next ? "&after=" + next : null;
        }
        while (after is not null);

        ids.Count.ShouldBe(ids.Distinct().Count());
        ids.Count.ShouldBe((await _api.QualityManager.GetAsync($"register/compare/actions?from={Past.DaysAgo(5)}")).Int("total"));
    }

    [Fact]
    public async Task By_the_days_on_which_things_happened_it_is_otherwise()
    {
        var compared = await _api.QualityManager.GetAsync("register/compare?clock=happened&from=2026-01-31&to=2026-03-31");

        Figures(compared.At("total")).ShouldBe("closed 1");
    }

    [Fact]
    public async Task One_action_is_compared_field_by_field_with_what_happened_in_between()
    {
        var compared = await _api.QualityManager.GetAsync($"actions/{register.Slipped}/compare?from={Past.DaysAgo(5)}");

        compared.At("changes")!.AsArray().Select(c => c!["field"]!.GetValue<string>()).ShouldBe(["status", "deadline", "completion"], ignoreOrder: true);
        compared.At("events")!.AsArray().Select(e => e!["type"]!.GetValue<string>()).ShouldBe(["deadline_shifted", "action_completed"]);
        (compared.Int("fromVersion"), compared.Int("toVersion")).ShouldBe((1, 3));
    }

    [Theory]
    [InlineData("register/compare", 400, "invalid-parameter")]
    [InlineData("register/compare?from=2026-06-01&to=2026-05-01", 422, "period-reversed")]
    [InlineData("register/compare?from=2090-01-01", 422, "as-of-in-future")]
    [InlineData("register/compare?from=2026-01-01&clock=morgen", 400, "invalid-parameter")]
    [InlineData("register/compare?clock=happened&from=2026-01-01&to=2090-01-01", 422, "valid-on-in-future")]
    [InlineData("register/compare?from=2026-01-01&asOf=2026-06-01", 422, "not-together")]
    [InlineData("register/compare/actions?clock=known&from=2026-01-01&asOf=2026-06-01", 422, "not-together")]
    [InlineData("register/compare/actions?from=2026-01-01&figure=alles", 400, "invalid-parameter")]
    [InlineData("register/compare/actions?from=2026-01-01&sourceType=roddel", 400, "invalid-parameter")]
    [InlineData("register/compare/actions?from=2026-01-01&owner=niemand-hier", 422, "unknown-party")]
    public async Task What_does_not_fit_is_refused(string address, int status, string code) => (await _api.QualityManager.GetAsync(address)).ShouldRefuse(status, code);

    private static JsonNode? Part(Answer compared, string list, string code) => compared.At(list)!.AsArray().Single(p => p!["code"]!.GetValue<string>() == code)!["changes"];

    private static string Figures(JsonNode? changes) => string.Join(", ", changes!.AsObject().Where(c => c.Value!.GetValue<int>() > 0).Select(c => $"{c.Key} {c.Value}"));
}

/// <summary>Four actions that were recorded ten days ago, and what became of them since, with two more.</summary>
public sealed class ComparedRegister : IAsyncLifetime
{
    public RegisterApi Api { get; } = new();

    public Guid Slipped { get; private set; }

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        Slipped = await RaiseAsync("KKFZ-P1-A1", "31-12-2026", unit: "CL-WONEN");
        var moved = await RaiseAsync("KKFZ-P1-A2", null);
        await DoAsync(Api.QualityManager, moved, "complete", new { completedOn = "2026-02-15" });
        await RaiseAsync("KKFZ-P2-A1", null);
        await Api.MakeOlderAsync(10);

        await DoAsync(Api.QualityManager, Slipped, "shift-deadline", new { to = new { on = "2027-03-31" }, reason = "Levering later" });
        await DoAsync(Api.QualityManager, Slipped, "complete", new { });
        await DoAsync(Api.Auditor, moved, "review-effect", new { verdict = "ineffective", ground = "Steekproef", measuredOn = "2026-06-01" });
        await DoAsync(Api.Auditor, moved, "relink", new { nodes = new[] { "KKFZ-P2-A1" }, reason = "Andere pijler" });
        var done = await RaiseAsync("KKFZ-P1-A1", null);
        await DoAsync(Api.QualityManager, done, "complete", new { });
        await RaiseAsync(null, null, owner: "own-2");
    }

    public Task DisposeAsync() => Api.DisposeAsync();

    private Guid _source;

    private async Task<Guid> RaiseAsync(string? node, string? deadline, string? unit = null, string owner = "own-1")
    {
        _source = _source == Guid.Empty ? await Api.SourceAsync() : _source;
        return await Api.QualityManager.CreateAsync("actions", new
        {
            title = "Formulieren aanpassen", kind = "corrective", sources = new[] { _source }, nodes = node is null ? [] : new[] { node }, unit,
            owner = new { type = "person", id = owner }, deadline = deadline is null ? null : new { raw = deadline }, happenedOn = deadline is null && node is "KKFZ-P1-A2" ? "2026-01-10" : null,
        });
    }

    private static async Task DoAsync(Client who, Guid action, string command, object body)
    {
        var answer = await who.CommandAsync($"actions/{action}", command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }
}
