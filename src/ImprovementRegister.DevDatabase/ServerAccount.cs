namespace ImprovementRegister.DevDatabase;

/// <summary>
/// The user that the server runs as: the host's own, or <c>postgres</c> when the host is root,
/// because PostgreSQL refuses to run as root.
/// </summary>
internal sealed class ServerAccount
{
    private const string Name = "postgres";
    private static readonly string[] Inherited = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];

    private readonly IReadOnlyList<string> _prefix;
    private readonly string? _owner;
    private readonly Dictionary<string, string> _environment;

    private ServerAccount(string home, string? owner, IReadOnlyList<string> prefix)
    {
        _owner = owner;
        _prefix = prefix;
        // PGDATA, PGPORT and the user's language must not steer the tools, and secrets stay with the host.
        _environment = Inherited
            .Select(name => (name, Value: Environment.GetEnvironmentVariable(name)))
            .Where(variable => variable.Value is not null)
            .ToDictionary(variable => variable.name, variable => variable.Value!);
        _environment["HOME"] = home;
        _environment["LC_ALL"] = "C";
        _environment["TZ"] = "UTC";
    }

    /// <exception cref="PrivatePostgresException">The host is root and no account or tool to step down to exists.</exception>
    public static async Task<ServerAccount> DetectAsync(CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), null, []);
        }

        var entry = await ChildProcess.RunAsync("getent", ["passwd", Name], null, ct);
        var fields = entry.Output.Split(':');
        if (!entry.Succeeded || fields.Length < 6)
        {
            throw new PrivatePostgresException(
                $"PostgreSQL does not run as root and this machine has no user {Name}; add it with: "
                + $"useradd --system --user-group --no-create-home {Name}");
        }

        var (uid, gid, home) = (fields[2], fields[3], fields[5]);
        return new ServerAccount(home, $"{uid}:{gid}", StepDown(uid, gid));
    }

    /// <summary>Runs a tool as the server's user with a small, fixed environment.</summary>
    public Task<ChildResult> RunAsync(string file, IEnumerable<string> arguments, CancellationToken ct)
    {
        string[] line = [.. _prefix, file, .. arguments];
        return ChildProcess.RunAsync(line[0], line[1..], _environment, ct);
    }

    /// <summary>Creates a folder that only the server's user can enter; its parent must exist.</summary>
    public async Task CreatePrivateFolderAsync(string path, CancellationToken ct)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, PrivateMode);
        }

        if (_owner is not null)
        {
            var changed = await ChildProcess.RunAsync("chown", [_owner, path], null, ct);
            if (!changed.Succeeded)
            {
                throw new PrivatePostgresException($"The folder {path} cannot be given to the user {Name}: {changed.Output}");
            }
        }
    }

    /// <summary>Whether the server's user can pass through a folder (always so when it is the host's own user).</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        _owner is null || (await RunAsync("test", ["-x", folder], ct)).Succeeded;

    private const UnixFileMode PrivateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static string[] StepDown(string uid, string gid)
    {
        // BusyBox has a setpriv without these options, but no runuser beside it.
        string[] folders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];
        var runuser = folders.Select(folder => Path.Combine(folder, "runuser")).FirstOrDefault(File.Exists);
        var setpriv = folders.Select(folder => Path.Combine(folder, "setpriv")).FirstOrDefault(File.Exists);
        return (setpriv, runuser) switch
        {
            (not null, not null) => [setpriv, $"--reuid={uid}", $"--regid={gid}", "--init-groups", "--"],
            (null, not null) => [runuser, "-u", Name, "--"],
            _ => throw new PrivatePostgresException(
                "PostgreSQL does not run as root and setpriv and runuser are missing; install the package util-linux"),
        };
    }
}
