using ImprovementRegister.Api.Tests.Support;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>The figures follow the events; an answer says how far they are, and a reader can ask for more.</summary>
public sealed class FiguresBehindTheEvents(RegisterApi api) : IClassFixture<RegisterApi>
{
    private const string Now = "minPosition=0";

    [Theory]
    [InlineData("register/summary", "actions")]
    [InlineData("frameworks/KWLGGZ/view", "total.actions")]
    [InlineData("nodes/KWLGGZ-NAA/view", "node.counts.actions")]
    [InlineData("strategy/view", "total.actions")]
    public async Task A_reader_who_asks_waits_and_others_get_what_there_is(string path, string figure)
    {
        await api.ActionAsync(nodes: ["KWLGGZ-NAA"]);
        var before = await api.QualityManager.GetAsync(path);
        Task<Answer> waiting;
        await using (await HoldAsync())
        {
            await api.ActionAsync(nodes: ["KWLGGZ-NAA"]);
            waiting = api.QualityManager.GetAsync(path);
            var meanwhile = await api.QualityManager.GetAsync($"{path}?{Now}");
            (meanwhile.Int(figure), meanwhile.Int("position")).ShouldBe((before.Int(figure), before.Int("position")));
            waiting.IsCompleted.ShouldBeFalse();
        }

        var after = await waiting;
        after.Int(figure).ShouldBe(before.Int(figure) + 1);
        after.At("position")!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(api.Written.Position);
    }

    [Fact]
    public async Task Lists_do_not_wait_for_figures()
    {
        await using var held = await HoldAsync();
        var id = await api.ActionAsync();
        (await api.QualityManager.GetAsync($"actions/{id}?minPosition={api.Written.Position}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Figures_that_do_not_come_are_answered_with_try_again()
    {
        await using var held = await HoldAsync();
        await api.ActionAsync();
        var refused = await api.Reader.GetAsync("register/summary");
        refused.ShouldRefuse(503, "position-not-reached");
    }

    /// <summary>Keeps the figures where they are until it is disposed: who moves them must move their checkpoint first.</summary>
    private async Task<NpgsqlConnection> HoldAsync()
    {
        await api.Reader.GetAsync("register/summary");
        var connection = await api.Database.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand("BEGIN; SELECT 1 FROM mt_event_progression WHERE name = 'node_counts:All' FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }
}
