using Microsoft.Extensions.Logging;
using Npgsql;

namespace ImprovementRegister.DevDatabase;

/// <summary>Connections to a private server and the database of the register in it.</summary>
internal static class Database
{
    public const string Register = "register";

    /// <summary>The role that the host works under; the migration makes it (ADR 0015).</summary>
    public const string ApplicationRole = "register_app";

    private const string Maintenance = "postgres";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Report = TimeSpan.FromSeconds(5);

    public static string ConnectionString(string socketFolder, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = socketFolder,
            Port = SocketFolder.Port,
            Username = ClusterFolder.Superuser,
            Database = database,
        }.ConnectionString;

    /// <summary>Waits until the server lets a connection in.</summary>
    /// <returns>False when the server went away meanwhile.</returns>
    /// <exception cref="PrivatePostgresException">It still does not answer after <paramref name="patience"/>.</exception>
    public static async Task<bool> AnswersAsync(
        string socketFolder, TimeSpan patience, Func<bool> runs, ILogger logger, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        var reported = TimeSpan.Zero;
        while (true)
        {
            try
            {
                await using var connection = await OpenAsync(socketFolder, Maintenance, ct);
                return true;
            }
            catch (NpgsqlException e) when (e.IsTransient || e.SqlState == PostgresErrorCodes.CannotConnectNow)
            {
                if (!runs())
                {
                    return false;
                }

                var waited = TimeProvider.System.GetElapsedTime(started);
                if (waited > patience)
                {
                    throw new PrivatePostgresException(
                        $"PostgreSQL at {socketFolder} runs but does not answer: {e.Message}", e);
                }

                if (waited - reported > Report)
                {
                    reported = waited;
                    logger.LogInformation("Waiting for PostgreSQL: {Reason}", e.Message);
                }
            }

            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Creates the database of the register when it is absent.</summary>
    public static async Task EnsureAsync(string socketFolder, CancellationToken ct)
    {
        try
        {
            await using var present = await OpenAsync(socketFolder, Register, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await using var connection = await OpenAsync(socketFolder, Maintenance, ct);
            await using var create = new NpgsqlCommand($"create database {Register}", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string socketFolder, string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString(socketFolder, database)) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
