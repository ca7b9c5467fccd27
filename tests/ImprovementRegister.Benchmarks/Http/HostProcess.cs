using System.Diagnostics;
using System.Text.RegularExpressions;
using ImprovementRegister.Benchmarks.Reference;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Benchmarks;

/// <summary>A host as a process of its own, on a loopback port.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    /// <summary>Names another program to be measured, such as one that was published; without it that which stands beside the benchmarks.</summary>
    private const string Program = "REGISTER_HOST";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process) => _process = process;

    public Uri Address => _address.Task.Result;

    public double? ResidentMegabytes => Machine.ResidentMegabytes(_process.Id);

    /// <summary>The real host, with the sign-in of Development.</summary>
    /// <param name="organisations">A folder with more organisations than those that come with it.</param>
    /// <param name="settings">More settings.</param>
    /// <exception cref="InvalidOperationException">It ended before it was ready.</exception>
    public static Task<HostProcess> StartAsync(BenchmarkDatabase database, string? organisations = null, params (string Name, string Value)[] settings) => StartAsync(
        [Environment.GetEnvironmentVariable(Program) ?? typeof(RegisterHost).Assembly.Location],
        new Dictionary<string, string?>(settings.Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value)))
        {
            ["ConnectionStrings__Register"] = database.Application,
            ["ConnectionStrings__Migration"] = database.Owner,
            ["Register__ReferenceFolders__0"] = organisations,
        });

    /// <summary>The host of Marten's and Wolverine's defaults.</summary>
    /// <exception cref="InvalidOperationException">It ended before it was ready.</exception>
    public static Task<HostProcess> StartReferenceAsync(BenchmarkDatabase database) => StartAsync(
        [typeof(HostProcess).Assembly.Location, ReferenceHost.Argument], new Dictionary<string, string?> { [$"ConnectionStrings__{ReferenceHost.Database}"] = database.Owner });

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<HostProcess> StartAsync(IEnumerable<string> program, IReadOnlyDictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [.. program, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        host._process.OutputDataReceived += (_, line) => host.Read(line.Data);
        host._process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        host._process.Exited += (_, _) => host._address.TrySetException(new InvalidOperationException("The host ended before it was ready."));
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => host.Kill();
        await host._address.Task.WaitAsync(Patience);
        return host;
    }

    private void Read(string? line)
    {
        if (line is not null && AddressInLine().Match(line) is { Success: true } found)
        {
            _address.TrySetResult(new Uri(found.Value));
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    [GeneratedRegex("http://127.0.0.1:[0-9]+")]
    private static partial Regex AddressInLine();
}
