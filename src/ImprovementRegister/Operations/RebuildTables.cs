using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Operations;

/// <summary>What the database keeps of rebuilds, for all hosts.</summary>
internal static class RebuildTables
{
    public static IEnumerable<ISchemaObject> Schema(string schema)
    {
        // The last rebuild of each view, and the page that it goes on from.
        var rebuild = new Table($"{schema}.ir_rebuild") { PrimaryKeyName = "ir_rebuild_pkey" };
        rebuild.AddColumn("name", "varchar").AsPrimaryKey();
        rebuild.AddColumn("rebuild", "uuid").NotNull();
        rebuild.AddColumn("state", "varchar").NotNull();
        rebuild.AddColumn("asked_by", "varchar").NotNull();
        rebuild.AddColumn("asked", "timestamptz").NotNull();
        rebuild.AddColumn("moved", "timestamptz").NotNull();
        rebuild.AddColumn("ended", "timestamptz").AllowNulls();
        rebuild.AddColumn("host", "varchar").AllowNulls();
        rebuild.AddColumn("events", "bigint").NotNull();
        rebuild.AddColumn("total", "bigint").NotNull();
        rebuild.AddColumn("reached_tenant", "varchar").NotNull();
        rebuild.AddColumn("reached_stream", "uuid").NotNull();
        rebuild.AddColumn("failed_at", "bigint").AllowNulls();
        rebuild.AddColumn("error", "varchar").AllowNulls();
        yield return rebuild;

        // Streams that somebody decided to leave out, because an event of theirs cannot be applied.
        var skip = new Table($"{schema}.ir_rebuild_skip") { PrimaryKeyName = "ir_rebuild_skip_pkey" };
        skip.AddColumn("name", "varchar").AsPrimaryKey();
        skip.AddColumn("position", "bigint").AsPrimaryKey();
        skip.AddColumn("stream", "uuid").NotNull();
        skip.AddColumn("actor", "varchar").NotNull();
        skip.AddColumn("reason", "varchar").NotNull();
        skip.AddColumn("skipped", "timestamptz").NotNull().DefaultValueByExpression("now()");
        yield return skip;
    }
}
