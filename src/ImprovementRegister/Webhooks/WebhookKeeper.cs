using System.Threading.Channels;
using ImprovementRegister.Commands;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Webhooks;

/// <summary>
/// Tells at once of what this host records, gathered for a moment, and looks every so often, on every host, whether there is
/// something that another recorded and did not tell.
/// </summary>
public sealed class WebhookKeeper(WebhookDeliveries webhooks, GroupedSaves saves, Catalog files, WebhookSettings settings, TimeProvider time, ILogger<WebhookKeeper> log) : OrganisationKeeper(files, time, log)
{
    /// <summary>Of which organisations; what finds no place is found by looking.</summary>
    private readonly Channel<string> _recorded = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override TimeSpan Every => settings.Every;

    protected override string What => "Telling the systems";

    protected override Task KeepAsync(string tenant, CancellationToken ct) => webhooks.LookAsync(tenant, ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        saves.Recorded += tenant => _recorded.Writer.TryWrite(tenant);
        return Task.WhenAll(base.ExecuteAsync(stoppingToken), TellAtOnceAsync(stoppingToken));
    }

    private async Task TellAtOnceAsync(CancellationToken ct)
    {
        while (await IsRecordedAsync(ct))
        {
            await PauseAsync(settings.Gather, ct);
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
