using System.Data.Common;
using Weasel.Core;
using Weasel.Postgresql;
using DbCommandBuilder = Weasel.Core.DbCommandBuilder;

namespace ImprovementRegister.Setup;

/// <summary>An index of events that Marten does not have, by organisation and a column: of few values, of which it keeps each once in seven bytes for an event, or of few events.</summary>
/// <param name="few">The condition of the few events that it keeps; null for all.</param>
public sealed class EventIndex(string schema, string name, string column, string? few = null) : ISchemaObject
{
    public string Name => name;

    public DbObjectName Identifier { get; } = new PostgresqlObjectName(schema, name, SchemaUtils.IdentifierUsage.General);

    /// <summary>
    /// What somebody did, or what happened of a kind, is looked for in the log among all that an organisation recorded; what was entered
    /// late, in the streams of a list.
    /// </summary>
    public static IReadOnlyList<EventIndex> All(string schema) =>
        [new(schema, "ir_event_actor", "user_name"), new(schema, "ir_event_type", "type"), new(schema, "ir_event_late", "stream_id", LateEntries.AfterTheQuarter)];

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine($"CREATE INDEX IF NOT EXISTS {name} ON {schema}.mt_events (tenant_id, {column}){(few is null ? "" : $" WHERE {few}")};");

    public void WriteDropStatement(Migrator rules, TextWriter writer) => writer.WriteLine($"DROP INDEX IF EXISTS {schema}.{name};");

    public void ConfigureQueryCommand(DbCommandBuilder builder) => builder.Append($"SELECT to_regclass('{schema}.{name}') IS NOT NULL;");

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct)
    {
        await reader.ReadAsync(ct);
        return new SchemaObjectDelta(this, reader.GetBoolean(0) ? SchemaPatchDifference.None : SchemaPatchDifference.Create);
    }

    public IEnumerable<DbObjectName> AllNames() => [Identifier];
}
