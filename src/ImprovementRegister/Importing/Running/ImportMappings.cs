using Npgsql;

namespace ImprovementRegister.Importing;

/// <summary>What a sheet's columns and words mean, kept under names, for the next sheet from the same place.</summary>
public sealed class ImportMappings(NpgsqlDataSource database)
{
    /// <summary>Names that an organisation can have, so that they can be chosen from a list.</summary>
    public const int Most = 200;

    private const string Select = $"SELECT name, document FROM {ImportTables.Mappings} WHERE tenant_id = $1 ORDER BY name";

    private const string Upsert =
        $"INSERT INTO {ImportTables.Mappings} (tenant_id, name, document) VALUES ($1, $2, $3) ON CONFLICT (tenant_id, name) DO UPDATE SET document = excluded.document";

    public async Task<IReadOnlyList<(string Name, ImportMapping Mapping)>> ListAsync(string tenant, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var found = snapshot.Ask(Select, row => (row.GetString(0), ImportTables.Read<ImportMapping>(row.GetString(1))), Sql.Text(tenant));
        await snapshot.RunAsync(ct, last: true);
        return found;
    }

    /// <summary>What was kept under a name; people do not heed capitals.</summary>
    public static string? Named(IEnumerable<string> names, string name) => names.Where(n => Codes.Same(n, name)).MaxBy(n => n == name);

    /// <returns>False when there are as many as there can be.</returns>
    public async Task<bool> KeepAsync(string tenant, string name, ImportMapping mapping, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(tenant, ct);
        var connection = transaction.Connection;
        await ImportStore.LockAsync(connection, $"{tenant}/mappings", ct);
        var names = new List<string>();
        await using (var command = new NpgsqlCommand(Select, connection) { Parameters = { Sql.Text(tenant) } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                names.Add(reader.GetString(0));
            }
        }

        var known = Named(names, name);
        if (known is null && names.Count >= Most)
        {
            return false;
        }

        await ImportStore.RunAsync(connection, Upsert, ct, Sql.Text(tenant), Sql.Text(known ?? name), Sql.Json(ImportTables.Json(mapping)));
        await transaction.CommitAsync(ct);
        return true;
    }
}
