using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>The host within this process, put together as the program does, so that its parts and its times can be got at.</summary>
internal sealed class InProcessHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private HttpClient? _client;
    private TimeSpan _taken;

    private InProcessHost(WebApplication app) => _app = app;

    public NpgsqlDataSource Database => Get<RegisterDatabase>().DataSource;

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>With the schema up to date; nothing runs in the background yet.</summary>
    public static async Task<InProcessHost> OpenAsync(BenchmarkDatabase database, string referenceFolder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Register"] = database.Application,
            ["ConnectionStrings:Migration"] = database.Owner,
            ["Register:ReferenceFolders:0"] = referenceFolder,
            ["Logging:LogLevel:Default"] = "Warning",
        });
        builder.AddRegister();
        builder.WebHost.UseTestServer();
        var host = new InProcessHost(builder.Build());
        await host.Get<RegisterDatabase>().StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Answers requests from here on; asked again, it does nothing.</summary>
    public async Task ServeAsync()
    {
        if (_client is not null)
        {
            return;
        }

        _app.Use(async (http, next) =>
        {
            var started = Stopwatch.GetTimestamp();
            await next(http);
            _taken = Stopwatch.GetElapsedTime(started);
        });
        _app.MapRegister();
        await _app.StartAsync();
        _client = _app.GetTestClient();
    }

    public async Task<AuthenticationHeaderValue> SignInAsync(string tenant)
    {
        using var reply = await _client!.PostAsJsonAsync("/dev/token", new { persona = "qualityManager", tenant });
        return new AuthenticationHeaderValue("Bearer", (await reply.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>());
    }

    /// <summary>One request at a time.</summary>
    /// <returns>Milliseconds that the server took, from sign-in to the last byte of the answer.</returns>
    public async Task<double> TimeAsync(string path, AuthenticationHeaderValue who)
    {
        await GetAsync(path, who);
        return _taken.TotalMilliseconds;
    }

    /// <param name="path">Below the base of the API, or from the root on for a page.</param>
    public async Task<byte[]> GetAsync(string path, AuthenticationHeaderValue who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path.StartsWith('/') ? path : "/api/v1/" + path) { Headers = { Authorization = who } };
        if (path.StartsWith('/'))
        {
            request.Headers.Accept.ParseAdd("text/html");
        }

        // The answer ends after the last of the server's work on it.
        using var response = await _client!.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync()
            : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>A command.</summary>
    /// <param name="version">The version of the stream that was seen; null for one that begins.</param>
    /// <returns>The answer, and the milliseconds that the server took.</returns>
    public async Task<(JsonNode Answer, double Milliseconds)> PostAsync(string path, object command, AuthenticationHeaderValue who, long? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + path) { Headers = { Authorization = who }, Content = JsonContent.Create(command) };
        if (version is { } seen)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{seen}\""));
        }

        using var response = await _client!.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? (JsonNode.Parse(answer)!, _taken.TotalMilliseconds) : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {answer}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            _client.Dispose();
            await _app.StopAsync();
        }

        await _app.DisposeAsync();
    }
}
