using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using ImprovementRegister.Setup;
using ImprovementRegister.Sources;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>Five days of two organisations, sealed every evening; the last of them is today.</summary>
public sealed class History : IAsyncLifetime
{
    public const int Days = 5;
    public const string First = "balanszorg";
    public const string Second = "levanto";

    private static readonly string[] Tables = [.. RegisterFeature.TenantTables];

    public RegisterApi Api { get; } = new UnsealedRegister();

    /// <summary>What the log tells that was kept elsewhere: each organisation's newest seal.</summary>
    public IReadOnlyList<Seal> Noted { get; private set; } = [];

    public Task<Verified> VerifyAsync(string? tenant = null) =>
        new Verification(Api.Database, new SealTimes(TimeSpan.FromMinutes(10), 10_000), TimeProvider.System).RunAsync(tenant, null, CancellationToken.None);

    public Task SealAsync() => new Sealer(Api.Database).SealAsync(_ => { }, CancellationToken.None);

    /// <summary>Two sources, each two versions of which only the row of the second shows.</summary>
    public async Task RecordAsync(params IEnumerable<string> tenants)
    {
        foreach (var tenant in tenants)
        {
            for (var i = 0; i < 2; i++)
            {
                var (id, registered) = (Guid.CreateVersion7(), Api.Registered($"source {i}"));
                await Api.SaveAsync(Saves.Of(id, 0, Source.None, [registered], tenant));
                await Api.SaveAsync(Saves.Of(id, 1, Source.None.Evolve(registered), [new ResultsRecorded(null, [], [], [], false, null)], tenant));
            }
        }
    }

    /// <summary>Takes away what was recorded on some days with all that would tell of it.</summary>
    public async Task TakeAwayAsync(string events, string seals) => await Api.SpoilAsync(
        $"""
        CREATE TEMP TABLE gone ON COMMIT DROP AS SELECT tenant_id, stream_id FROM mt_events WHERE {events};
        DELETE FROM mt_events e USING gone g WHERE e.tenant_id = g.tenant_id AND e.stream_id = g.stream_id;
        DELETE FROM mt_streams s USING gone g WHERE s.tenant_id = g.tenant_id AND s.id = g.stream_id;
        DELETE FROM ir_source s USING gone g WHERE s.tenant_id = g.tenant_id AND s.id = g.stream_id;
        DELETE FROM ir_source_past s USING gone g WHERE s.tenant_id = g.tenant_id AND s.id = g.stream_id;
        DELETE FROM ir_seal WHERE {seals};
        """);

    public Task RestoreAsync() => Api.SpoilAsync(string.Concat(Tables.Select(t => $"DELETE FROM {t}; INSERT INTO {t} SELECT * FROM kept.{t};")));

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        for (var day = 1; day <= Days; day++)
        {
            var moment = DateTimeOffset.UtcNow.AddDays(day - Days);
            await SetClockAsync(day < Days ? moment : null);
            await RecordAsync(First, Second);
            await SealAtAsync(day < Days ? moment.AddHours(1) : null);
        }

        Noted = (await VerifyAsync()).LastSeals;
        await Api.OwnersDatabase.ExecuteAsync("CREATE SCHEMA kept;" + string.Concat(Tables.Select(t => $"CREATE TABLE kept.{t} AS TABLE {t};")));
    }

    public Task DisposeAsync() => Api.DisposeAsync();

    /// <summary>The moment that the database gives to what it records.</summary>
    private async Task SetClockAsync(DateTimeOffset? moment)
    {
        var database = await Api.OwnersDatabase.ValueAsync<string>("SELECT current_database()::text");
        await Api.OwnersDatabase.ExecuteAsync($"ALTER DATABASE {database} " + (moment is { } m ? $"SET register.moment = '{m:O}'" : "RESET register.moment"));
        Api.Database.Clear();
    }

    /// <summary>Makes seals as they were made then.</summary>
    private async Task SealAtAsync(DateTimeOffset? moment)
    {
        var seals = new List<Seal>();
        await new Sealer(Api.Database).SealAsync(seals.Add, CancellationToken.None);
        seals.Select(s => s.Tenant).ShouldBe([First, Second]);
        if (moment is not { } at)
        {
            return;
        }

        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
        var before = seals[0].RegisterPrevious;
        foreach (var seal in seals.Select(s => s with { SealedAt = at, RegisterPrevious = before }).ToList())
        {
            using var hash = (seal with { RegisterPrevious = before }).Begin();
            foreach (var link in await Api.OwnersDatabase.ColumnAsync<byte[]>(
                "SELECT decode(headers ->> 'Hash', 'base64') FROM mt_events WHERE tenant_id = $1 AND seq_id BETWEEN $2 AND $3 ORDER BY seq_id", seal.Tenant, seal.From, seal.To))
            {
                hash.AppendData(link);
            }

            var previous = before;
            before = hash.GetHashAndReset();
            await Api.OwnersDatabase.ExecuteAsync(
                "UPDATE ir_seal SET sealed_at = $2, register_previous = $3, hash = $4 WHERE place = $1", seal.Place, at.UtcDateTime, previous, before);
        }
    }
}
