using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ImprovementRegister.DevDatabase;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Torture;

/// <summary>A host of the register as a process of its own, on a fixed port of the loopback, that can be killed and started again.</summary>
internal sealed class TortureHost(string connectionString) : IAsyncDisposable
{
    public static readonly TimeSpan SealsEvery = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}"), Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private Process? _process;

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            _tokens.Clear();
            _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(RegisterHost).Assembly.Location])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = _http.BaseAddress!.ToString(), ["ConnectionStrings__Register"] = PrivatePostgres.AsApplication(connectionString),
                    ["ConnectionStrings__Migration"] = connectionString, ["Register__Seals__Every"] = $"{SealsEvery}",
                    ["Logging__LogLevel__Default"] = "None",
                },
            })!;
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
            while (!_process.HasExited)
            {
                if (await IsReadyAsync())
                {
                    return;
                }

                await Task.Delay(100);
            }

            // It came up while the server was down; that is for whoever starts it to try again.
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException("A host does not start.");
            }

            await Task.Delay(500);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Sends as a persona; null when there was no answer, or none that says what became of it.</summary>
    public async Task<HttpResponseMessage?> SendAsync(string persona, Func<HttpRequestMessage> request)
    {
        try
        {
            var token = _tokens.TryGetValue(persona, out var known) ? known : _tokens[persona] = await TokenAsync(persona);
            var message = request();
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var answer = await _http.SendAsync(message);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                // Another process by now; its key is another.
                _tokens.TryRemove(persona, out _);
                return null;
            }

            return (int)answer.StatusCode < 499 ? answer : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    public Task<JsonNode> GetAsync(string persona, string path) => AskAsync(persona, HttpMethod.Get, path);

    public Task<JsonNode> PostAsync(string persona, string path) => AskAsync(persona, HttpMethod.Post, path);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        _http.Dispose();
    }

    private async Task<JsonNode> AskAsync(string persona, HttpMethod method, string path)
    {
        while (true)
        {
            using var answer = await SendAsync(persona, () => new HttpRequestMessage(method, "/api/v1/" + path));
            if (answer is { IsSuccessStatusCode: true })
            {
                return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
            }

            await Task.Delay(100);
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<string> TokenAsync(string persona)
    {
        using var answer = await _http.PostAsJsonAsync("/dev/token", new { persona });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
