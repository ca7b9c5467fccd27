using ImprovementRegister.Setup;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql.Tables;
using ISchemaObject = Weasel.Core.ISchemaObject;

namespace ImprovementRegister.Reports;

/// <summary>
/// Where the data of frozen reports are kept, as the text that was hashed: newer code would draw them up otherwise. A removed
/// text is removed here as well, and that stands beside it (ADR 0033).
/// </summary>
public static class FrozenReports
{
    public const string Table = "ir_frozen_report";

    private const string Select = $"SELECT document, redacted FROM {Table} WHERE tenant_id = $1 AND id = $2";

    private const string SelectHolding = $"SELECT id, document FROM {Table} WHERE tenant_id = $1 AND EXISTS (SELECT FROM unnest($2) AS removed WHERE position(removed IN document) > 0)";

    private const string SelectExtents = $"""
        SELECT id, (json_typeof(joint) = 'object') IS TRUE, ARRAY (SELECT e ->> 'code' FROM json_array_elements(CASE json_typeof(joint -> 'entities') WHEN 'array' THEN joint -> 'entities' ELSE '[]' END) e),
               (json_typeof(movement) = 'object') IS TRUE
          FROM {Table}, LATERAL (SELECT document::json -> 'joint' AS joint, document::json -> 'movement' AS movement OFFSET 0) d
         WHERE tenant_id = $1 AND id = ANY($2)
        """;

    /// <returns>The data, to be had after the snapshot has run; null when the report is not frozen.</returns>
    public static Func<StoredReport?> Ask(Snapshot snapshot, Guid id)
    {
        var rows = snapshot.Ask(Select, row => new StoredReport(row.GetString(0), row.GetBoolean(1)), Sql.Text(snapshot.Tenant), Sql.Uuid(id));
        return () => rows.SingleOrDefault();
    }

    /// <returns>By report, which figures it has besides those of its frameworks; to be had after the snapshot has run.</returns>
    internal static Func<IReadOnlyDictionary<Guid, ReportExtent>> AskExtents(Snapshot snapshot, IReadOnlyList<Guid> reports)
    {
        var rows = snapshot.Ask(
            SelectExtents,
            row => (Id: row.GetGuid(0), Extent: new ReportExtent(row.GetBoolean(1) ? row.GetFieldValue<string[]>(2) : null, row.GetBoolean(3))),
            Sql.Text(snapshot.Tenant), Sql.Uuids(reports));
        return () => rows.ToDictionary(r => r.Id, r => r.Extent);
    }

    /// <summary>Takes texts that were removed from an event out of all frozen data of the organisation, within its transaction (domain.md F32).</summary>
    public static async Task RemoveAsync(NpgsqlConnection connection, string tenant, IReadOnlyList<string> texts, CancellationToken ct)
    {
        var holding = new List<(Guid Id, string Document)>();
        await using (var select = new NpgsqlCommand(SelectHolding, connection) { Parameters = { Sql.Text(tenant), Sql.Texts(texts.Select(FrozenReport.AsStored)) } })
        await using (var reader = await select.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                holding.Add((reader.GetGuid(0), reader.GetString(1)));
            }
        }

        foreach (var (id, document) in holding)
        {
            await using var update = new NpgsqlCommand($"UPDATE {Table} SET document = $3, redacted = true WHERE tenant_id = $1 AND id = $2", connection)
            {
                Parameters = { Sql.Text(tenant), Sql.Uuid(id), Sql.Text(FrozenReport.Without(document, texts)) },
            };
            await update.ExecuteNonQueryAsync(ct);
        }
    }

    public static ISchemaObject Schema(string schema)
    {
        var table = new Table($"{schema}.{Table}") { PrimaryKeyName = $"{Table}_pkey" };
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        table.AddColumn("id", "uuid").AsPrimaryKey();
        // Not jsonb: that would not give the same bytes back.
        table.AddColumn("document", "text").NotNull();
        table.AddColumn("redacted", "boolean").NotNull();
        return table;
    }

    /// <summary>Keeps the data in the transaction of the event that tells of them.</summary>
    internal sealed class Operation(string tenant, FrozenReport frozen) : ChangeOperation(
        $"INSERT INTO {Table} (tenant_id, id, document, redacted) VALUES (?, ?, ?, false)", (tenant, NpgsqlDbType.Varchar), (frozen.Report, NpgsqlDbType.Uuid), (frozen.Document, NpgsqlDbType.Text));
}

/// <summary>The data of a frozen report as they lie in the database.</summary>
/// <param name="Redacted">A text was removed from them since.</param>
public sealed record StoredReport(string Document, bool Redacted);
