using ImprovementRegister.EventStore.Sealing;
using ImprovementRegister.EventStore.Tests.Redacting;
using ImprovementRegister.EventStore.Tests.Support;
using ImprovementRegister.EventStore.Verifying;
using static ImprovementRegister.EventStore.Tests.Redacting.NotebookDatabase;

namespace ImprovementRegister.EventStore.Tests.Verifying;

/// <summary>A small history with a removed text and seals, for tests that spoil it with all the rights there are and put it back.</summary>
public sealed class Archive : IAsyncLifetime
{
    private static readonly string[] Tables = ["mt_streams", "mt_events", "ir_seal"];

    public static readonly Dictionary<string, string> Kinds = new() { ["page_written"] = "page" };

    private readonly NotebookDatabase _database = new();

    /// <summary>Three events and the scar of a text that was removed from the second.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid Other { get; } = Guid.CreateVersion7();

    public NotebookDatabase Database => _database;

    public Verification Verification => new(_database.AsHost, Kinds, TimeProvider.System, pageSize: 3);

    public Task<Verified> VerifyAsync(string? tenant = null) => Verification.RunAsync(tenant, null, CancellationToken.None);

    /// <summary>Past all checks of the database.</summary>
    public async Task SpoilAsync(string sql)
    {
        await using var connection = await _database.AsOwner.OpenConnectionAsync();
        await using var command = new Npgsql.NpgsqlCommand("SET session_replication_role = replica;" + sql, connection);
        await command.ExecuteNonQueryAsync();
        await using var reset = new Npgsql.NpgsqlCommand("RESET session_replication_role", connection);
        await reset.ExecuteNonQueryAsync();
    }

    /// <summary>Puts everything back as it was.</summary>
    public Task RestoreAsync() => SpoilAsync(string.Concat(Tables.Select(t => $"DELETE FROM {t}; INSERT INTO {t} SELECT * FROM kept.{t};")));

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        var store = _database.Store(new Notebook());
        await store.RecordAsync(Page(Id, "one", "two"));
        await store.RecordAsync(At(Id, 2, new PageWritten("three", [])));
        await store.RecordAsync(Page(Other, "other"));
        await store.RecordAsync(Page(Guid.CreateVersion7(), "of the south") with { Tenant = "south" });
        await store.RecordAsync(Scar(Id, 3, 2, "Text"));
        var seals = new List<Seal>();
        await new Sealer(_database.AsHost, most: 4).SealAsync(seals.Add, CancellationToken.None);
        seals.Count.ShouldBe(3, "four events, then two, of which one of the south");
        await store.RecordAsync(At(Other, 1, new PageWritten("not sealed yet", [])));
        await _database.AsOwner.ExecuteAsync("CREATE SCHEMA kept;" + string.Concat(Tables.Select(t => $"CREATE TABLE kept.{t} AS TABLE {t};")));
    }

    public Task DisposeAsync() => _database.DisposeAsync();
}
