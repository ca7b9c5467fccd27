using System.Text.Json;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>For a row of a temporal view, of now or of the past: what the events up to it add up to, as JSON.</summary>
internal sealed record FoldedState(string Tenant, Guid Id, long Version, string Json)
{
    public static Task<IReadOnlyList<FoldedState>> OfAsync(RegisterApi register, string table) => table switch
    {
        "ir_action" => OfAsync(register, Aggregates.Action),
        "ir_finding" => OfAsync(register, Aggregates.Finding),
        "ir_source" => OfAsync(register, Aggregates.Source),
        "ir_goal" => OfAsync(register, Aggregates.Goal),
        "ir_report" => OfAsync(register, Aggregates.Report),
        "ir_organisation" => OfAsync(register, Aggregates.Organisation),
        _ => OfAsync(register, Aggregates.Adoption),
    };

    /// <summary>A state as a row holds it, with what was left out of it because it goes without saying.</summary>
    public static string Whole(string table, string stored)
    {
        var type = RegisterViews.All.Single(v => v.Name == table).GetType().GenericTypeArguments[0];
        return JsonSerializer.Serialize(JsonSerializer.Deserialize(stored, type, EventTypes.Json), type, EventTypes.Json);
    }

    private static async Task<IReadOnlyList<FoldedState>> OfAsync<TState>(RegisterApi register, Aggregate<TState> aggregate)
        where TState : class
    {
        await using var connection = await register.OwnersDatabase.OpenConnectionAsync();
        var rows = new List<(string Tenant, Guid Id, long Version)>();
        await using (var command = new NpgsqlCommand($"SELECT tenant_id, id, version FROM {TemporalTable.AllStates(aggregate.Table)}", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                rows.Add((reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2)));
            }
        }

        var folded = new List<FoldedState>();
        foreach (var tenant in rows.GroupBy(r => r.Tenant))
        {
            var streams = (await StreamEvents.ReadAsync(connection, tenant.Key, tenant.Select(r => r.Id).Distinct(), CancellationToken.None)).All.ToDictionary(s => s.Id, s => s.Events);
            folded.AddRange(tenant.Select(row => new FoldedState(row.Tenant, row.Id, row.Version, JsonSerializer.Serialize(
                streams[row.Id].Where(e => e.Version <= row.Version).Select(e => (e.Version, Data: Aggregates.Types.Read(e.Alias, e.Data))).ToList().InForce(e => e.Version, e => e.Data)
                    .Aggregate(aggregate.None, (s, e) => aggregate.Evolve(s, e.Data)), EventTypes.Json))));
        }

        return folded;
    }
}
