using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// Adds up a stretch of the order in memory, page after page; the next page is read while one is added up. Whoever asks
/// writes the outcome, and keeps how far it goes.
/// </summary>
/// <param name="mostInMemory">Streams that one tally holds; beyond, the stretch ends.</param>
internal sealed class AddingUp(ITallyingProjection projection, PageScript script, NpgsqlConnection connection, int pageSize, int mostInMemory = AddingUp.MostInMemory)
{
    public const int MostInMemory = 250_000;

    /// <param name="afterPage">Told how far it is, while the session is free.</param>
    /// <returns>What the events after <paramref name="from"/> add up to, and the position that they go up to.</returns>
    /// <exception cref="ProjectionFailedException">An event cannot be taken.</exception>
    public async Task<(ITally Tally, long To)> RunAsync(long from, long settled, Func<long, Task>? afterPage, CancellationToken ct)
    {
        // Ahead of the first event, the tables are empty.
        var tally = projection.Begin(fresh: from == 0);
        var reading = ReadAsync(from, settled, ct);
        try
        {
            while (true)
            {
                var page = await reading;
                await tally.LoadAsync(connection, page.Events.Select(e => e.Stream).ToHashSet(), ct);
                if (afterPage is not null)
                {
                    await afterPage(page.To);
                }

                var more = page.Full && tally.Streams < mostInMemory;
                if (more)
                {
                    reading = ReadAsync(page.To, settled, ct);
                }

                script.Take(page, tally);
                if (!more)
                {
                    return (tally, page.To);
                }
            }
        }
        finally
        {
            // The session must be free for whatever comes next.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task<Page> ReadAsync(long from, long settled, CancellationToken ct) => PageReader.ReadAsync(connection, projection, from, settled, pageSize, ct);
}
