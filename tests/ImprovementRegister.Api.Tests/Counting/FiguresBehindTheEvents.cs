using System.Globalization;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Counting;
using Microsoft.Extensions.DependencyInjection;
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

    [Theory]
    [InlineData("register/summary")]
    [InlineData("frameworks/KWLGGZ/view")]
    [InlineData("nodes/KWLGGZ-NAA/view")]
    [InlineData("strategy/view")]
    public async Task An_answer_tells_its_position_in_header_and_body(string path)
    {
        await api.ActionAsync(nodes: ["KWLGGZ-NAA"]);
        var now = await api.QualityManager.GetAsync(path);
        now.Headers["Register-Position"].ShouldBe($"{now.At("position")}");
        long.Parse(now.Headers["Register-Position"], CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(api.Written.Position);

        var then = await api.QualityManager.GetAsync($"{path}?asOf=2024-01-01");
        (then.Headers["Register-Position"], then.Int("position")).ShouldBe((now.Headers["Register-Position"], 0));
    }

    [Fact]
    public async Task A_reader_of_figures_and_lists_does_not_deadlock_with_a_rebuild_that_takes_over()
    {
        await api.ActionAsync(nodes: ["KWLGGZ-NAA"]);
        await api.QualityManager.GetAsync("nodes/KWLGGZ-NAA/view");
        var tables = api.Host.Services.GetRequiredService<NodeCounting>().Tables;
        Task<Answer> reading;
        await using (var connection = await api.Database.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await LockAsync(tables[0]);
            reading = api.QualityManager.GetAsync($"nodes/KWLGGZ-NAA/view?{Now}");
            await using var waits = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))", connection);
            while (!(bool)(await waits.ExecuteScalarAsync())!)
            {
                await Task.Yield();
            }

            foreach (var table in tables.Skip(1))
            {
                await LockAsync(table);
            }

            await transaction.CommitAsync();

            async Task LockAsync(string table)
            {
                await using var command = new NpgsqlCommand($"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", connection);
                await command.ExecuteNonQueryAsync();
            }
        }

        (await reading).Status.ShouldBe(200);
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

    /// <summary>
    /// Keeps the figures where they are until it is disposed: who moves them must move their checkpoint first. A lock of the
    /// table takes no transaction id, as one of the row would, and so does not hold up the views of all tests on the server.
    /// </summary>
    private async Task<NpgsqlConnection> HoldAsync()
    {
        await api.Reader.GetAsync("register/summary");
        var connection = await api.Database.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand("BEGIN; LOCK TABLE mt_event_progression IN SHARE MODE", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }
}
