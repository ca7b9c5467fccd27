using ImprovementRegister.EventStore.Tests.Support;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Appending;

public sealed class ManyWriters(StoreDatabase database) : IClassFixture<StoreDatabase>
{
    private const int Hosts = 3;
    private const int Writers = 16;
    private const int Streams = 4;
    private const int Attempts = 20;

    [Fact]
    public async Task Every_acknowledged_append_is_there_exactly_once_and_versions_have_no_gaps()
    {
        // Every seventh attempt fails after its events were inserted, as a view with a defect would make it.
        var view = new Projecting((slice, sql) =>
            sql.Add(slice.Events.Any(e => e.Data is BookPlaced { Title: var t } && t.EndsWith('!')) ? "SELECT 1 / 0" : "SELECT 1"));
        var hosts = Enumerable.Range(0, Hosts).Select(_ => database.Store(view)).ToArray();
        var ids = Enumerable.Range(0, Streams).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var id in ids)
        {
            await hosts[0].RecordAsync(Shelf.New(id));
        }

        var acknowledged = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(hosts[w % Hosts], ids, w)))).SelectMany(a => a).ToList();
        acknowledged.Count.ShouldBeGreaterThan(Writers, "The writers got in each other's way entirely.");

        var stored = new List<(Guid, long, string)>();
        foreach (var id in ids)
        {
            var events = await hosts[0].ReadAsync(id);
            events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, events.Count).Select(v => (long)v));
            events.Select(e => e.Position).ShouldBeInOrder(SortDirection.Ascending);
            events.Select(e => e.RecordedAt).ShouldBeInOrder(SortDirection.Ascending);
            stored.AddRange(events.Skip(1).Select(e => (id, e.Version, ((BookPlaced)e.Data).Title)));
        }

        stored.ShouldBe(acknowledged, ignoreOrder: true);
        (await database.Source.ValueAsync<long>("SELECT count(*) FROM mt_events")).ShouldBe(acknowledged.Count + Streams);
    }

    private static async Task<List<(Guid, long, string)>> WriteAsync(PostgresEventStore store, Guid[] ids, int writer)
    {
        var acknowledged = new List<(Guid, long, string)>();
        var random = new Random(writer);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var id = ids[random.Next(Streams)];
            var seen = (await store.ReadAsync(id)).Count;
            var fails = (writer + attempt) % 7 == 0;
            var titles = Enumerable.Range(0, random.Next(1, 4)).Select(k => $"{writer}-{attempt}-{k}{(fails ? "!" : "")}").ToList();
            try
            {
                await store.RecordAsync(Shelf.At(id, seen, [.. titles.Select(t => new BookPlaced(t))]));
                acknowledged.AddRange(titles.Select((t, k) => (id, seen + k + 1L, t)));
            }
            catch (VersionConflictException)
            {
                // Somebody else was first; the next attempt reads again.
            }
            catch (PostgresException e) when (fails && e.SqlState == PostgresErrorCodes.DivisionByZero)
            {
                // Rolled back, as it should be.
            }
        }

        return acknowledged;
    }
}
