using ImprovementRegister.Persons;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Preferences;

/// <summary>A list of actions that somebody saved by name: a preference of theirs, no event and no fact of the register.</summary>
/// <param name="Person">Whose it is; the id in lower case.</param>
/// <param name="Query">What stands behind the question mark in the address of the list.</param>
/// <param name="Shared">Everybody of the organisation sees it.</param>
public sealed record SavedList(Guid Id, string Person, string Name, string Query, bool Shared);

/// <summary>Where saved lists are kept.</summary>
public static class SavedLists
{
    public const string Table = "ir_saved_list";

    /// <summary>So many of one person.</summary>
    public const int Most = 50;

    private const string Select = $"""
        SELECT id, person, name, query, shared FROM {Table} WHERE tenant_id = $1 AND (person = $2 OR shared) ORDER BY person = $2 DESC, name_key, id LIMIT 200
        """;

    private const string Save = $"""
        INSERT INTO {Table} (tenant_id, id, person, name, name_key, query, shared)
        SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT count(*) FROM {Table} WHERE tenant_id = $1 AND person = $3 AND name_key <> $5) < $8
        ON CONFLICT (tenant_id, person, name_key) DO UPDATE SET name = excluded.name, query = excluded.query, shared = excluded.shared
        RETURNING id
        """;

    private const string Delete = $"DELETE FROM {Table} WHERE tenant_id = $1 AND id = $2 AND (person = $3 OR shared AND $4) RETURNING id";

    public static async Task<IReadOnlyList<SavedList>> OfAsync(NpgsqlDataSource database, string tenant, string person, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var rows = snapshot.Ask(
            Select, row => new SavedList(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4)), Sql.Text(tenant), Sql.Text(Person.KeyOf(person)));
        await snapshot.RunAsync(ct, last: true);
        return rows;
    }

    /// <summary>Saves it, in the place of one of the same person and name.</summary>
    /// <returns>Null when the person has as many as are kept.</returns>
    public static Task<Guid?> SaveAsync(NpgsqlDataSource database, string tenant, string person, string name, string query, bool shared, CancellationToken ct) =>
        WriteAsync(
            database, tenant, Save, ct, Sql.Text(tenant), Sql.Uuid(Guid.CreateVersion7()), Sql.Text(Person.KeyOf(person)), Sql.Text(name), Sql.Text(name.ToLowerInvariant()), Sql.Text(query), Sql.Bool(shared),
            Sql.Number(Most));

    /// <param name="othersToo">Also one that somebody else shares.</param>
    /// <returns>Null when there was none that this person may remove.</returns>
    public static Task<Guid?> RemoveAsync(NpgsqlDataSource database, string tenant, Guid id, string person, bool othersToo, CancellationToken ct) =>
        WriteAsync(database, tenant, Delete, ct, Sql.Text(tenant), Sql.Uuid(id), Sql.Text(Person.KeyOf(person)), Sql.Bool(othersToo));

    public static ISchemaObject Schema(string schema)
    {
        var table = new Table($"{schema}.{Table}") { PrimaryKeyName = $"{Table}_pkey" };
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        table.AddColumn("id", "uuid").AsPrimaryKey();
        table.AddColumn("person", "varchar").NotNull();
        table.AddColumn("name", "varchar").NotNull();
        table.AddColumn("name_key", "varchar").NotNull();
        table.AddColumn("query", "varchar").NotNull();
        table.AddColumn("shared", "boolean").NotNull();
        table.Indexes.Add(new IndexDefinition("ir_saved_list_name") { Columns = ["tenant_id", "person", "name_key"], IsUnique = true });
        return table;
    }

    private static async Task<Guid?> WriteAsync(NpgsqlDataSource database, string tenant, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Tenancy.Enter(tenant));
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) ? reader.GetGuid(0) : null;
    }
}
