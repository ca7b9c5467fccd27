using System.Runtime.CompilerServices;
using Npgsql;

namespace ImprovementRegister.Importing;

/// <summary>Reads and writes imports, a statement each.</summary>
public sealed class ImportStore(NpgsqlDataSource database)
{
    private const string SelectImport = $"SELECT document, state, moved FROM {ImportTables.Imports} WHERE tenant_id = $1 AND id = $2";
    private const string SelectCounts = $"SELECT outcome, count(*)::int FROM {ImportTables.Rows} WHERE tenant_id = $1 AND import = $2 GROUP BY outcome";
    private const string SelectRecent = $"SELECT id FROM {ImportTables.Imports} WHERE tenant_id = $1 ORDER BY began DESC, id DESC LIMIT 100";

    private const string SelectRows = $"""
        SELECT r.line, r.cells, r.outcome, r.name, r.remarks, r.item, i.action, i.finding
          FROM {ImportTables.Rows} r LEFT JOIN {ImportTables.Items} i ON i.tenant_id = r.tenant_id AND i.key = r.item
         WHERE r.tenant_id = $1 AND r.import = $2 AND r.line > $3 AND ($4 IS NULL OR r.outcome = ANY ($4)) ORDER BY r.line LIMIT $5
        """;

    private const string SelectItems = $"SELECT key, hashes, source, finding, action FROM {ImportTables.Items} WHERE tenant_id = $1 AND key = ANY ($2)";

    /// <summary>Files that nobody went on with do not lie about; what was to go in goes in no more.</summary>
    private const string Forget = $"""
        WITH old AS (SELECT id FROM {ImportTables.Imports} WHERE tenant_id = $1 AND began < clock_timestamp() - interval '30 days'),
             names AS (UPDATE {ImportTables.Imports} i SET document = i.document - 'Unknown' - 'UnknownStatuses' || jsonb_build_object('UnknownValues', jsonb_build_object())
                         FROM old WHERE i.tenant_id = $1 AND i.id = old.id AND (i.document -> 'UnknownValues' <> jsonb_build_object() OR i.document -> 'Unknown' IS NOT NULL))
        UPDATE {ImportTables.Rows} r SET cells = NULL, name = NULL, remarks = NULL, outcome = {ImportTables.OutcomeWithoutCells}
          FROM old WHERE r.tenant_id = $1 AND r.import = old.id AND (r.cells IS NOT NULL OR r.outcome IN {ImportTables.ToGoIn})
        """;

    /// <summary>Empties files that have lain for thirty days.</summary>
    public async Task ForgetAsync(string tenant, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(tenant, ct);
        await RunAsync(transaction.Connection, Forget, ct, Sql.Text(tenant));
        await transaction.CommitAsync(ct);
    }

    public async Task KeepAsync(string tenant, Import import, IEnumerable<SheetRow> rows, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(tenant, ct);
        var connection = transaction.Connection;
        await RunAsync(
            connection, $"INSERT INTO {ImportTables.Imports} (tenant_id, id, state, document, reached, began, moved) VALUES ($1, $2, $3, $4, 0, $5, $5)", ct,
            Sql.Text(tenant), Sql.Uuid(import.Id), Sql.Text(nameof(ImportState.Looking)), Sql.Json(ImportTables.Json(import)), Sql.Instant(import.At));
        foreach (var some in rows.Chunk(500))
        {
            await RunAsync(
                connection, $"INSERT INTO {ImportTables.Rows} (tenant_id, import, line, cells) SELECT $1, $2, r.line, r.cells FROM unnest($3, $4) AS r (line, cells)", ct,
                Sql.Text(tenant), Sql.Uuid(import.Id), Sql.Numbers(some.Select(r => r.Number)), Sql.Jsons(some.Select(r => ImportTables.Json(r.Cells))));
        }

        await transaction.CommitAsync(ct);
    }

