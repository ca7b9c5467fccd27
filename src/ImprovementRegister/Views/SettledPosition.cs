using System.Diagnostics;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>Up to where all there will ever be is recorded: numbers are drawn before they are committed (ADR 0012).</summary>
public sealed class SettledPosition(NpgsqlDataSource database)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <returns>The last position, once all who wrote when it was looked for have ended; null when they go on for too long.</returns>
    public async Task<long?> FindAsync(TimeSpan patience, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        // The position first, in a statement of its own: within one statement the function may see a newer moment than the
        // snapshot, and somebody who began in between would not be waited for.
        await using var look = new NpgsqlCommand("SELECT ir_position()", connection);
        var position = (long)(await look.ExecuteScalarAsync(ct))!;
        // A transaction of our own: all that had begun to write by then have earlier ids. The end of a snapshot would not do, for it
        // is the id behind the last that has ended, and whoever began after that one and still writes has a later id.
        await using var begun = new NpgsqlCommand("SELECT pg_current_xact_id()::text", connection);
        var next = (string)(await begun.ExecuteScalarAsync(ct))!;

        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            await using var ended = new NpgsqlCommand("SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8", connection) { Parameters = { Sql.Text(next) } };
            if ((bool)(await ended.ExecuteScalarAsync(ct))!)
            {
                return position;
            }

            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                return null;
            }

            await Task.Delay(Pause, ct);
        }
    }
}
