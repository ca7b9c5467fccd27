using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImprovementRegister.Http;
using Npgsql;

namespace ImprovementRegister.Webhooks;

/// <summary>What a system is told of an event: that it is there, and where. Its words are read from GET /events, by whoever may.</summary>
public sealed record ToldEvent(long Position, StreamKind Kind, Guid Stream, long Version, string Type, DateTimeOffset RecordedAt);

/// <param name="Delivery">The same when it is sent again: what was taken already need not be taken twice.</param>
public sealed record Told(string Delivery, string Organisation, long After, long Last, IReadOnlyList<ToldEvent> Events);

/// <summary>The system did not take it; it is told again later.</summary>
public sealed class WebhookNotTakenException(string reason) : Exception(reason);

/// <param name="AllowPrivate">Also addresses within one's own network, and http: for Development and for systems next to this one.</param>
/// <param name="Every">How often a host looks for what others have recorded.</param>
/// <param name="RetryAfter">How long to wait after each attempt that failed.</param>
public sealed record WebhookSettings(bool AllowPrivate, TimeSpan Every, IReadOnlyList<TimeSpan> RetryAfter)
{
    /// <summary>How long a host gathers what it records itself, to tell it in one go.</summary>
    public TimeSpan Gather { get; init; } = Moment;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan[] Usual = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    public static WebhookSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Register:Webhooks");
        return new WebhookSettings(settings.GetValue<bool>("AllowPrivate"), settings.GetValue<TimeSpan?>("Every") ?? TimeSpan.FromSeconds(10), settings.GetSection("RetryAfter").Get<TimeSpan[]>() ?? Usual)
        {
            Gather = settings.GetValue<TimeSpan?>("Gather") ?? Moment,
        };
    }
}

public static class DeliverWebhookHandler
{
    public static Task Handle(DeliverWebhook message, WebhookSender sender, CancellationToken ct) => sender.SendAsync(message, ct);
}

