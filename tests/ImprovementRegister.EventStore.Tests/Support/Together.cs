namespace ImprovementRegister.EventStore.Tests.Support;

/// <summary>Lets appends of one host wait in its queue until they go to the server together.</summary>
public static class Together
{
    /// <summary>
    /// Keeps both writers of the host busy, each on a stream that is locked, until all appends wait; then frees one
    /// writer, which takes them all. Gives their outcomes.
    /// </summary>
    /// <param name="meanwhile">Runs while all of them wait.</param>
    public static async Task<object[]> AppendAsync(
        StoreDatabase database, PostgresEventStore store, IEnumerable<(Append Append, CancellationToken Caller)> appends, Func<Task>? meanwhile = null)
    {
        await using var stays = await BusyWriter.StartAsync(database, store, 1);
        Task<object>[] outcomes;
        await using (await BusyWriter.StartAsync(database, store, 2))
        {
            outcomes = [.. appends.Select(a => store.OutcomeAsync(a.Append, a.Caller))];
            if (meanwhile is not null)
            {
                await meanwhile();
            }
        }

        return await Task.WhenAll(outcomes);
    }

    public static Task<object[]> AppendAsync(StoreDatabase database, PostgresEventStore store, params Append[] appends) =>
        AppendAsync(database, store, appends.Select(a => (a, CancellationToken.None)));

    /// <summary>How many of these streams each transaction wrote last, largest first.</summary>
    public static async Task<List<long>> GroupsAsync(StoreDatabase database, IEnumerable<Append> appends) => await database.Source.ColumnAsync<long>(
        "SELECT count(*) FROM mt_streams WHERE id = ANY($1) GROUP BY xmin ORDER BY 1 DESC", appends.Select(a => a.StreamId).ToArray());

    /// <summary>One writer of a host, with a <see cref="ShelfPainted"/> on a stream that is locked until this is disposed.</summary>
    private sealed class BusyWriter(Asking.Held locked, Task append) : IAsyncDisposable
    {
        public static async Task<BusyWriter> StartAsync(StoreDatabase database, PostgresEventStore store, int writer)
        {
            var stream = Guid.CreateVersion7();
            await database.Store().RecordAsync(Shelf.New(stream));
            var locked = await database.Source.HoldAsync("SELECT FROM mt_streams WHERE id = $1 FOR UPDATE", stream);
            var append = store.RecordAsync(Shelf.At(stream, 1, new ShelfPainted("grey")));
            await database.Source.UntilBlockedAsync(writer);
            return new BusyWriter(locked, append);
        }

        public async ValueTask DisposeAsync()
        {
            await locked.DisposeAsync();
            await append;
        }
    }
}
