using System.Text.Json;
using ImprovementRegister.EventStore;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>For a row of a temporal view, of now or of the past: what the events up to it add up to, as JSON.</summary>
internal sealed record FoldedState(string Tenant, Guid Id, long Version, string Json)
{
    public static Task<IReadOnlyList<FoldedState>> OfAsync(LivedRegister register, string table) => table switch
    {
        "ir_action" => OfAsync(register, Aggregates.Action),
        "ir_finding" => OfAsync(register, Aggregates.Finding),
        "ir_source" => OfAsync(register, Aggregates.Source),
        "ir_goal" => OfAsync(register, Aggregates.Goal),
        _ => OfAsync(register, Aggregates.Adoption),
    };

    private static async Task<IReadOnlyList<FoldedState>> OfAsync<TState>(LivedRegister register, Aggregate<TState> aggregate)
        where TState : class
    {
        var store = register.Api.Host.Services.GetRequiredService<PostgresEventStore>();
        await using var command = register.Api.Database.CreateCommand($"SELECT tenant_id, id, version FROM {TemporalTable.AllStates(aggregate.Table)}");
        await using var reader = await command.ExecuteReaderAsync();
        var folded = new List<FoldedState>();
        while (await reader.ReadAsync())
        {
            var (tenant, id, version) = (reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2));
            var events = await store.ReadStreamAsync(tenant, id, CancellationToken.None, upToVersion: version);
            folded.Add(new FoldedState(tenant, id, version, JsonSerializer.Serialize(events.Aggregate(aggregate.None, (s, e) => aggregate.Evolve(s, e.Data)), EventRegistry.Json)));
        }

        return folded;
    }
}
