using System.Diagnostics;

namespace ImprovementRegister.DevDatabase;

/// <summary>What a finished child process left: its exit code and everything it wrote, trimmed.</summary>
internal sealed record ChildResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs a tool to its end with its output captured and no terminal.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(2);

    /// <param name="file">The program, by path or by name on PATH.</param>
    /// <param name="arguments">Its arguments, one each.</param>
    /// <param name="environment">The whole environment of the child; null inherits the host's.</param>
    /// <param name="ct">Kills the child itself (not what it started) when cancelled.</param>
    public static async Task<ChildResult> RunAsync(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment,
        CancellationToken ct)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The host's own working folder may be closed to the server's user.
            WorkingDirectory = "/",
        };
        if (environment is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(CancellationToken.None),
            process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        // A daemon that the child started may hold the pipes open for ever.
        await Task.WhenAny(output, Task.Delay(OutputGrace, CancellationToken.None));
        var text = output.IsCompletedSuccessfully ? string.Join('\n', output.Result).Trim() : "";
        return new ChildResult(process.ExitCode, text);
    }
}
