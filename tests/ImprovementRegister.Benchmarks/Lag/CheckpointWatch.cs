using System.Diagnostics;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>Looks all the time how far some projections are: their rows and their checkpoint become visible together.</summary>
internal sealed class CheckpointWatch : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(4);

    private readonly Dictionary<string, List<(long Position, long At)>> _seen;
    private readonly CancellationTokenSource _end = new();
    private readonly NpgsqlConnection _connection;
    private readonly Task _looking;

    private CheckpointWatch(NpgsqlConnection connection, IEnumerable<IFollowingProjection> projections)
    {
        _connection = connection;
        _seen = projections.ToDictionary(Row, _ => new List<(long, long)>());
        _looking = Task.Run(LookAsync);
    }

    public static async Task<CheckpointWatch> StartAsync(NpgsqlDataSource database, IEnumerable<IFollowingProjection> projections) =>
        new(await database.OpenConnectionAsync(), projections);

    /// <summary>Waits until all of them have taken a position.</summary>
    public async Task ReachedAsync(long position)
    {
        while (!_seen.Values.All(s => Last(s) >= position))
        {
            await Task.WhenAny(_looking, Task.Delay(Between));
            if (_looking.IsCompleted)
            {
                await _looking;
            }
        }
    }

    /// <summary>From a moment to the first look that found a position taken.</summary>
    public double MillisecondsUntil(IFollowingProjection projection, long position, long from)
    {
        var seen = _seen[Row(projection)];
        var (low, high) = (0, seen.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = seen[middle].Position >= position ? (low, middle) : (middle + 1, high);
        }

        return Math.Max(0, Stopwatch.GetElapsedTime(from, seen[low].At).TotalMilliseconds);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _looking;
        _end.Dispose();
        await _connection.DisposeAsync();
    }

    private static string Row(IFollowingProjection projection) => Checkpoint.RowName(projection.Name, projection.Version);

    private static long Last(List<(long Position, long At)> seen)
    {
        lock (seen)
        {
            return seen.Count == 0 ? -1 : seen[^1].Position;
        }
    }

    private async Task LookAsync()
    {
        await using var command = new NpgsqlCommand("SELECT name, last_seq_id FROM mt_event_progression WHERE name = ANY($1)", _connection);
        command.Parameters.Add(Sql.Texts(_seen.Keys));
        await command.PrepareAsync();
        while (!_end.IsCancellationRequested)
        {
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    var seen = _seen[reader.GetString(0)];
                    lock (seen)
                    {
                        seen.Add((reader.GetInt64(1), Stopwatch.GetTimestamp()));
                    }
                }
            }

            await Task.Delay(Between, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
