using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Reports.Files;

/// <summary>Takes away files that nobody asks for any more, of all organisations, on every host.</summary>
public sealed class ReportFileKeeper(ReportFiles reports, Catalog files, TimeProvider time, ILogger<ReportFileKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var tenant in files.Tenants)
            {
                await TryAsync(tenant, stoppingToken);
            }

            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryAsync(string tenant, CancellationToken ct)
    {
        try
        {
            await reports.ForgetAsync(tenant, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogError("Taking away old files of {Tenant} was interrupted, to be tried again: {Error}", tenant, e is PostgresException p ? $"{e.GetType().Name} {p.SqlState}" : e.GetType().Name);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
