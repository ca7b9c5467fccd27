using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Reminders;

/// <summary>How often a host looks whether a day's digests are to be made.</summary>
public sealed record ReminderTimes(TimeSpan Every);

/// <summary>Has the digests of each day made, on every host; whichever is first makes them. Without a mail server it says so once, and makes none.</summary>
public sealed class DigestKeeper(Digests digests, Catalog files, MailSettings mail, ReminderTimes times, TimeProvider time, ILogger<DigestKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (mail.Missing.Count > 0)
        {
            logger.LogInformation("No reminders are sent: {Settings} missing", string.Join(", ", mail.Missing));
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var tenant in files.Tenants)
            {
                await TryPlanAsync(tenant, stoppingToken);
            }

            await Task.Delay(times.Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryPlanAsync(string tenant, CancellationToken ct)
    {
        try
        {
            if (await digests.PlanAsync(tenant, ct) is { } made)
            {
                logger.LogInformation("Made {Digests} digests for {Tenant}", made, tenant);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogError("Making the digests of {Tenant} was interrupted, to be tried again: {Error}", tenant, e is PostgresException p ? $"{e.GetType().Name} {p.SqlState}" : e.GetType().Name);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
