using System.Globalization;

namespace ImprovementRegister.DevDatabase;

/// <summary>
/// What a running server says of itself in <c>postmaster.pid</c>: its process and the folder of its socket,
/// which is empty until the server has one.
/// </summary>
internal sealed record PostmasterFile(int ProcessId, string SocketFolder)
{
    private const int IdentityLines = 3;
    private const int SocketLine = 4;

    /// <summary>A starting server fills its file at once.</summary>
    private static readonly TimeSpan EmptyAtMost = TimeSpan.FromSeconds(2);

    /// <summary>The server that runs on this cluster now; null when there is none.</summary>
    public static PostmasterFile? ReadLive(ClusterFolder cluster)
    {
        var lines = Lines(cluster.PidFile);
        return ProcessIn(lines) is { } pid && IsPostmaster(pid, cluster, lines)
            ? new PostmasterFile(pid, lines.ElementAtOrDefault(SocketLine) ?? "")
            : null;
    }

    /// <summary>
    /// Deletes the file of a dead server when PostgreSQL would not start over it: when another process has its
    /// number by now, and when a crash left it empty. In all other cases PostgreSQL judges better itself.
    /// </summary>
    public static void DeleteWhenMisleading(ClusterFolder cluster)
    {
        var file = new FileInfo(cluster.PidFile);
        var empty = file.Exists && file.Length == 0 && file.LastWriteTimeUtc + EmptyAtMost < DateTime.UtcNow;
        var reused = ProcessIn(Lines(cluster.PidFile)) is { } pid && ProcessNumbers.Exists(pid) && ReadLive(cluster) is null;
        if (empty || reused)
        {
            file.Delete();
        }
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // A process of a standalone backend is written as a negative number.
    private static int? ProcessIn(string[] lines) =>
        lines.Length > 0 && int.TryParse(lines[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var pid)
            ? Math.Abs(pid)
            : null;

    /// <summary>
    /// The process is a postgres, and was started on this folder, or the file in its own working folder says the same:
    /// number, folder, start. Root without CAP_SYS_PTRACE, as in containers, may not look into that folder.
    /// </summary>
    private static bool IsPostmaster(int pid, ClusterFolder cluster, string[] lines)
    {
        if (!Directory.Exists("/proc/self"))
        {
            return ProcessNumbers.Name(pid)?.StartsWith("postgres", StringComparison.Ordinal) == true;
        }

        return Lines($"/proc/{pid}/comm") is ["postgres"]
            && (StartedOn(pid) == cluster.Path
                || Lines($"/proc/{pid}/cwd/postmaster.pid").Take(IdentityLines).SequenceEqual(lines.Take(IdentityLines)));
    }

    /// <summary>The folder on its command line; its children show other texts there.</summary>
    private static string? StartedOn(int pid)
    {
        var line = Lines($"/proc/{pid}/cmdline");
        return line.Length == 0 ? null : line[0].Split('\0').SkipWhile(argument => argument != "-D").ElementAtOrDefault(1);
    }
}
