using ImprovementRegister.Http;
using ImprovementRegister.Reference;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Organisations;

/// <param name="OpenedOn">Null: it was there before the register knew of changes.</param>
/// <param name="ClosedOn">The first day without.</param>
public sealed record UnitView(string Code, string Name, string Kind, string? Parent, DateOnly? OpenedOn, DateOnly? ClosedOn, IReadOnlyList<string> Names);

/// <param name="Locations">How many locations there are on the day.</param>
public sealed record UnitsView(DateOnly On, int Locations, IReadOnlyList<UnitView> Items);

public static class ViewUnitsEndpoint
{
    [WolverineGet(Routes.Base + "/units", Summary = "The units as of a day: entities, clusters, teams and locations"), AllowStaff,
     Query(CurrentStructure.On, "closed(flag): true: also those that had closed by then.", "q: Words in the code or a name.", QueryParameters.AsOf), Answers(typeof(UnitsView))]
    public static async Task<IResult> Get(HttpContext http, CurrentStructure current)
    {
        var query = new QueryReader(http);
        var (closed, words) = (query.Flag("closed") == true, Words.Of(query.Text("q")));
        var (catalog, day) = await current.ReadAsync(http);
        var units = catalog.UnitsOn(day).Where(u => closed || u.Closed is null).ToList();
        return Results.Json(
            new UnitsView(day, units.Count(u => u.Closed is null && u.Unit.Kind == "location"), [.. units.Where(u => words.AreIn([u.Unit.Code, u.Unit.Name, .. u.Unit.Names])).Select(View)]),
            ApiJson.Options);
    }

    private static UnitView View(UnitOnADay u) => new(u.Unit.Code, u.Unit.Name, u.Unit.Kind, u.Unit.Parent, u.Opened, u.Closed, u.Unit.Names);
}