/// <summary>
/// Sends signed calls. Where they go is looked at when the connection is made, by the address that the name has then: a name that
/// points into one's own network afterwards reaches nothing there.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    public const string Signature = "Register-Signature";
    public const string Timestamp = "Register-Timestamp";

    private const string FindWebhook = $"SELECT {Webhook.Columns} FROM {WebhookTables.Webhook} WHERE tenant_id = $1 AND id = $2";

    private const string FindDelivery = $"SELECT {Delivery.Columns} FROM {WebhookTables.Delivery} WHERE tenant_id = $1 AND webhook = $2 AND after = $3 AND state = 'Waiting'";

    private const string SelectEvents = """
        SELECT e.seq_id, s.type, e.stream_id, e.version, e.type, e.timestamp
          FROM mt_events e JOIN mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id
         WHERE e.tenant_id = $1 AND s.type = ANY($2) AND e.seq_id > $3 AND e.seq_id <= $4 ORDER BY e.seq_id
        """;

    private const string Move = $"""
        UPDATE {WebhookTables.Delivery} SET state = $4, attempts = attempts + 1, error = $5, changed_at = clock_timestamp() WHERE tenant_id = $1 AND webhook = $2 AND after = $3 AND state = 'Waiting'
        """;

    /// <summary>Whoever resumes waits for this, and sees what was held; or this sees that it was resumed.</summary>
    private const string Hold = $"""
        WITH paused AS (SELECT FROM {WebhookTables.Webhook} WHERE tenant_id = $1 AND id = $2 AND paused FOR SHARE)
        UPDATE {WebhookTables.Delivery} SET state = 'Held', changed_at = clock_timestamp() FROM paused WHERE tenant_id = $1 AND webhook = $2 AND after = $3 AND state = 'Waiting'
        """;

    private readonly NpgsqlDataSource _database;
    private readonly WebhookSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public WebhookSender(NpgsqlDataSource database, WebhookSettings settings, TimeProvider time)
    {
        (_database, _settings, _time) = (database, settings, time);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        }) { Timeout = TimeSpan.FromSeconds(15), MaxResponseContentBufferSize = 64 * 1024 };
    }

    /// <exception cref="WebhookNotTakenException">Wolverine sends the message again later.</exception>
    public async Task SendAsync(DeliverWebhook message, CancellationToken ct)
    {
        // Nothing of the database is held while the other system is called.
        if (await ReadAsync(message, ct) is not var (webhook, delivery, events))
        {
            return;
        }

        if (webhook.Paused && await ChangeAsync(message, Hold) > 0)
        {
            return;
        }

        var why = await TryAsync(webhook, new Told($"{message.Webhook}/{message.After}", message.Tenant, message.After, delivery.Last, events), ct);
        var over = delivery.Attempts >= _settings.RetryAfter.Count;
        var state = why is null ? DeliveryState.Delivered : over ? DeliveryState.Failed : DeliveryState.Waiting;
        await ChangeAsync(message, Move, Sql.Text(state.ToString()), Sql.Text(why));
        if (why is not null && !over)
        {
            throw new WebhookNotTakenException(why);
        }
    }

    /// <returns>Null when it has been told, or is to be told no more.</returns>
    private async Task<(Webhook Webhook, Delivery Delivery, IReadOnlyList<ToldEvent> Events)?> ReadAsync(DeliverWebhook message, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(_database, message.Tenant);
        var webhooks = snapshot.Ask(FindWebhook, Webhook.Read, Sql.Text(message.Tenant), Sql.Uuid(message.Webhook));
        var deliveries = snapshot.Ask(FindDelivery, Delivery.Read, Sql.Text(message.Tenant), Sql.Uuid(message.Webhook), Sql.BigNumber(message.After));
        await snapshot.RunAsync(ct);
        if (webhooks is not [var webhook] || deliveries is not [var delivery])
        {
            return null;
        }

        var events = snapshot.Ask(
            SelectEvents,
            row => new ToldEvent(row.GetInt64(0), Aggregates.KindOf(row.GetString(1)), row.GetGuid(2), row.GetInt64(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5)),
            Sql.Text(message.Tenant), Sql.Texts(webhook.StreamTypes), Sql.BigNumber(message.After), Sql.BigNumber(delivery.Last));
        await snapshot.RunAsync(ct, last: true);
        return (webhook, delivery, events);
    }

    /// <summary>What stands in the header of this name: the time in seconds since 1970 and the body, under the secret.</summary>
    public static string SignatureOf(byte[] secret, string timestamp, ReadOnlySpan<byte> body) =>
        "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]));

    public void Dispose() => _http.Dispose();

    /// <returns>Why it was not taken; null when it was.</returns>
    private async Task<string?> TryAsync(Webhook webhook, Told told, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(told, ApiJson.Options);
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        request.Headers.Add(Timestamp, timestamp);
        request.Headers.Add(Signature, SignatureOf(webhook.Secret, timestamp, body));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return response.IsSuccessStatusCode ? null : $"it answered {(int)response.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.GetBaseException() is PrivateAddressException ? "its address is within a private network" : $"no connection: {e.HttpRequestError}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }

    /// <returns>How many deliveries it changed.</returns>
    private async Task<int> ChangeAsync(DeliverWebhook message, string sql, params IEnumerable<NpgsqlParameter> values)
    {
        await using var batch = _database.CreateBatch();
        var change = new NpgsqlBatchCommand(sql);
        change.Parameters.AddRange((NpgsqlParameter[])[Sql.Text(message.Tenant), Sql.Uuid(message.Webhook), Sql.BigNumber(message.After), .. values]);
        batch.BatchCommands.Add(Tenancy.Enter(message.Tenant));
        batch.BatchCommands.Add(change);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        return (int)change.RecordsAffected;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        if (!_settings.AllowPrivate && addresses.Any(PrivateAddresses.Are))
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
