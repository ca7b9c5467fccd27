using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Weasel.Core;
using Weasel.Postgresql;
using DbCommandBuilder = Weasel.Core.DbCommandBuilder;

namespace ImprovementRegister.Setup;

/// <summary>
/// Functions and triggers as a schema object, from a file of SQL that can be run again. Which file the database has is told
/// by a comment on its first function: what the server makes of a function's text differs from the file.
/// </summary>
public sealed partial class SqlFile(string schema, string name) : ISchemaObject
{
    private readonly string _sql = Read(name);

    /// <summary>All files, in the order that they build on each other.</summary>
    public static IEnumerable<SqlFile> All(string schema) =>
        [.. ((string[])["moments", "chain", "appending", "positions", "redaction", "actions_against", "searching"]).Select(name => new SqlFile(schema, name))];

    public DbObjectName Identifier { get; } = new PostgresqlObjectName(schema, "ir_file_" + name, SchemaUtils.IdentifierUsage.General);

    private string Function => FirstFunction().Match(_sql).Groups[1].Value;

    private string Mark => $"{name}.sql {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_sql)))[..32]}";

    public void WriteCreateStatement(Migrator migrator, TextWriter writer)
    {
        writer.WriteLine(_sql);
        writer.WriteLine($"COMMENT ON FUNCTION {Function} IS '{Mark}';");
    }

    public void WriteDropStatement(Migrator rules, TextWriter writer) => writer.WriteLine($"DROP FUNCTION IF EXISTS {Function} CASCADE;");

    public void ConfigureQueryCommand(DbCommandBuilder builder) =>
        builder.Append($"SELECT obj_description(p.oid, 'pg_proc') FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = '{schema}' AND p.proname = '{Function}';");

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct)
    {
        var found = await reader.ReadAsync(ct) && !await reader.IsDBNullAsync(0, ct) ? reader.GetString(0) : null;
        return new SchemaObjectDelta(this, found == Mark ? SchemaPatchDifference.None : SchemaPatchDifference.Create);
    }

    public IEnumerable<DbObjectName> AllNames() => [Identifier];

    private static string Read(string name)
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream($"ImprovementRegister.Setup.Sql.{name}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"CREATE OR REPLACE FUNCTION ([a-z_]+)")]
    private static partial Regex FirstFunction();
}
