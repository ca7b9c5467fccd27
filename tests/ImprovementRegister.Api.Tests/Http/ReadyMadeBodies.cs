using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>The description of the API gives a body for every command that can be sent as it stands, and names what may not be left out.</summary>
public sealed partial class ReadyMadeBodies(RegisterApi api) : IClassFixture<RegisterApi>
{
    private const string Nothing = "00000000-0000-0000-0000-000000000000";

    [Fact]
    public async Task Are_taken_by_the_register()
    {
        var description = (await api.Anonymous().GetAsync("/openapi/v1.json")).Json;
        description["paths"].ShouldNotBeNull(description.ToJsonString());
        var source = await api.SourceAsync();
        // So that the first version of the framework holds a text that can be removed.
        (await api.QualityManager.PostAsync("frameworks/KKFZ/aspects/KKFZ-P1-A1/status", new { year = 2025, status = "done", explanation = "Toelichting" }, version: 0)).Status.ShouldBe(200);
        var (tried, refused) = (0, new List<string>());
        foreach (var (path, operations) in description["paths"]!.AsObject())
        {
            if (operations!["post"]?["requestBody"] is not { } body)
            {
                continue;
            }

            // What names another action gets one.
            var named = path.EndsWith("/merge", StringComparison.Ordinal) || path.EndsWith("/link-correction", StringComparison.Ordinal) || path.EndsWith("/assign-many", StringComparison.Ordinal)
                ? await api.ActionAsync(source: source) : source;
            var example = body["content"]!["application/json"]!["example"].ShouldNotBeNull($"{path} has no example").ToJsonString().Replace(Nothing, named.ToString(), StringComparison.Ordinal);
            var (client, address) = await TargetAsync(path, source);
            var answer = await client.PostAsync(address, example, ifMatch: (path.Contains('{') || path.Contains("/organisation/", StringComparison.Ordinal)) && !path.EndsWith("/findings", StringComparison.Ordinal) ? (await api.Administrator.GetAsync(Stream(address))).ETag : null);
            if (answer.Status is not (200 or 201 or 202 or 409))
            {
                refused.Add($"{path} {example}: {answer.Status} {answer.String("detail")}");
            }

            tried++;
        }

        refused.ShouldBeEmpty();
        tried.ShouldBe(EveryCommand.Bodies(source, source, source).Count + 2, "every command, and the sign-in at its two addresses");
    }

