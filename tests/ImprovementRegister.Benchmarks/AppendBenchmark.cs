using System.Diagnostics;
using ImprovementRegister.Actions;
using ImprovementRegister.EventStore;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>Writers that each append one event at a time to streams of their own that exist already.</summary>
internal sealed class AppendBenchmark(string name, NpgsqlDataSource database, PostgresEventStore store, AppendBenchmark.Stream[][] streams) : IAsyncDisposable
{
    private const int StreamsPerWriter = 50;

    public string Name => name;

    public static async Task<AppendBenchmark> PrepareAsync(BenchmarkCluster cluster, string name, int writers, bool withView)
    {
        var database = await cluster.NewRegisterAsync();
        var store = new PostgresEventStore(database, Aggregates.Registry, withView ? RegisterViews.Inline : []);
        var streams = new Stream[writers][];
        for (var w = 0; w < writers; w++)
        {
            streams[w] = await Task.WhenAll(Enumerable.Range(0, StreamsPerWriter).Select(_ => NewStreamAsync(store)));
        }

        return new AppendBenchmark(name, database, store, streams);
    }

    /// <summary>Appends per second over the time given.</summary>
    public async Task<double> RunAsync(TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(streams.Select(own => Task.Run(() => WriteAsync(own, end.Token))));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task<long> WriteAsync(Stream[] own, CancellationToken end)
    {
        var count = 0L;
        while (!end.IsCancellationRequested)
        {
            var stream = own[count % own.Length];
            var @event = new PhaseMoved("pilot", stream.Version % 2 == 0 ? PhaseState.Done : PhaseState.InProgress);
            var appended = await store.AppendAsync(NewAppend(stream.Id, stream.Version, @event, stream.State), CancellationToken.None);
            (stream.Version, stream.State) = (appended.Version, stream.State.Evolve(@event));
            count++;
        }

        return count;
    }

    private static async Task<Stream> NewStreamAsync(PostgresEventStore store)
    {
        var raised = new ActionRaised(
            "Naasten opnemen in het begeleidingsplan", ActionKind.Corrective, "Uit de interne audit van het zorgproces.", "V-1", [Guid.CreateVersion7()], [],
            ["KWLGGZ-NAA", "KKFZ-P1-A5", "KKFZ-T4"], [], "CL-WONEN", new Party(PartyType.Role, "R-TM"), [new Party(PartyType.Role, "R-PB")],
            DutchDates.Exact(new DateOnly(2026, 12, 31)), [new Phase("pilot", new DateOnly(2026, 4, 1), new DateOnly(2026, 6, 30), PhaseState.Planned)], new DateOnly(2026, 3, 1));
        var id = Guid.CreateVersion7();
        await store.AppendAsync(NewAppend(id, 0, raised, null), CancellationToken.None);
        return new Stream(id, ImprovementAction.None.Evolve(raised));
    }

    private static Append NewAppend(Guid id, long version, object @event, ImprovementAction? before)
    {
        var command = Guid.CreateVersion7();
        return new Append("bench", id, Aggregates.Action.StreamType, version, [@event],
            new EventMetadata("own-1", "owner", command, "benchmark", command.ToString(), new DateOnly(2026, 6, 1)), before);
    }

    internal sealed class Stream(Guid id, ImprovementAction state)
    {
        public Guid Id => id;

        public long Version { get; set; } = 1;

        public ImprovementAction State { get; set; } = state;
    }
}
