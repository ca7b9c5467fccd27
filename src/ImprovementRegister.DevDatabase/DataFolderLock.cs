using System.Globalization;

namespace ImprovementRegister.DevDatabase;

/// <summary>
/// One host at a time on a data folder. The system drops the lock with the process; the file stays, since
/// deleting it would let two hosts lock two files of one name.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private const int WouldBlock = 11;
    private const int WouldBlockOnMacOS = 35;

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="PrivatePostgresException">Another host holds the folder; the message names it.</exception>
    public static DataFolderLock Take(ClusterFolder cluster)
    {
        if (TryTake(cluster.LockFile, FileMode.OpenOrCreate) is { } taken)
        {
            // Beside the lock file, because a locked file cannot be read by another .NET process.
            File.WriteAllText(HolderFile(cluster), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return taken;
        }

        var holder = File.Exists(HolderFile(cluster)) ? File.ReadAllText(HolderFile(cluster)).Trim() : "";
        throw new PrivatePostgresException(
            $"The data folder {cluster.Path} is in use by another host"
            + (holder == "" ? "" : $" (process {holder})")
            + $"; stop it, or choose another folder with {ClusterFolder.Setting}");
    }

    /// <summary>Takes the lock when no process holds it; null otherwise.</summary>
    public static DataFolderLock? TryTake(string file, FileMode mode)
    {
        try
        {
            return new DataFolderLock(new FileStream(file, mode, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult is WouldBlock or WouldBlockOnMacOS)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    private static string HolderFile(ClusterFolder cluster) => cluster.Path + ".holder";
}
