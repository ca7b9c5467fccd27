using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ImprovementRegister.DevDatabase;

/// <summary>Chooses the PostgreSQL programs for a cluster; installs them where that needs no question.</summary>
internal static class PostgresInstallation
{
    private const string AptGet = "/usr/bin/apt-get";
    private const string CommonFolder = "/etc/postgresql-common";

    /// <param name="dataVersion">The major version that wrote the data folder; null for a new cluster.</param>
    /// <param name="dataFolder">The data folder, for the message.</param>
    /// <param name="logger">Hears of an installation.</param>
    /// <param name="ct">Cancels the search; a running installation is finished first.</param>
    /// <exception cref="PrivatePostgresException">No installation fits; the message names what to install.</exception>
    public static async Task<PostgresTools> ChooseAsync(
        string? dataVersion, string dataFolder, ILogger logger, CancellationToken ct)
    {
        var found = await PostgresTools.FindAllAsync(ct);
        if (found.Count == 0 && Environment.IsPrivilegedProcess && File.Exists(AptGet))
        {
            await InstallAsync(logger);
            found = await PostgresTools.FindAllAsync(ct);
        }

        if (dataVersion is not null)
        {
            return found.FirstOrDefault(tools => tools.Version.ToString(CultureInfo.InvariantCulture) == dataVersion)
                ?? throw new PrivatePostgresException(
                    $"The data in {dataFolder} was written by PostgreSQL {dataVersion}, which is not on this machine; "
                    + $"install it with: {InstallLine("-" + dataVersion)} (or choose another folder with {ClusterFolder.Setting})");
        }

        return found.FirstOrDefault(tools => tools.Version >= PostgresTools.OldestVersion)
            ?? throw new PrivatePostgresException(found.Count == 0
                ? $"PostgreSQL was not found on this machine; install it with: {InstallLine("")}"
                : $"PostgreSQL {PostgresTools.OldestVersion} or newer is needed and the newest on this machine is "
                    + $"{found.Max(tools => tools.Version)}; see https://www.postgresql.org/download/");
    }

    private static async Task InstallAsync(ILogger logger)
    {
        logger.LogInformation("PostgreSQL is not on this machine: installing the Debian package postgresql with apt-get");
        // Only a fresh machine is told not to make a main cluster, and only for this installation.
        var snippets = Path.Combine(CommonFolder, "createcluster.d");
        var snippet = Path.Combine(snippets, "no-main-cluster.conf");
        var fresh = !File.Exists(Path.Combine(CommonFolder, "createcluster.conf")) && !Directory.Exists(snippets);
        if (fresh)
        {
            Directory.CreateDirectory(snippets);
            await File.WriteAllTextAsync(snippet, "create_main_cluster = false\n");
        }

        try
        {
            var updated = await AptGetAsync("update");
            if (!updated.Succeeded)
            {
                logger.LogWarning("apt-get update failed: {Output}", LastLines(updated.Output));
            }

            var installed = await AptGetAsync("install", "-y", "--no-install-recommends", "postgresql");
            if (!installed.Succeeded)
            {
                throw new PrivatePostgresException(
                    $"apt-get could not install postgresql; install it with: {InstallLine("")}\n{LastLines(installed.Output)}");
            }
        }
        finally
        {
            if (fresh)
            {
                Directory.Delete(snippets, recursive: true);
            }
        }

        logger.LogInformation("PostgreSQL is installed");
    }

    // Not cancellable: a killed apt-get leaves half-configured packages.
    private static Task<ChildResult> AptGetAsync(params string[] arguments) =>
        ChildProcess.RunAsync(
            "/usr/bin/env",
            ["DEBIAN_FRONTEND=noninteractive", AptGet, "-q", "-o", "DPkg::Lock::Timeout=120", .. arguments],
            null,
            CancellationToken.None);

    private static string InstallLine(string version) =>
        OperatingSystem.IsMacOS() ? $"brew install postgresql{(version == "" ? "@17" : version.Replace('-', '@'))}"
        : File.Exists("/usr/bin/dnf") ? "sudo dnf install postgresql-server"
        : File.Exists("/sbin/apk") ? $"apk add postgresql{version.TrimStart('-')}"
        : $"sudo apt-get install postgresql{version}";

    private static string LastLines(string output) => string.Join('\n', output.Split('\n').TakeLast(10));
}
