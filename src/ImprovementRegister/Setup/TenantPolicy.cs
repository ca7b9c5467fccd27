using System.Data.Common;
using Weasel.Core;
using Weasel.Postgresql;
using DbCommandBuilder = Weasel.Core.DbCommandBuilder;

namespace ImprovementRegister.Setup;

/// <summary>Row-level security of one table: a session sees and writes the rows of the organisation that it has entered (ADR 0021).</summary>
public sealed class TenantPolicy(string schema, string table) : ISchemaObject
{
    // Asked once for a statement, not once for a row.
    private const string Setting = $"(SELECT current_setting('{Tenancy.Setting}', true))";

    // It holds for nearly every row that a query asks for, since each names its organisation too. Written as a comparison the
    // planner takes it for one row in some dozens, expects a handful, and looks up a whole organisation one by one; of something
    // that is not null it expects what is so.
    private const string Rule = $"nullif(tenant_id = {Setting} OR {Setting} = '{Tenancy.All}', false) IS NOT NULL";
    private const string Mark = "rows of the organisation that the session has entered; version 2";

    public DbObjectName Identifier { get; } = new PostgresqlObjectName(schema, $"ir_policy_{table}", SchemaUtils.IdentifierUsage.General);

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine(
        $"""
        ALTER TABLE {schema}.{table} ENABLE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS tenant ON {schema}.{table};
        CREATE POLICY tenant ON {schema}.{table} USING ({Rule}) WITH CHECK ({Rule});
        COMMENT ON POLICY tenant ON {schema}.{table} IS '{Mark}';
        """);

    public void WriteDropStatement(Migrator rules, TextWriter writer) => writer.WriteLine($"DROP POLICY IF EXISTS tenant ON {schema}.{table};");

    public void ConfigureQueryCommand(DbCommandBuilder builder) => builder.Append(
        $"SELECT obj_description(p.oid, 'pg_policy') FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '{schema}' AND c.relname = '{table}' AND c.relrowsecurity AND p.polname = 'tenant';");

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct)
    {
        var found = await reader.ReadAsync(ct) && !await reader.IsDBNullAsync(0, ct) ? reader.GetString(0) : null;
        return new SchemaObjectDelta(this, found == Mark ? SchemaPatchDifference.None : SchemaPatchDifference.Create);
    }

    public IEnumerable<DbObjectName> AllNames() => [Identifier];
}
