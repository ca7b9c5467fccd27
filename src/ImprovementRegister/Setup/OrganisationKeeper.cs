using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Setup;

/// <summary>Does something for every organisation, every so often, on every host. What goes wrong for one is logged, tried again, and keeps no other from its turn.</summary>
public abstract class OrganisationKeeper(Catalog files, TimeProvider time, ILogger log) : BackgroundService
{
    protected ILogger Log { get; } = log;

    protected abstract TimeSpan Every { get; }

    /// <summary>What is done, as the log calls it: "Emptying old files".</summary>
    protected abstract string What { get; }

    protected abstract Task KeepAsync(string tenant, CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var tenant in files.Tenants)
            {
                await TryAsync(tenant, stoppingToken);
            }

            await PauseAsync(Every, stoppingToken);
        }
    }

    /// <summary>Ends early, and without an error, when the host stops.</summary>
    protected async Task PauseAsync(TimeSpan pause, CancellationToken ct) => await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    protected Task TryAsync(string tenant, CancellationToken ct) => Log.TryAsync($"{What} of {tenant}", () => KeepAsync(tenant, ct), ct);
}

public static class KeepingOn
{
    /// <summary>Logs what went wrong by its kind only, for a message can hold what somebody wrote; says nothing when the host stops.</summary>
    public static async Task TryAsync(this ILogger log, string what, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError("{What} was interrupted, to be tried again: {Error}", what, e is PostgresException p ? $"{e.GetType().Name} {p.SqlState}" : e.GetType().Name);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
