using ImprovementRegister.Comparing;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Register;

/// <summary>What the flow is told apart by.</summary>
public enum FlowBy { Total, SourceType, Node, Unit, OwnerRole }

/// <param name="Code">Of the type, node, unit or role; <c>person</c> for all persons; empty for what has none.</param>
public sealed record FlowPart(string Code, string? Name, FlowFigures Figures);

/// <summary>How actions went: time in each state, deadlines that moved, and work that was taken up again. An action stands in each part that it hangs under.</summary>
public sealed record RegisterFlow(FlowBy By, int? Year, DateTimeOffset? AsOf, DateOnly? ValidOn, long Position, FlowFigures Total, IReadOnlyList<FlowPart> Parts);

/// <param name="Catalog">The organisation as it was then.</param>
internal sealed record FlowRead(
    FlowBy By, int? Year, AsOf AsOf, long Position, OrganisationCatalog Catalog, IReadOnlyList<ActionFlow> Actions, Func<ActionFlow, IEnumerable<string>> PartsOf);

public static class ViewFlowEndpoint
{
    [WolverineGet(Routes.Base + "/register/flow", Summary = "Time in each state, slippage of deadlines, what was taken up again, and what was found again: medians and counts with what they are of"), AllowStaff, Answers(typeof(RegisterFlow)),
        Query("by(FlowBy): total (when left out), sourceType, node, unit or ownerRole.", "year(2000..2100): Actions whose life touches this year, as they were on its last day (or today when that is earlier); all when left out.",
            QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var flow = await ReadAsync(http, database, clock);
        http.SetPosition(flow.Position);
        return Results.Json(flow, ApiJson.Options);
    }

    /// <summary>The flow as the query of a request asks for it.</summary>
    public static async Task<RegisterFlow> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var read = await ReadAsync(http, snapshot, clock);
        var parts = read.Actions.SelectMany(a => read.PartsOf(a).Select(part => (Part: part, Action: a)))
            .GroupBy(p => p.Part, p => p.Action, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new FlowPart(g.Key, NameOf(read.By, g.Key, read.Catalog, Language.Of(http)), FlowFigures.Of([.. g])));
        return new RegisterFlow(read.By, read.Year, read.AsOf.Instant, read.AsOf.ValidOn, read.Position, FlowFigures.Of(read.Actions), [.. parts]);
    }

    /// <summary>The actions whose flow a request asks for, and in which parts each stands.</summary>
    internal static async Task<FlowRead> ReadAsync(HttpContext http, Snapshot snapshot, AmsterdamClock clock)
    {
        var (query, catalog, ct) = (new QueryReader(http), http.SignedIn().Catalog, http.RequestAborted);
        var by = query.Values<FlowBy>("by") switch
        {
            [] => FlowBy.Total,
            [var one] => one,
            _ => throw QueryReader.Bad("by", new Message("een van total, sourceType, node, unit, ownerRole", "one of total, sourceType, node, unit, ownerRole")),
        };
        var year = query.Number("year", 2000, 2100);
        var asOf = query.AsOf(clock).InYear(year);
        var (units, then) = (query.Units(asOf), catalog.On(asOf.Past));
        var position = snapshot.AskPosition(asOf);
        var actions = await new FlowQuery(snapshot, year, units, asOf, Findings.Recurrence.Months(http)).ReadAsync(ct);
        var types = by == FlowBy.SourceType ? await new CompareQuery(snapshot, asOf, asOf).TypesAsync([.. actions.Select(a => a.Id)], ct) : null;
        return new FlowRead(by, year, asOf, position(), then, actions, a => Parts(by, a, types, then).Distinct());
    }

    private static IEnumerable<string> Parts(FlowBy by, ActionFlow action, IReadOnlyDictionary<Guid, IReadOnlyList<string>>? types, OrganisationCatalog catalog) => by switch
    {
        FlowBy.SourceType => types!.GetValueOrDefault(action.Id) is { Count: > 0 } of ? of : [""],
        FlowBy.Node => action.Nodes.Count == 0 ? [""] : action.Nodes.SelectMany(catalog.CountsIn),
        FlowBy.Unit => action.Unit is null ? [""] : catalog.UnitAndAbove(action.Unit),
        FlowBy.OwnerRole => [action.Owner is null ? "" : Party.FromKey(action.Owner) is { Type: not PartyType.Person } party ? party.Key : "person"],
        _ => [],
    };

    internal static string? NameOf(FlowBy by, string code, OrganisationCatalog catalog, System.Globalization.CultureInfo language) => code.Length == 0 ? null : by switch
    {
        FlowBy.SourceType => catalog.SourceTypes.Of(code).Shown.In(language),
        FlowBy.Node => catalog.ResolveNode(code)?.Title,
        FlowBy.Unit => catalog.ResolveUnit(code)?.Name,
        _ => code == "person" ? Texts.Get("term.person", language) : catalog.NameForStaff(Party.FromKey(code)!),
    };
}
