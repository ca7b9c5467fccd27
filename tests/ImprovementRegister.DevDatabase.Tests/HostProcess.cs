using System.Diagnostics;

namespace ImprovementRegister.DevDatabase.Tests;

/// <summary>Runs <see cref="HostProgram"/> as a real process, to be killed.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static HostProcess Start(params string[] arguments) => Start(Itself(arguments), null);

    public static HostProcess StartWithPath(string path, params string[] arguments) => Start(Itself(arguments), path);

    /// <summary>As root in a container, who may not look into the processes of other users.</summary>
    public static HostProcess StartAsInContainer(params string[] arguments) =>
        Start(
            Environment.IsPrivilegedProcess
                ? ["setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace", "--", .. Itself(arguments)]
                : Itself(arguments),
            null);

    private static HostProcess Start(string[] line, string? path) =>
        new(Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["PATH"] = path ?? Environment.GetEnvironmentVariable("PATH") },
        })!);

    /// <summary>Waits until the host's server runs.</summary>
    /// <returns>Its data folder.</returns>
    public async Task<string> ReadyAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host ended early");

    /// <summary>SIGKILL: the host gets no chance to stop its server.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets the host end in order.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string[] Itself(string[] arguments) =>
    [
        Environment.ProcessPath is { } own && Path.GetFileName(own) == "dotnet" ? own : "dotnet",
        typeof(HostProgram).Assembly.Location,
        .. arguments,
    ];
}
