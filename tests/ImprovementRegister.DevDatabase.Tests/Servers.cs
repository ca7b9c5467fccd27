using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.DevDatabase.Tests;

/// <summary>Starts servers, asks them, and looks at their processes.</summary>
internal static class Servers
{
    public static Task<PrivatePostgres> StartAsync(string folder, params (string Name, string Value)[] settings) =>
        StartAsync(new PrivatePostgresOptions
        {
            DataFolder = folder,
            Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value),
        });

    public static Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, CancellationToken ct = default) =>
        PrivatePostgres.StartAsync(options, NullLogger.Instance, ct);

    public static async Task<string> AskAsync(string connectionString, string sql)
    {
        await using var connection = await ConnectAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }

    public static async Task<NpgsqlConnection> ConnectAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>The server's process, by its own account.</summary>
    public static int Postmaster(string dataFolder) =>
        int.Parse(File.ReadLines(Path.Combine(dataFolder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public static async Task KillAsync(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        await EventuallyAsync(() => !Runs(pid), $"process {pid} survives a kill");
    }

    /// <summary>A zombie is a process that has ended and that nobody has asked about yet.</summary>
    public static bool Runs(int pid)
    {
        try
        {
            return Stat(pid)[0] != "Z";
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static int Session(int pid) => int.Parse(Stat(pid)[3], CultureInfo.InvariantCulture);

    public static async Task EventuallyAsync(Func<bool> condition, string otherwise)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            deadline.IsCancellationRequested.ShouldBeFalse(otherwise);
            await Task.Delay(10, CancellationToken.None);
        }
    }

    // The fields after the name, which may hold blanks: state, parent, group, session.
    private static string[] Stat(int pid) => File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].Split(' ');
}
