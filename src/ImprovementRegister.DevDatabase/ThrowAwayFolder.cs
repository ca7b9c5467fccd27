using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ImprovementRegister.DevDatabase;

/// <summary>
/// The folders of throw-away clusters: <c>ir-throwaway-{pid}-{random}</c> with the data folder and its lock in it.
/// </summary>
internal static class ThrowAwayFolder
{
    private const string Prefix = "ir-throwaway-";
    private const string DataName = "data";

    /// <summary>A creator locks its folder at once; within this time an unlocked one may still be in the making.</summary>
    private static readonly TimeSpan UntilLocked = TimeSpan.FromSeconds(10);

    /// <summary>Makes a folder of its own for a cluster of this process.</summary>
    public static async Task<ClusterFolder> CreateAsync(string parent, ServerAccount account, CancellationToken ct)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..12]}");
        var folder = Path.Combine(parent, name);
        await account.CreatePrivateFolderAsync(folder, ct);
        return new ClusterFolder(Path.Combine(folder, DataName));
    }

    /// <summary>Deletes the folder that <see cref="CreateAsync"/> made; the server must be down.</summary>
    public static Task DeleteAsync(ClusterFolder cluster) =>
        Folders.DeleteAsync(Path.GetDirectoryName(cluster.Path)!, CancellationToken.None);

    /// <summary>Stops and deletes the clusters of processes that live no more.</summary>
    public static async Task SweepAsync(
        string parent, PostgresTools tools, ServerAccount account, ILogger logger, CancellationToken ct)
    {
        foreach (var folder in Directory.GetDirectories(parent, Prefix + "*"))
        {
            try
            {
                await SweepOneAsync(folder, tools, account, logger, ct);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.LogDebug(e, "The left throw-away cluster {Folder} cannot be deleted", folder);
            }
        }
    }

    private static async Task SweepOneAsync(
        string folder, PostgresTools tools, ServerAccount account, ILogger logger, CancellationToken ct)
    {
        var cluster = new ClusterFolder(Path.Combine(folder, DataName));
        // The lock decides: a process number may be another's by now, or of another container with the same folder.
        var lockable = File.Exists(cluster.LockFile);
        if (CreatorLives(folder) && (!lockable || Age(folder) < UntilLocked))
        {
            return;
        }

        using var taken = lockable ? DataFolderLock.TryTake(cluster.LockFile, FileMode.Open) : null;
        if (lockable && taken is null)
        {
            return;
        }

        logger.LogInformation("Deleting the throw-away cluster {Folder}, left by a process that is gone", folder);
        await new PgServer(cluster, tools, account, new PrivatePostgresOptions { ThrowAway = true }, logger).StopAsync();
        SocketFolder.Delete(cluster);
        await Folders.DeleteAsync(folder, ct);
    }

    private static TimeSpan Age(string folder) => DateTime.UtcNow - Directory.GetCreationTimeUtc(folder);

    private static bool CreatorLives(string folder)
    {
        var pid = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
        return !int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || ProcessNumbers.Exists(number);
    }
}
