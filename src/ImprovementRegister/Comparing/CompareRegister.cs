using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Comparing;

/// <param name="Position">The last event that is included.</param>
public sealed record ComparedMoment(DateTimeOffset? AsOf, DateOnly? ValidOn, long Position);

/// <summary>
/// What became of the actions between two moments. Each figure is a number of actions, and an action counts once in each part
/// that it stands under: <see cref="Actions"/> lists those behind a figure.
/// </summary>
/// <param name="Total">In it, <c>moved</c> is to another node, unit or owner; in a part, <c>movedIn</c> and <c>movedOut</c> are to and from that part.</param>
/// <param name="Actions">Its address; add <c>figure</c> and one or more of <c>framework</c>, <c>node</c>, <c>unit</c>, <c>sourceType</c>, <c>owner</c>.</param>
public sealed record RegisterComparison(
    ComparedClock Clock, ComparedMoment From, ComparedMoment To, IReadOnlyDictionary<string, int> Total, IReadOnlyList<ComparedPart> Frameworks, IReadOnlyList<ComparedPart> Nodes,
    IReadOnlyList<ComparedPart> Units, IReadOnlyList<ComparedPart> SourceTypes, IReadOnlyList<ComparedPart> Owners, string Actions);

public static class CompareRegisterEndpoint
{
    [WolverineGet(Routes.Base + "/register/compare", Summary = "What became of the actions between two moments: per framework, node, unit, type of source and owner"), AllowStaff,
        Answers(typeof(RegisterComparison)), Query(CompareRequest.FromParameter, CompareRequest.ToParameter, CompareRequest.ClockParameter, QueryParameters.AsOf, QueryParameters.Unit)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Reading reading)
    {
        var comparison = await ReadAsync(http, database, clock, reading);
        http.SetPosition(comparison.To.Position);
        return Results.Json(comparison, ApiJson.Options);
    }

    /// <summary>The comparison that the address asks for.</summary>
    public static async Task<RegisterComparison> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Reading reading)
    {
        var (catalog, ct) = (http.SignedIn().Catalog, http.RequestAborted);
        var asked = await CompareRequest.ReadAsync(http, clock, reading);
        var then = catalog.On(asked.To.Past);
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var (from, to, query) = (snapshot.AskPosition(asked.From), snapshot.AskPosition(asked.To), new CompareQuery(snapshot, asked.From, asked.To));
        var rows = query.Ask(new QueryReader(http).Units(asked.To));
        await snapshot.RunAsync(ct);
        var actions = rows.Where(a => a.Changes.Count > 0).ToList();
        var types = await query.TypesAsync([.. actions.Select(a => a.Id)], ct);
        var language = Language.Of(http);
        return new RegisterComparison(
            asked.Clock, new ComparedMoment(asked.From.Instant, asked.From.ValidOn, from()), new ComparedMoment(asked.To.Instant, asked.To.ValidOn, to()),
            ComparedBy.Figures(actions.SelectMany(a => a.Changes)),
            ComparedBy.Framework(catalog).Tally(actions, code => catalog.FindFramework(code)?.Name),
            ComparedBy.Node(catalog).Tally(actions, code => catalog.ResolveNode(code)?.Title),
            ComparedBy.Unit(then).Tally(actions, code => then.ResolveUnit(code)?.Name),
            ComparedBy.SourceType(types).Tally(actions, code => code.Length == 0 ? null : catalog.SourceTypes.Of(code).Shown.In(language)),
            ComparedBy.Owner.Tally(actions, key => Party.FromKey(key) is { } party ? catalog.NameForStaff(party) : null),
            Routes.Base + "/register/compare/actions" + http.Request.QueryString);
    }
}
