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

/// <summary>A server with default durability, thrown away afterwards unless a folder for it is named, and pgbench on it.</summary>
internal sealed class BenchmarkCluster : IAsyncDisposable
{
    private readonly PrivatePostgres _server;
    private int _databases;

    private BenchmarkCluster(PrivatePostgres server, bool keeps) => (_server, Keeps) = (server, keeps);

    /// <summary>What is made here is there again in the next run.</summary>
    public bool Keeps { get; }

    public static async Task<BenchmarkCluster> StartAsync(string? folder)
    {
        var cluster = new BenchmarkCluster(await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions
            {
                ThrowAway = folder is null,
                DataFolder = folder,
                Settings = new Dictionary<string, string>
                {
                    ["fsync"] = "on", ["synchronous_commit"] = "on", ["full_page_writes"] = "on", ["max_wal_size"] = "4GB", ["max_connections"] = "300",
                },
            },
            NullLogger.Instance), folder is not null);
        // Also when it is ended from outside, no server is left behind.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await using var database = NpgsqlDataSource.Create(cluster._server.ConnectionString);
        await using var table = database.CreateCommand(PgBench.Table);
        await table.ExecuteNonQueryAsync();
        return cluster;
    }

    /// <summary>A fresh, empty one.</summary>
    public Task<BenchmarkDatabase> NewDatabaseAsync() => NewDatabaseAsync($"bench_{++_databases}");

    /// <inheritdoc cref="NewDatabaseAsync()"/>
    public async Task<BenchmarkDatabase> NewDatabaseAsync(string name)
    {
        await using var maintenance = NpgsqlDataSource.Create(_server.ConnectionString);
        await using var drop = maintenance.CreateCommand($"DROP DATABASE IF EXISTS {name}");
        await drop.ExecuteNonQueryAsync();
        await using var create = maintenance.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return Database(name);
    }

    public BenchmarkDatabase Database(string name) => new(_server.ConnectionStringTo(name));

    /// <summary>Whether an earlier run kept it, whole.</summary>
    public async Task<bool> HasAsync(string database) =>
        Keeps && await ScalarAsync($"SELECT count(*)::text FROM pg_database d WHERE datname = '{database}' AND shobj_description(d.oid, 'pg_database') = 'whole'") == "1";

    public async Task SayWholeAsync(string database)
    {
        await using var maintenance = NpgsqlDataSource.Create(_server.ConnectionString);
        await using var comment = maintenance.CreateCommand($"COMMENT ON DATABASE {database} IS 'whole'");
        await comment.ExecuteNonQueryAsync();
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
