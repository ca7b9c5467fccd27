using ImprovementRegister.EventStore.Appending;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>A row of mt_events, not yet read into its type: an event that cannot be read must not hide its position.</summary>
/// <param name="Data">UTF-8; null for an alias that the reader did not ask for.</param>
/// <param name="Sent">Null when the reader did not ask for it.</param>
internal sealed record RecordedEvent(
    long Position, StreamKey Stream, long Version, string Alias, DateTimeOffset RecordedAt, byte[]? Data, RecordedEvent.Sending? Sent)
{
    /// <summary>With <c>$1</c> the aliases of which the data is wanted.</summary>
    public const string Columns = """
        e.seq_id, e.tenant_id, e.stream_id, e.version, e.type, e.timestamp, CASE WHEN e.type = ANY($1) THEN e.data END,
        e.id, e.headers, e.correlation_id, e.causation_id, e.user_name
        """;

    /// <summary>What happened to which stream, without who sent it.</summary>
    public const string BareColumns = "e.seq_id, e.tenant_id, e.stream_id, e.version, e.type, e.timestamp, e.data";

    /// <summary>What an append is, in this store: events of one stream with one moment (ADR 0006).</summary>
    public (StreamKey, DateTimeOffset) Append => (Stream, RecordedAt);

    public static RecordedEvent From(NpgsqlDataReader row) => Bare(row) with
    {
        Sent = new Sending(row.GetGuid(7), row.GetString(8), row.GetString(9), row.GetString(10), row.GetString(11)),
    };

    public static RecordedEvent Bare(NpgsqlDataReader row) => new(
        row.GetInt64(0), new StreamKey(row.GetString(1), row.GetGuid(2)), row.GetInt64(3), row.GetString(4),
        row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6), null);

    /// <exception cref="UnknownEventException">The alias is not registered.</exception>
    /// <exception cref="System.Text.Json.JsonException">The data does not fit the type.</exception>
    public object ReadData(EventRegistry registry) => registry.Read(Alias, Data);

    /// <inheritdoc cref="ReadData"/>
    public StoredEvent Read(EventRegistry registry) => new(
        Position, Sent!.Id, Stream.Tenant, Stream.StreamId, Version, Alias, ReadData(registry), RecordedAt,
        Headers.Read(Sent.Headers, Sent.Correlation, Sent.Causation, Sent.Actor));

    internal sealed record Sending(Guid Id, string Headers, string Correlation, string Causation, string Actor);
}
