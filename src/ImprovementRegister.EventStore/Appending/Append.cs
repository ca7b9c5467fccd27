namespace ImprovementRegister.EventStore;

/// <summary>What a command wants recorded in one stream.</summary>
/// <param name="StreamType">Alias of the stream's kind, such as <c>improvement_action</c>.</param>
/// <param name="ExpectedVersion">The version the decision was based on; 0 for a new stream.</param>
/// <param name="Before">What projections hold of the stream before these events; saves them a read. Null for a new stream.</param>
/// <param name="Receipt">Kept with the events, in one transaction, when the command carries an idempotency key.</param>
public sealed record Append(
    string Tenant,
    Guid StreamId,
    string StreamType,
    long ExpectedVersion,
    IReadOnlyList<object> Events,
    EventMetadata Metadata,
    object? Before = null,
    ReceiptRequest? Receipt = null);

/// <summary>What was recorded. <paramref name="Position"/> is that of the last event.</summary>
public sealed record Appended(Guid StreamId, long Version, long Position, DateTimeOffset RecordedAt);

/// <summary>An idempotency key, the hash of the request it came with, and how to write the answer once the outcome is known.</summary>
public sealed record ReceiptRequest(string Key, byte[] RequestHash, Func<Appended, string> Response);

/// <summary>A receipt as found: the hash of the first request and the answer it got (JSON).</summary>
public sealed record Receipt(byte[] RequestHash, string Response);
