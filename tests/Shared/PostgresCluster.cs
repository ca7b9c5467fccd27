using ImprovementRegister.DevDatabase;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.Testing;

/// <summary>
/// One throw-away PostgreSQL for all tests of this process: started by the first test that asks for a database,
/// deleted when the tests have run (<see cref="PostgresTestFramework"/>), at the latest when the process ends.
/// </summary>
internal static class PostgresCluster
{
    private static readonly Lazy<Task<PrivatePostgres>> Server = new(StartAsync);
    private static int _databases;

    /// <summary>
    /// A connection string to a new database, as its owner. Its pool holds at most 40 connections and gives up idle ones
    /// within seconds; the server takes 500.
    /// </summary>
    /// <param name="template">A database to copy, which nobody is connected to; null: an empty one.</param>
    /// <param name="folder">An empty folder of the server's user to keep it in; null: where the others are.</param>
    public static async Task<string> NewDatabaseAsync(string? template = null, string? folder = null)
    {
        var server = await Server.Value;
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var maintenance = NpgsqlDataSource.Create(Pooled(server.ConnectionStringTo("postgres")));
        if (folder is not null)
        {
            await using var place = maintenance.CreateCommand($"create tablespace {name} location '{folder}'");
            await place.ExecuteNonQueryAsync();
        }

        await using var create = maintenance.CreateCommand(
            $"create database {name} template {(template is null ? "template1" : new NpgsqlConnectionStringBuilder(template).Database)}{(folder is null ? "" : $" tablespace {name}")}");
        await create.ExecuteNonQueryAsync();
        return Pooled(server.ConnectionStringTo(name));
    }

    /// <summary>Deletes a database that has a folder of its own, and leaves the folder empty.</summary>
    public static async Task DropAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var maintenance = NpgsqlDataSource.Create(Pooled((await Server.Value).ConnectionStringTo("postgres")));
        foreach (var drop in (string[])[$"drop database {name} with (force)", $"drop tablespace {name}"])
        {
            await using var command = maintenance.CreateCommand(drop);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The same database as the role that hosts work under; it exists once the schema was migrated for it.</summary>
    public static string AsApplication(string connectionString) => PrivatePostgres.AsApplication(connectionString);

    /// <summary>Deletes the cluster if any test asked for it; no test can ask again.</summary>
    public static async Task StopAsync()
    {
        if (Server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await Server.Value).DisposeAsync();
        }
    }

    private static async Task<PrivatePostgres> StartAsync()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAsync().GetAwaiter().GetResult();
        return await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions
            {
                ThrowAway = true,
                DataFolder = FastFolder.Find(),
                Settings = new Dictionary<string, string>
                {
                    // Every database has a pool; together they must stay below the server's limit.
                    ["max_connections"] = "500",
                    // A commit that a test makes synchronous waits for this standby, which never comes: its answer can be lost.
                    ["synchronous_standby_names"] = "nobody",
                },
            },
            NullLogger.Instance);
    }

    private static string Pooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = 40,
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 1,
        }.ConnectionString;
}
