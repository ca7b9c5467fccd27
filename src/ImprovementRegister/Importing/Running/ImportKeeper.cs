using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Importing;

/// <summary>How often a host looks whether files have lain for thirty days.</summary>
public sealed record ImportTimes(TimeSpan Every);

/// <summary>Empties files of all organisations that have lain for thirty days, on every host, whether or not anybody uploads another.</summary>
public sealed class ImportKeeper(ImportStore imports, Catalog files, ImportTimes times, TimeProvider time, ILogger<ImportKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var tenant in files.Tenants)
            {
                await TryAsync(tenant, stoppingToken);
            }

            await Task.Delay(times.Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryAsync(string tenant, CancellationToken ct)
    {
        try
        {
            await imports.ForgetAsync(tenant, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogError("Emptying old files of {Tenant} was interrupted, to be tried again: {Error}", tenant, e is PostgresException p ? $"{e.GetType().Name} {p.SqlState}" : e.GetType().Name);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
