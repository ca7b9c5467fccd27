using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// The tables of a rebuild: of the same names and shape as the live ones, in a schema of their own. A projection's SQL
/// finds them by the search path, so it needs to know nothing of rebuilds, and names of indexes and constraints stay.
/// Columns come from the live tables; a version that needs others brings them by a schema step.
/// </summary>
internal sealed class RebuildTables(NpgsqlConnection connection, IFollowingProjection projection, string live)
{
    // Without the schema of the live tables, so that the search path finds the copy.
    private const string SelectKeys = """
        SELECT CASE WHEN c.oid IS NULL THEN replace(pg_get_indexdef(i.indexrelid), format(' ON %I.%I ', $1, $2), format(' ON %I ', $2))
                    ELSE format('ALTER TABLE %I ADD CONSTRAINT %I %s', $2, c.conname, pg_get_constraintdef(c.oid)) END
          FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x')
         WHERE i.indrelid = to_regclass(format('%I.%I', $1, $2))
         ORDER BY i.indexrelid
        """;

    private const string SelectGrants = """
        SELECT format('GRANT %s ON %I TO %s', a.privilege_type, $2, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END)
          FROM pg_class t CROSS JOIN LATERAL aclexplode(t.relacl) a
         WHERE t.oid = to_regclass(format('%I.%I', $1, $2)) AND a.grantee <> t.relowner
        """;

    private const string SelectSettings = """
        SELECT format('ALTER TABLE %I SET (%s)', $2, array_to_string(t.reloptions, ', '))
          FROM pg_class t WHERE t.oid = to_regclass(format('%I.%I', $1, $2)) AND t.reloptions IS NOT NULL
        """;

    private readonly string _schema = Quoted($"ir_rebuild_{projection.Name}");
    private readonly string _live = Quoted(live);

    /// <summary>
    /// Makes empty tables without keys and lets this session work on them. What an interrupted rebuild left is removed first.
    /// </summary>
    public async Task CreateAsync(CancellationToken ct)
    {
        await ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE; CREATE SCHEMA {_schema}", ct);
        await EnterAsync(ct);
        foreach (var table in projection.Tables)
        {
            await ExecuteAsync($"CREATE TABLE {_schema}.{Quoted(table)} (LIKE {_live}.{Quoted(table)} INCLUDING ALL EXCLUDING INDEXES)", ct);
            await ExecuteAllAsync(SelectSettings, table, ct);
            await ExecuteAllAsync(SelectGrants, table, ct);
        }
    }

    /// <summary>The same tables on another session, which works on them too until it leaves.</summary>
    public async Task<RebuildTables> AlsoOnAsync(NpgsqlConnection other, CancellationToken ct)
    {
        var tables = new RebuildTables(other, projection, live);
        await tables.EnterAsync(ct);
        return tables;
    }

    public Task LeaveAsync() => ExecuteAsync("RESET search_path", CancellationToken.None);

    /// <summary>Indexes and constraints of all tables, as the live ones have them.</summary>
    public async Task AddKeysAsync(CancellationToken ct)
    {
        foreach (var table in projection.Tables)
        {
            await AddKeysAsync(table, ct);
        }
    }

    public Task AddKeysAsync(string table, CancellationToken ct) => ExecuteAllAsync(SelectKeys, table, ct);

    /// <summary>
    /// Rough figures for the planner, which knows nothing of tables that were empty a moment ago; the server makes better
    /// ones in its own time.
    /// </summary>
    public async Task AnalyzeAsync(CancellationToken ct)
    {
        await ExecuteAsync("SET default_statistics_target = 10", ct);
        foreach (var table in projection.Tables.Select(Quoted))
        {
            await ExecuteAsync($"ANALYZE {_schema}.{table}", ct);
        }

        await ExecuteAsync("RESET default_statistics_target", ct);
    }

    /// <summary>
    /// Keeps readers and writers off the live tables until the transaction ends. At once the strongest lock: to ask for
    /// more later could deadlock with somebody who read before he writes.
    /// </summary>
    public Task LockLiveAsync(CancellationToken ct) =>
        ExecuteAsync($"LOCK TABLE {string.Join(", ", projection.Tables.Select(t => $"{_live}.{Quoted(t)}"))} IN ACCESS EXCLUSIVE MODE", ct);

    /// <summary>Puts the new tables in the place of the live ones, within the transaction.</summary>
    public async Task TakeOverAsync(CancellationToken ct)
    {
        foreach (var table in projection.Tables.Select(Quoted))
        {
            await ExecuteAsync($"DROP TABLE {_live}.{table}; ALTER TABLE {_schema}.{table} SET SCHEMA {_live}", ct);
        }

        await DropAsync(ct);
    }

    public Task DropAsync(CancellationToken ct) => ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE", ct);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private Task EnterAsync(CancellationToken ct) => ExecuteAsync($"SET search_path = {_schema}, {_live}", ct);

    /// <summary>Runs the statements that a query about a live table gives.</summary>
    private async Task ExecuteAllAsync(string sql, string table, CancellationToken ct)
    {
        var found = new List<string>();
        await using (var command = new NpgsqlCommand(sql, connection))
        {
            command.Parameters.Add(Sql.Text(live));
            command.Parameters.Add(Sql.Text(table));
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                found.Add(reader.GetString(0));
            }
        }

        foreach (var statement in found)
        {
            await ExecuteAsync(statement, ct);
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
