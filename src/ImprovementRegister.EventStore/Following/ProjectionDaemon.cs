using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// Runs all following projections of this host. Hosts share them: each projection runs on one host at a time, and moves
/// to another within seconds when that host goes. One that fails stops alone. Rebuilds are shared the same way.
/// </summary>
public sealed class ProjectionDaemon(
    ProjectionSet projections, EventRegistry registry, NpgsqlDataSource database, ProjectionRebuild rebuild, WakeUp wakeUp, ILogger<ProjectionDaemon> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        projections.Following
            .Select(p => new ProjectionRunner(p, registry, database, rebuild, wakeUp, logger).RunAsync(stoppingToken))
            .Append(wakeUp.RunAsync(stoppingToken))
            .Append(new RebuildRunner(projections, rebuild, database, logger).RunAsync(stoppingToken)));
}
