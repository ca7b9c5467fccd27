using System.Text.Json;
using ImprovementRegister.Setup;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql.Tables;
using ISchemaObject = Weasel.Core.ISchemaObject;

namespace ImprovementRegister.Importing;

/// <summary>
/// Where files that are brought along are kept while that lasts. They can hold names, so they are rows that go (ADR 0042): cells when
/// a row went in, or after thirty days (<see cref="ImportKeeper"/>); what stays tells texts apart by hashes only.
/// </summary>
public static class ImportTables
{
    public const string Imports = "ir_import";
    public const string Rows = "ir_import_row";
    public const string Items = "ir_import_item";
    public const string Mappings = "ir_import_mapping";

    /// <summary>Outcomes of rows that are still to be recorded.</summary>
    internal const string ToGoIn = $"('{nameof(RowOutcome.New)}', '{nameof(RowOutcome.Changed)}')";

    /// <summary>What becomes of a row <c>r</c> that loses its cells: it can go in no more, and an import that waited for it would never end.</summary>
    internal const string OutcomeWithoutCells = $"CASE WHEN r.outcome IN {ToGoIn} THEN '{nameof(RowOutcome.Skipped)}' ELSE r.outcome END";

    public static IEnumerable<string> All => [Imports, Rows, Items, Mappings];

    public static IEnumerable<ISchemaObject> Schema(string schema)
    {
        var imports = Of(schema, Imports, ("id", "uuid"));
        imports.AddColumn("state", "varchar").NotNull();
        imports.AddColumn("document", "jsonb").NotNull();
        imports.AddColumn("reached", "integer").NotNull();
        imports.AddColumn("began", "timestamptz").NotNull();
        imports.AddColumn("moved", "timestamptz").NotNull();
        yield return imports;

        var rows = Of(schema, Rows, ("import", "uuid"), ("line", "integer"));
        rows.AddColumn("cells", "jsonb");
        rows.AddColumn("outcome", "varchar");
        rows.AddColumn("name", "varchar");
        rows.AddColumn("remarks", "jsonb");
        rows.AddColumn("item", "varchar");
        yield return rows;

        var items = Of(schema, Items, ("key", "varchar"));
        items.AddColumn("import", "uuid").NotNull();
        items.AddColumn("hashes", "jsonb").NotNull();
        items.AddColumn("source", "uuid");
        items.AddColumn("finding", "uuid");
        items.AddColumn("action", "uuid");
        items.AddColumn("finding_version", "bigint");
        items.AddColumn("action_version", "bigint");
        yield return items;

        var mappings = Of(schema, Mappings, ("name", "varchar"));
        mappings.AddColumn("document", "jsonb").NotNull();
        yield return mappings;
    }

