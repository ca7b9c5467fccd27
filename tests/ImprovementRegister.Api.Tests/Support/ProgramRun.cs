using System.Diagnostics;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>The real program, run to its end: what it said and with which exit code it ended.</summary>
public sealed record ProgramRun(int ExitCode, string Said, string Errors)
{
    public static Task<ProgramRun> OfAsync(params string[] arguments) => InAsync(AppContext.BaseDirectory, arguments);

    /// <summary>In a folder of one's own.</summary>
    public static async Task<ProgramRun> InAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "ImprovementRegister.dll")).ToList().ForEach(start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return new ProgramRun(process.ExitCode, await said, await errors);
    }
}
