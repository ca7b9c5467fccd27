using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Http;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Commands;

/// <summary>
/// What a request was answered, kept in the transaction of its events, so that a repeat of it answers the same. Whose it was
/// and where it went stay known when the hash of its body has to go with a removed text (ADR 0014).
/// </summary>
/// <param name="RequestHash">Empty when a text of the stream was removed since, which could have been guessed from it.</param>
/// <param name="Position">Of the last event; null when nothing was recorded of the stream by then.</param>
/// <param name="StreamType">What the stream is, as it is stored.</param>
/// <param name="Response">The answer itself, of a request that is not about a stream; of one about several, the other streams (<see cref="AlsoChanged"/>).</param>
public sealed record Receipt(
    string Caller, string Endpoint, byte[] RequestHash, Guid? StreamId, long Version, long? Position, string? Location, string? Response, string? StreamType)
{
    public const string Table = "ir_receipt";

    /// <summary>The code of the answer to a repeat after a text was removed.</summary>
    public const string Redacted = "request-redacted";

    /// <summary>For a unique violation: another request with the same key was recorded first.</summary>
    public const string PrimaryKey = "ir_receipt_pkey";

    /// <summary>Tenant and key. The position is that of the event, which nobody knew when the receipt was written with it.</summary>
    public const string Select = """
        SELECT r.caller, r.endpoint, r.request_hash, r.stream_id, r.version, e.seq_id, r.location, r.response, s.type
          FROM ir_receipt r
          LEFT JOIN mt_streams s ON s.tenant_id = r.tenant_id AND s.id = r.stream_id
          LEFT JOIN LATERAL (SELECT seq_id FROM mt_events WHERE tenant_id = r.tenant_id AND stream_id = r.stream_id AND version = r.version OFFSET 0) e ON true
         WHERE r.tenant_id = $1 AND r.idempotency_key = $2
        """;

    private const string Columns = "tenant_id, idempotency_key, caller, endpoint, request_hash, stream_id, version, location, response";

    /// <summary>The beginning of a statement whose values follow.</summary>
    public const string Insert = $"INSERT INTO {Table} ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /// <summary>For a request that had nothing to record. The first one that is kept stands.</summary>
    private const string Keep = $"INSERT INTO {Table} ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";

    public static Receipt Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.IsDBNull(3) ? null : row.GetGuid(3), row.GetInt64(4),
        row.IsDBNull(5) ? null : row.GetInt64(5), row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8));

    /// <summary>The other streams of a command that is about several; null for one that is not.</summary>
    public IReadOnlyList<AlsoChanged>? Also => StreamId is null || Response is null ? null : JsonSerializer.Deserialize<List<AlsoChanged>>(Response, ApiJson.Options);

    /// <summary>What the stream is, of a command that is about several; null for one that is not.</summary>
    public StreamKind? Kind => Also is null || StreamType is null ? null : Aggregates.KindOf(StreamType);

    public static IReadOnlyList<AlsoChanged>? Of(IReadOnlyList<StreamChange> others) =>
        others.Count == 0 ? null : [.. others.Select(o => new AlsoChanged(o.Stream, o.Version + o.Events.Count, Aggregates.KindOf(o.StateType)))];

    public static string? Write(IReadOnlyList<StreamChange> others) => Of(others) is { } also ? JsonSerializer.Serialize(also, ApiJson.Options) : null;

    public static async Task<Receipt?> FindAsync(NpgsqlDataSource database, string tenant, string key, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        return await snapshot.OneAsync(Select, Read, ct, Sql.Text(tenant), Sql.Text(key));
    }

    public static async Task KeepAsync(
        NpgsqlDataSource database, string tenant, CommandRequest request, Caller caller, CancellationToken ct,
        Guid? stream = null, long version = 0, string? location = null, string? response = null)
    {
        if (request.IdempotencyKey is null)
        {
            return;
        }

        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Tenancy.Enter(tenant));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Keep)
        {
            Parameters =
            {
                Sql.Text(tenant), Sql.Text(request.IdempotencyKey), Sql.Text(caller.Id), Sql.Text(request.Endpoint), Sql.Bytes(request.BodyHash),
                Sql.Uuid(stream), Sql.BigNumber(version), Sql.Text(location), Sql.Json(response),
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A text of its stream was removed, and the hash of the body with it: whether another request is the same can not be told any more.</summary>
    private bool IsForgotten => RequestHash.Length == 0;

    /// <exception cref="ProblemException">422: this was not the answer to the same request, by the same person, at the same address, with the same body; or that cannot be told any more.</exception>
    public void ShouldAnswer(CommandRequest request, Caller caller)
    {
        if (Caller != caller.Id || Endpoint != request.Endpoint || (!IsForgotten && !RequestHash.AsSpan().SequenceEqual(request.BodyHash)))
        {
            throw new ProblemException(422, "idempotency-key-reused",
                new Message("De Idempotency-Key is voor een ander verzoek gebruikt", "The Idempotency-Key was used for another request"),
                new Message("Stuur met een nieuw verzoek een nieuwe sleutel; houd een sleutel voor herhalingen van hetzelfde.", "Send a new key with a new request; keep a key for repeats of the same one."));
        }

        if (IsForgotten)
        {
            throw new ProblemException(
                422, Redacted, new Message("Er is sindsdien een tekst verwijderd", "A text was removed since"), new Message(
                    "Het verzoek dat deze Idempotency-Key het eerst gebruikte, is vastgelegd als de versie die hier staat. Was dit hetzelfde, dan is alles gedaan; is het een ander, stuur het dan met een nieuwe sleutel.",
                    "The request that first used this Idempotency-Key was recorded as the version told here. Was this the same one, then all is done; is it another, send it with a new key."))
            {
                More = new JsonObject { ["id"] = StreamId, ["version"] = Version, ["position"] = Position },
            };
        }
    }

    public static ISchemaObject Schema(string schema)
    {
        var table = new Table($"{schema}.{Table}") { PrimaryKeyName = PrimaryKey };
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        table.AddColumn("idempotency_key", "varchar").AsPrimaryKey();
        table.AddColumn("caller", "varchar").NotNull();
        table.AddColumn("endpoint", "varchar").NotNull();
        table.AddColumn("request_hash", "bytea").NotNull();
        table.AddColumn("stream_id", "uuid").AllowNulls();
        table.AddColumn("version", "bigint").NotNull();
        table.AddColumn("location", "varchar").AllowNulls();
        table.AddColumn("response", "jsonb").AllowNulls();
        table.AddColumn("recorded", "timestamptz").NotNull().DefaultValueByExpression("now()");
        // Not by organisation first: a plan made while the table was empty would take it for the key and read all of an organisation.
        table.Indexes.Add(new IndexDefinition("ir_receipt_stream") { Columns = ["stream_id"] });
        return table;
    }
}
