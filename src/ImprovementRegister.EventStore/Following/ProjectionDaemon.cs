using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// Runs all following projections of this host. Hosts share them: each projection runs on one host at a time, and moves
/// to another within seconds when that host goes. One that fails stops alone.
/// </summary>
public sealed class ProjectionDaemon(
    ProjectionSet projections, EventRegistry registry, NpgsqlDataSource database, ProjectionRebuild rebuild, WakeUp wakeUp, ILogger<ProjectionDaemon> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        projections.Following
            .Select(p => new ProjectionRunner(p, registry, database, rebuild, wakeUp, logger).RunAsync(stoppingToken))
            .Append(wakeUp.RunAsync(stoppingToken))
            .Append(ResumeRebuildsAsync(stoppingToken)));

    /// <summary>Begins again what a host that was stopped had left unfinished.</summary>
    private async Task ResumeRebuildsAsync(CancellationToken ct)
    {
        try
        {
            foreach (var projection in await rebuild.InterruptedAsync(projections.Following.Concat(projections.Inline), ct))
            {
                logger.LogInformation("The rebuild of projection {Projection} was cut short; it begins again", projection.Name);
                await rebuild.RunAsync(projection, null, ct);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogError("A rebuild that was cut short could not be done: {Error}", ErrorText.Of(e));
        }
        catch (OperationCanceledException)
        {
            // The host stops; its next start finds the mark again.
        }
    }
}
