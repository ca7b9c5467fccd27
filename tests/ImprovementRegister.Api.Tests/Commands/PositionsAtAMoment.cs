using System.Globalization;
using ImprovementRegister.Api.Tests.Integrity;
using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>The last position that was recorded at a moment, found without looking through all events.</summary>
public sealed class PositionsAtAMoment : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly UnsealedRegister _api = new();

    [Fact]
    public async Task Are_found_exactly_although_moments_do_not_rise_with_the_positions()
    {
        // A minute apart, shuffled by up to an hour, some days too early or late, and some numbers missing.
        await RecordAsync(5_400, "i * interval '1 minute' - (i * 7919 % 60) * interval '1 minute' - CASE i % 997 WHEN 0 THEN interval '2 days' WHEN 1 THEN interval '-2 days' ELSE interval '0' END");
        await AgreesEverywhereAsync();
        await KeptAsync(1000, 2000, 3000, 4000, 5000);
        await AgreesEverywhereAsync();
    }

    [Fact]
    public async Task Are_found_when_the_earliest_moment_comes_last()
    {
        await RecordAsync(2_500, "(2500 - i) * interval '1 minute'");
        await AgreesEverywhereAsync();
        await KeptAsync(1000, 2000);
        await AgreesEverywhereAsync();
        await RecordAsync(700, "(700 - i) * interval '-3 minutes'");
        await AgreesEverywhereAsync();
        await KeptAsync(1000, 2000, 3000);
        await AgreesEverywhereAsync();
    }

    [Fact]
    public async Task Are_those_of_an_open_append_only_once_it_has_committed()
    {
        await RecordAsync(1_500, "i * interval '1 minute'");
        await KeptAsync(1000);
        await using (var connection = await _api.OwnersDatabase.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var open = new NpgsqlCommand("SET LOCAL session_replication_role = replica;" + Insert(1, "interval '0'"), connection))
            {
                await open.ExecuteNonQueryAsync();
            }

            await RecordAsync(1_500, "interval '3 days' + i * interval '1 minute'");
            await AgreesEverywhereAsync();
            var keeping = new Sealer(_api.Database).KeepStretchesAsync(CancellationToken.None);
            await Projections.UntilAsync(async () => await _api.OwnersDatabase.ValueAsync<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%pg_snapshot_xmin%'") > 0);
            // What is open may still come into the second and the third.
            keeping.IsCompleted.ShouldBeFalse();
            (await StretchesAsync()).ShouldBe([1000]);
            await transaction.CommitAsync();
            await keeping;
        }

        await KeptAsync(1000, 2000, 3000);
        await AgreesEverywhereAsync();
    }

    [Fact]
    public async Task Are_found_across_a_long_stretch_of_withdrawn_numbers()
    {
        await RecordAsync(1_200, "i * interval '1 minute'");
        await _api.OwnersDatabase.ExecuteAsync("SELECT count(nextval('mt_events_sequence')) FROM generate_series(1, 3300)");
        await RecordAsync(1_200, "interval '2 days' + i * interval '1 minute'");
        await AgreesEverywhereAsync();
        await KeptAsync(1000, 2000, 3000, 4000, 5000);
        (await _api.OwnersDatabase.ColumnAsync<long>("SELECT last FROM ir_stretch WHERE earliest = 'infinity' ORDER BY 1")).ShouldBe([3000, 4000]);
        await AgreesEverywhereAsync();
    }

    [Fact]
    public async Task Are_nothing_before_the_first_event_and_in_an_empty_register()
    {
        (await PositionAsync("now()")).ShouldBe(0);
        await RecordAsync(3, "i * interval '1 minute'");
        (await PositionAsync("'2025-12-31'")).ShouldBe(0);
        (await PositionAsync("'infinity'")).ShouldBe(3);
    }

    public Task InitializeAsync() => _api.InitializeAsync();

    public Task DisposeAsync() => _api.DisposeAsync();

    private Task RecordAsync(int events, string distance) => _api.SpoilAsync(Insert(events, distance));

    /// <summary>Events of a stream, number <c>i</c> recorded at this distance from the start; every 50th draws a number that it does not use.</summary>
    private static string Insert(int events, string distance) => string.Create(CultureInfo.InvariantCulture, $$$"""
        WITH s AS (INSERT INTO mt_streams (tenant_id, id, type, version, timestamp, created) VALUES ('levanto', gen_random_uuid(), 'source', {{{events}}}, now(), now()) RETURNING id)
        INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived)
        SELECT CASE WHEN i % 50 = 0 THEN nextval('mt_events_sequence') * 0 ELSE 0 END + nextval('mt_events_sequence'), gen_random_uuid(), s.id, i, '{}', 'results_recorded',
               '{{{Start:O}}}'::timestamptz + {{{distance}}}, 'levanto', '', '{}', false
          FROM s CROSS JOIN generate_series(1, {{{events}}}) AS i ORDER BY i
        """);

    /// <summary>Tried until it succeeds: it waits for writers in whatever database of the server, and not for ever.</summary>
    private async Task KeptAsync(params long[] stretches)
    {
        await Projections.UntilAsync(async () =>
        {
            await new Sealer(_api.Database).KeepStretchesAsync(CancellationToken.None);
            return (await StretchesAsync()).Count >= stretches.Length;
        });
        (await StretchesAsync()).ShouldBe(stretches);
    }

    private Task<List<long>> StretchesAsync() => _api.OwnersDatabase.ColumnAsync<long>("SELECT last FROM ir_stretch ORDER BY 1");

    /// <summary>As a host asks.</summary>
    private Task<long> PositionAsync(string moment) => _api.Database.ValueAsync<long>($"SELECT ir_position_at({moment})");

    /// <summary>At each event's moment, just before, and far away: what looking through all events finds.</summary>
    private async Task AgreesEverywhereAsync() => (await _api.OwnersDatabase.ColumnAsync<string>(
        """
        WITH m AS (SELECT DISTINCT e.timestamp + d AS moment FROM mt_events e CROSS JOIN unnest(ARRAY[interval '0', interval '-1 microsecond']) AS d
                    WHERE e.seq_id % 23 = 0 OR e.version IN (1, 2)
                   UNION VALUES ('-infinity'::timestamptz), ('infinity')),
        expected AS (SELECT m.moment, coalesce((SELECT max(seq_id) FROM mt_events WHERE timestamp <= m.moment), 0) AS position FROM m)
        SELECT concat_ws(' ', moment, position, found) FROM (SELECT moment, position, ir_position_at(moment) AS found FROM expected OFFSET 0) f WHERE found <> position
        """)).ShouldBeEmpty();
}
