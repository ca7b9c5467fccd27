using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ImprovementRegister.Benchmarks;

/// <summary>The real host as a process of its own, on a loopback port, with the sign-in of Development.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process) => _process = process;

    public Uri Address => _address.Task.Result;

    public double? ResidentMegabytes => Machine.ResidentMegabytes(_process.Id);

    /// <exception cref="InvalidOperationException">It ended before it was ready.</exception>
    public static async Task<HostProcess> StartAsync(string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ImprovementRegister.Api.dll"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ConnectionStrings__Register"] = connectionString },
        };
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

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
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