    /// <summary>
    /// Takes away what is kept of a row when a text of what it brought in is removed: its cells, what was said of it, which quotes them,
    /// and its hashes, from which the text could be guessed (ADR 0014).
    /// </summary>
    public static async Task ForgetAsync(NpgsqlConnection connection, string tenant, Guid stream, CancellationToken ct)
    {
        foreach (var sql in (string[])
            [$"UPDATE {Rows} r SET cells = NULL, name = NULL, remarks = NULL, outcome = {OutcomeWithoutCells} FROM {Items} i WHERE r.tenant_id = $1 AND i.tenant_id = $1 AND r.item = i.key AND $2 IN (i.source, i.finding, i.action)",
             $"UPDATE {Items} SET hashes = '{{}}' WHERE tenant_id = $1 AND $2 IN (source, finding, action)"])
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { Sql.Text(tenant), Sql.Uuid(stream) } };
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static Table Of(string schema, string name, params (string Name, string Type)[] key)
    {
        var table = new Table($"{schema}.{name}") { PrimaryKeyName = $"{name}_pkey" };
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        foreach (var (column, type) in key)
        {
            table.AddColumn(column, type).AsPrimaryKey();
        }

        return table;
    }

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, EventTypes.Json);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, EventTypes.Json)!;

    /// <summary>What becomes of a row that records no events.</summary>
    internal static async Task SaveAsync(IDocumentStore store, string tenant, IReadOnlyList<Marten.Internal.Operations.IStorageOperation> operations, CancellationToken ct)
    {
        await using var session = store.LightweightSession(tenant);
        foreach (var operation in operations)
        {
            session.QueueOperation(operation);
        }

        await session.SaveChangesAsync(ct);
    }

    /// <summary>Keeps by which key the item is known. Whoever brings the same in at the same moment fails, and then finds it there.</summary>
    internal static ChangeOperation Keep(string tenant, Guid import, KnownItem item, long? finding, long? action) => new(
        $"INSERT INTO {Items} (tenant_id, key, import, hashes, source, finding, action, finding_version, action_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (tenant, NpgsqlDbType.Varchar), (item.Key, NpgsqlDbType.Varchar), (import, NpgsqlDbType.Uuid), (Json(item.Hashes), NpgsqlDbType.Jsonb),
        (item.Source, NpgsqlDbType.Uuid), (item.Finding, NpgsqlDbType.Uuid), (item.Action, NpgsqlDbType.Uuid), (finding, NpgsqlDbType.Bigint), (action, NpgsqlDbType.Bigint));

    /// <summary>Keeps that an import brought somebody or something of the organisation; an earlier one may have, which ended since.</summary>
    /// <param name="mark">That of the row of the directory, by which a change is seen.</param>
    internal static ChangeOperation Bring(string tenant, Guid import, string key, Guid? mark) => new(
        $"INSERT INTO {Items} (tenant_id, key, import, hashes) VALUES (?, ?, ?, ?) ON CONFLICT (tenant_id, key) DO UPDATE SET import = excluded.import, hashes = excluded.hashes",
        (tenant, NpgsqlDbType.Varchar), (key, NpgsqlDbType.Varchar), (import, NpgsqlDbType.Uuid), (Json(mark is null ? [] : new Dictionary<string, string> { [Mark] = mark.Value.ToString() }), NpgsqlDbType.Jsonb));

    internal const string Mark = "mark";

    /// <summary>Takes away what rows that wait say of somebody who was erased.</summary>
    internal static ChangeOperation ForgetPerson(string tenant, string person) => new(
        $"UPDATE {Rows} r SET cells = NULL, name = NULL, remarks = NULL, outcome = {OutcomeWithoutCells} WHERE r.tenant_id = ? AND r.cells IS NOT NULL AND (r.item = ? OR strpos(r.item, ?) > 0)",
        (tenant, NpgsqlDbType.Varchar), (OrganisationRows.Key(SheetHolds.People, person), NpgsqlDbType.Varchar), ($"/{person}/", NpgsqlDbType.Varchar));

    /// <summary>Takes somebody out of the directory whom nobody has changed since.</summary>
    internal static ChangeOperation Forget(string tenant, string person, string mark) => new(
        $"DELETE FROM {Persons.PersonTable.Name} WHERE tenant_id = ? AND id = ? AND mark::text = ?", (tenant, NpgsqlDbType.Varchar), (person, NpgsqlDbType.Varchar), (mark, NpgsqlDbType.Varchar));

    internal static ChangeOperation Correct(string tenant, KnownItem item) => new(
        $"UPDATE {Items} SET hashes = ? WHERE tenant_id = ? AND key = ?", (Json(item.Hashes), NpgsqlDbType.Jsonb), (tenant, NpgsqlDbType.Varchar), (item.Key, NpgsqlDbType.Varchar));

    internal static ChangeOperation Remove(string tenant, string key) => new($"DELETE FROM {Items} WHERE tenant_id = ? AND key = ?", (tenant, NpgsqlDbType.Varchar), (key, NpgsqlDbType.Varchar));

    /// <summary>The row went in: what it said is in the register from here on.</summary>
    internal static ChangeOperation Ended(string tenant, Guid import, int row, RowOutcome outcome) => new(
        $"UPDATE {Rows} SET outcome = ?, cells = NULL WHERE tenant_id = ? AND import = ? AND line = ?",
        (outcome.ToString(), NpgsqlDbType.Varchar), (tenant, NpgsqlDbType.Varchar), (import, NpgsqlDbType.Uuid), (row, NpgsqlDbType.Integer));
}
