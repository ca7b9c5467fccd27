using Microsoft.Extensions.Logging;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>How far a rebuild is.</summary>
/// <param name="Done">Events taken.</param>
/// <param name="Total">Events there were to take when it was last counted.</param>
/// <param name="SecondsLeft">At the speed so far; null before the first page.</param>
public sealed record RebuildProgress(long Done, long Total, double EventsPerSecond, double? SecondsLeft);

/// <summary>Tells how far a rebuild is: to whoever waits for it here, and once a second at most to all hosts, in the database.</summary>
internal sealed class RebuildReport(IProjection projection, NpgsqlConnection connection, IProgress<RebuildProgress>? progress, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly long _begun = time.GetTimestamp();
    private long? _written;

    public async Task GiveAsync(long done, long total, CancellationToken ct)
    {
        var speed = done / Math.Max(time.GetElapsedTime(_begun).TotalSeconds, 0.001);
        var all = Math.Max(total, done);
        var now = new RebuildProgress(done, all, speed, speed > 0 ? (all - done) / speed : null);
        progress?.Report(now);
        if (_written is null || time.GetElapsedTime(_written.Value) >= Between)
        {
            _written = time.GetTimestamp();
            await RebuildRecords.ReportAsync(connection, projection, now, ct);
        }
    }
}

/// <summary>A line in the log, every five seconds at most.</summary>
internal sealed class RebuildLog(string view, ILogger logger) : IProgress<RebuildProgress>
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private long? _written;

    public void Report(RebuildProgress value)
    {
        if (_written is null || TimeProvider.System.GetElapsedTime(_written.Value) >= Between)
        {
            _written = TimeProvider.System.GetTimestamp();
            logger.LogInformation(
                "Rebuild of {View}: {Done} of {Total} events, {Speed:0} /s, {Left:0} s left", view, value.Done, value.Total, value.EventsPerSecond, value.SecondsLeft);
        }
    }
}
