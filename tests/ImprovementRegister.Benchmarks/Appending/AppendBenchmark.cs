using System.Diagnostics;
using ImprovementRegister.Actions;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Views;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>Writers that each append one event at a time to streams of their own that exist already.</summary>
/// <param name="wakingUp">What tells other hosts of the appends; with it, every append wakes up what follows, as in a host.</param>
internal sealed class AppendBenchmark(
    string name, double? leastRatio, NpgsqlDataSource database, PostgresEventStore store, AppendBenchmark.Stream[][] streams, WakeUp? wakingUp)
    : Throughput(name, leastRatio), IAsyncDisposable
{
    private const int StreamsPerWriter = 50;

    private readonly CancellationTokenSource _end = new();
    private Task? _running;

    public static async Task RunAsync(BenchmarkCluster cluster, Options options, Output output)
    {
        Output.Title("Appends of one event to streams that exist");
        AppendBenchmark[] figures =
        [
            await PrepareAsync(cluster, "append with the inline action view, 8 writers", 0.25, writers: 8, withView: true),
            await PrepareAsync(cluster, "append with the inline action view, 64 writers", 0.6, writers: 64, withView: true),
            await PrepareAsync(cluster, "append only, 8 writers", 0.35, writers: 8, withView: false),
            await PrepareAsync(cluster, "append only, 64 writers", null, writers: 64, withView: false),
            await PrepareAsync(cluster, "append only, 8 writers, each waking up what follows", null, writers: 8, withView: false, wakesUp: true),
        ];
        await Rounds.RunAsync(cluster, figures, options, output);
        foreach (var figure in figures)
        {
            await figure.DisposeAsync();
        }
    }

    public override async Task<double> RunAsync(TimeSpan time)
    {
        _running ??= wakingUp?.RunAsync(_end.Token);
        using var end = new CancellationTokenSource(time);
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(streams.Select(own => Task.Run(() => WriteAsync(own, end.Token))));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await (_running ?? Task.CompletedTask);
        _end.Dispose();
        await store.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task<AppendBenchmark> PrepareAsync(
        BenchmarkCluster cluster, string name, double? leastRatio, int writers, bool withView, bool wakesUp = false)
    {
        var database = await cluster.NewRegisterAsync();
        var wakeUp = wakesUp ? new WakeUp(database, NullLogger<WakeUp>.Instance) : null;
        var store = new PostgresEventStore(database, Aggregates.Registry, withView ? RegisterViews.Inline : [], wakeUp);
        var streams = new Stream[writers][];
        for (var w = 0; w < writers; w++)
        {
            streams[w] = await Task.WhenAll(Enumerable.Range(0, StreamsPerWriter).Select(_ => NewStreamAsync(store)));
        }

        return new AppendBenchmark(name, leastRatio, database, store, streams, wakeUp);
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
