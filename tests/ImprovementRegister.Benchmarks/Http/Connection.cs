using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImprovementRegister.Benchmarks;

/// <summary>One connection to the host, and one person who uses it. Costs as little as a client can: it shares the machine with the host.</summary>
internal sealed class Connection(Uri host) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1, UseCookies = false, UseProxy = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null,
    });

    public async Task<AuthenticationHeaderValue> SignInAsync(string persona, string user, string tenant = "levanto")
    {
        var (_, body) = await PostAsync("/dev/token", null, Json(new { persona, user, tenant }), null, null, 200);
        return new AuthenticationHeaderValue("Bearer", (string)body()["token"]!);
    }

    /// <summary>Begins a stream.</summary>
    /// <returns>Its id and its ETag.</returns>
    public async Task<(Guid Id, string Etag)> CreateAsync(string path, AuthenticationHeaderValue who, object request)
    {
        var (etag, body) = await PostAsync("/api/v1/" + path, who, Json(request), null, Guid.NewGuid(), 201);
        return ((Guid)body()["id"]!, etag);
    }

    /// <summary>A command on a stream that exists.</summary>
    /// <returns>The new ETag.</returns>
    public async Task<string> CommandAsync(string path, AuthenticationHeaderValue who, byte[] request, string etag) =>
        (await PostAsync(path, who, request, etag, Guid.NewGuid(), 200)).Etag;

    public static byte[] Json(object request) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(request));

    public void Dispose() => _client.Dispose();

    private async Task<(string Etag, Func<JsonNode> Body)> PostAsync(string path, AuthenticationHeaderValue? who, byte[] body, string? etag, Guid? key, int expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
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
            ? (response.Headers.ETag?.ToString() ?? "", () => JsonNode.Parse(reply)!)
            : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(reply)}");
    }
}
