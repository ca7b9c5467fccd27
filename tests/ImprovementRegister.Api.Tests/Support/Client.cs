using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>The last position that anybody wrote, as the answers told.</summary>
public sealed class Written
{
    private long _position;

    public long Position => Volatile.Read(ref _position);

    public void Add(long position)
    {
        for (var seen = Position; position > seen; seen = Position)
        {
            Interlocked.CompareExchange(ref _position, position, seen);
        }
    }
}

/// <summary>
/// Sends requests as one signed-in person. Paths are below /api/v1, unless they start with a slash. Figures are read once
/// they hold all that was written before, unless the path says otherwise.
/// </summary>
public sealed class Client(HttpClient http, Written? written = null)
{
    public HttpClient Http => http;

    public Task<Answer> GetAsync(string path, string? accept = null, string? language = null) => SendAsync(HttpMethod.Get, AfterWritten(path), null, null, null, accept, language);

    /// <summary>
    /// A command. <paramref name="version"/> becomes If-Match; <paramref name="ifMatch"/> is sent as it is. What the register asks
    /// to confirm is confirmed, for lives of years are told on one day; the questions have tests of their own.
    /// </summary>
    public async Task<Answer> PostAsync(string path, object? body = null, long? version = null, string? key = null, string? ifMatch = null)
    {
        var text = body is string raw ? raw : body is null ? null : System.Text.Json.JsonSerializer.Serialize(body);
        var answer = await SendAsync(HttpMethod.Post, path, text, ifMatch ?? (version is null ? null : $"\"{version}\""), key, null, null);
        var confirmed = new HashSet<string>();
        while (answer is { Status: 409, Code: "confirmation-needed" } && answer.String("confirm") is "backdated" or "sameReference" or "duplicate" && confirmed.Add(answer.String("confirm")!))
        {
            var confirming = JsonNode.Parse(text!)!.AsObject();
            confirming["confirm"] = new JsonArray([.. confirmed.Select(w => (JsonNode?)w)]);
            answer = await SendAsync(HttpMethod.Post, path, confirming.ToJsonString(), ifMatch ?? (version is null ? null : $"\"{version}\""), key, null, null);
        }

        return answer;
    }

    /// <summary>A command on the newest version of a stream: reads its ETag first.</summary>
    public async Task<Answer> CommandAsync(string resource, string command, object? body = null)
    {
        var current = await GetAsync(resource);
        return await PostAsync($"{resource}/{command}", body, ifMatch: current.ETag);
    }

    /// <summary>A command on the organisation, in the version that it is in.</summary>
    public async Task<Answer> OrganisationAsync(string command, object body) => await PostAsync(command, body, ifMatch: (await GetAsync("units")).ETag);

    /// <summary>Creates something and gives its id; fails the test when it is refused.</summary>
    public async Task<Guid> CreateAsync(string path, object body)
    {
        var answer = await PostAsync(path, body);
        answer.Status.ShouldBe(201, answer.Text);
        return answer.Id;
    }

    private string AfterWritten(string path) =>
        written is { Position: > 0 and var position } && path.Split('?')[0] is var page && (page.EndsWith("/view", StringComparison.Ordinal) || page.EndsWith("/summary", StringComparison.Ordinal))
            && !path.Contains("minPosition", StringComparison.Ordinal)
            ? $"{path}{(path.Contains('?') ? '&' : '?')}minPosition={position}"
            : path;

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? body, string? ifMatch, string? key, string? accept, string? language)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : "/api/v1/" + path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (accept is not null)
        {
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        }

        if (language is not null)
        {
            request.Headers.AcceptLanguage.ParseAdd(language);
        }

        return await SendAsync(request);
    }

    /// <summary>Any request, as it stands; for what the other methods cannot say.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        if (request.Method == HttpMethod.Post && response.Headers.TryGetValues("Register-Position", out var position))
        {
            written?.Add(long.Parse(position.Single(), System.Globalization.CultureInfo.InvariantCulture));
        }

        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ETag?.ToString(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, string Text, string? ETag, IReadOnlyDictionary<string, string> Headers)
{
    public override string ToString() => $"{Status} {Text}";

    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public JsonArray Items => Json["items"]!.AsArray();

    public Guid Id => Json["id"]!.GetValue<Guid>();

    public long Version => Json["version"]!.GetValue<long>();

    /// <summary>The answer of an earlier request with the same Idempotency-Key.</summary>
    public bool IsReplay => Headers.TryGetValue("Idempotency-Replayed", out var replayed) && replayed == "true";

    /// <summary>The stable code of a refusal.</summary>
    public string? Code => Json["code"]?.GetValue<string>();

    /// <summary>The value at a dotted path, such as <c>total.actions</c> or <c>nodes.0.code</c>; null when there is none.</summary>
    public JsonNode? At(string path) => path.Split('.').Aggregate((JsonNode?)Json, (node, part) =>
        node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node?[part]);

    public int Int(string path) => At(path)!.GetValue<int>();

    public string? String(string path) => At(path)?.GetValue<string>();
}