    [Fact]
    public async Task Have_a_name_and_stand_beside_no_page_and_no_words_of_the_machinery()
    {
        var description = (await api.Anonymous().GetAsync("/openapi/v1.json")).Json;
        var operations = description["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Call: $"{o.Key} {p.Key}", Operation: o.Value!))).ToList();

        operations.Count.ShouldBeGreaterThan(200);
        operations.Select(o => o.Call.Split(' ')[1].Split('/')[1]).Distinct().Order().ShouldBe(["api", "calendar", "dev", "health", "published"]);
        operations.Where(o => o.Operation["operationId"] is { } id && o.Operation["description"]?.GetValue<string>().Contains(id.GetValue<string>(), StringComparison.Ordinal) == true).Select(o => o.Call).ShouldBeEmpty();
        var bodies = operations.Select(o => (o.Call, Schema: o.Operation["requestBody"]?["content"]?["application/json"]?["schema"])).Where(b => b.Schema is not null).ToList();
        bodies.Where(b => description["components"]!["schemas"]![b.Schema!["$ref"]?.GetValue<string>().Split('/')[^1] ?? ""] is null).Select(b => b.Call).ShouldBeEmpty();
        bodies.GroupBy(b => b.Schema!["$ref"]!.GetValue<string>()).Where(b => b.Count() > 2).Select(b => b.Key).ShouldBeEmpty("one name for bodies of several calls");
    }

    [Fact]
    public async Task Every_list_in_a_body_says_how_many_it_takes()
    {
        var description = (await api.Anonymous().GetAsync("/openapi/v1.json")).Json;
        var lists = description["paths"]!.AsObject().SelectMany(p => (new[] { "post", "put" }).Select(m => (Call: $"{m} {p.Key}", Schema: p.Value![m]?["requestBody"]?["content"]?["application/json"]?["schema"])))
            .SelectMany(b => Lists(b.Schema, b.Call, [])).ToList();

        lists.Count.ShouldBeGreaterThan(70);
        lists.Where(l => !SaysHowMany().IsMatch(l.Description ?? "")).Select(l => l.Place).ShouldBeEmpty();

        IEnumerable<(string Place, string? Description)> Lists(JsonNode? schema, string place, IReadOnlyList<string> within)
        {
            if (schema?["$ref"]?.GetValue<string>().Split('/')[^1] is { } name)
            {
                return within.Contains(name) ? [] : Lists(description["components"]!["schemas"]![name], place, [.. within, name]);
            }

            return schema is null ? [] : (schema["properties"]?.AsObject() ?? []).SelectMany(p => (IEnumerable<(string, string?)>)
            [
                .. p.Value!["items"] is { } entries ? [($"{place} {p.Key}", p.Value["description"]?.GetValue<string>()), .. Lists(entries, $"{place} {p.Key}[]", within)] : Enumerable.Empty<(string, string?)>(),
                .. Lists(p.Value, $"{place} {p.Key}", within),
            ]).Concat(((string[])["oneOf", "anyOf", "allOf"]).SelectMany(k => schema[k]?.AsArray() ?? []).SelectMany(s => Lists(s, place, within)));
        }
    }

    [GeneratedRegex(@"\b(at most|to) (one|ten|twenty|\d+)|between 2000 and 2100, at most", RegexOptions.IgnoreCase)]
    private static partial Regex SaysHowMany();

    [Theory]
    [InlineData("actions", "kind", "title")]
    [InlineData("actions/{id}/note", "text")]
    [InlineData("actions/{id}/start")]
    [InlineData("sources", "title", "type")]
    [InlineData("goals", "planYear", "text")]
    [InlineData("frameworks/{code}/aspects/{node}/status", "status", "year")]
    [InlineData("frameworks/{code}/themes/{node}/plan", "years")]
    [InlineData("frameworks/{code}/adopt", "from")]
    public async Task Say_of_a_command_what_its_own_check_asks_for(string command, params string[] required)
    {
        var description = (await api.Anonymous().GetAsync("/openapi/v1.json")).Json;
        var schema = description["paths"]!["/api/v1/" + command]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!;
        schema = schema["$ref"] is { } name ? description["components"]!["schemas"]![name.GetValue<string>().Split('/')[^1]]! : schema;
        (schema["required"]?.AsArray().Select(n => n!.GetValue<string>()).Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()).ShouldBe(required);
    }

    private async Task<(Client Client, string Address)> TargetAsync(string path, Guid source)
    {
        if (!path.StartsWith("/api/v1/", StringComparison.Ordinal))
        {
            return (api.Anonymous(), path);
        }

        var subject = path.Split('/')[3];
        var id = !path.Contains("{id}", StringComparison.Ordinal) ? Guid.Empty : subject switch
        {
            "actions" => await api.ActionAsync(source: source),
            "findings" => await api.FindingAsync(),
            "reports" => await api.ReportAsync(),
            "imports" => await api.ImportAsync(),
            "goals" => await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Doel" }),
            _ => await api.SourceAsync(),
        };
        var address = path.Replace("{id}", id.ToString(), StringComparison.Ordinal).Replace("{code}", "KKFZ", StringComparison.Ordinal)
            .Replace("aspects/{node}", "aspects/KKFZ-P1-A5", StringComparison.Ordinal).Replace("themes/{node}", "themes/KKFZ-T4", StringComparison.Ordinal)
            .Replace("{name}", "ir_action", StringComparison.Ordinal).Replace("{entry}", "1", StringComparison.Ordinal).Replace("{unit}", "CL-WONEN", StringComparison.Ordinal)
            .Replace("units/KKFZ", "units/T-FZAMB", StringComparison.Ordinal).Replace("{role}", "R-LET", StringComparison.Ordinal).Replace("{person}", "own-9", StringComparison.Ordinal);
        return (address.EndsWith("/redact", StringComparison.Ordinal) || subject is "admin" or "people" or "organisation" ? api.Administrator : api.QualityManager, address);
    }

    /// <summary>The stream that a command is on: its address without the command.</summary>
    private static string Stream(string address) =>
        address.Split('/')[3] is "organisation" or "units" or "roles" or "people" ? "/api/v1/units" : address.Contains("/frameworks/", StringComparison.Ordinal) ? "/api/v1/frameworks/KKFZ" : address.Contains("/admin/", StringComparison.Ordinal) ? "/health/live"
        : address.EndsWith("/correct", StringComparison.Ordinal) || address.Contains("/answers/", StringComparison.Ordinal) ? string.Join('/', address.Split('/')[..5]) : address[..address.LastIndexOf('/')];
}
