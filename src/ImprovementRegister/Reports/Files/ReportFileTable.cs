using ImprovementRegister.Reports.Output;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Reports.Files;

/// <summary>
/// Where files of reports lie until nobody asks for them any more. All of it can be drawn up again, so it goes: after some days
/// (<see cref="ReportFiles.ForgetAsync"/>), and at once when a text is removed from the register (ADR 0014).
/// </summary>
internal static class ReportFileTable
{
    public const string Name = "ir_report_file";

    public const string Columns = "id, report, edition, format, language, threshold, frozen, name, asked_by, asked_at, state, share, attempts, reason_nl, reason_en, size, moved_at";

    public static ReportFile Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        new ReportFileKey(row.GetGuid(1), Enum.Parse<ReportEdition>(row.GetString(2)), Enum.Parse<ReportFormat>(row.GetString(3)), row.GetString(4), row.GetInt32(5), row.GetBoolean(6)),
        row.GetString(7), row.GetString(8), row.GetFieldValue<DateTimeOffset>(9), Enum.Parse<ReportFileState>(row.GetString(10)), row.GetInt32(11), row.GetInt32(12),
        row.IsDBNull(13) ? null : new Message(row.GetString(13), row.GetString(14)), row.IsDBNull(15) ? null : row.GetInt64(15), row.GetFieldValue<DateTimeOffset>(16));

    /// <summary>Takes all files of the organisation away, within the transaction that removes a text from its events: one may hold it.</summary>
    public static async Task ForgetAllAsync(NpgsqlConnection connection, string tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"DELETE FROM {Name} WHERE tenant_id = $1", connection) { Parameters = { Sql.Text(tenant) } };
        await command.ExecuteNonQueryAsync(ct);
    }

    public static ISchemaObject Schema(string schema)
    {
        var table = new Table($"{schema}.{Name}") { PrimaryKeyName = $"{Name}_pkey" };
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        table.AddColumn("id", "uuid").AsPrimaryKey();
        table.AddColumn("report", "uuid").NotNull();
        table.AddColumn("edition", "varchar").NotNull();
        table.AddColumn("format", "varchar").NotNull();
        table.AddColumn("language", "varchar").NotNull();
        table.AddColumn("threshold", "integer").NotNull();
        table.AddColumn("frozen", "boolean").NotNull();
        table.AddColumn("name", "varchar").NotNull();
        table.AddColumn("asked_by", "varchar").NotNull();
        table.AddColumn("asked_at", "timestamptz").NotNull();
        table.AddColumn("used_at", "timestamptz").NotNull();
        table.AddColumn("moved_at", "timestamptz").NotNull();
        table.AddColumn("state", "varchar").NotNull();
        table.AddColumn("share", "integer").NotNull();
        table.AddColumn("attempts", "integer").NotNull();
        table.AddColumn("reason_nl", "varchar").AllowNulls();
        table.AddColumn("reason_en", "varchar").AllowNulls();
        table.AddColumn("size", "bigint").AllowNulls();
        table.AddColumn("content", "bytea").AllowNulls();
        table.Indexes.Add(new IndexDefinition("ir_report_file_report") { Columns = ["tenant_id", "report"] });
        return table;
    }
}
