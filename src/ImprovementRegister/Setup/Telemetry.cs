using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImprovementRegister.Setup;

/// <summary>Sends figures and traces to a collector, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one; the other <c>OTEL_</c> settings work as OpenTelemetry describes them.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "improvement-register", serviceInstanceId: Environment.MachineName))
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter("Npgsql", "Marten", "Wolverine*").AddOtlpExporter())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddNpgsql().AddSource("Marten", "Wolverine").AddOtlpExporter());
    }
}
