using ImprovementRegister.EventStore.Following;
using ImprovementRegister.EventStore.Schema;
using ImprovementRegister.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Following;

/// <summary>A database with accounts, for one test, and ways to look at what a view holds.</summary>
public sealed class Bank : IAsyncDisposable
{
    public const string Tenant = "north";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly EventMetadata ByTeller = new("t-1", "teller", Guid.CreateVersion7(), "corr", "cause", new DateOnly(2026, 3, 1));

    private readonly PostgresEventStore _store;

    private Bank(NpgsqlDataSource database, IReadOnlyList<IProjection> inline)
    {
        Database = database;
        WakeUp = new WakeUp(database, NullLogger<WakeUp>.Instance);
        _store = new PostgresEventStore(database, Ledger.Registry, inline);
    }

    public NpgsqlDataSource Database { get; }

    public WakeUp WakeUp { get; }

    public ProjectionRebuild Rebuild => RebuildBy(pageSize: 400);

    public static async Task<Bank> OpenAsync(Ledger[] ledgers, params IProjection[] inline)
    {
        var database = Source(await PostgresCluster.NewDatabaseAsync());
        await MigrateAsync(database, ledgers, null);
        return new Bank(database, inline);
    }

    /// <summary>A database that is there already, as another host of it has it.</summary>
    public static Bank At(string connectionString) => new(NpgsqlDataSource.Create(connectionString), []);

    /// <summary>A store as the host has it: its appends wake the views.</summary>
    public PostgresEventStore WakingStore(WakeUp wakeUp) => new(Database, Ledger.Registry, [], wakeUp);

    /// <summary>As hosts reach it: under a role that can change no event.</summary>
    public static async Task<Bank> OpenUnderTheRoleOfHostsAsync(Ledger[] ledgers, params IProjection[] inline)
    {
        var connectionString = await PostgresCluster.NewDatabaseAsync();
        await using var owner = Source(connectionString);
        await MigrateAsync(owner, ledgers, new ApplicationRole("register_app", null, [.. ledgers.SelectMany(l => l.Tables)]));
        return new Bank(Source(PostgresCluster.AsApplication(connectionString)), inline);
    }

    public ProjectionRebuild RebuildBy(int pageSize, int mostInMemory = 1000) => new(Database, Ledger.Registry, TimeProvider.System, pageSize, mostInMemory);

    /// <param name="balance">The balance before, for a view that is kept inside the append.</param>
    public Task<Appended> AppendAsync(Guid account, long version, int balance, params object[] events) =>
        _store.AppendAsync(Deposit(account, version, balance, events), CancellationToken.None);

    public static Append Deposit(Guid account, long version, int balance, params object[] events) =>
        new(Tenant, account, "account", version, events, ByTeller, Before: version == 0 ? null : balance);

    public Task<Appended> AppendAsync(params object[] events) => AppendAsync(Guid.CreateVersion7(), 0, 0, events);

    public ProjectionControl Control(params IFollowingProjection[] projections) =>
        new(Database, new ProjectionSet(projections, []), WakeUp, TimeProvider.System);

    /// <summary>As <see cref="Control"/>, of a host that keeps them inside its appends.</summary>
    public ProjectionControl InlineControl(params IFollowingProjection[] projections) =>
        new(Database, new ProjectionSet([], projections), WakeUp, TimeProvider.System);

    public async Task<RebuildStatus> RebuildOfAsync(Ledger ledger) =>
        (await Control(ledger).ListAsync(CancellationToken.None)).ShouldHaveSingleItem().LastRebuild.ShouldNotBeNull();

    public ProjectionDaemon Daemon(params IFollowingProjection[] projections) =>
        new(new ProjectionSet(projections, []), Ledger.Registry, Database, Rebuild, WakeUp, NullLogger<ProjectionDaemon>.Instance);

    public ProjectionDaemon InlineDaemon(params IFollowingProjection[] projections) =>
        new(new ProjectionSet([], projections), Ledger.Registry, Database, RebuildBy(50), WakeUp, NullLogger<ProjectionDaemon>.Instance);

    /// <summary>A runner on a session of its own, without a lock, at the start of the order.</summary>
    public async Task<Runner> FollowAsync(IFollowingProjection projection, int pageSize = 500, int mostInMemory = 1000)
    {
        await ExecuteAsync($"INSERT INTO mt_event_progression (name, last_seq_id) VALUES ('{projection.Name}:All', 0) ON CONFLICT DO NOTHING");
        var connection = await Database.OpenConnectionAsync();
        return new Runner(connection, new Follower(projection, Ledger.Registry, connection, new HashSet<long>(), pageSize, mostInMemory));
    }

    /// <summary>Takes the keys off a view, so that only the checkpoint stands between it and a second delivery.</summary>
    public Task DropKeysAsync(Ledger ledger) => ExecuteAsync(
        $"ALTER TABLE {ledger.Name} DROP CONSTRAINT {ledger.Name}_key; DROP INDEX {ledger.Name}_open; ALTER TABLE {ledger.Name}_seen DROP CONSTRAINT {ledger.Name}_seen_key");

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ValueAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<List<string>> RowsAsync(string sql)
    {
        var rows = new List<string>();
        await using var command = Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    public Task<List<string>> SeenAsync(Ledger ledger) => RowsAsync($"SELECT position FROM {ledger.Name}_seen ORDER BY 1");

    public Task<List<string>> RecordedAsync() => RowsAsync("SELECT seq_id FROM mt_events WHERE type = 'deposited' ORDER BY 1");

    public Task<List<string>> BalancesAsync(string table) => RowsAsync($"SELECT tenant, id, version, balance, closed FROM {table} ORDER BY 1, 2, 3");

    public async Task<long> CheckpointAsync(Ledger ledger) =>
        await ValueAsync<long>($"SELECT coalesce(max(last_seq_id), -1) FROM mt_event_progression WHERE name = '{ledger.Name}:All'");

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience, what);
            await Task.Delay(5);
        }
    }

    public Task UntilBlockedAsync() => UntilAsync(
        async () => await ValueAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") > 0,
        "A session should wait for a lock.");

    private static NpgsqlDataSource Source(string connectionString) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100 });

    private static Task MigrateAsync(NpgsqlDataSource database, Ledger[] ledgers, ApplicationRole? application)
    {
        var own = ledgers.Select(l => new SchemaStep($"900_{l.Name}", l.Schema));
        return new SchemaMigrator(database, [.. SchemaStep.Of(typeof(PostgresEventStore).Assembly), .. own], NullLogger<SchemaMigrator>.Instance)
            .MigrateAsync(application, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await Database.DisposeAsync();
    }

    public sealed record Runner(NpgsqlConnection Connection, Follower Follower) : IAsyncDisposable
    {
        public Task<bool> StepAsync() => Follower.StepAsync(CancellationToken.None);

        /// <summary>Goes on until all that is recorded is settled and taken. Appends to other databases of the server hold it up too.</summary>
        public Task FinishAsync() => UntilAsync(async () => !await StepAsync() && !Follower.Waits, "All should be settled.");

        public ValueTask DisposeAsync() => Connection.DisposeAsync();
    }
}
