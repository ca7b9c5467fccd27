using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Following;

/// <summary>A host that stands still keeps its projection no longer than the server allows, and finds out when it wakes.</summary>
public sealed class HostsThatPause : IAsyncLifetime
{
    private readonly Ledger _ledger = new("ledger");
    private Bank _bank = null!;

    [Fact]
    public async Task In_the_middle_of_a_page_one_writes_nothing_of_it()
    {
        var late = new Ledger("ledger", factor: 1000, before: async connection =>
        {
            // It stands still within the transaction for longer than this.
            await ExecuteAsync(connection, "SET idle_in_transaction_session_timeout = '50ms'");
            await GoneAsync(connection.ProcessID);
            await OtherHostTakesOverAsync();
        });
        await using var runner = await _bank.FollowAsync(late);
        await _bank.AppendAsync(new Deposited(5));
        await Should.ThrowAsync<NpgsqlException>(runner.FinishAsync());
        await NothingIsTwiceAsync();
    }

    [Fact]
    public async Task Between_two_pages_one_takes_no_further_page()
    {
        await using var runner = await _bank.FollowAsync(new Ledger("ledger", factor: 1000));
        await runner.FinishAsync();
        await ExecuteAsync(runner.Connection, "SET idle_session_timeout = '50ms'");
        await GoneAsync(runner.Connection.ProcessID);
        await _bank.AppendAsync(new Deposited(5));
        await OtherHostTakesOverAsync();
        await Should.ThrowAsync<NpgsqlException>(runner.FinishAsync());
        await NothingIsTwiceAsync();
    }

    [Fact]
    public async Task The_sessions_of_projections_and_rebuilds_end_within_half_a_minute_of_silence()
    {
        var told = new TaskCompletionSource<string>();
        var asking = new Ledger("ledger", before: async connection =>
        {
            await using var command = new NpgsqlCommand(
                "SELECT current_setting('idle_session_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout')", connection);
            told.TrySetResult((string)(await command.ExecuteScalarAsync())!);
        });
        await _bank.AppendAsync(new Deposited(5));
        using (var daemon = _bank.Daemon(asking))
        {
            await daemon.StartAsync(CancellationToken.None);
            (await told.Task.WaitAsync(Bank.Patience)).ShouldBe("30s 30s");
            await daemon.StopAsync(CancellationToken.None);
        }

        told = new TaskCompletionSource<string>();
        await _bank.Rebuild.RunAsync(asking, null, CancellationToken.None);
        (await told.Task).ShouldBe("30s 30s");
    }

    public async Task InitializeAsync()
    {
        _bank = await Bank.OpenAsync([_ledger]);
        await _bank.DropKeysAsync(_ledger);
    }

    public async Task DisposeAsync() => await _bank.DisposeAsync();

    private async Task OtherHostTakesOverAsync()
    {
        await using var other = await _bank.FollowAsync(_ledger);
        await other.FinishAsync();
    }

    private async Task NothingIsTwiceAsync()
    {
        (await _bank.SeenAsync(_ledger)).ShouldBe(await _bank.RecordedAsync());
        (await _bank.RowsAsync("SELECT balance FROM ledger")).ShouldBe(["5"]);
    }

    private Task GoneAsync(int session) => Bank.UntilAsync(
        async () => (await _bank.RowsAsync($"SELECT pid FROM pg_stat_activity WHERE pid = {session}")).Count == 0, "The server should let it go.");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
