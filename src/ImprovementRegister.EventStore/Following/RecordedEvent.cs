using ImprovementRegister.EventStore.Appending;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>A row of mt_events, not yet read into its type: an event that cannot be read must not hide its position.</summary>
/// <param name="Data">Null for an alias that the reader did not ask for.</param>
internal sealed record RecordedEvent(
    long Position, Guid Id, StreamKey Stream, long Version, string Alias, DateTimeOffset RecordedAt,
    string? Data, string Headers, string Correlation, string Causation, string Actor)
{
    /// <summary>With <c>$1</c> the aliases of which the data is wanted.</summary>
    public const string Columns = """
        e.seq_id, e.id, e.tenant_id, e.stream_id, e.version, e.type, e.timestamp,
        CASE WHEN e.type = ANY($1) THEN e.data END, e.headers, e.correlation_id, e.causation_id, e.user_name
        """;

    /// <summary>What an append is, in this store: events of one stream with one moment (ADR 0006).</summary>
    public (StreamKey, DateTimeOffset) Append => (Stream, RecordedAt);

    public static RecordedEvent From(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), new StreamKey(row.GetString(2), row.GetGuid(3)), row.GetInt64(4), row.GetString(5),
        row.GetFieldValue<DateTimeOffset>(6), row.IsDBNull(7) ? null : row.GetString(7),
        row.GetString(8), row.GetString(9), row.GetString(10), row.GetString(11));

    /// <exception cref="UnknownEventException">The alias is not registered.</exception>
    /// <exception cref="System.Text.Json.JsonException">The data does not fit the type.</exception>
    public StoredEvent Read(EventRegistry registry) => new(
        Position, Id, Stream.Tenant, Stream.StreamId, Version, Alias, registry.Read(Alias, Data!), RecordedAt,
        Appending.Headers.Read(Headers, Correlation, Causation, Actor));
}
