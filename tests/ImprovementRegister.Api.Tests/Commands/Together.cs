using ImprovementRegister.Api.Tests.Integrity;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>Lets what one host saves wait in its queue until it goes to the database together.</summary>
internal static class Together
{
    private static readonly ResultsRecorded Results = new(null, [], [], [], false, null);

    /// <summary>
    /// Keeps both writers of the host busy, each on a stream that is locked, while all of it begins to wait; then frees one
    /// writer, which takes it all. Gives the outcomes.
    /// </summary>
    /// <param name="meanwhile">Runs while all of them wait.</param>
    public static async Task<T[]> RunAsync<T>(RegisterApi api, GroupedSaves saves, IEnumerable<Func<Task<T>>> work, Func<Task>? meanwhile = null)
    {
        await using var stays = await BusyWriter.StartAsync(api, saves, 1);
        Task<T>[] outcomes;
        await using (await BusyWriter.StartAsync(api, saves, 2))
        {
            outcomes = [.. work.Select(w => w())];
            if (meanwhile is not null)
            {
                await meanwhile();
            }
        }

        return await Task.WhenAll(outcomes);
    }

    public static Task<object[]> SaveAsync(RegisterApi api, GroupedSaves saves, params IEnumerable<Save> all) => RunAsync(api, saves, all.Select(s => (Func<Task<object>>)(() => saves.OutcomeAsync(s))));

    /// <summary>How many of these streams each transaction wrote last, largest first.</summary>
    public static Task<List<long>> GroupsAsync(RegisterApi api, IEnumerable<Save> saves) => api.OwnersDatabase.ColumnAsync<long>(
        "SELECT count(*) FROM mt_streams WHERE id = ANY($1) GROUP BY xmin ORDER BY 1 DESC", saves.Select(s => s.Stream).ToArray());

    /// <summary>A source that is to be registered, and as many results of it.</summary>
    public static Save New(Guid id, int results = 0, string? key = null, string tenant = "levanto", string title = "fine") =>
        Saves.Of(id, 0, Source.None, [Registered(title), .. Enumerable.Repeat(Results, results)], tenant, key);

    /// <summary>Results of a source that is at a version.</summary>
    public static Save At(Guid id, long version, int results = 1, string? key = null, string tenant = "levanto") =>
        Saves.Of(id, version, Before(version), [.. Enumerable.Repeat(Results, results)], tenant, key);

    private static Source Before(long version) => Enumerable.Repeat(Results, (int)Math.Max(version - 1, 0)).Aggregate(Source.None.Evolve(Registered("fine")), (s, e) => s.Evolve(e));

    private static SourceRegistered Registered(string title) => new("internalAudit", title, null, null, null, null, null);

    /// <summary>One writer of a host, with something for a stream that is locked until this is disposed.</summary>
    private sealed class BusyWriter(Asking.Held locked, Task append) : IAsyncDisposable
    {
        public static async Task<BusyWriter> StartAsync(RegisterApi api, GroupedSaves saves, int writer)
        {
            var stream = Guid.CreateVersion7();
            await Database.OtherHost(api).SaveAsync(New(stream), CancellationToken.None);
            var locked = await api.OwnersDatabase.HoldAsync("SELECT FROM mt_streams WHERE id = $1 FOR UPDATE", stream);
            var append = saves.SaveAsync(At(stream, 1), CancellationToken.None);
            await api.OwnersDatabase.UntilBlockedAsync(writer);
            return new BusyWriter(locked, append);
        }

        public async ValueTask DisposeAsync()
        {
            await locked.DisposeAsync();
            await append;
        }
    }
}
