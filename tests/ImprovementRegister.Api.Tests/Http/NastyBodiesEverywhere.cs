using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.SignIn;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>Nothing that a client sends gives a 500, nothing that is refused leaves an event, and nothing that is accepted spoils a view.</summary>
[Trait("Category", "Long")]
public sealed class NastyBodiesEverywhere(RegisterApi api) : IClassFixture<RegisterApi>, IAsyncLifetime
{
    /// <summary>Commands that change no stream of their address: what they begin is new.</summary>
    private static readonly string[] BeginsSeveral = ["sources/{id:guid}/findings/batch", "sources/{id:guid}/actions"];

    private Guid _source;
    private Guid _finding;
    private Guid _goal;
    private Guid _action;
    private Guid _report;
    private Guid _import;
    private Guid _file;
    private Guid _survey;
    private Guid _baseline;

    private IReadOnlyDictionary<string, string> Bodies => EveryCommand.Bodies(_source, _finding, _goal, _action);

    [Fact]
    public void Every_command_of_the_host_is_tried() => MappedEndpoint.Of(api)
        .Where(e => e.Method == HttpMethod.Post && e.TakesABody && !e.NeedsNoToken).Select(e => e.Pattern["/api/v1/".Length..])
        .ShouldBe(Bodies.Keys, ignoreOrder: true);

    [Fact]
    public async Task A_body_that_is_no_object_is_malformed_for_every_command()
    {
        foreach (var command in Bodies.Keys)
        {
            foreach (var body in (string[])["[]", "null", "7", "{", "{\"reason\":", "\"\\ud800\"", new string('[', 10_000)])
            {
                await api.RefusesAsync(400, "malformed-json", () => SendAsync(command, body, version: 1));
            }

            await api.RefusesAsync(422, "unknown-field", () => SendAsync(command, "{\"watIsDit\":1}", version: 1));
            await api.RefusesAsync(422, "unknown-field", () => SendAsync(command, "{\"happenedOn\":null,\"\\u0000\":{}}", version: 1));
        }
    }

    [Fact]
    public async Task Every_field_of_every_command_survives_every_nasty_value()
    {
        var versions = new Dictionary<string, long>();
        var events = await api.EventCountAsync();
        foreach (var (command, body) in Bodies)
        {
            var stream = Address(command)[..^command.Split('/')[^1].Length];
            foreach (var path in Paths(JsonNode.Parse(body)!))
            {
                foreach (var nasty in EveryCommand.NastyValues)
                {
                    var answer = await SendAsync(command, Spoil(body, path, nasty), versions.GetValueOrDefault(stream));
                    if (answer.Status == 412)
                    {
                        versions[stream] = answer.At("currentVersion")!.GetValue<long>();
                        answer = await SendAsync(command, Spoil(body, path, nasty), versions[stream]);
                    }

                    answer.Status.ShouldBeOneOf([200, 201, 400, 409, 422], $"{command} with {path} = {nasty[..Math.Min(60, nasty.Length)]}: {answer.Text}");
                    // The directory of people is no stream.
                    if (answer.Status < 400 && answer.Json["version"] is not null)
                    {
                        // A stream that began with it has as many events as its version says.
                        events += answer.At("also")?.AsArray().Sum(a => a!["version"]!.GetValue<long>()) ?? 0;
                        events += answer.Status == 201 || BeginsSeveral.Contains(command) ? answer.Version : answer.Version - versions.GetValueOrDefault(stream);
                        versions[stream] = answer.Version;
                    }
                }

                (await api.EventCountAsync()).ShouldBe(events, $"{command} with something nasty in {path} was refused and recorded");
            }
        }

        await EverythingCanStillBeReadAsync();
    }

    [Fact]
    public async Task The_bodies_are_such_that_spoiling_them_says_something()
    {
        foreach (var (command, body) in Bodies)
        {
            var answer = await SendAsync(command, body, version: 0);
            answer = answer.Status == 412 ? await SendAsync(command, body, answer.At("currentVersion")!.GetValue<long>()) : answer;

            answer.Status.ShouldBeOneOf([200, 201, 409], $"{command}: {answer.Text}");
        }
    }

    private async Task EverythingCanStillBeReadAsync()
    {
        // Every text that was removed took the files of reports along.
        _file = await api.ReportFileAsync(_report);
        foreach (var endpoint in MappedEndpoint.Of(api).Where(e => e.Method == HttpMethod.Get && !e.NeedsNoToken))
        {
            var address = endpoint.Pattern.Contains("{id:guid}", StringComparison.Ordinal) ? Address(endpoint.Pattern) : endpoint.Address;
            var read = await endpoint.Admitted(api).GetAsync(address + "?" + string.Join('&', endpoint.Needed.Select(n => $"{n.Name}={n.Value}")));
            read.Status.ShouldBe(200, $"{address}: {read.Text}");
        }

        (await api.QualityManager.GetAsync("actions?limit=500", accept: "text/csv")).Status.ShouldBe(200);
    }

