using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.SignIn;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>What the description says that a parameter or a field takes is what is taken.</summary>
[Collection(SharedHost.BadInput)]
public sealed class WhatTheDescriptionSays(RegisterApi api)
{
    [Fact]
    [Trait("Category", "Long")]
    public async Task Of_a_parameter_is_what_its_endpoint_takes()
    {
        var wrong = new List<string>();
        foreach (var endpoint in MappedEndpoint.Of(api).Where(e => e.Method == HttpMethod.Get && e.Pattern.StartsWith("/api/v1", StringComparison.Ordinal)))
        {
            foreach (var parameter in ShapesOf(endpoint))
            {
                // A text that anything fits stands for what is no number, day or word; what is described as text takes it.
                var refused = await IsRefusedAsync(endpoint, parameter.Name, "zz");
                var fits = parameter.Shape.Kind == "text";
                if (refused == fits && !TakesItsOwnWords(endpoint, parameter.Name))
                {
                    wrong.Add($"{endpoint.Pattern}?{parameter.Name} is described as {parameter.Shape.Kind}, and {(refused ? "refuses" : "takes")} a word");
                }

                foreach (var good in Good(parameter.Shape).Where(_ => !fits))
                {
                    if (await IsRefusedAsync(endpoint, parameter.Name, good))
                    {
                        wrong.Add($"{endpoint.Pattern}?{parameter.Name}={good} is described, and refused");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_numbers_days_choices_and_lists_stands_in_it_by_their_limits()
    {
        var description = JsonNode.Parse((await api.Anonymous().GetAsync("/openapi/v1.json")).Text)!;
        JsonNode Parameter(string path, string name) => description["paths"]![path]!["get"]!["parameters"]!.AsArray().Single(p => p!["name"]!.GetValue<string>() == name)!["schema"]!;
        JsonNode Property(string body, string name) => description["components"]!["schemas"]![body]!["properties"]![name]!;

        Parameter("/api/v1/actions", "limit").ToJsonString().ShouldBe("""{"maximum":500,"minimum":1,"type":"integer","format":"int32"}""");
        Parameter("/api/v1/actions", "overdue")["type"]!.GetValue<string>().ShouldBe("boolean");
        Parameter("/api/v1/actions", "dueBefore")["format"]!.GetValue<string>().ShouldBe("date");
        Parameter("/api/v1/actions", "source")["format"]!.GetValue<string>().ShouldBe("uuid");
        Parameter("/api/v1/actions", "status")["items"]!["enum"]!.AsArray().Select(w => w!.GetValue<string>()).ShouldContain("inProgress");
        Property("RaiseAction", "nodes")["maxItems"]!.GetValue<int>().ShouldBe(50);
        Property("RaiseAction", "title")["maxLength"]!.GetValue<int>().ShouldBe(Limits.Title);
        // These two are no commands of the register: one has at most an entry for each kind, the other is there in Development only.
        string[] noCommands = ["AddWebhook.kinds", "TokenRequest.parties"];
        Without(description["components"]!["schemas"]!.AsObject(), description["paths"]!.AsObject()).Except(noCommands).ShouldBeEmpty("a list in a body without a limit");
    }

    /// <summary>Lists in the bodies of requests of which no limit is told.</summary>
    private static List<string> Without(JsonObject schemas, JsonObject paths)
    {
        var found = new List<string>();
        var seen = new HashSet<string>();
        foreach (var operation in paths.SelectMany(p => p.Value!.AsObject()).Select(o => o.Value).OfType<JsonObject>())
        {
            Look(operation["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"]?.GetValue<string>());
        }

        return found;

        void Look(string? reference)
        {
            var name = reference?.Split('/')[^1];
            if (name is null || !seen.Add(name))
            {
                return;
            }

            foreach (var (member, schema) in schemas[name]!["properties"]?.AsObject() ?? [])
            {
                if (schema!["items"] is { } items)
                {
                    if (schema["maxItems"] is null)
                    {
                        found.Add($"{name}.{member}");
                    }

                    Look(items["$ref"]?.GetValue<string>());
                }

                Look(schema["$ref"]?.GetValue<string>() ?? schema["oneOf"]?.AsArray().Select(o => o!["$ref"]?.GetValue<string>()).FirstOrDefault(r => r is not null));
            }
        }
    }

    private List<QueryParameter> ShapesOf(MappedEndpoint endpoint) => api.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => "/" + e.RoutePattern.RawText!.Trim('/') == endpoint.Pattern && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
        .SelectMany(e => e.Metadata.GetMetadata<QueryAttribute>()?.Parameters ?? []).Where(p => p.Name is not ("after" or "lang")).ToList();

    private async Task<bool> IsRefusedAsync(MappedEndpoint endpoint, string parameter, string value)
    {
        var query = string.Concat(endpoint.Needed.Where(n => n.Name != parameter).Select(n => $"&{n.Name}={n.Value}"));
        var answer = await endpoint.Admitted(api).GetAsync($"{endpoint.Address}?{parameter}={value}{query}");
        return answer.Status == 400 && answer.Text.Contains($"\"?{parameter}\"", StringComparison.Ordinal);
    }

    /// <summary>Words that are data of the organisation, or a form of their own, are described in words.</summary>
    private static bool TakesItsOwnWords(MappedEndpoint endpoint, string parameter) =>
        parameter is "sourceType" or "type" or "columns" or "statusOn" or "ownerChanged" or "table" or "part" or "item" or "node" or "framework" or "pillar" or "kind" or "round" or "compareWith"
        || endpoint.Pattern.Contains("{id:guid}", StringComparison.Ordinal);

    private static IEnumerable<string> Good(QueryShape shape) => shape.Kind switch
    {
        "flag" => ["true", "false"],
        "day" => ["2026-03-31"],
        "moment" => ["2026-03-31", "2026-03-31T12:00:00Z"],
        "id" => [Guid.NewGuid().ToString()],
        "number" => [$"{Math.Max(1, shape.Least)}", .. shape.Most is { } most ? [$"{most}"] : (string[])[]],
        "words" when shape.IsList => [.. shape.Words, string.Join(',', shape.Words)],
        _ => shape.Words,
    };
}
