using ImprovementRegister.EventStore;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ImprovementRegister.Operations;

/// <summary>
/// Sends the host's figures to an OpenTelemetry collector, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one; the other
/// <c>OTEL_</c> settings work as OpenTelemetry describes them. The package that would do this cannot be restored.
/// </summary>
public sealed class MetricsExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private MeterProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            _provider = Sdk.CreateMeterProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .ConfigureResource(resource => resource.AddService(configuration["OTEL_SERVICE_NAME"] ?? "improvement-register", serviceInstanceId: Environment.MachineName))
                .AddMeter(StoreMeter.Name, "Microsoft.AspNetCore.Hosting")
                .AddOtlpExporter()
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what was measured last; gives up after some seconds when nobody takes it.</summary>
    public void Dispose() => _provider?.Dispose();
}