    public async Task<ImportNow?> FindAsync(string tenant, Guid id, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var found = snapshot.Ask(SelectImport, Header, Sql.Text(tenant), Sql.Uuid(id));
        var counts = snapshot.Ask(SelectCounts, Count, Sql.Text(tenant), Sql.Uuid(id));
        await snapshot.RunAsync(ct, last: true);
        return found.SingleOrDefault() is (var import, var state, var moved) && import is not null ? new ImportNow(import, state, moved, Counts(counts)) : null;
    }

    public async Task<IReadOnlyList<ImportNow>> RecentAsync(string tenant, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var found = snapshot.Ask($"SELECT document, state, moved FROM {ImportTables.Imports} WHERE tenant_id = $1 AND id IN ({SelectRecent}) ORDER BY began DESC, id DESC", Header, Sql.Text(tenant));
        var counts = snapshot.Ask($"SELECT outcome, count(*)::int, import FROM {ImportTables.Rows} WHERE tenant_id = $1 AND import IN ({SelectRecent}) GROUP BY import, outcome", row => (Import: row.GetGuid(2), Count: Count(row)), Sql.Text(tenant));
        await snapshot.RunAsync(ct, last: true);
        var of = counts.ToLookup(c => c.Import, c => c.Count);
        return [.. found.Select(f => new ImportNow(f.Import, f.State, f.Moved, Counts([.. of[f.Import.Id]])))];
    }

    /// <param name="after">The row after which it goes on.</param>
    public async Task<IReadOnlyList<ImportRow>> RowsAsync(string tenant, Guid id, int after, IReadOnlyList<RowOutcome>? outcomes, int limit, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var rows = snapshot.Ask(
            SelectRows,
            row => new ImportRow(
                row.GetInt32(0), row.IsDBNull(1) ? null : ImportTables.Read<List<string?>>(row.GetString(1)), row.IsDBNull(2) ? null : Enum.Parse<RowOutcome>(row.GetString(2)), row.IsDBNull(3) ? null : row.GetString(3),
                row.IsDBNull(4) ? [] : ImportTables.Read<List<RowRemark>>(row.GetString(4)), row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetGuid(6), row.IsDBNull(7) ? null : row.GetGuid(7)),
            Sql.Text(tenant), Sql.Uuid(id), Sql.Number(after), Sql.Texts(outcomes?.Select(o => o.ToString())), Sql.Number(limit));
        await snapshot.RunAsync(ct, last: true);
        return rows;
    }

