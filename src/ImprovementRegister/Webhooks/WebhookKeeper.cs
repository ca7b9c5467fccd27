using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Webhooks;

/// <summary>Looks every so often, on every host, whether there is something to tell.</summary>
public sealed class WebhookKeeper(WebhookDeliveries webhooks, Catalog files, WebhookSettings settings, TimeProvider time, ILogger<WebhookKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(settings.Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var tenant in files.Tenants)
            {
                await TryAsync(tenant, stoppingToken);
            }
        }
    }

    private async Task TryAsync(string tenant, CancellationToken ct)
    {
        try
        {
            await webhooks.LookAsync(tenant, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogError("Telling the systems of {Tenant} was interrupted, to be tried again: {Error}", tenant, e is PostgresException p ? $"{e.GetType().Name} {p.SqlState}" : e.GetType().Name);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}

public static class WebhooksSetup
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(WebhookSettings.Read(builder.Configuration));
        builder.Services.AddSingleton<WebhookDeliveries>();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddHostedService<WebhookKeeper>();
    }
}
