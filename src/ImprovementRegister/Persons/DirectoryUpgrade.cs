using Npgsql;

namespace ImprovementRegister.Persons;

/// <summary>
/// Whoever recorded something, owns it or answers for it is in the directory. Since there is one, commands see to that; what an
/// earlier version recorded names people who are not in it, and they would be nobody to a filter.
/// </summary>
internal static class DirectoryUpgrade
{
    private const string SelectMissing = $"""
        SELECT named.tenant_id, min(named.person), bool_or(named.recorded)
          FROM (SELECT DISTINCT e.tenant_id, e.user_name AS person, true AS recorded
                  FROM mt_events e JOIN mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id WHERE s.type IS NOT NULL AND e.user_name IS NOT NULL
                UNION ALL
                SELECT tenant_id, substr(party, 8), false FROM ir_action, unnest(responsible || owner) party WHERE party LIKE 'person:%'
                UNION ALL
                SELECT tenant_id, substr(party, 8), false FROM ir_goal, unnest(responsible) party WHERE party LIKE 'person:%') named
         WHERE NOT EXISTS (SELECT FROM {PersonTable.Name} known WHERE known.tenant_id = named.tenant_id AND known.id = lower(named.person))
         GROUP BY named.tenant_id, lower(named.person)
        """;

    public static async Task FillAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var missing = new List<(string Tenant, Person Person)>();
        await using (var command = new NpgsqlCommand(SelectMissing, connection) { CommandTimeout = 0 })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                missing.Add((reader.GetString(0), Person.Of(reader.GetString(1)) with { HasAccount = reader.GetBoolean(2) }));
            }
        }

        await PersonTable.KeepAsync(connection, missing, ct);
    }
}