    /// <summary>Row by row, some at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ImportRow>> AllAsync(string tenant, Guid id, IReadOnlyList<RowOutcome>? outcomes, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var after = 0; await RowsAsync(tenant, id, after, outcomes, 500, ct) is { Count: > 0 } rows; after = rows[^1].Row)
        {
            yield return rows;
        }
    }

    public static IReadOnlyList<KnownItem> AskItems(Snapshot snapshot, IEnumerable<string> keys) => snapshot.Ask(
        SelectItems,
        row => new KnownItem(row.GetString(0), ImportTables.Read<Dictionary<string, string>>(row.GetString(1)), row.IsDBNull(2) ? null : row.GetGuid(2), row.IsDBNull(3) ? null : row.GetGuid(3), row.IsDBNull(4) ? null : row.GetGuid(4)),
        Sql.Text(snapshot.Tenant), Sql.Texts(keys));

    public async Task NoteAsync(string tenant, Guid id, IReadOnlyList<(int Row, RowPlan Plan, string? Key)> plans, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(tenant, ct);
        await NoteAsync(transaction.Connection, tenant, id, plans, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>What a look says of rows; that it moves shows that it lives.</summary>
    /// <returns>False when it looks no more: another one took over.</returns>
    public async Task<bool> NoteLookAsync(string tenant, Import import, IReadOnlyList<(int Row, RowPlan Plan, string? Key)> plans, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(tenant, ct);
        var connection = transaction.Connection;
        if (await LockAsync(connection, tenant, import.Id, ct) is not { State: ImportState.Looking } now || now.Import.Look != import.Look)
        {
            return false;
        }

        await NoteAsync(connection, tenant, import.Id, plans, ct);
        await WriteAsync(connection, tenant, now.Import, ImportState.Looking, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static Task NoteAsync(NpgsqlConnection connection, string tenant, Guid id, IReadOnlyList<(int Row, RowPlan Plan, string? Key)> plans, CancellationToken ct) =>
        RunAsync(
            connection,
            $"""
            UPDATE {ImportTables.Rows} r SET outcome = CASE WHEN r.cells IS NULL AND n.outcome IN {ImportTables.ToGoIn} THEN '{nameof(RowOutcome.Skipped)}' ELSE n.outcome END, name = n.name, remarks = n.remarks, item = coalesce(n.item, r.item)
              FROM unnest($3, $4, $5, $6, $7) AS n (line, outcome, name, remarks, item) WHERE r.tenant_id = $1 AND r.import = $2 AND r.line = n.line
            """,
            ct, Sql.Text(tenant), Sql.Uuid(id), Sql.Numbers(plans.Select(p => p.Row)), Sql.Texts(plans.Select(p => p.Plan.Outcome.ToString())), Sql.Texts(plans.Select(p => p.Plan.Name!)),
            Sql.Jsons(plans.Select(p => ImportTables.Json(p.Plan.Remarks))), Sql.Texts(plans.Select(p => p.Key!)));

    /// <summary>Moves an import on.</summary>
    /// <param name="from">The states in which that may be.</param>
    /// <param name="lost">Also when it is in the new state already and has not moved for <see cref="ImportNow.Patience"/>: its message was lost then, or its host.</param>
    /// <param name="look">Only while it is this look at its rows that goes on.</param>
    /// <returns>False when it is in another state.</returns>
    public async Task<bool> MoveAsync(string tenant, Guid id, IReadOnlyList<ImportState> from, ImportState to, Func<Import, Import> change, CancellationToken ct, bool lost = false, Guid? look = null)
    {
        await using var transaction = await database.BeginAsync(tenant, ct);
        var connection = transaction.Connection;
        if (await LockAsync(connection, tenant, id, ct) is not { } now || !(from.Contains(now.State) || (lost && now.State == to && now.Moved < DateTimeOffset.UtcNow - ImportNow.Patience)) || (look is not null && now.Import.Look != look))
        {
            return false;
        }

        await WriteAsync(connection, tenant, change(now.Import), to, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The import, kept from everybody else until the transaction ends. No lock of a row: a transaction that writes would hold up whoever asks about this moment (ADR 0012).</summary>
    public static async Task<(Import Import, ImportState State, DateTimeOffset Moved)?> LockAsync(NpgsqlConnection connection, string tenant, Guid id, CancellationToken ct)
    {
        await LockAsync(connection, $"{tenant}/{id}", ct);
        await using var command = new NpgsqlCommand(SelectImport, connection) { Parameters = { Sql.Text(tenant), Sql.Uuid(id) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Header(reader) : null;
    }

    internal static Task LockAsync(NpgsqlConnection connection, string what, CancellationToken ct) =>
        RunAsync(connection, "SELECT pg_advisory_xact_lock(hashtextextended($1, 42))", ct, Sql.Text(what));

    public static Task WriteAsync(NpgsqlConnection connection, string tenant, Import import, ImportState state, CancellationToken ct) => RunAsync(
        connection, $"UPDATE {ImportTables.Imports} SET document = $3, state = $4, moved = clock_timestamp() WHERE tenant_id = $1 AND id = $2", ct,
        Sql.Text(tenant), Sql.Uuid(import.Id), Sql.Json(ImportTables.Json(import)), Sql.Text(state.ToString()));

    internal static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static (Import Import, ImportState State, DateTimeOffset Moved) Header(NpgsqlDataReader row) =>
        (ImportTables.Read<Import>(row.GetString(0)), Enum.Parse<ImportState>(row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2));

    private static (RowOutcome? Outcome, int Rows) Count(NpgsqlDataReader row) => (row.IsDBNull(0) ? null : Enum.Parse<RowOutcome>(row.GetString(0)), row.GetInt32(1));

    private static Dictionary<RowOutcome, int> Counts(IEnumerable<(RowOutcome? Outcome, int Rows)> counts) =>
        counts.Where(c => c.Outcome is not null).ToDictionary(c => c.Outcome!.Value, c => c.Rows);
}
