namespace ImprovementRegister.DevDatabase;

/// <summary>The temp path that the server's user can reach as well.</summary>
internal static class TempFolder
{
    private const string Common = "/tmp";

    /// <summary>The host's temp path, or /tmp where root has a private one.</summary>
    public static async Task<string> ForServerAsync(ServerAccount account, CancellationToken ct)
    {
        var own = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.GetTempPath()));
        return own == Common || await account.CanEnterAsync(own, ct) ? own : Common;
    }
}
