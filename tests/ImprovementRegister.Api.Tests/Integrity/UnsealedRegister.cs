using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Integrity;
using ImprovementRegister.Sources;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>A host that makes no seals by itself, so that a test says when there are any.</summary>
public sealed class UnsealedRegister : RegisterApi
{
    protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services =>
        services.Remove(services.Single(s => s.ImplementationType == typeof(SealKeeper))));
}

/// <summary>The time, but later.</summary>
internal sealed class LaterClock(TimeSpan later) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + later;
}

internal static class Recording
{
    public static SourceRegistered Registered(this RegisterApi _, string title) => new("internalAudit", title, null, null, null, null, null);

    public static Task<Saved> SaveAsync(this RegisterApi api, Save save) => api.Host.Services.GetRequiredService<GroupedSaves>().SaveAsync(save, CancellationToken.None);

    public static Task<Saved> RedactAsync(this RegisterApi api, Guid stream, long version, TextRedacted redacted) => api.Host.Services.GetRequiredService<Redactions>()
        .RemoveAsync("levanto", stream, version, redacted, Saves.Metadata, new CommandRequest([], null, "corr", "POST /api/v1/redact"), CancellationToken.None);

    /// <summary>With all rights, past all checks of the database.</summary>
    public static async Task SpoilAsync(this RegisterApi api, string sql)
    {
        await using var connection = await api.OwnersDatabase.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("SET session_replication_role = replica;" + sql, connection);
        await command.ExecuteNonQueryAsync();
        await using var reset = new NpgsqlCommand("RESET session_replication_role", connection);
        await reset.ExecuteNonQueryAsync();
    }
}
