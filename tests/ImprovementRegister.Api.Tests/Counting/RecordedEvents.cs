using System.Text.Json;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>An event as it is stored.</summary>
internal sealed record RecordedEvent(Guid Stream, string Type, JsonElement Data, DateOnly HappenedOn, DateTimeOffset RecordedAt, long Version, Guid Command)
{
    /// <summary>The day that a correction said; null: as it was recorded.</summary>
    private DateOnly? _corrected;

    public JsonElement this[string member] => Data.GetProperty(member);

    public string? Text(string member) => Data.TryGetProperty(member, out var value) ? value.GetString() : null;

    /// <summary>The same on another day; a stated day of its own is that day.</summary>
    public RecordedEvent On(DateOnly day) => this with { HappenedOn = day, _corrected = day };

    public DateOnly Day(string member) => _corrected is { } day && member is ("CompletedOn" or "MeasuredOn" or "CancelledOn") ? day : DateOnly.Parse(Text(member)!, System.Globalization.CultureInfo.InvariantCulture);

    public IReadOnlyList<string> Texts(string member) => [.. this[member].EnumerateArray().Select(e => e.GetString()!)];

    /// <summary>A member of a member, such as the last day of a deadline; null when one of them is null.</summary>
    public string? Within(string member, params ReadOnlySpan<string> path)
    {
        var at = Data.TryGetProperty(member, out var value) ? value : default;
        foreach (var part in path)
        {
            at = at.ValueKind == JsonValueKind.Object ? at.GetProperty(part) : default;
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString() : at.ValueKind == JsonValueKind.Undefined ? null : at.ValueKind == JsonValueKind.Null ? null : at.GetRawText();
    }
}

/// <summary>All events of an organisation, straight from their table.</summary>
internal sealed class RecordedEvents(IReadOnlyList<RecordedEvent> all)
{
    public static async Task<RecordedEvents> ReadAsync(NpgsqlDataSource database, string tenant)
    {
        var events = new List<RecordedEvent>();
        await using var command = database.CreateCommand("SELECT stream_id, type, data::text, (headers ->> 'HappenedOn')::date, timestamp, version, coalesce(headers ->> 'CommandId', causation_id)::uuid FROM mt_events WHERE tenant_id = $1 ORDER BY seq_id");
        command.Parameters.Add(Sql.Text(tenant));
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            using var data = JsonDocument.Parse(reader.GetString(2));
            events.Add(new RecordedEvent(reader.GetGuid(0), reader.GetString(1), data.RootElement.Clone(), reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetInt64(5), reader.GetGuid(6)));
        }

        return new RecordedEvents(events);
    }

    /// <summary>Each stream with what had happened to it by the end of a day, of what was recorded by a moment. Nothing happens to what has not begun.</summary>
    public IEnumerable<(Guid Stream, IReadOnlyList<RecordedEvent> Events)> At(DateOnly? on, DateTimeOffset? known) => all.GroupBy(e => e.Stream)
        .Select(stream => (stream.Key, (IReadOnlyList<RecordedEvent>)[.. Corrected(InForce([.. stream.Where(e => known is null || e.RecordedAt <= known)]))
            .Where(e => on is null || (e.HappenedOn <= on && stream.First().HappenedOn <= on))]))
        .Where(stream => stream.Item2.Count > 0);

    /// <summary>The type of a source, or of the one that a finding was found in: neither ever changes.</summary>
    public string SourceTypeOf(string id) => _sourceTypes.Value[id];

    private readonly Lazy<IReadOnlyDictionary<string, string>> _sourceTypes = new(() =>
    {
        var sources = all.Where(e => e.Type == "source_registered").ToDictionary(e => e.Stream.ToString(), e => e.Text("Type")!);
        return all.Where(e => e.Type == "finding_logged").Select(e => KeyValuePair.Create(e.Stream.ToString(), sources[e.Text("Source")!])).Concat(sources).ToDictionary();
    });

    /// <summary>
    /// Each action on every day on which something happened to it, up to a day: as it was after each time that something was recorded
    /// of that day, and last as the day ended.
    /// </summary>
    public Dictionary<Guid, IReadOnlyList<(DateOnly From, FoldedAction State)>> DayByDay(DateOnly until, DateTimeOffset? known) => At(until, known)
        .Where(stream => stream.Events[0].Type == "action_raised")
        .ToDictionary(stream => stream.Stream, stream => (IReadOnlyList<(DateOnly, FoldedAction)>)
        [
            .. from day in stream.Events.Select(e => e.HappenedOn).Distinct().Order()
               from last in stream.Events.Where(e => e.HappenedOn == day).GroupBy(e => e.RecordedAt).Select(together => together.Max(e => e.Version))
               let happened = stream.Events.Where(e => e.HappenedOn < day || (e.HappenedOn == day && e.Version <= last)).ToList()
               where happened[0].Type == "action_raised"
               select (day, FoldedAction.Of(stream.Stream, happened)!),
        ]);

    /// <summary>Without what was taken back, which is all that one command recorded in the stream, and without the taking back.</summary>
    private static IReadOnlyList<RecordedEvent> InForce(IReadOnlyList<RecordedEvent> stream)
    {
        var back = stream.Where(e => e.Type.EndsWith("_change_undone", StringComparison.Ordinal)).ToList();
        var undone = back.Select(b => stream.Single(e => e.Version == b["Version"].GetInt64()).Command).Concat(back.Select(b => b.Command)).ToHashSet();
        return [.. stream.Where(e => !undone.Contains(e.Command))];
    }

    /// <summary>Each on the day that the last correction of it said; a day before the beginning counts as that of the beginning.</summary>
    private static IEnumerable<RecordedEvent> Corrected(IReadOnlyList<RecordedEvent> stream) => stream
        .Select(e => stream.LastOrDefault(c => c.Type == "step_day_corrected" && c["Versions"].EnumerateArray().Any(v => v.GetInt64() == e.Version)) is { } correction ? e.On(correction.Day("To")) : e)
        .Select(e => e.HappenedOn < stream[0].HappenedOn ? e with { HappenedOn = stream[0].HappenedOn } : e);
}
