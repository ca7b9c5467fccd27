using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ImprovementRegister.Testing;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>A host of the register as a process of its own, to be killed.</summary>
public sealed class RegisterProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _http;

    private RegisterProcess(Process process, HttpClient http) => (_process, _http) = (process, http);

    /// <param name="owner">The database, as its owner reaches it.</param>
    /// <param name="settings">By the names of environment variables.</param>
    public static async Task<RegisterProcess> StartAsync(string owner, params (string Name, string Value)[] settings)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ImprovementRegister.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = address, ["ConnectionStrings__Register"] = PostgresCluster.AsApplication(owner),
                ["ConnectionStrings__Migration"] = owner, ["Logging__LogLevel__Default"] = "None",
            },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var host = new RegisterProcess(Process.Start(start)!, new HttpClient { BaseAddress = new Uri(address) });
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        for (var began = Stopwatch.GetTimestamp(); !await host.IsReadyAsync(); await Task.Delay(100))
        {
            host._process.HasExited.ShouldBeFalse("the host ended early");
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience);
        }

        return host;
    }

    public async Task SignInAsync(string persona)
    {
        using var answer = await _http.PostAsJsonAsync("/dev/token", new { persona });
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>());
    }

    public async Task<byte[]> BytesAsync(string path) => await _http.GetByteArrayAsync("/api/v1/" + path);

    public async Task<JsonNode> GetAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>("/api/v1/" + path))!;

    public async Task<JsonNode> PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync("/api/v1/" + path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>SIGKILL: nothing is finished or put away.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
