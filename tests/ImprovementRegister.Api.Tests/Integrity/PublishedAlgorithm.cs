using System.Diagnostics;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>The program of docs/verifying-an-extract.md, exactly as it stands there.</summary>
internal static class PublishedAlgorithm
{
    public static string Program()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "verifying-an-extract.md"));
        var start = text.IndexOf("```python\n", StringComparison.Ordinal) + "```python\n".Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    /// <summary>Null when this machine has no Python 3.</summary>
    public static async Task<(bool Whole, string Said)?> RunAsync(string extract)
    {
        var folder = Directory.CreateTempSubdirectory("ir-extract-");
        try
        {
            var (program, file) = (Path.Combine(folder.FullName, "verify.py"), Path.Combine(folder.FullName, "extract.jsonl"));
            await File.WriteAllTextAsync(program, Program());
            await File.WriteAllTextAsync(file, extract);
            using var python = Process.Start(new ProcessStartInfo("python3", [program, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = await Task.WhenAll(python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
            await python.WaitForExitAsync();
            return (python.ExitCode == 0, string.Concat(said).Trim());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
