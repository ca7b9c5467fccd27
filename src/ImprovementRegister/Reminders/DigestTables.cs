using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Reminders;

/// <summary>What the database keeps of digests, for all hosts: whose, of which day, and what became of it. No word of what stands in them.</summary>
internal static class DigestTables
{
    /// <summary>A row for each recipient and day: its key is what makes it one.</summary>
    public const string Digest = "ir_digest";

    /// <summary>A row for each day that was looked at.</summary>
    public const string Run = "ir_digest_run";

    /// <summary>Somebody has to look after it. What has not moved for longer than any wait has lost its message.</summary>
    public const string IsUnsent = "(state IN ('NoAddress', 'Unsent', 'Uncertain') OR (state IN ('Waiting', 'Sending') AND changed_at < clock_timestamp() - interval '12 hours'))";

    public static IEnumerable<string> Names => [Digest, Run];

    public static IEnumerable<ISchemaObject> Schema(string schema)
    {
        var digest = new Table($"{schema}.{Digest}") { PrimaryKeyName = $"{Digest}_pkey" };
        digest.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        digest.AddColumn("day", "date").AsPrimaryKey();
        digest.AddColumn("recipient", "varchar").AsPrimaryKey();
        // Told from this day on: what fell on days on which no host was up is in it too.
        digest.AddColumn("since", "date").NotNull();
        digest.AddColumn("state", "varchar").NotNull();
        digest.AddColumn("items", "integer").NotNull();
        digest.AddColumn("attempts", "integer").NotNull();
        digest.AddColumn("changed_at", "timestamptz").NotNull();
        digest.AddColumn("error", "varchar").AllowNulls();
        yield return digest;

        var run = new Table($"{schema}.{Run}") { PrimaryKeyName = $"{Run}_pkey" };
        run.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        run.AddColumn("day", "date").AsPrimaryKey();
        run.AddColumn("looked_at", "timestamptz").NotNull();
        run.AddColumn("for_nobody", "integer").NotNull();
        yield return run;
    }
}
