using ImprovementRegister.Setup;

namespace ImprovementRegister.Integrity;

/// <summary>When to seal: when the last seal is so old, or when so many events have come since.</summary>
public sealed record SealTimes(TimeSpan Every, int Events);

/// <summary>
/// Seals every so often, on every host; each seal is made once. It writes each to the log with its hash: a log that is
/// kept elsewhere is what nobody can recompute who can change the database.
/// </summary>
public sealed class SealKeeper(Sealer sealer, SealTimes times, TimeProvider time, ILogger<SealKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>What was recorded before the host stopped is sealed before anything new comes: a seal over both would look like one over a hole.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TrySealAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = times.Every < LongestPause ? times.Every : LongestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            await TrySealAsync(stoppingToken);
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task TrySealAsync(CancellationToken ct) => logger.TryAsync("Sealing", () => SealWhenDueAsync(ct), ct);

    private async Task SealWhenDueAsync(CancellationToken ct)
    {
        if (await sealer.IsDueAsync(times.Every, times.Events, ct))
        {
            await sealer.SealAsync(Log, ct);
        }

        await sealer.KeepStretchesAsync(ct);
    }

    private void Log(Seal seal) => logger.LogInformation(
        "Seal {Place}, number {Number} of {Tenant}: positions {From} to {To}, {Count} events, {Hash}",
        seal.Place, seal.Number, seal.Tenant, seal.From, seal.To, seal.Count, Convert.ToBase64String(seal.Hash));
}
