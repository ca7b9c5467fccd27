using System.Diagnostics;
using System.Globalization;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.PrivateServer;
using ImprovementRegister.EventStore.Schema;
using ImprovementRegister.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>A throw-away server with default durability, and pgbench on it.</summary>
internal sealed class BenchmarkCluster : IAsyncDisposable
{
    private readonly PrivatePostgres _server;
    private int _databases;

    private BenchmarkCluster(PrivatePostgres server) => _server = server;

    public static async Task<BenchmarkCluster> StartAsync()
    {
        var cluster = new BenchmarkCluster(await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions
            {
                ThrowAway = true,
                Settings = new Dictionary<string, string>
                {
                    ["fsync"] = "on", ["synchronous_commit"] = "on", ["full_page_writes"] = "on", ["max_wal_size"] = "4GB", ["max_connections"] = "200",
                },
            },
            NullLogger.Instance));
        await using var database = NpgsqlDataSource.Create(cluster._server.ConnectionString);
        await using var table = database.CreateCommand("CREATE TABLE baseline (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), text varchar)");
        await table.ExecuteNonQueryAsync();
        return cluster;
    }

    /// <summary>A fresh database with the register's schema.</summary>
    public async Task<NpgsqlDataSource> NewRegisterAsync()
    {
        var name = $"bench_{++_databases}";
        await using (var maintenance = NpgsqlDataSource.Create(_server.ConnectionString))
        {
            await using var create = maintenance.CreateCommand($"CREATE DATABASE {name}");
            await create.ExecuteNonQueryAsync();
        }

        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server.ConnectionStringTo(name)) { MaxAutoPrepare = 100, MaxPoolSize = 100 }.ConnectionString);
        var steps = SchemaStep.Of(typeof(PostgresEventStore).Assembly).Concat(SchemaStep.Of(typeof(RegisterDatabase).Assembly));
        await new SchemaMigrator(database, steps, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None);
        return database;
    }

    public Task<string> ServerVersionAsync() => ScalarAsync("SELECT split_part(version(), ' on ', 1)");

    public Task<string> SettingAsync(string name) => ScalarAsync($"SHOW {name}");

    /// <summary>Transactions per second of one single-row insert each.</summary>
    public async Task<double> PgBenchAsync(int clients, int seconds)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, "INSERT INTO baseline (text) VALUES ('a note of about the same length as others');\n");
        var connection = new NpgsqlConnectionStringBuilder(_server.ConnectionString);
        var start = new ProcessStartInfo(Programs.Find("pgbench")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
                 {
                     "-n", "-M", "prepared", "-c", $"{clients}", "-j", "2", "-T", $"{seconds}", "-f", script,
                     "-h", connection.Host!, "-p", $"{connection.Port}", "-U", connection.Username!, connection.Database!,
                 })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(script);
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("tps = ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"pgbench gave no figure: {await errors}");
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<string> ScalarAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(_server.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}

internal static class Programs
{
    /// <summary>A program of PostgreSQL, on PATH or in Debian's folder of the newest version.</summary>
    public static string Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Concat(Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture)).Select(d => Path.Combine(d, "bin"))
                : [])
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException($"{name} is not installed; it comes with PostgreSQL.");
}
