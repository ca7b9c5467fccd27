using System.Diagnostics;

namespace ImprovementRegister.EventStore.PrivateServer;

/// <summary>What this machine runs, by process number.</summary>
internal static class ProcessNumbers
{
    public static bool Exists(int pid) => Name(pid) is not null;

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
