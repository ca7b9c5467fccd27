using System.Text.Json;
using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Comparing;

/// <summary>An action behind a figure of a comparison, as it stood at both moments.</summary>
/// <param name="From">Null when it was not there yet.</param>
public sealed record ComparedActionView(Guid Id, string? Reference, string Title, IReadOnlyList<Change> Changes, ComparedState? From, ComparedState To);

/// <summary>What the actions behind a comparison are asked by.</summary>
public sealed class ComparedActionFiltersAttribute() : QueryAttribute(
    CompareRequest.FromParameter, CompareRequest.ToParameter, CompareRequest.ClockParameter, QueryParameters.AsOf, QueryParameters.Unit,
    "figure(Change+): One or more of new, closed, reopened, slipped, moved, movedIn, movedOut, judgedEffective, judgedPartly, judgedIneffective, wentOn; all when left out.",
    "framework: As this framework sees it, by code.", "node: As this node sees it, by code or name.", "ofUnit: As this unit sees it, by code or name; the unit itself and what falls under it.",
    "sourceType: That come out of a source of this type, such as internalAudit; 'none' for those that come out of none.",
    "owner: As this owner sees it, such as role:R-TM; 'none' for nobody.", QueryParameters.Limit, QueryParameters.After, QueryParameters.Format);

