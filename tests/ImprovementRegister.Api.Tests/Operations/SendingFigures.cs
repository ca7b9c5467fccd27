using System.Net;
using System.Net.Sockets;
using System.Text;
using ImprovementRegister.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace ImprovementRegister.Api.Tests.Operations;

/// <summary>To a collector of OpenTelemetry that this test plays.</summary>
public sealed class SendingFigures : IAsyncLifetime, IDisposable
{
    private readonly TcpListener _collector = new(IPAddress.Loopback, 0);
    private readonly Sending _register = new();

    [Fact]
    public async Task Figures_and_traces_of_requests_the_database_and_the_store_arrive_at_the_address_that_is_set()
    {
        await _register.SourceAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string[] wanted = ["http.server.request.duration", "db.client.", "marten.", "wolverine", "improvement-register"];
        for (var got = ""; !wanted.All(w => got.Contains(w, StringComparison.Ordinal));)
        {
            var (line, body) = await TakeAsync(patience.Token);
            line.ShouldBeOneOf("POST /v1/metrics HTTP/1.1", "POST /v1/traces HTTP/1.1");
            got += body;
        }
    }

    public async Task InitializeAsync()
    {
        _collector.Start();
        _register.Endpoint = $"http://{_collector.LocalEndpoint}";
        await _register.InitializeAsync();
    }

    public Task DisposeAsync() => _register.DisposeAsync();

    public void Dispose() => _collector.Dispose();

    /// <summary>One request, answered with 200; its first line and its body.</summary>
    private async Task<(string Line, string Body)> TakeAsync(CancellationToken ct)
    {
        using var client = await _collector.AcceptTcpClientAsync(ct);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var first = await reader.ReadLineAsync(ct) ?? "";
        var length = 0;
        while (await reader.ReadLineAsync(ct) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(header["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        var body = new char[length];
        await reader.ReadBlockAsync(body, ct);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), ct);
        return (first, new string(body));
    }

    private sealed class Sending : RegisterApi
    {
        public string Endpoint { get; set; } = "";

        protected override void Configure(IWebHostBuilder host)
        {
            host.UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", Endpoint);
            host.UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            host.UseSetting("OTEL_METRIC_EXPORT_INTERVAL", "200");
        }
    }
}
