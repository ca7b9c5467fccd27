using Npgsql;

namespace ImprovementRegister.Webhooks;

/// <summary>Another system that is told of what is recorded.</summary>
/// <param name="Kinds">Of which kinds of stream; empty: of all.</param>
/// <param name="Reached">It was told, or is being told, of all up to this position.</param>
/// <param name="Paused">No call is made until somebody says so, be it new, waiting or to be tried again; then all that was held and recorded meanwhile is told.</param>
public sealed record Webhook(Guid Id, string Address, byte[] Secret, IReadOnlyList<StreamKind> Kinds, long Reached, string MadeBy, DateTimeOffset MadeAt, bool Paused)
{
    public const string Columns = "id, address, secret, kinds, reached, made_by, made_at, paused";

    /// <summary>The streams that it is told of, by their type in the store.</summary>
    public IEnumerable<string> StreamTypes => (Kinds.Count == 0 ? Enum.GetValues<StreamKind>() : Kinds).Select(Aggregates.StreamTypeOf);

    public static Webhook Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetFieldValue<byte[]>(2), [.. row.GetFieldValue<string[]>(3).Select(Enum.Parse<StreamKind>)], row.GetInt64(4), row.GetString(5), row.GetFieldValue<DateTimeOffset>(6), row.GetBoolean(7));
}

/// <summary>Failed: every attempt was; it waits for somebody to replay it. Held: its turn came while the system was paused.</summary>
public enum DeliveryState { Waiting, Held, Delivered, Failed }

/// <summary>Tells one system of a stretch of positions: a durable message.</summary>
/// <param name="After">Of the events after this position.</param>
public sealed record DeliverWebhook(string Tenant, Guid Webhook, long After);

/// <param name="Last">Up to and with this position.</param>
public sealed record Delivery(Guid Webhook, long After, long Last, DeliveryState State, int Attempts, DateTimeOffset ChangedAt, string? Error)
{
    public const string Columns = "webhook, after, last, state, attempts, changed_at, error";

    public static Delivery Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), Enum.Parse<DeliveryState>(row.GetString(3)), row.GetInt32(4), row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetString(6));
}
