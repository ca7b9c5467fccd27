using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImprovementRegister.Benchmarks;

/// <summary>What a host answered.</summary>
/// <param name="Etag">Empty when there was none.</param>
internal sealed record Answer(string Etag, byte[] Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}

/// <summary>One connection to a host. Costs as little as a client can: it shares the machine with the host.</summary>
internal sealed class Connection(Uri host) : IDisposable
{
    public const string Api = "/api/v1/";

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1, UseCookies = false, UseProxy = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null,
    });

    public async Task<AuthenticationHeaderValue> SignInAsync(string persona, string? user = null, string tenant = "levanto") =>
        new("Bearer", (string)(await PostAsync("/dev/token", null, Json(new { persona, user, tenant }), 200)).Json["token"]!);

    /// <summary>Begins a stream of the register.</summary>
    /// <returns>Its id and its ETag.</returns>
    public async Task<(Guid Id, string Etag)> CreateAsync(string path, AuthenticationHeaderValue who, object request)
    {
        var answer = await PostAsync(Api + path, who, Json(request), 201, key: Guid.NewGuid());
        return ((Guid)answer.Json["id"]!, answer.Etag);
    }

    /// <summary>A command on a stream of the register that exists.</summary>
    /// <returns>The new ETag.</returns>
    public async Task<string> CommandAsync(string path, AuthenticationHeaderValue who, byte[] request, string etag) =>
        (await PostAsync(Api + path, who, request, 200, etag, Guid.NewGuid())).Etag;

    public Task<Answer> GetAsync(string path, AuthenticationHeaderValue? who) => SendAsync(HttpMethod.Get, path, who, null, 200, null, null);

    public Task<Answer> PostAsync(string path, AuthenticationHeaderValue? who, byte[] body, int expected, string? etag = null, Guid? key = null) =>
        SendAsync(HttpMethod.Post, path, who, body, expected, etag, key);

    public static byte[] Json(object request) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(request));

    public void Dispose() => _client.Dispose();

    private async Task<Answer> SendAsync(HttpMethod method, string path, AuthenticationHeaderValue? who, byte[]? body, int expected, string? etag, Guid? key)
    {
        using var request = new HttpRequestMessage(method, new Uri(host, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        request.Headers.Authorization = who;
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key.ToString());
        }

        using var response = await _client.SendAsync(request, CancellationToken.None);
        var reply = await response.Content.ReadAsByteArrayAsync();
        return (int)response.StatusCode == expected
            ? new Answer(response.Headers.ETag?.ToString() ?? "", reply)
            : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(reply)}");
    }
}
