using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.SignIn;

/// <summary>An endpoint as the running host has it, with an address that reaches it.</summary>
public sealed record MappedEndpoint(HttpMethod Method, string Pattern, IReadOnlyList<Role> Roles, bool NeedsNoToken, bool TakesABody, IReadOnlyList<string> Parameters)
{
    public string Name => $"{Method} {Pattern}";

    /// <summary>The pattern filled in: a framework and nodes that exist, an id that nothing has.</summary>
    public string Address { get; } = Pattern
        .Replace("{entry:int}", "1", StringComparison.Ordinal)
        .Replace("{unit}", "CL-WONEN", StringComparison.Ordinal)
        .Replace("{type}", "internalAudit", StringComparison.Ordinal)
        .Replace("{after:long}", "7", StringComparison.Ordinal)
        .Replace("{day}", "2026-11-26", StringComparison.Ordinal)
        .Replace("{file:guid}", "0199f0c4-5b1e-7c3a-9d55-0123456789ac", StringComparison.Ordinal)
        .Replace("{id:guid}", "0199f0c4-5b1e-7c3a-9d55-0123456789ab", StringComparison.Ordinal)
        .Replace("/nodes/{code}", "/nodes/KKFZ-P1", StringComparison.Ordinal)
        .Replace("/kaders/deel/{code}", "/kaders/deel/KKFZ-P1", StringComparison.Ordinal)
        .Replace("/onderdelen/{code}", "/onderdelen/T-FZAMB", StringComparison.Ordinal)
        .Replace("/units/{code}", "/units/T-FZAMB", StringComparison.Ordinal)
        .Replace("{role}", "R-LET", StringComparison.Ordinal)
        .Replace("{person}", "own-9", StringComparison.Ordinal)
        .Replace("{code}", "KKFZ", StringComparison.Ordinal)
        .Replace("/aspects/{node}", "/aspects/KKFZ-P1-A5", StringComparison.Ordinal)
        .Replace("/themes/{node}", "/themes/KKFZ-T4", StringComparison.Ordinal)
        .Replace("{documentName}", "v1", StringComparison.Ordinal);

    public static IReadOnlyList<MappedEndpoint> Of(RegisterApi api) =>
    [
        .. api.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(method => new MappedEndpoint(
                HttpMethod.Parse(method),
                "/" + endpoint.RoutePattern.RawText!.Trim('/'),
                endpoint.Metadata.GetMetadata<AllowAttribute>()?.Roles ?? [],
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null,
                [.. (endpoint.Metadata.GetMetadata<QueryAttribute>()?.Parameters ?? []).Select(p => p.Name)]))),
    ];

    /// <summary>Query parameters that it cannot do without.</summary>
    public IReadOnlyList<(string Name, string Value)> Needed =>
    [
        .. Pattern is "/api/v1/reports/preview" or "/api/v1/reports/explain" ? (IEnumerable<(string, string)>)[("framework", "KKFZ")] : [],
        .. Pattern.EndsWith("/explain", StringComparison.Ordinal) || Pattern.EndsWith("/waarom", StringComparison.Ordinal) ? Explained : [],
        .. Pattern is "/api/v1/register/compare" or "/api/v1/register/compare/actions" or "/api/v1/actions/{id:guid}/compare" or "/vergelijken/acties" ? (IEnumerable<(string, string)>)[("from", "2026-01-01")] : [],
    ];

    private IReadOnlyList<(string, string)> Explained => Pattern switch
    {
        "/api/v1/register/flow/explain" or "/overzicht/doorlooptijden/waarom" => [("figure", "raised")],
        "/api/v1/year-plan/explain" or "/doelen/jaarplan/waarom" => [("figure", "notMeasured")],
        "/api/v1/frameworks/{code}/baseline/explain" or "/kaders/{code}/meting/waarom" => [("node", "KKFZ-P1-A1"), ("answer", "notAnswered")],
        _ => [("figure", "actions")],
    };

    /// <summary>Somebody whom the endpoint lets in.</summary>
    public Client Admitted(RegisterApi api) => NeedsNoToken ? api.Anonymous() : api.As(RoleNames.Of(Roles[0]));

    /// <summary>The barest request: it passes the gate or it does not, and records nothing in either case.</summary>
    public Task<Answer> AskAsync(Client client) => client.SendAsync(new HttpRequestMessage(Method, Address));
}
