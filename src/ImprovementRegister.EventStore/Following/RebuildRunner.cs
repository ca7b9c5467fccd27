using Microsoft.Extensions.Logging;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// Does the rebuilds that were asked for, on whatever host, and those that a host left unfinished; on this host one at a
/// time.
/// </summary>
internal sealed class RebuildRunner(ProjectionSet projections, ProjectionRebuild rebuild, NpgsqlDataSource database, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                foreach (var projection in await RebuildRecords.WantedAsync(database, projections.All, ct))
                {
                    await RebuildAsync(projection, ct);
                }
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                logger.LogWarning("Looking for rebuilds was interrupted: {Error}", ErrorText.Of(e));
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                // The host stops; another, or its next start, begins again what it was at.
                return;
            }

            await Task.Delay(Pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RebuildAsync(IFollowingProjection projection, CancellationToken ct)
    {
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            if (await rebuild.ResumeAsync(projection, new RebuildLog(projection.Name, logger), ct))
            {
                logger.LogInformation("Rebuild of {View} done in {Seconds:0.0} s", projection.Name, TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogError("Rebuild of {View} ended, the live view stays: {Error}", projection.Name, ErrorText.Of(e));
        }
    }
}
