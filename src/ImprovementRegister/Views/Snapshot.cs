using System.Data;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>
/// Reads of one organisation that all see the database as it was at one moment, the first of them: what stands on one page is
/// of one moment. Those that are asked for together go to the server in one round trip.
/// </summary>
public sealed class Snapshot(NpgsqlDataSource database, string tenant) : IAsyncDisposable
{
    // Arrays have no statistics: left to itself the planner takes a few nodes for most of the table, and compiles for it.
    private const string Planning = "SELECT set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)";

    // What is counted is the same statement for all organisations, each read by the index of its tenant: to plan it anew takes as
    // long as to count a provider of average size. A plan for any values expects few rows, and would sort them to group them.
    private const string CountingBegins = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_sort', 'off', true)";
    private const string CountingEnds = "SELECT set_config('plan_cache_mode', 'auto', true), set_config('enable_sort', 'on', true)";

    // That a row began before a moment and ended after it the planner takes for two things that have nothing to do with each other:
    // planned for a moment, it expects fifteen times the rows of the past that held then, and reads all of them.
    private const string LookingBackBegins = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true)";
    private const string LookingBackEnds = "SELECT set_config('plan_cache_mode', 'auto', true)";

    private readonly List<NpgsqlBatchCommand> _commands = [];
    private readonly List<Action<NpgsqlDataReader>> _takers = [];
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;

    /// <summary>The last number that was given out to an event when the settled moment was asked for and nobody wrote.</summary>
    private long? _drawn;

    public string Tenant => tenant;

    /// <returns>The rows, which are there after <see cref="RunAsync"/>.</returns>
    public IReadOnlyList<TRow> Ask<TRow>(string sql, Func<NpgsqlDataReader, TRow> read, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);

        var rows = new List<TRow>();
        _commands.Add(command);
        _takers.Add(row => rows.Add(read(row)));
        return rows;
    }

    /// <summary>What is asked until this is disposed of goes through all of an organisation to count it, and is planned once for a connection.</summary>
    public IDisposable Counting() => Between(CountingBegins, CountingEnds);

    /// <summary>What is asked until this is disposed of looks for what held at a moment or on a day, and is planned once for a connection.</summary>
    public IDisposable LookingBack() => Between(LookingBackBegins, LookingBackEnds);

    /// <summary>
    /// The moment until when this snapshot will hold all there will ever be (ADR 0012); asked before it is taken, for what is
    /// recorded meanwhile is in it or is later.
    /// </summary>
    public async Task<DateTimeOffset> SettledAsync(CancellationToken ct)
    {
        _connection ??= await database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand("SELECT ir_last_number(), clock_timestamp(), ir_settled_moment()", _connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var settled = reader.GetFieldValue<DateTimeOffset>(2);
        // When nobody writes, whatever comes later begins later, and so draws its number later too.
        _drawn = settled >= reader.GetFieldValue<DateTimeOffset>(1) ? reader.GetInt64(0) : null;
        return settled;
    }

    /// <summary>Whether it holds anything that was recorded after a moment of just now, the last to be asked for if any was; to be had after it has run.</summary>
    public Func<bool> AskLater(DateTimeOffset moment)
    {
        var rows = Ask(
            "SELECT ir_last_number() IS DISTINCT FROM $2 AND EXISTS (SELECT FROM mt_events WHERE seq_id > ir_position() - 1000 AND timestamp > $1)",
            row => row.GetBoolean(0), Sql.Instant(moment), Sql.BigNumber(_drawn));
        return () => rows[0];
    }

    /// <inheritdoc cref="AskLater"/>
    public async Task<bool> HasLaterAsync(DateTimeOffset moment, CancellationToken ct)
    {
        var later = AskLater(moment);
        await RunAsync(ct, last: true);
        return later();
    }

    /// <summary>Sends a statement that answers nothing with what is asked next.</summary>
    public void Say(string sql, params NpgsqlParameter[] parameters)
    {
        // What answers no rows has no place among the answers.
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        _commands.Add(command);
    }

    /// <param name="last">Nothing is asked of this moment after this: the end of the transaction goes with it, and takes no round trip of its own.</param>
    public async Task RunAsync(CancellationToken ct, bool last = false)
    {
        if (_transaction is null)
        {
            _connection ??= await database.OpenConnectionAsync(ct);
            _commands.InsertRange(0, [Tenancy.Enter(tenant), new NpgsqlBatchCommand(Planning)]);
            _takers.InsertRange(0, [_ => { }, _ => { }]);
            _transaction = await _connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        }

        if (last)
        {
            // It gives no rows, so nobody takes any.
            _commands.Add(new NpgsqlBatchCommand("COMMIT"));
        }

        await using var batch = new NpgsqlBatch(_connection, _transaction);
        _commands.ForEach(batch.BatchCommands.Add);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var take in _takers)
        {
            while (await reader.ReadAsync(ct))
            {
                take(reader);
            }

            await reader.NextResultAsync(ct);
        }

        _commands.Clear();
        _takers.Clear();
        if (last)
        {
            await reader.DisposeAsync();
            // It has ended in the database: this sends nothing.
            await _transaction.DisposeAsync();
            _transaction = null;
        }
    }

    /// <summary>The one row that there can be.</summary>
    public async Task<TRow?> OneAsync<TRow>(string sql, Func<NpgsqlDataReader, TRow> read, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        var rows = Ask(sql, read, parameters);
        await RunAsync(ct, last: true);
        return rows.SingleOrDefault();
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private Ending Between(string begins, string ends)
    {
        Ask(begins, _ => true);
        return new Ending(() => Ask(ends, _ => true));
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
