using ImprovementRegister.Adoption;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Frameworks;

/// <summary>A framework in a list. <paramref name="Adopted"/>: the organisation answers to it.</summary>
public sealed record FrameworkSummary(string Code, string Name, string Version, DateOnly ValidFrom, DateOnly? ValidTo, bool Adopted, string NodeLabel, int Nodes);

/// <summary>A framework with its nodes and how the organisation stands to it. The ETag is the adoption's version.</summary>
public sealed record FrameworkDetail(Framework Framework, bool Adopted, string? VersionInForce, DateOnly? InForceFrom, FrameworkAdoption Adoption);

public static class ViewFrameworkEndpoints
{
    [WolverineGet(Routes.Base + "/frameworks", Summary = "Lists the frameworks"), AllowEveryone, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(IReadOnlyList<FrameworkSummary>))]
    public static IResult List(HttpContext http, AmsterdamClock clock)
    {
        var (catalog, asOf) = (http.SignedIn().Catalog, new QueryReader(http).AsOf(clock));
        return Results.Json(
            catalog.Frameworks.Select(f => new FrameworkSummary(f.Code, f.Name, f.Version, f.ValidFrom, f.ValidTo, catalog.IsAdopted(f.Code, asOf), f.NodeLabel, f.Nodes.Count)), ApiJson.Options);
    }

    [WolverineGet(Routes.Base + "/frameworks/{code}", Summary = "One framework with all its nodes"), AllowEveryone, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(FrameworkDetail))]
    public static async Task<IResult> Get(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (signedIn, framework, asOf) = (http.SignedIn(), http.Framework(code), new QueryReader(http).AsOf(clock));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var row = await AdoptionReader.ReadAsync(snapshot, framework, asOf, http.RequestAborted, last: true);
        http.SetVersion(row.Version, row.Position);
        // A reader sees how things stand, not the words of colleagues about it.
        var adoption = signedIn.Catalog.InForce(framework, signedIn.Caller.Role == Role.Reader ? row.State.WithoutExplanations() : row.State, asOf);
        return Results.Json(new FrameworkDetail(framework, signedIn.Catalog.IsAdopted(framework.Code, asOf), adoption.Version, adoption.From, adoption), ApiJson.Options);
    }

    [WolverineGet(Routes.Base + "/frameworks/{code}/view", Summary = "Every node with its counts over a year, and the total"), AllowEveryone,
        Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(FrameworkView))]
    public static async Task<IResult> View(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var view = await FrameworkView.ReadAsync(
            snapshot, signedIn.Catalog, http.Framework(code), query.Year(clock), query.Text("unit"), query.Units(query.AsOf(clock).InYear(query.Year(clock))), query.AsOf(clock), http.RequestAborted, last: true);
        http.SetPosition(view.Position);
        return Results.Json(view, ApiJson.Options);
    }
}
