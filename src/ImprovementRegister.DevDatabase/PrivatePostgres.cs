using Microsoft.Extensions.Logging;
using Npgsql;

namespace ImprovementRegister.DevDatabase;

/// <summary>
/// A PostgreSQL server of the host's own, on a unix socket that only its user can enter: survives restarts of
/// the host, or is thrown away with it. A server that outlived a killed host is used again.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly ClusterFolder _cluster;
    private readonly PgServer _server;
    private readonly DataFolderLock _lock;
    private readonly string _socketFolder;
    private readonly bool _throwAway;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _disposing = new();
    private Task _keeping = Task.CompletedTask;
    private int _disposed;

    private PrivatePostgres(
        ClusterFolder cluster, PgServer server, DataFolderLock held, string socketFolder, bool throwAway, ILogger logger)
    {
        (_cluster, _server, _lock) = (cluster, server, held);
        (_socketFolder, _throwAway, _logger) = (socketFolder, throwAway, logger);
    }

    /// <summary>Npgsql connection string of the database <c>register</c>, as its superuser.</summary>
    public string ConnectionString => ConnectionStringTo(Database.Register);

    /// <summary>
    /// The same as the role that a host works under, which may add events and change none. It exists once the schema was
    /// migrated for it.
    /// </summary>
    public string ApplicationConnectionString => AsApplication(ConnectionString);

    /// <summary>The folder of the cluster, absolute.</summary>
    public string DataFolder => _cluster.Path;

    /// <summary>
    /// Starts the server, creating the cluster and the database <c>register</c> when absent. A first start takes
    /// about a second, a later one some tenths; after a crash the server repairs itself first (waited for up to 60 s).
    /// </summary>
    /// <exception cref="PrivatePostgresException">
    /// PostgreSQL is not on the machine (and cannot be installed), another host uses the folder, the folder is not
    /// usable, or the server does not start: the message says which, and what to do.
    /// </exception>
    public static async Task<PrivatePostgres> StartAsync(
        PrivatePostgresOptions options, ILogger logger, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        if (OperatingSystem.IsWindows())
        {
            throw new PrivatePostgresException("A private PostgreSQL runs on Linux and macOS; configure a connection string here");
        }

        var given = options.ThrowAway ? null : new ClusterFolder(options.DataFolder ?? ClusterFolder.Default());
        try
        {
            var tools = await PostgresInstallation.ChooseAsync(given?.Version(), given?.Path ?? "", logger, ct);
            var account = await ServerAccount.DetectAsync(ct);
            return given is null
                ? await StartThrowAwayAsync(tools, account, options, logger, ct)
                : await StartAsync(given, tools, account, options, logger, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PrivatePostgresException(
                $"The data folder {given?.Path ?? options.DataFolder ?? Path.GetTempPath()} cannot be used: {e.Message} "
                + $"(choose another folder with {ClusterFolder.Setting})",
                e);
        }
    }

    /// <summary>Npgsql connection string of another database in this server; the database is not created.</summary>
    public string ConnectionStringTo(string database) => Database.ConnectionString(_socketFolder, database);

    /// <summary>A connection string of a private server, for the role that a host works under.</summary>
    public static string AsApplication(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = Database.ApplicationRole }.ConnectionString;

    /// <summary>
    /// Looks after the server until this is disposed of: one that ended unasked, because somebody killed it, is started again
    /// within seconds, on the same socket.
    /// </summary>
    /// <exception cref="PrivatePostgresException">It cannot be started again.</exception>
    public Task KeepRunningAsync() => _keeping = KeepAsync();

    /// <summary>Stops the server, ending its connections, and deletes a throw-away cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        using var held = _lock;
        await _disposing.CancelAsync();
        // A server that is just being started again would outlive this; what went wrong there is for who asked to look after it.
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _server.StopAsync();
        SocketFolder.Delete(_cluster);
        if (_throwAway)
        {
            await ThrowAwayFolder.DeleteAsync(_cluster);
        }

        _logger.LogInformation("PostgreSQL in {Folder} has stopped", DataFolder);
    }

    private async Task KeepAsync()
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await ticks.WaitForNextTickAsync(_disposing.Token))
            {
                if (PostmasterFile.ReadLive(_cluster) is not null)
                {
                    continue;
                }

                _logger.LogWarning("PostgreSQL in {Folder} has ended unasked: starting it again", DataFolder);
                if (await _server.RunAsync(_disposing.Token) != _socketFolder)
                {
                    throw new PrivatePostgresException($"PostgreSQL in {DataFolder} was started again with another socket; start the program again");
                }
            }
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The host stops, and its server with it.
        }
    }

    private static async Task<PrivatePostgres> StartThrowAwayAsync(
        PostgresTools tools, ServerAccount account, PrivatePostgresOptions options, ILogger logger, CancellationToken ct)
    {
        var parent = options.DataFolder ?? await TempFolder.ForServerAsync(account, ct);
        await ThrowAwayFolder.SweepAsync(parent, tools, account, logger, ct);
        var cluster = await ThrowAwayFolder.CreateAsync(parent, account, ct);
        try
        {
            return await StartAsync(cluster, tools, account, options, logger, ct);
        }
        catch
        {
            await new PgServer(cluster, tools, account, options, logger).StopAsync();
            SocketFolder.Delete(cluster);
            await ThrowAwayFolder.DeleteAsync(cluster);
            throw;
        }
    }

    private static async Task<PrivatePostgres> StartAsync(
        ClusterFolder cluster,
        PostgresTools tools,
        ServerAccount account,
        PrivatePostgresOptions options,
        ILogger logger,
        CancellationToken ct)
    {
        cluster.CreateParent();
        var held = DataFolderLock.Take(cluster);
        var server = new PgServer(cluster, tools, account, options, logger);
        try
        {
            await cluster.DeleteHalfMadeAsync(logger, ct);
            if (cluster.Version() is null)
            {
                logger.LogInformation("Creating a PostgreSQL {Version} cluster in {Folder}", tools.Version, cluster.Path);
                await cluster.InitialiseAsync(tools, account, durable: !options.ThrowAway, ct);
            }

            var socketFolder = await server.RunAsync(ct);
            await EnsureDatabaseAsync(server, socketFolder, ct);
            logger.LogInformation("PostgreSQL {Version} runs in {Folder}", tools.Version, cluster.Path);
            return new PrivatePostgres(cluster, server, held, socketFolder, options.ThrowAway, logger);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static async Task EnsureDatabaseAsync(PgServer server, string socketFolder, CancellationToken ct)
    {
        try
        {
            await Database.EnsureAsync(socketFolder, ct);
        }
        catch
        {
            await server.StopAsync();
            throw;
        }
    }
}
