using System.Text.Json.Nodes;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>A row for all states, one after the other, that read alike by their columns (ADR 0006, 0035), seen over a whole register.</summary>
[Collection(nameof(LivedRegister))]
public sealed class TemporalRows(LivedRegister register)
{
    private static readonly Dictionary<string, string> StreamTypes = new()
    {
        [Aggregates.Action.Table] = Aggregates.Action.StreamType,
        [Aggregates.Finding.Table] = Aggregates.Finding.StreamType,
        [Aggregates.Source.Table] = Aggregates.Source.StreamType,
        [Aggregates.Goal.Table] = Aggregates.Goal.StreamType,
        [Aggregates.Adoption.Table] = Aggregates.Adoption.StreamType,
        [Aggregates.Organisation.Table] = Aggregates.Organisation.StreamType,
        [Aggregates.Report.Table] = Aggregates.Report.StreamType,
    };

    public static TheoryData<string> Tables => [.. RegisterViews.All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_row_has_the_last_version_position_and_moment_of_an_append_and_began_with_one(string table)
    {
        const string appends =
            """
            SELECT e.tenant_id, e.stream_id, max(e.version), max(e.seq_id), e.timestamp
              FROM mt_events e JOIN mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id
             WHERE s.type = $1
             GROUP BY e.tenant_id, e.stream_id, e.timestamp
            """;
        var rows = $"SELECT tenant_id, id, version, position, changed_at FROM {TemporalTable.AllStates(table)}";
        var began = $"SELECT tenant_id, id, recorded_from FROM {TemporalTable.AllStates(table)}";
        var type = StreamTypes[table];
        (await CountAsync(rows)).ShouldBeGreaterThan(0);
        (await CountAsync($"({rows}) EXCEPT ({appends})", type)).ShouldBe(0);
        (await CountAsync($"({began}) EXCEPT (SELECT tenant_id, stream_id, timestamp FROM ({appends}) a)", type)).ShouldBe(0);
    }

    /// <summary>Save where something was entered late: what held then holds for no day any more, and its days are made anew.</summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public async Task No_row_reads_like_the_one_before_it(string table)
    {
        var read = $"to_jsonb({table}) - string_to_array('{string.Join(",", [.. TemporalTable.Head, .. TemporalTable.Tail, "state"])}', ',')";
        (await CountAsync(
            $"""
            SELECT FROM (SELECT {read} AS read, lag({read}) OVER history AS before, lag(valid_to > valid_from) OVER history AS held
                           FROM {TemporalTable.AllStates(table)} WINDOW history AS (PARTITION BY tenant_id, id ORDER BY version)) row
             WHERE held AND read = before
            """)).ShouldBe(0);
    }

    [Fact]
    public async Task Appends_that_change_no_column_make_no_row() =>
        (await CountAsync($"SELECT FROM {TemporalTable.AllStates("ir_action")}")).ShouldBeLessThan(
            await CountAsync("SELECT FROM mt_events e JOIN mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id WHERE s.type = 'improvement_action' GROUP BY e.stream_id, e.timestamp"));

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_row_ends_where_the_next_begins_and_only_the_last_is_open(string table) =>
        (await CountAsync(
            $"""
            SELECT FROM (SELECT *, lead(recorded_from) OVER history AS next_from, lag(position) OVER history AS position_before
                           FROM {TemporalTable.AllStates(table)} WINDOW history AS (PARTITION BY tenant_id, id ORDER BY version)) state
             WHERE recorded_to IS DISTINCT FROM coalesce(next_from, 'infinity')
                OR recorded_from >= recorded_to
                OR position <= position_before
            """)).ShouldBe(0);

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Every_stream_has_exactly_one_row_of_now_at_the_version_of_the_stream(string table)
    {
        var now = $"SELECT tenant_id, id, version FROM {table}";
        const string streams = "SELECT tenant_id, id, version FROM mt_streams WHERE type = $1";
        (await CountAsync($"({now}) EXCEPT ({streams})", StreamTypes[table])).ShouldBe(0);
        (await CountAsync(now)).ShouldBe(await CountAsync(streams, StreamTypes[table]));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task The_state_of_a_row_of_now_is_what_its_events_add_up_to_and_the_past_has_none(string table)
    {
        var states = new Dictionary<(string Tenant, Guid Id, long Version), string?>();
        await using var command = register.Api.OwnersDatabase.CreateCommand($"SELECT tenant_id, id, version, state FROM {TemporalTable.AllStates(table)}");
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                states.Add((reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2)), reader.IsDBNull(3) ? null : reader.GetString(3));
            }
        }

        foreach (var stream in (await FoldedState.OfAsync(register.Api, table)).GroupBy(f => (f.Tenant, f.Id)))
        {
            var now = stream.MaxBy(f => f.Version)!;
            JsonNode.DeepEquals(JsonNode.Parse(FoldedState.Whole(table, states[(now.Tenant, now.Id, now.Version)]!)), JsonNode.Parse(now.Json)).ShouldBeTrue($"{table} version {now.Version}: not {now.Json}");
            stream.Where(f => f != now).Select(f => states[(f.Tenant, f.Id, f.Version)]).ShouldAllBe(s => s == null);
        }
    }

    [Fact]
    public async Task Rows_of_many_streams_were_closed_and_opened_together() =>
        (await CountAsync("SELECT FROM ir_action WHERE version > 1 GROUP BY xmin HAVING count(*) > 1")).ShouldBeGreaterThan(0);

    private async Task<long> CountAsync(string rows, string? streamType = null)
    {
        await using var command = register.Api.OwnersDatabase.CreateCommand($"SELECT count(*) FROM ({rows}) counted");
        if (streamType is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = streamType });
        }

        return (long)(await command.ExecuteScalarAsync())!;
    }
}