public static class ListComparedActionsEndpoint
{
    [WolverineGet(Routes.Base + "/register/compare/actions", Summary = "The actions behind a figure of a comparison, as they stood at both moments"), AllowStaff, AnswersAsSheet(typeof(Page<ComparedActionView>)),
        ComparedActionFilters]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Reading reading) =>
        Sheet.Wanted(http) is { } format
            ? new SheetFile<ComparedActionView>(format, "compared-actions", http.SignedIn().Catalog, Columns, AllAsync(http, database, clock, reading))
            : Results.Json(await ReadAsync(http, database, clock, reading), ApiJson.Options);

    /// <summary>Rows that are held in memory at a time, of a file.</summary>
    private const int Chunk = 500;

    private static IReadOnlyList<SheetColumn<ComparedActionView>> Columns { get; } =
    [
        new("id", a => a.Id),
        new("reference", a => a.Reference),
        new("title", a => a.Title),
        new("changes", a => Joined([.. a.Changes.Select(c => ChangeWords.Of(JsonNamingPolicy.CamelCase.ConvertName(c.ToString())))])),
        new("statusBefore", a => a.From?.Status),
        new("status", a => a.To.Status),
        new("deadlineBefore", a => a.From?.Deadline),
        new("deadline", a => a.To.Deadline),
        SheetColumn<ComparedActionView>.Parties("ownerBefore", a => [a.From?.Owner]),
        SheetColumn<ComparedActionView>.Parties("owner", a => [a.To.Owner]),
        SheetColumn<ComparedActionView>.Units("unitBefore", a => [a.From?.Unit]),
        SheetColumn<ComparedActionView>.Units("unit", a => [a.To.Unit]),
    ];

    private static Message Joined(IReadOnlyList<Message> words) => new(string.Join(", ", words.Select(w => w.Nl)), string.Join(", ", words.Select(w => w.En)));

    /// <summary>All of them, from one snapshot.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<ComparedActionView>> AllAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Reading reading)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var (asked, seen) = await SeenAsync(http, snapshot, clock, reading);
        foreach (var some in seen.Chunk(Chunk))
        {
            yield return await ViewsAsync(snapshot, asked.To, some, http.RequestAborted);
        }
    }

    /// <summary>The actions that the address asks for.</summary>
    public static async Task<Page<ComparedActionView>> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Reading reading)
    {
        var query = new QueryReader(http);
        var (limit, cursor) = (query.Limit(), Cursor.Of(query, clock));
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var (asked, seen) = await SeenAsync(http, snapshot, clock, reading);
        var page = seen.Where(s => cursor is null || s.Action.Id.CompareTo(cursor.Id) > 0).Take(limit + 1).ToList();
        return new Page<ComparedActionView>(
            await ViewsAsync(snapshot, asked.To, [.. page.Take(limit)], http.RequestAborted),
            page.Count > limit ? new Cursor(null, [], page[limit - 1].Action.Id).ToString() : null, asked.To.Instant, asked.To.ValidOn, seen.Count);
    }

    /// <summary>The actions that something became of, as the parts that are asked for see it.</summary>
    private static async Task<(CompareRequest Asked, IReadOnlyList<(ComparedAction Action, IReadOnlyList<Change> Changes)> Seen)> SeenAsync(HttpContext http, Snapshot snapshot, AmsterdamClock clock, Reading reading)
    {
        var (query, signedIn, ct) = (new QueryReader(http), http.SignedIn(), http.RequestAborted);
        var figures = query.Values<Change>("figure");
        var asked = await CompareRequest.ReadAsync(http, clock, reading);
        var compare = new CompareQuery(snapshot, asked.From, asked.To);
        var rows = compare.Ask(query.Units(asked.To));
        await snapshot.RunAsync(ct);
        var parts = await PartsAsync(new ListRequest(http, query, signedIn, snapshot, asked.To), compare, [.. rows.Where(a => a.Changes.Count > 0).Select(a => a.Id)]);
        return (asked, [.. rows.Select(a => (Action: a, Changes: Seen(a, parts))).Where(s => figures.Count == 0 ? s.Changes.Count > 0 : s.Changes.Any(figures.Contains))]);
    }

    private static async Task<IReadOnlyList<ComparedActionView>> ViewsAsync(Snapshot snapshot, AsOf to, IReadOnlyList<(ComparedAction Action, IReadOnlyList<Change> Changes)> seen, CancellationToken ct)
    {
        var states = (await new StateQuery<ImprovementAction>(snapshot, to).Where("id = ANY({0})", Sql.Uuids(seen.Select(p => p.Action.Id))).ListAsync(ct)).ToDictionary(s => s.Id, s => s.State);
        return [.. seen.Select(p => new ComparedActionView(p.Action.Id, states[p.Action.Id].Reference, states[p.Action.Id].Title, p.Changes, p.Action.From, p.Action.To))];
    }

    /// <summary>What all the parts that are asked for see; of none, what happened anywhere.</summary>
    private static IReadOnlyList<Change> Seen(ComparedAction action, IReadOnlyList<(ComparedBy By, IReadOnlyList<string> Parts)> asked) => asked.Count == 0 ? action.Changes
        : [.. asked.Select(a => a.By.In(action).Where(c => a.Parts.Contains(c.Part)).Select(c => c.Change)).Aggregate((all, more) => all.Intersect(more)).Distinct()];

    private static async Task<IReadOnlyList<(ComparedBy By, IReadOnlyList<string> Parts)>> PartsAsync(ListRequest request, CompareQuery compare, IReadOnlyList<Guid> actions)
    {
        var (query, catalog) = (request.Query, request.SignedIn.Catalog);
        var parts = new List<(ComparedBy, IReadOnlyList<string>)>();
        if (query.Text("framework") is { } framework)
        {
            parts.Add((ComparedBy.Framework(catalog), [NodeFilter.FrameworkOf(request.SignedIn, framework).Code]));
        }

        if (query.Text("node") is { } node)
        {
            parts.Add((ComparedBy.Node(catalog), [NodeFilter.NodeOf(request.SignedIn, node).Code]));
        }

        if (query.Unit("ofUnit") is { } unit)
        {
            parts.Add((ComparedBy.Unit(catalog.On(request.AsOf.Past)), [unit]));
        }

        if (query.Text("sourceType") is { } type)
        {
            parts.Add((ComparedBy.SourceType(await compare.TypesAsync(actions, request.Cancelled)), [SourceType(catalog, type)]));
        }

        if (query.Text("owner") is { } owner)
        {
            parts.Add((ComparedBy.Owner, owner == "none" ? [ComparedBy.None] : KnownParties.Keys(request, "owner", owner)));
        }

        return parts;
    }

    private static string SourceType(OrganisationCatalog catalog, string type) => type == "none" ? ComparedBy.None
        : catalog.SourceTypes.All.Select(t => t.Code).FirstOrDefault(c => Codes.Same(c, type))
            ?? throw QueryReader.Bad("sourceType", new Message($"een van none, {string.Join(", ", catalog.SourceTypes.All.Select(t => t.Code))}", $"one of none, {string.Join(", ", catalog.SourceTypes.All.Select(t => t.Code))}"));
}
