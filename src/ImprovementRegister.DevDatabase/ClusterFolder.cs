using Microsoft.Extensions.Logging;

namespace ImprovementRegister.DevDatabase;

/// <summary>The data folder of one cluster and the files beside it.</summary>
internal sealed class ClusterFolder(string path)
{
    /// <summary>The host setting that names the data folder, for messages.</summary>
    public const string Setting = "Register:DataFolder";

    public const string Superuser = "register";

    private const UnixFileMode Traversable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string Path { get; } = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));

    public string LockFile => Path + ".lock";

    public string SettingsFile => In("register.conf");

    public string LogFile => In("server.log");

    public string PidFile => In("postmaster.pid");

    private string Parent => System.IO.Path.GetDirectoryName(Path)!;

    private string HalfMadePrefix => Path + ".new-";

    public static string Default() =>
        Environment.IsPrivilegedProcess
            ? "/var/lib/improvement-register/postgres"
            : System.IO.Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "improvement-register",
                "postgres");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The major version that wrote the data; null when the folder is absent or empty.</summary>
    /// <exception cref="PrivatePostgresException">The folder holds something that is not a cluster.</exception>
    public string? Version()
    {
        if (!Directory.Exists(Path) || !Directory.EnumerateFileSystemEntries(Path).Any())
        {
            return null;
        }

        return File.Exists(In("PG_VERSION"))
            ? File.ReadAllText(In("PG_VERSION")).Trim()
            : throw new PrivatePostgresException(
                $"The folder {Path} is not empty and holds no PostgreSQL data; choose another folder with {Setting}");
    }

    /// <summary>Creates the folders above the data folder; those that root creates can be passed through by all.</summary>
    public void CreateParent()
    {
        var missing = new Stack<string>();
        for (var folder = Parent; !Directory.Exists(folder); folder = System.IO.Path.GetDirectoryName(folder)!)
        {
            missing.Push(folder);
        }

        foreach (var folder in missing)
        {
            Directory.CreateDirectory(folder);
            if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder, Traversable);
            }
        }
    }

    /// <summary>Deletes what an interrupted <see cref="InitialiseAsync"/> left; call with the lock held.</summary>
    public async Task DeleteHalfMadeAsync(ILogger logger, CancellationToken ct)
    {
        var leftovers = Directory.EnumerateDirectories(Parent)
            .Where(folder => folder.StartsWith(HalfMadePrefix, StringComparison.Ordinal));
        foreach (var folder in leftovers.ToList())
        {
            logger.LogInformation("Deleting {Folder}, left by an interrupted start", folder);
            await Folders.DeleteAsync(folder, ct);
        }
    }

    /// <summary>
    /// Makes the cluster in a sibling folder and renames it into place when complete, so that an interruption
    /// leaves nothing that looks like a cluster.
    /// </summary>
    /// <param name="tools">The programs to use.</param>
    /// <param name="account">The user that will own it.</param>
    /// <param name="durable">Whether the files are flushed to disk.</param>
    /// <param name="ct">Cancels; the half-made folder stays for the next start to delete.</param>
    public async Task InitialiseAsync(PostgresTools tools, ServerAccount account, bool durable, CancellationToken ct)
    {
        if (!await account.CanEnterAsync(Parent, ct))
        {
            throw new PrivatePostgresException(
                $"The user postgres cannot enter {Parent}; choose a folder that it can reach with {Setting}");
        }

        var made = HalfMadePrefix + System.IO.Path.GetRandomFileName();
        await account.CreatePrivateFolderAsync(made, ct);
        var result = await InitDbAsync(tools, account, made, "C.UTF-8", durable, ct);
        if (!result.Succeeded && result.Output.Contains("invalid locale name", StringComparison.Ordinal))
        {
            result = await InitDbAsync(tools, account, made, "C", durable, ct);
        }

        if (!result.Succeeded)
        {
            await Folders.DeleteAsync(made, CancellationToken.None);
            throw new PrivatePostgresException($"initdb could not create a cluster for {Path}:\n{result.Output}");
        }

        ServerSettings.Include(made, System.IO.Path.GetFileName(SettingsFile));
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path);
        }

        Directory.Move(made, Path);
    }

    private static Task<ChildResult> InitDbAsync(
        PostgresTools tools, ServerAccount account, string folder, string locale, bool durable, CancellationToken ct)
    {
        string[] arguments =
        [
            "-D", folder, "-U", Superuser,
            "--encoding=UTF8", "--locale-provider=libc", "--locale=" + locale, "--lc-collate=C", "--lc-messages=C",
            "--auth-local=trust", "--auth-host=reject", "--data-checksums",
        ];
        return account.RunAsync(tools.InitDb, durable ? arguments : [.. arguments, "--no-sync"], ct);
    }
}
