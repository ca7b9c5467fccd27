using System.Globalization;
using ImprovementRegister.EventStore.Tests.Following;

namespace ImprovementRegister.EventStore.Tests.Reading;

/// <summary>The last position that was recorded at a moment, found without looking through all events.</summary>
public sealed class PositionsAtAMoment : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Ledger _ledger = new("ledger");
    private Bank _bank = null!;

    [Fact]
    public async Task Are_found_exactly_although_moments_do_not_rise_with_the_positions()
    {
        // A minute apart, shuffled by up to an hour, some days too early or late, and some numbers missing.
        await RecordAsync(5_400, "i * interval '1 minute' - (i * 7919 % 60) * interval '1 minute' - CASE i % 997 WHEN 0 THEN interval '2 days' WHEN 1 THEN interval '-2 days' ELSE interval '0' END");
        await SettleAsync();
        await AgreesEverywhereAsync();
        (await _bank.ValueAsync<long>("SELECT count(*) FROM ir_stretch")).ShouldBe(5);
    }

    [Fact]
    public async Task Are_found_when_the_earliest_moment_comes_last()
    {
        await RecordAsync(2_500, "(2500 - i) * interval '1 minute'");
        await AgreesEverywhereAsync();
        await SettleAsync();
        await AgreesEverywhereAsync();
        await RecordAsync(700, "(700 - i) * interval '-3 minutes'");
        await AgreesEverywhereAsync();
        await SettleAsync();
        await AgreesEverywhereAsync();
    }

    [Fact]
    public async Task Are_those_of_an_open_append_only_once_it_has_committed()
    {
        await RecordAsync(1_500, "i * interval '1 minute'");
        await SettleAsync();
        await using var open = await OpenAppend.BeginAsync(_bank);
        await RecordAsync(1_500, "interval '3 days' + i * interval '1 minute'");
        await using (var runner = await _bank.FollowAsync(_ledger))
        {
            (await runner.StepAsync()).ShouldBeFalse();
        }

        await AgreesEverywhereAsync();
        // It holds back what is settled, so no stretch it may belong to is kept.
        (await _bank.RowsAsync("SELECT last FROM ir_stretch")).ShouldBe(["1000"]);
        await open.CommitAsync();
        await _bank.ExecuteAsync($"UPDATE mt_events SET timestamp = '{Start:O}' WHERE seq_id = {open.Position}");
        await SettleAsync();
        await AgreesEverywhereAsync();
        (await _bank.RowsAsync("SELECT last FROM ir_stretch ORDER BY 1")).ShouldBe(["1000", "2000", "3000"]);
    }

    [Fact]
    public async Task Are_found_across_a_long_stretch_of_withdrawn_numbers()
    {
        await RecordAsync(1_200, "i * interval '1 minute'");
        await _bank.ExecuteAsync("SELECT count(nextval('mt_events_sequence')) FROM generate_series(1, 3300)");
        await RecordAsync(1_200, "interval '2 days' + i * interval '1 minute'");
        await SettleAsync();
        await AgreesEverywhereAsync();
        (await _bank.ValueAsync<long>("SELECT count(*) FROM ir_stretch WHERE earliest = 'infinity'")).ShouldBe(2);
    }

    [Fact]
    public async Task Are_nothing_before_the_first_event_and_in_an_empty_register()
    {
        (await _bank.ValueAsync<long>("SELECT ir_position_at(now())")).ShouldBe(0);
        await RecordAsync(3, "i * interval '1 minute'");
        (await _bank.ValueAsync<long>("SELECT ir_position_at('2025-12-31')")).ShouldBe(0);
        (await _bank.ValueAsync<long>("SELECT ir_position_at('infinity')")).ShouldBe(3);
    }

    public async Task InitializeAsync() => _bank = await Bank.OpenAsync([_ledger]);

    public async Task DisposeAsync() => await _bank.DisposeAsync();

    /// <summary>Events that no view takes, number <c>i</c> recorded at this distance from the start; every 50th draws a number that it does not use.</summary>
    private Task RecordAsync(int events, string distance) => _bank.ExecuteAsync(
        $$$"""
        WITH s AS (INSERT INTO mt_streams (tenant_id, id, version) VALUES ('north', gen_random_uuid(), {{{events.ToString(CultureInfo.InvariantCulture)}}}) RETURNING id)
        INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, correlation_id, causation_id, headers, user_name)
        SELECT CASE WHEN i % 50 = 0 THEN nextval('mt_events_sequence') * 0 ELSE 0 END + nextval('mt_events_sequence'), gen_random_uuid(), s.id, i, '{"Name":""}', 'renamed',
               '{{{Start:O}}}'::timestamptz + {{{distance}}}, 'north', 'c', 'c',
               '{"Role":"r","CommandId":"0192f3a0-0000-7000-8000-00000000c0de","HappenedOn":"2026-03-01"}', 'u'
          FROM s CROSS JOIN generate_series(1, {{{events.ToString(CultureInfo.InvariantCulture)}}}) AS i ORDER BY i
        """);

    /// <summary>A view has taken all that there is; then somebody asks.</summary>
    private async Task SettleAsync()
    {
        await using (var runner = await _bank.FollowAsync(_ledger))
        {
            await runner.FinishAsync();
        }

        await _bank.ValueAsync<long>("SELECT ir_position_at('infinity')");
    }

    /// <summary>At each event's moment, just before, and far away: what looking through all events finds.</summary>
    private async Task AgreesEverywhereAsync() => (await _bank.RowsAsync(
        """
        WITH m AS (SELECT DISTINCT e.timestamp + d AS moment FROM mt_events e CROSS JOIN unnest(ARRAY[interval '0', interval '-1 microsecond']) AS d
                    WHERE e.seq_id % 23 = 0 OR e.version IN (1, 2)
                   UNION VALUES ('-infinity'::timestamptz), ('infinity')),
        expected AS (SELECT m.moment, coalesce((SELECT max(seq_id) FROM mt_events WHERE timestamp <= m.moment), 0) AS position FROM m)
        SELECT moment, position, found FROM (SELECT moment, position, ir_position_at(moment) AS found FROM expected OFFSET 0) f WHERE found <> position
        """)).ShouldBeEmpty();
}
