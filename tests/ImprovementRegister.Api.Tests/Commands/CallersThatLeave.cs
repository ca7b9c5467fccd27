using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>Whoever hangs up before it is written leaves nothing; from then on the outcome is the database's.</summary>
[Collection(SharedHost.Recording)]
public sealed class CallersThatLeave(RegisterApi api) : IDisposable
{
    private readonly CancellationTokenSource _caller = new();
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Nothing_is_done_for_one_that_has_gone()
    {
        await _caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Database.TheHost(api).SaveAsync(Together.New(_id), _caller.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => Receipt.FindAsync(api.Database, "levanto", "key", _caller.Token));
        (await api.TracesAsync(_id)).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_leaves_while_it_is_written_is_recorded_and_told_so()
    {
        await api.SaveOneAsync(Together.New(_id));
        Task<Saved> save;
        await using (await api.OwnersDatabase.HoldAsync("SELECT FROM mt_streams WHERE id = $1 FOR UPDATE", _id))
        {
            save = Database.OtherHost(api).SaveAsync(Together.At(_id, 1), _caller.Token);
            await api.OwnersDatabase.UntilBlockedAsync(1);
            await _caller.CancelAsync();
            save.IsCompleted.ShouldBeFalse();
        }

        (await save).Version.ShouldBe(2);
        (await api.OfStreamAsync(_id, "version")).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_read_ends_with_its_caller()
    {
        await using (await api.OwnersDatabase.HoldAsync("LOCK TABLE ir_action"))
        {
            await using var snapshot = new Snapshot(api.Database, "levanto");
            var reading = snapshot.OneAsync("SELECT count(*) FROM ir_action", row => row.GetInt64(0), _caller.Token);
            await api.OwnersDatabase.UntilBlockedAsync(1);
            await _caller.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => reading);
        }
    }

    [Fact]
    public async Task A_request_that_is_hung_up_on_asks_the_database_no_longer()
    {
        await using (await api.OwnersDatabase.HoldAsync("LOCK TABLE ir_action"))
        {
            var reading = api.QualityManager.Http.GetAsync(new Uri("/api/v1/actions", UriKind.Relative), _caller.Token);
            await api.OwnersDatabase.UntilBlockedAsync(1);
            await _caller.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => reading);
            await Operations.Projections.UntilAsync(async () =>
                await api.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0);
        }
    }

    public void Dispose() => _caller.Dispose();
}
