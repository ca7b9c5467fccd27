using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Reports;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Marten;
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
        var units = query.Units(query.AsOf(clock).InYear(query.Year(clock)));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        // Lists with words of colleagues are not for readers.
        var outside = signedIn.Caller.Role == Role.Reader ? null : new OutsideNodes(snapshot, signedIn.Catalog, query.Year(clock), units, query.AsOf(clock));
        var view = await FrameworkView.ReadAsync(
            snapshot, signedIn.Catalog, http.Framework(code), query.Year(clock), query.Text("unit"), units, query.AsOf(clock), http.RequestAborted, shown: outside?.Shown);
        // There is seldom any: the counts have told, and it is not looked for.
        var gaps = outside is null || view.Outside == 0 ? [] : await ReportGaps.OutsideAsync(outside, http.RequestAborted, FrameworkScreen.Most);
        return new ScreenResult<FrameworkScreen>(view.Name, (nameof(FrameworkScreen.View), view), (nameof(FrameworkScreen.Outside), gaps));
    }

    [WolverineGet("/kaders/deel/{code}"), AllowStaff, Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, "saved: A form was recorded.")]
    public static async Task<IResult> Node(string code, HttpContext http, NpgsqlDataSource database, IDocumentStore store, HistoryReader history, AmsterdamClock clock)
    {
        var detail = await ViewNodeEndpoint.ReadAsync(code, http, database, store, history, clock);
        // What is looked back at is not changed.
        var (permissions, isNow) = (http.RequestServices.GetRequiredService<Permissions>(), new QueryReader(http).AsOf(clock) is { Instant: null, ValidOn: null });
        bool May(string command) => isNow && permissions.May(http.SignedIn(), command);
        return new ScreenResult<NodeScreen>(
            detail.Node.Title, (nameof(NodeScreen.Detail), detail),
            (nameof(NodeScreen.MaySetStatus), detail.Node.Kind == NodeKind.Aspect && detail.Year <= clock.Today.Year && May("/frameworks/{code}/aspects/{node}/status")),
            (nameof(NodeScreen.MayPlan), detail.Node.Kind is NodeKind.Theme or NodeKind.CrossCuttingTheme && May("/frameworks/{code}/themes/{node}/plan")));
    }
}
