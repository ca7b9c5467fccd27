using System.Diagnostics;
using System.Globalization;
using ImprovementRegister.DevDatabase;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.Torture;

/// <summary>A PostgreSQL server with durability on, in a folder of its own, that can be killed and started again.</summary>
internal sealed class TortureServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private PrivatePostgres _server;

    private TortureServer(DirectoryInfo folder, PrivatePostgres server) => (_folder, _server) = (folder, server);

    /// <summary>As the server's superuser; the same after every start.</summary>
    public string ConnectionString => _server.ConnectionString;

    public static async Task<TortureServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ir-torture-");
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            // The server runs as another user, who must be able to enter.
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        }

        return new TortureServer(folder, await StartAsync(folder));
    }

    public Task<string> VersionAsync() => ScalarAsync("SELECT split_part(version(), ' on ', 1)");

    public Task<string> SettingAsync(string name) => ScalarAsync($"SHOW {name}");

    /// <summary>SIGKILL to the server's first process; its sessions find out by themselves. Then a new start, which repairs.</summary>
    public async Task KillAsync()
    {
        Kill(int.Parse((await File.ReadAllLinesAsync(Path.Combine(_server.DataFolder, "postmaster.pid")))[0], CultureInfo.InvariantCulture));
        await _server.DisposeAsync();
        _server = await StartAsync(_folder);
    }

    /// <summary>SIGKILL to one session: the server ends all others, repairs itself, and goes on.</summary>
    public async Task KillSessionAsync()
    {
        var pid = await ScalarAsync(
            "SELECT coalesce((SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY state = 'active' DESC, random() LIMIT 1), 0)::text");
        if (pid != "0")
        {
            Kill(int.Parse(pid, CultureInfo.InvariantCulture));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Task<PrivatePostgres> StartAsync(DirectoryInfo folder) => PrivatePostgres.StartAsync(
        new PrivatePostgresOptions
        {
            DataFolder = Path.Combine(folder.FullName, "pg"),
            Settings = new Dictionary<string, string> { ["max_connections"] = "300" },
        },
        NullLogger.Instance);

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It had ended by itself.
        }
    }

    private async Task<string> ScalarAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false });
        await using var command = database.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
