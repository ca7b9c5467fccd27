using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>
/// What was known then: an action whose pillar was corrected on the way (domain.md story 37), looked at from every moment
/// of its life.
/// </summary>
public sealed class LookingBackAtOneAction(RegisterApi api) : IClassFixture<RegisterApi>, IAsyncLifetime
{
    private readonly List<DateTimeOffset> _moments = [];
    private string _action = "";

    private static readonly (string Status, string? Owner, string Node, string? Deadline, int Shifts)[] States =
    [
        ("raised", null, "KWLGGZ-NAA", "31-12-2026", 0),
        ("assigned", "own-1", "KWLGGZ-NAA", "31-12-2026", 0),
        ("inProgress", "own-1", "KWLGGZ-NAA", "31-12-2026", 0),
        ("inProgress", "own-1", "KWLGGZ-NAA", "2027-03-31", 1),
        ("inProgress", "own-1", "KKFZ-T4", "2027-03-31", 1),
        ("completed", "own-1", "KKFZ-T4", "2027-03-31", 1),
        ("effective", "own-1", "KKFZ-T4", "2027-03-31", 1),
    ];

    [Fact]
    public async Task The_action_is_as_it_was_at_each_moment()
    {
        (await api.Auditor.GetAsync($"{_action}?{Past.AsOf(Past.JustBefore(_moments[0]))}")).ShouldRefuse(404, "not-found");
        foreach (var (moment, version) in Moments())
        {
            var then = await api.Auditor.GetAsync($"{_action}?{Past.AsOf(moment)}");

            var expected = States[version - 1];
            then.Version.ShouldBe(version);
            then.ETag.ShouldBe($"\"{version}\"");
            (then.String("status"), then.String("owner.id"), then.String("nodes.0"), then.String("deadline.raw"), then.At("shifts")!.AsArray().Count).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task The_history_ends_at_each_moment()
    {
        (await api.Auditor.GetAsync($"{_action}/history?{Past.AsOf(Past.JustBefore(_moments[0]))}")).ShouldRefuse(404, "not-found");
        foreach (var (moment, version) in Moments())
        {
            (await api.Auditor.GetAsync($"{_action}/history?{Past.AsOf(moment)}")).Items.Count.ShouldBe(version);
        }
    }

    [Fact]
    public async Task The_list_finds_it_by_what_it_was()
    {
        (await api.Auditor.GetAsync($"actions?{Past.AsOf(Past.JustBefore(_moments[0]))}")).Items.ShouldBeEmpty();
        foreach (var (moment, version) in Moments())
        {
            var (status, owner, node, _, _) = States[version - 1];
            (await api.Auditor.GetAsync($"actions?status={status}&node={node}&owner={owner ?? "none"}&{Past.AsOf(moment)}")).Items.Count.ShouldBe(1, $"version {version}");
            var other = node == "KKFZ-T4" ? "KWLGGZ-NAA" : "KKFZ-T4";
            (await api.Auditor.GetAsync($"actions?node={other}&{Past.AsOf(moment)}")).Items.ShouldBeEmpty();
        }
    }

    [Trait("Story", "37")]
    [Fact]
    public async Task The_pillar_it_hung_under_by_mistake_keeps_it_in_the_view_of_then_and_not_in_that_of_now()
    {
        foreach (var (moment, version) in Moments())
        {
            var right = States[version - 1].Node == "KKFZ-T4" ? 1 : 0;
            (await api.Reader.GetAsync($"frameworks/KWLGGZ/view?{Past.AsOf(moment)}")).Int("total.actions").ShouldBe(1 - right, $"version {version}");
            (await api.Reader.GetAsync($"frameworks/KKFZ/view?{Past.AsOf(moment)}")).Int("total.actions").ShouldBe(right, $"version {version}");
            (await api.Auditor.GetAsync($"nodes/KWLGGZ-NAA/view?{Past.AsOf(moment)}")).At("actions")!.AsArray().Count.ShouldBe(1 - right);
            (await api.Reader.GetAsync($"strategy/view?{Past.AsOf(moment)}")).Int("total.actions").ShouldBe(1 - right);
        }

        var id = _action.Split('/')[1];
        (await api.Auditor.GetAsync("nodes/KWLGGZ-NAA/view")).At("actions")!.ToJsonString().ShouldNotContain(id);
        (await api.Auditor.GetAsync("nodes/KKFZ-T4/view")).At("actions")!.ToJsonString().ShouldContain(id);
    }

    [Trait("Story", "40")]
    [Fact]
    public async Task The_figures_are_those_of_then()
    {
        foreach (var (moment, version) in Moments())
        {
            var summary = await api.Reader.GetAsync($"register/summary?{Past.AsOf(moment)}");

            var expected = States[version - 1];
            (summary.Int("actions"), summary.Int($"actionsByStatus.{expected.Status}"), summary.Int("shifted"), summary.Int("withoutOwner"))
                .ShouldBe((1, 1, expected.Shifts, expected.Owner is null ? 1 : 0));
        }
    }

    [Trait("Story", "39")]
    [Fact]
    public async Task The_same_moment_asked_again_after_later_changes_gives_the_same_answer_to_the_letter()
    {
        string[] addresses = ["actions", _action, $"{_action}/history", "me/actions", "findings", "sources", "goals", "goals/incomplete", "register/summary",
            "frameworks/KKFZ", "frameworks/KKFZ/view", "frameworks/KWLGGZ/view", "nodes/KKFZ-P1/view", "strategy/view"];
        var before = new Dictionary<string, string>();
        foreach (var address in addresses)
        {
            before[address] = (await api.QualityManager.GetAsync($"{address}?{Past.AsOf(_moments[4])}")).Text;
        }

        (await api.QualityManager.CommandAsync(_action, "note", new { text = "Later toegevoegd" })).Status.ShouldBe(200);
        await api.CompletedActionAsync("KKFZ-P1-A5", "KWLGGZ-NAA");
        await api.FindingAsync(null, "observation", "KKFZ-T4");
        await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naasten betrekken", nodes = new[] { "KKFZ-T4" } });
        var adoption = await api.QualityManager.GetAsync("frameworks/KKFZ");
        (await api.QualityManager.PostAsync("frameworks/KKFZ/aspects/KKFZ-P1-A5/status", new { year = 2026, status = "done" }, ifMatch: adoption.ETag)).Status.ShouldBe(200);

        foreach (var address in addresses)
        {
            (await api.QualityManager.GetAsync($"{address}?{Past.AsOf(_moments[4])}")).Text.ShouldBe(before[address], address);
        }
    }

    [Fact]
    public async Task A_read_of_the_past_says_which_moment_it_shows_and_one_of_now_does_not()
    {
        (await api.Auditor.GetAsync("actions")).At("asOf").ShouldBeNull();
        (await api.Auditor.GetAsync($"actions?{Past.AsOf(_moments[2])}")).At("asOf")!.GetValue<DateTimeOffset>().ShouldBe(_moments[2]);
        (await api.Auditor.GetAsync($"frameworks/KKFZ/view?{Past.AsOf(_moments[2])}")).At("asOf")!.GetValue<DateTimeOffset>().ShouldBe(_moments[2]);
    }

    /// <summary>Each moment of recording, and the last microsecond before the next.</summary>
    private IEnumerable<(DateTimeOffset Moment, int Version)> Moments() => _moments.SelectMany((moment, i) =>
        i + 1 < _moments.Count ? [(moment, i + 1), (Past.JustBefore(_moments[i + 1]), i + 1)] : ((DateTimeOffset, int)[])[(moment, i + 1)]);

    public async Task InitializeAsync()
    {
        if ((await api.Auditor.GetAsync("actions?q=Terugblikactie")).Items is [JsonObject made, ..])
        {
            await RememberAsync($"actions/{made["id"]}");
            return;
        }

        var action = $"actions/{await api.ActionAsync(owner: null, deadline: "31-12-2026", title: "Terugblikactie", nodes: "KWLGGZ-NAA")}";
        (Client, string, object)[] steps =
        [
            (api.QualityManager, "assign-owner", new { owner = new { type = "person", id = "own-1" } }),
            (api.Owner, "start", new { }),
            (api.Owner, "shift-deadline", new { to = new { on = "2027-03-31" }, reason = "Leverancier levert later" }),
            (api.Auditor, "relink", new { nodes = new[] { "KKFZ-T4" }, reason = "Hoort bij het forensisch kader" }),
            (api.Owner, "complete", new { completedOn = "2026-06-01" }),
            (api.Auditor, "review-effect", new { verdict = "effective", ground = "Steekproef", measuredOn = "2026-09-01" }),
        ];
        foreach (var (who, command, body) in steps)
        {
            (await who.CommandAsync(action, command, body)).Status.ShouldBe(200, command);
        }

        await RememberAsync(action);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task RememberAsync(string action)
    {
        _action = action;
        _moments.AddRange((await api.Auditor.GetAsync($"{action}/history")).Items.Take(States.Length).Select(i => Past.RecordedAt(i!)));
    }
}
