using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>
/// The organisation whose rows a session of the database may see and write (ADR 0021). The database holds to it by
/// row-level security; whoever says nothing sees nothing.
/// </summary>
public static class Tenancy
{
    /// <summary>The setting that the policies of all tables look at.</summary>
    public const string Setting = "register.tenant";

    /// <summary>Says in so many words that all organisations are meant: seals, verification, rebuilds.</summary>
    public const string All = "*";

    /// <summary>For the rest of the transaction.</summary>
    public static NpgsqlBatchCommand Enter(string tenant) => new($"SELECT set_config('{Setting}', $1, true)") { Parameters = { Sql.Text(tenant) } };

    /// <inheritdoc cref="Enter"/>
    public static async Task EnterAsync(this NpgsqlConnection connection, string tenant, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Enter(tenant) } };
        await batch.ExecuteNonQueryAsync(ct);
    }
}
