using ImprovementRegister.EventStore.Following;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImprovementRegister.EventStore.Sealing;

/// <summary>When to seal: when the last seal is so old, or when so many events have come since.</summary>
public sealed record SealTimes(TimeSpan Every, int Events);

/// <summary>
/// Seals every so often, on every host; each seal is made once. It writes each to the log with its hash: a log that is
/// kept elsewhere is what nobody can recompute who can change the database.
/// </summary>
public sealed class SealKeeper(Sealer sealer, SealTimes times, TimeProvider time, ILogger<SealKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = times.Every < LongestPause ? times.Every : LongestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SealWhenDueAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError("Sealing interrupted, to be tried again: {Error}", ErrorText.Of(e));
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SealWhenDueAsync(CancellationToken ct)
    {
        if (await sealer.IsDueAsync(times.Every, times.Events, ct))
        {
            await sealer.SealAsync(Log, ct);
        }
    }

    private void Log(Seal seal) => logger.LogInformation(
        "Seal {Number} of {Tenant}: positions {From} to {To}, {Count} events, {Hash}",
        seal.Number, seal.Tenant, seal.From, seal.To, seal.Count, Convert.ToBase64String(seal.Hash));
}
