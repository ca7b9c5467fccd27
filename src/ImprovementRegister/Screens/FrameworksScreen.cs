using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

public static class FrameworksScreenEndpoint
{
    [WolverineGet("/kaders"), AllowEveryone, Query("saved: A form was recorded.")]
    public static IResult List(HttpContext http)
    {
        var catalog = http.SignedIn().Catalog;
        return new ScreenResult<FrameworksScreen>(new Message("Kaders", "Frameworks").In(Language.Of(http)), (nameof(FrameworksScreen.Frameworks), catalog.Frameworks.Where(f => catalog.IsAdopted(f.Code)).ToList()));
    }

    [WolverineGet("/kaders/{code}"), AllowEveryone, Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Get(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var view = await FrameworkView.ReadAsync(
            snapshot, signedIn.Catalog, http.Framework(code), query.Year(clock), query.Text("unit"), query.Units(), query.AsOf(clock), http.RequestAborted);
        return new ScreenResult<FrameworkScreen>(view.Name, (nameof(FrameworkScreen.View), view), (nameof(FrameworkScreen.Query), http.Request.Query));
    }

    /// <summary>A part of a framework by its code alone: on to its line in the framework that it is of.</summary>
    [WolverineGet("/kaders/deel/{code}"), AllowEveryone, Query]
    public static IResult Node(string code, HttpContext http) =>
        http.SignedIn().Catalog is var catalog && catalog.ResolveNode(code) is { } node ? Results.LocalRedirect($"/kaders/{catalog.FrameworkOf(node.Code).Code}#{node.Code}") : throw ProblemException.NotFound("The node");
}
