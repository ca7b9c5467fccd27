using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Demo;

/// <summary>How a script went. <paramref name="AlreadyThere"/> counts the steps that an earlier run had sent.</summary>
public sealed record DemoResult(string Tenant, int Steps, int New, int AlreadyThere, TimeSpan Took);

/// <summary>
/// Fills the register over HTTP with the commands of a script, as users would. A repeated run adds nothing: every step
/// carries an Idempotency-Key. Needs the development sign-in.
/// </summary>
/// <param name="client">Its base address is the host.</param>
/// <param name="progress">One line that is rewritten on a terminal, else one line for every ten steps.</param>
public sealed class DemoLoader(HttpClient client, TextWriter progress)
{
    private const int LineLength = 78;

    /// <summary>Refusals of a register that people have worked in since: what a step of a newer demo names is no longer there.</summary>
    private static readonly HashSet<string> NoLongerThere = ["person-left", "person-erased", "unit-closed", "party-dissolved"];

    private readonly bool _rewrites = ReferenceEquals(progress, Console.Out) && !Console.IsOutputRedirected;

    /// <exception cref="DemoException">A step was refused; the steps before it stay.</exception>
    public async Task<DemoResult> RunAsync(DemoScript script, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var tokens = new Dictionary<Role, string>();
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var versions = new Dictionary<string, EntityTagHeaderValue>(StringComparer.Ordinal);
        var replays = 0;
        await EnterPeopleAsync(script, ct);
        foreach (var step in script.Steps)
        {
            await ReportAsync(script, step, ids.Count);
            if (step.References.FirstOrDefault(key => !ids.ContainsKey(key)) is { } missing)
            {
                await LeaveOutAsync(script, step, $"it goes on from {missing}, which is left out.");
                continue;
            }

            if (!tokens.TryGetValue(step.As, out var token))
            {
                tokens[step.As] = token = await SignInAsync(script, step, ct);
            }

            using var response = await SendAsync(script, step, ids, versions, token, ct);
            if (await GoneAsync(response, ct) is { } gone)
            {
                await LeaveOutAsync(script, step, gone);
                continue;
            }

            var redacted = await RedactedAsync(response, ct);
            ids[step.Key] = redacted ?? (await ReadAsync<CommandReply>(script, step, response, ct)).Id;
            if (response.Headers.ETag is { } version)
            {
                versions[step.Changed(ids)] = version;
            }

            replays += redacted is not null || response.Headers.Contains("Idempotency-Replayed") ? 1 : 0;
        }

        var result = new DemoResult(script.Tenant, script.Steps.Count, ids.Count - replays, replays, Stopwatch.GetElapsedTime(started));
        await WriteAsync(Invariant($"{result.Tenant}: {Counted.Words(result.Steps, "step", "steps")}, {result.New} new, {result.AlreadyThere} already there, {result.Took.TotalSeconds:0.0} s"), last: true);
        return result;
    }

    private async Task EnterPeopleAsync(DemoScript script, CancellationToken ct)
    {
        if (script.People is { } people)
        {
            using var response = await PostAsync(script, people, [], null, await SignInAsync(script, people, ct), ct);
            // Whoever was erased in an earlier run stays so, and the rest of the demo goes on without a name for them.
            foreach (var bad in (await ReadAsync<ImportedPeople>(script, people, response, ct)).BadRows)
            {
                await WriteAsync(Invariant($"{script.Tenant}: row {bad.Row} of the people is left out: {string.Join(' ', bad.Reasons)}"), last: true);
            }
        }
    }

    private async Task<string> SignInAsync(DemoScript script, DemoStep step, CancellationToken ct)
    {
        var persona = RoleNames.Of(step.As);
        using var response = await client.PostAsJsonAsync("/dev/token", new { persona, user = "demo-" + persona, tenant = script.Tenant }, ct);
        return (await ReadAsync<TokenReply>(script, step, response, ct)).Token;
    }