    private Task<Answer> SendAsync(string command, string body, long version) =>
        MappedEndpoint.Of(api).First(e => e.Method == HttpMethod.Post && e.Pattern == "/api/v1/" + command).Admitted(api).PostAsync(Address(command), body, version);

    private string Address(string pattern) => pattern
        .Replace("{entry:int}", "1", StringComparison.Ordinal)
        .Replace("{file:guid}", $"{_file}", StringComparison.Ordinal)
        .Replace("{unit}", "CL-WONEN", StringComparison.Ordinal)
        .Replace("{type}", "internalAudit", StringComparison.Ordinal)
        // Pages of what an audit does not have.
        .Replace("herkomst/{id:guid}/cijfers", $"herkomst/{_survey}/cijfers", StringComparison.Ordinal)
        .Replace("herkomst/{id:guid}/meting", $"herkomst/{_baseline}/meting", StringComparison.Ordinal)
        .Replace("herkomst/{id:guid}/plan", $"herkomst/{_baseline}/plan", StringComparison.Ordinal)
        .Replace("sources/{id:guid}", $"sources/{_source}", StringComparison.Ordinal)
        .Replace("findings/{id:guid}", $"findings/{_finding}", StringComparison.Ordinal)
        .Replace("goals/{id:guid}", $"goals/{_goal}", StringComparison.Ordinal)
        .Replace("actions/{id:guid}", $"actions/{_action}", StringComparison.Ordinal)
        .Replace("imports/{id:guid}", $"imports/{_import}", StringComparison.Ordinal)
        .Replace("/import/{id:guid}", $"/import/{_import}", StringComparison.Ordinal)
        .Replace("reports/{id:guid}", $"reports/{_report}", StringComparison.Ordinal)
        .Replace("herkomst/{id:guid}", $"herkomst/{_source}", StringComparison.Ordinal)
        .Replace("bevindingen/{id:guid}", $"bevindingen/{_finding}", StringComparison.Ordinal)
        .Replace("doelen/{id:guid}", $"doelen/{_goal}", StringComparison.Ordinal)
        .Replace("acties/{id:guid}", $"acties/{_action}", StringComparison.Ordinal)
        .Replace("verslagen/{id:guid}", $"verslagen/{_report}", StringComparison.Ordinal)
        .Replace("{section}/{node}", "reflection/KKFZ-P1", StringComparison.Ordinal)
        .Replace("{section}", "introduction", StringComparison.Ordinal)
        .Replace("projections/{name}", "projections/ir_action", StringComparison.Ordinal)
        .Replace("onderdelen/{code}", "onderdelen/T-FZAMB", StringComparison.Ordinal)
        .Replace("units/{code}", "units/T-FZAMB", StringComparison.Ordinal)
        .Replace("{role}", "R-LET", StringComparison.Ordinal)
        .Replace("{person}", "own-9", StringComparison.Ordinal)
        .Replace("{code}/aspects/{node}", "KKFZ/aspects/KKFZ-P1-A5", StringComparison.Ordinal)
        .Replace("{code}/themes/{node}", "KKFZ/themes/KKFZ-T4", StringComparison.Ordinal)
        .Replace("deel/{code}", "deel/KKFZ-P1", StringComparison.Ordinal)
        .Replace("{code}", "KKFZ", StringComparison.Ordinal);

    /// <summary>The places in a body: every field, entry, object and list.</summary>
    private static IEnumerable<string> Paths(JsonNode node) =>
        (node switch
        {
            JsonObject fields => fields.Select(f => f.Value!),
            JsonArray entries => entries.Select(e => e!),
            _ => [],
        }).SelectMany(child => Paths(child).Prepend(child.GetPath()));

    /// <summary>The body with the raw JSON at that place; raw, because most of it no serializer would write.</summary>
    private static string Spoil(string body, string path, string json)
    {
        var root = JsonNode.Parse(body)!;
        var node = path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Aggregate(root, (n, part) => n is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : n[part]!);
        node.ReplaceWith("@@here@@");
        return root.ToJsonString().Replace("\"@@here@@\"", json, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        _source = await api.SourceAsync();
        (_survey, _baseline) = (await api.Auditor.CreateAsync("sources", new { type = "clientSurvey", title = "CTO" }), await api.Auditor.CreateAsync("sources", new { type = "baseline", title = "0-meting" }));
        _finding = await api.FindingAsync(_source);
        _goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Doel", target = new { value = 70 }, kpiTarget = new { value = 75 } });
        // The first of the adoption's events holds a text; once it is there this is stale.
        await api.QualityManager.PostAsync("frameworks/KKFZ/aspects/KKFZ-P1-A5/status", new { year = 2025, status = "done", explanation = "Toelichting" }, version: 0);
        _report = await api.ReportAsync();
        _import = await api.ImportAsync();
        _file = await api.ReportFileAsync(_report);
        _action = await api.QualityManager.CreateAsync("actions", JsonSerializer.Deserialize<JsonElement>(EveryCommand.Bodies(_source, _finding, _goal)["actions"]));
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
