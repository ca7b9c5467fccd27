namespace ImprovementRegister.Testing;

/// <summary>
/// Where tests put clusters: in memory when there is ample room. A cluster is a thousand files, and ext4 slows down
/// at making files for minutes after many were deleted.
/// </summary>
internal static class FastFolder
{
    private const string Memory = "/dev/shm";
    private const long Ample = 2L * 1024 * 1024 * 1024;

    /// <summary>The folder; null means the temp path.</summary>
    public static string? Find() =>
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Ample ? Memory : null;
}
