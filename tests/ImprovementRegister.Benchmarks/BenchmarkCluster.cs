using ImprovementRegister.DevDatabase;
using ImprovementRegister.Setup;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>A database of the cluster.</summary>
/// <param name="Owner">Connects as the role that owns everything in it.</param>
internal sealed record BenchmarkDatabase(string Owner)
{
    /// <summary>Connects as the role that hosts work under, once the schema was made for it.</summary>
    public string Application => PrivatePostgres.AsApplication(Owner);

    /// <summary>Makes the schema of the register, and the role that hosts work under, as the first start of a host would.</summary>
    public async Task MakeSchemaAsync()
    {
        await using var owner = NpgsqlDataSource.Create(Owner);
        var role = new ApplicationRole(new NpgsqlConnectionStringBuilder(Application).Username!, null);
        await new RegisterSchema(owner, role, NullLoggerFactory.Instance).BringUpToDateAsync(CancellationToken.None);
    }
}

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
                    ["fsync"] = "on", ["synchronous_commit"] = "on", ["full_page_writes"] = "on", ["max_wal_size"] = "4GB", ["max_connections"] = "300",
                },
            },
            NullLogger.Instance));
        // Also when it is ended from outside, no server is left behind.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await using var database = NpgsqlDataSource.Create(cluster._server.ConnectionString);
        await using var table = database.CreateCommand(PgBench.Table);
        await table.ExecuteNonQueryAsync();
        return cluster;
    }

    /// <summary>A fresh, empty one.</summary>
    public async Task<BenchmarkDatabase> NewDatabaseAsync()
    {
        var name = $"bench_{++_databases}";
        await using var maintenance = NpgsqlDataSource.Create(_server.ConnectionString);
        await using var create = maintenance.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new BenchmarkDatabase(_server.ConnectionStringTo(name));
    }

    public Task<string> VersionAsync() => ScalarAsync("SELECT split_part(version(), ' on ', 1)");

    public Task<string> SettingAsync(string name) => ScalarAsync($"SHOW {name}");

    public Task<double> PgBenchAsync(int clients, int seconds) => PgBench.RunAsync(new NpgsqlConnectionStringBuilder(_server.ConnectionString), clients, seconds);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<string> ScalarAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(_server.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
