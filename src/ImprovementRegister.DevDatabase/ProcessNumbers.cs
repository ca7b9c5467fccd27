using System.Diagnostics;

namespace ImprovementRegister.DevDatabase;

/// <summary>What this machine runs, by process number.</summary>
internal static class ProcessNumbers
{
    /// <summary>A process has this number, be it one that has ended and is not yet asked about.</summary>
    public static bool Exists(int pid) => Name(pid) is not null;

    /// <summary>A process has this number and has not ended.</summary>
    public static bool Runs(int pid)
    {
        try
        {
            // The state follows the name, which stands in brackets.
            return File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return !Directory.Exists("/proc/self") && Exists(pid);
        }
    }

    /// <summary>The name of a process; null when there is none of this number.</summary>
    public static string? Name(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
