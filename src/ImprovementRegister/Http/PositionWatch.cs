using System.Diagnostics;
using Npgsql;

namespace ImprovementRegister.Http;

/// <summary>Waits until the register holds a position. All who wait share one look at the database at a time.</summary>
public sealed class PositionWatch(NpgsqlDataSource database)
{
    /// <summary>As many appends may have drawn a number and not yet be seen, here or at another server of the same database.</summary>
    private const long Near = 10_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly object _gate = new();
    private Task<(long Recorded, long Given)>? _look;

    public enum Outcome { Reached, NotInTime, Unknown }

    public async Task<Outcome> WaitForAsync(long position, TimeSpan patience, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var (recorded, given) = await Look().WaitAsync(ct);
            if (recorded >= position)
            {
                return Outcome.Reached;
            }

            if (position > given + Near)
            {
                return Outcome.Unknown;
            }

            if (Stopwatch.GetElapsedTime(started) >= patience)
            {
                return Outcome.NotInTime;
            }

            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>One that has not begun yet, or is under way: its answer is not older than the question.</summary>
    private Task<(long Recorded, long Given)> Look()
    {
        lock (_gate)
        {
            return _look is { IsCompleted: false } ? _look : _look = LookAsync();
        }
    }

    private async Task<(long Recorded, long Given)> LookAsync()
    {
        await Task.Yield();
        await using var command = database.CreateCommand("SELECT ir_position(), ir_last_number()");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