    /// <summary>Sends a step with the version that the step before left behind; when somebody has changed it since, with the present one.</summary>
    private async Task<HttpResponseMessage> SendAsync(
        DemoScript script, DemoStep step, Dictionary<string, Guid> ids, Dictionary<string, EntityTagHeaderValue> versions, string token, CancellationToken ct)
    {
        if (step.Creates)
        {
            return await PostAsync(script, step, ids, null, token, ct);
        }

        if (versions.TryGetValue(step.Resource(ids), out var left))
        {
            var response = await PostAsync(script, step, ids, left, token, ct);
            if (response.StatusCode != HttpStatusCode.PreconditionFailed)
            {
                return response;
            }

            response.Dispose();
        }

        using var read = Request(HttpMethod.Get, step.Resource(ids), token);
        using var current = await client.SendAsync(read, ct);
        await RefuseAsync(script, step, current, ct);
        return await PostAsync(
            script, step, ids, current.Headers.ETag ?? throw new DemoException($"{script.Tenant}: step {step.Key}: {step.Resource(ids)} has no ETag."), token, ct);
    }

    private async Task<HttpResponseMessage> PostAsync(
        DemoScript script, DemoStep step, Dictionary<string, Guid> ids, EntityTagHeaderValue? version, string token, CancellationToken ct)
    {
        using var request = Request(HttpMethod.Post, step.Path(ids), token);
        request.Headers.Add("Idempotency-Key", $"demo:{script.Tenant}:{step.Key}");
        request.Content = new StringContent(step.Filled(ids).ToJsonString(ApiJson.Options), Encoding.UTF8, "application/json");
        if (version is not null)
        {
            request.Headers.IfMatch.Add(version);
        }

        return await client.SendAsync(request, ct);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string token)
    {
        var request = new HttpRequestMessage(method, Routes.Base + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static async Task<T> ReadAsync<T>(DemoScript script, DemoStep step, HttpResponseMessage response, CancellationToken ct)
    {
        await RefuseAsync(script, step, response, ct);
        return (await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, ct))!;
    }

    private Task LeaveOutAsync(DemoScript script, DemoStep step, string why) => WriteAsync($"{script.Tenant}: step {step.Key} is left out: {why}", last: true);

    /// <returns>What is no longer there that the step names; null when that is not why it was refused, or it was not.</returns>
    private static async Task<string?> GoneAsync(HttpResponseMessage response, CancellationToken ct) =>
        !response.IsSuccessStatusCode && Problem(await response.Content.ReadAsStringAsync(ct)) is { } problem && (string?)problem["code"] is { } code && NoLongerThere.Contains(code) ? (string?)problem["detail"] ?? code : null;

    /// <returns>What the step had made, when somebody has removed a text of it since; else null.</returns>
    private static async Task<Guid?> RedactedAsync(HttpResponseMessage response, CancellationToken ct) =>
        !response.IsSuccessStatusCode && Problem(await response.Content.ReadAsStringAsync(ct)) is { } problem && (string?)problem["code"] == Receipt.Redacted ? (Guid?)problem["id"] : null;

    private static async Task RefuseAsync(DemoScript script, DemoStep step, HttpResponseMessage response, CancellationToken ct)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var problem = Problem(await response.Content.ReadAsStringAsync(ct));
        var code = (string?)problem?["code"] ?? response.ReasonPhrase;
        var request = response.RequestMessage;
        throw new DemoException(code == "idempotency-key-reused"
            ? $"{script.Tenant}: step {step.Key} was filled by another version of the demo. Start with an empty data folder."
            : (Invariant($"{script.Tenant}: step {step.Key} ({request?.Method} {request?.RequestUri?.AbsolutePath}) was refused: {(int)response.StatusCode} {code}.")
                + $" {(string?)problem?["detail"]} {problem?["errors"]?.ToJsonString(ApiJson.Options)}").TrimEnd());
    }

    private static JsonObject? Problem(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task ReportAsync(DemoScript script, DemoStep step, int done)
    {
        var count = (done + 1).ToString(CultureInfo.InvariantCulture).PadLeft(script.Steps.Count.ToString(CultureInfo.InvariantCulture).Length);
        var line = Invariant($"{script.Tenant}  {count}/{script.Steps.Count}  {step.Key}  {step.Subject}");
        if (_rewrites || done % 10 == 0)
        {
            await WriteAsync(FreeText.Cut(line, LineLength), last: !_rewrites);
        }
    }

    private async Task WriteAsync(string line, bool last)
    {
        await progress.WriteAsync(_rewrites ? "\r" + line.PadRight(LineLength) : line);
        await progress.WriteAsync(last ? progress.NewLine : "");
        await progress.FlushAsync();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
