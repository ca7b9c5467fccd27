using System.Threading.Channels;
using ImprovementRegister.Commands;
using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Webhooks;

/// <summary>
/// Tells at once of what this host records, gathered for a moment, and looks every so often, on every host, whether there is
/// something that another recorded and did not tell.
/// </summary>
public sealed class WebhookKeeper(WebhookDeliveries webhooks, GroupedSaves saves, Catalog files, WebhookSettings settings, TimeProvider time, ILogger<WebhookKeeper> logger) : BackgroundService
{
    /// <summary>Of which organisations; what finds no place is found by looking.</summary>
    private readonly Channel<string> _recorded = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        saves.Recorded += tenant => _recorded.Writer.TryWrite(tenant);
        return Task.WhenAll(LookAroundAsync(stoppingToken), TellAtOnceAsync(stoppingToken));
    }

    private async Task LookAroundAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(settings.Every, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var tenant in files.Tenants)
            {
                await TryAsync(tenant, ct);
            }
        }
    }

    private async Task TellAtOnceAsync(CancellationToken ct)
    {
        while (await IsRecordedAsync(ct))
        {
            await Task.Delay(settings.Gather, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var tenants = new HashSet<string>();
            while (_recorded.Reader.TryRead(out var tenant))
            {
                tenants.Add(tenant);
            }

            foreach (var tenant in tenants)
            {
                await TryAsync(tenant, ct);
            }
        }
    }

    /// <returns>False when the host stops.</returns>
    private async Task<bool> IsRecordedAsync(CancellationToken ct)
    {
        try
        {
            return await _recorded.Reader.WaitToReadAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
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
