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
        foreach (var projection in projections.Following.Concat(projections.Inline))
        {
            try
            {
                await rebuild.ResumeAsync(projection, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                logger.LogError("The rebuild of {Projection}, cut short before, could not be done: {Error}", projection.Name, ErrorText.Of(e));
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                // The host stops; its next start finds the mark again.
                return;
            }
        }
    }
}
