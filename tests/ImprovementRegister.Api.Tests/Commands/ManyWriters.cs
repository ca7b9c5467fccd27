using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using JasperFx;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Commands;

public sealed class ManyWriters(RegisterApi api) : IClassFixture<RegisterApi>
{
    private const int Hosts = 3;
    private const int Writers = 12;
    private const int Streams = 4;
    private const int Attempts = 10;

    [Fact]
    public async Task Everything_acknowledged_is_there_exactly_once_and_versions_have_no_gaps()
    {
        // Every seventh attempt fails after its events were inserted, as a view with a defect would make it.
        await api.OwnersDatabase.ExecuteAsync("ALTER TABLE ir_action ADD CONSTRAINT defect CHECK (strpos(state ->> 'Title', '!') = 0)");
        var hosts = Enumerable.Range(0, Hosts).Select(_ => Database.OtherHost(api)).ToArray();
        var ids = Enumerable.Range(0, Streams).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var id in ids)
        {
            await Recorded.NotesAsync(api, id, 0);
        }

        var acknowledged = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(hosts[w % Hosts], ids, w)))).SelectMany(a => a).ToList();
        acknowledged.Count.ShouldBeGreaterThan(Writers, "The writers got in each other's way entirely.");

        var stored = new List<(Guid, long, string)>();
        foreach (var id in ids)
        {
            var texts = await api.OfStreamAsync(id, "data ->> 'Title'");
            (await api.OfStreamAsync(id, "version")).ShouldBe(Enumerable.Range(1, texts.Count).Select(v => $"{v}"));
            (await api.OwnersDatabase.ColumnAsync<long>("SELECT seq_id FROM mt_events WHERE stream_id = $1 ORDER BY version", id)).ShouldBeInOrder(SortDirection.Ascending);
            stored.AddRange(texts.Select((t, i) => (id, i + 1L, t)).Skip(1));
        }

        stored.ShouldBe(acknowledged, ignoreOrder: true);
        (await api.EventCountAsync()).ShouldBe(acknowledged.Count + Streams);
        await api.ShouldBeWholeAsync();
    }

    private async Task<List<(Guid, long, string)>> WriteAsync(GroupedSaves host, Guid[] ids, int writer)
    {
        var acknowledged = new List<(Guid, long, string)>();
        var random = new Random(writer);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var id = ids[random.Next(Streams)];
            var (seen, state) = await Recorded.SeenAsync(api, id);
            var fails = (writer + attempt) % 7 == 0;
            var texts = Enumerable.Range(0, random.Next(1, 4)).Select(k => $"{writer}-{attempt}-{k}{(fails ? "!" : "")}").ToList();
            try
            {
                await host.SaveAsync(Saves.Of(id, seen, state, [.. texts.Select(t => new ActionRetitled(t, null, "Duidelijker"))]), CancellationToken.None);
                fails.ShouldBeFalse();
                acknowledged.AddRange(texts.Select((t, k) => (id, seen + k + 1L, t)));
            }
            catch (ConcurrencyException)
            {
                // Somebody else was first; the next attempt reads again.
            }
            catch (Exception e) when (fails && e.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.CheckViolation })
            {
                // Rolled back, as it should be.
            }
        }

        return acknowledged;
    }
}
