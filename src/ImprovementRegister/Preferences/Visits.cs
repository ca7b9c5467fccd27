using ImprovementRegister.Persons;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Preferences;

/// <summary>
/// When somebody looked at the start page last, to the minute, so that it can say what changed since: for that person alone,
/// and no log of what anybody looks at. It goes with the name of who is forgotten.
/// </summary>
public static class Visits
{
    public const string Table = "ir_visit";

    /// <summary>Who was away for this long comes for another visit.</summary>
    private const string Away = "interval '1 hour'";

    private const string Look = $"""
        INSERT INTO {Table} AS v (tenant_id, person, seen_at) VALUES ($1, $2, date_trunc('minute', clock_timestamp()))
        ON CONFLICT (tenant_id, person) DO UPDATE SET seen_at = excluded.seen_at, previous_at = CASE WHEN v.seen_at < excluded.seen_at - {Away} THEN v.seen_at ELSE v.previous_at END
        RETURNING previous_at
        """;

    /// <summary>Notes that this person looks now.</summary>
    /// <returns>When the visit before this one ended; null when this is the first.</returns>
    public static async Task<DateTimeOffset?> LookAsync(NpgsqlDataSource database, string tenant, string person, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Tenancy.Enter(tenant));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Look) { Parameters = { Sql.Text(tenant), Sql.Text(Person.KeyOf(person)) } });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return await reader.IsDBNullAsync(0, ct) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(0, ct);
    }

    public static ISchemaObject Schema(string schema)
    {
        var table = new Table($"{schema}.{Table}") { PrimaryKeyName = $"{Table}_pkey" };
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        table.AddColumn("person", "varchar").AsPrimaryKey();
        table.AddColumn("seen_at", "timestamptz").NotNull();
        table.AddColumn("previous_at", "timestamptz").AllowNulls();
        return table;
    }
}
