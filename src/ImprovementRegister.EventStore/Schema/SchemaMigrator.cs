using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ImprovementRegister.EventStore.Schema;

/// <summary>One step of the schema; steps run once each, in the order of their names.</summary>
public sealed record SchemaStep(string Name, string Sql)
{
    /// <summary>The .sql resources under a folder named Schema of an assembly.</summary>
    public static IReadOnlyList<SchemaStep> Of(System.Reflection.Assembly assembly) =>
        [.. assembly.GetManifestResourceNames()
            .Where(n => n.Contains(".Schema.", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(n => new SchemaStep(n.Split('.')[^2], Read(assembly, n)))];

    private static string Read(System.Reflection.Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

/// <summary>A step that ran before reads differently now. Steps are never edited; a change is a new step.</summary>
public sealed class SchemaStepChangedException(string name)
    : Exception($"Schema step {name} was changed after it had run. Put it back, and make the change a step of its own.");

/// <summary>The schema lacks steps, and the role of this host may not add them.</summary>
public sealed class SchemaBehindException(IReadOnlyList<string> steps)
    : Exception($"The schema lacks {string.Join(", ", steps)}. Run the command 'migrate' with ConnectionStrings:Migration, or give that setting to the host.");

/// <summary>Brings the schema up to date: each step once, all in one transaction, one host at a time.</summary>
public sealed class SchemaMigrator(NpgsqlDataSource database, IEnumerable<SchemaStep> steps, ILogger<SchemaMigrator> logger)
{
    private readonly IReadOnlyList<SchemaStep> _steps = [.. steps.OrderBy(s => s.Name, StringComparer.Ordinal)];

    public Task MigrateAsync(CancellationToken ct) => MigrateAsync(null, ct);

    /// <param name="application">The role that hosts work under, when it is not the one that migrates.</param>
    public async Task MigrateAsync(ApplicationRole? application, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (application is not null)
        {
            await application.EnsureAsync(connection, ct);
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Held until the commit: a second host that starts now waits here, and then finds nothing left to do.
        await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(hashtext('ir_schema'))", ct);
        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS ir_schema (step varchar PRIMARY KEY, hash bytea NOT NULL, applied timestamptz NOT NULL DEFAULT now())", ct);
        foreach (var (step, hash) in await PendingAsync(connection, ct))
        {
            await ExecuteAsync(connection, step.Sql, ct);
            await using var record = new NpgsqlCommand("INSERT INTO ir_schema (step, hash) VALUES ($1, $2)", connection);
            record.Parameters.Add(Sql.Text(step.Name));
            record.Parameters.Add(Sql.Bytes(hash));
            await record.ExecuteNonQueryAsync(ct);
            logger.LogInformation("Schema step {Step} applied", step.Name);
        }

        if (application is not null)
        {
            await application.GrantAsync(connection, ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <exception cref="SchemaBehindException">Steps are missing.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await PendingAsync(connection, ct) is { Count: > 0 } pending)
        {
            throw new SchemaBehindException([.. pending.Select(p => p.Step.Name)]);
        }
    }

    private async Task<IReadOnlyList<(SchemaStep Step, byte[] Hash)>> PendingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = await AppliedAsync(connection, ct);
        var pending = new List<(SchemaStep, byte[])>();
        foreach (var step in _steps)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(step.Sql));
            if (!applied.TryGetValue(step.Name, out var found))
            {
                pending.Add((step, hash));
            }
            else if (!found.AsSpan().SequenceEqual(hash))
            {
                throw new SchemaStepChangedException(step.Name);
            }
        }

        return pending;
    }

    private static async Task<Dictionary<string, byte[]>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using (var exists = new NpgsqlCommand("SELECT to_regclass('ir_schema') IS NOT NULL", connection))
        {
            if (!(bool)(await exists.ExecuteScalarAsync(ct))!)
            {
                return applied;
            }
        }

        await using var command = new NpgsqlCommand("SELECT step, hash FROM ir_schema", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            applied.Add(reader.GetString(0), reader.GetFieldValue<byte[]>(1));
        }

        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
