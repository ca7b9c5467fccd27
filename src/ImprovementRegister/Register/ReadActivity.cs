using System.Globalization;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Register;

/// <summary>The filters of the log.</summary>
/// <param name="more">What a page of it knows besides.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActivityFiltersAttribute(params string[] more) : QueryAttribute([
    "from(moment): Recorded on this day (in Amsterdam) or later, or since this instant.", "to(moment): Recorded on this day or earlier, or by this instant.",
    "actor: Done by this person, by id.", "mine(flag): true: only what I did; false: only what others did.",
    "kind(improvementAction|finding|source|goal|frameworkAdoption|organisation+): One or more of improvementAction, finding, source, goal, frameworkAdoption, organisation.",
    "type: One or more types of event, such as effect_reviewed.", "with(position): Recorded in one go with what stands at this position.", QueryParameters.Unit, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format, .. more]);

public static class ReadActivityEndpoint
{
    /// <summary>Rows that are held in memory at a time, of a file.</summary>
    private const int Chunk = 500;

    [WolverineGet(Routes.Base + "/register/activity", Summary = "Who did what, in words, newest first: of actions, findings, sources, goals, frameworks and the organisation"), AllowStaff,
        AnswersAsSheet(typeof(Page<ActivityItem>)), ActivityFilters]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) => Sheet.Wanted(http) is { } format
        ? new SheetFile<ActivityItem>(format, "activity", http.SignedIn().Catalog, Columns, AllAsync(http, database, clock))
        : Results.Json(await ReadAsync(http, new QueryReader(http), database, clock), ApiJson.Options);

    private static IReadOnlyList<SheetColumn<ActivityItem>> Columns { get; } =
    [
        new("recordedAt", a => a.RecordedAt),
        new("happenedOn", a => a.CorrectedTo ?? a.HappenedOn),
        new("actor", a => a.Actor),
        new("actorName", a => a.ActorName),
        new("role", a => Enum.TryParse<Role>(a.Role, true, out var role) ? role : a.Role),
        new("about", a => a.About.Kind),
        new("reference", a => a.About.Reference),
        new("title", a => a.About.Title),
        new("what", a => a.Text),
        new("reason", a => a.Reason),
        new("type", a => a.Type),
        new("id", a => a.About.Id),
        new("position", a => a.Position),
    ];

    /// <summary>All of it, newest first, from one snapshot.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<ActivityItem>> AllAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var filter = FilterOf(http, new QueryReader(http), snapshot, clock) with { Before = null };
        IReadOnlyList<ActivityItem> some;
        do
        {
            some = await new ActivityQuery(snapshot, filter).ReadAsync(http.SignedIn().Catalog, Language.Of(http), Chunk, http.RequestAborted);
            yield return some;
            filter = filter with { Before = some.Count == 0 ? 0 : some[^1].Position };
        }
        while (some.Count == Chunk);
    }

    public static async Task<Page<ActivityItem>> ReadAsync(HttpContext http, QueryReader query, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var signedIn = http.SignedIn();
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var (limit, filter) = (query.Limit(), FilterOf(http, query, snapshot, clock));
        var total = filter.Before is null ? new ActivityQuery(snapshot, filter).AskCount(ListAnswers.MostCounted + 1) : null;
        var items = await new ActivityQuery(snapshot, filter).ReadAsync(signedIn.Catalog, Language.Of(http), limit + 1, http.RequestAborted);
        var next = items.Count > limit ? new Cursor(null, [items[limit - 1].Position.ToString(CultureInfo.InvariantCulture)], Guid.Empty).ToString() : null;
        var counted = total?.Invoke();
        return new Page<ActivityItem>([.. items.Take(limit)], next, null, null, counted is { } all ? Math.Min(all, ListAnswers.MostCounted) : null, counted > ListAnswers.MostCounted);
    }

    private static ActivityFilter FilterOf(HttpContext http, QueryReader query, Snapshot snapshot, AmsterdamClock clock)
    {
        var (signedIn, since, until) = (http.SignedIn(), query.Moment("from"), query.Until("to"));
        if (since > until)
        {
            throw QueryReader.Unfit("to", "period-reversed", new Message("to ligt voor from.", "to lies before from."));
        }

        return new ActivityFilter(
            since, until, Actor(new ListRequest(http, query, signedIn, snapshot, query.AsOf(clock))), query.Flag(QueryParameters.Mine) is { } mine ? (signedIn.Caller.Id, mine) : null,
            [.. query.Values<StreamKind>("kind").Select(Aggregates.StreamTypeOf)], Types(query), query.Units(query.AsOf(clock)), Cursor.Of(query, clock) is { } cursor ? Before(cursor) : null, query.Place("with"));
    }

    /// <summary>Somebody who is known, or who once did something here.</summary>
    private static string? Actor(ListRequest request)
    {
        if (request.Query.Text("actor") is not { } asked)
        {
            return null;
        }

        return KnownParties.Person(request, Party.FromKey(asked) is { Type: PartyType.Person } person ? person.Id : asked) ?? throw QueryReader.Unfit("actor", "unknown-party", new Message(
            "actor: niemand heet hier zo; geef de id van een persoon, zoals own-1.", "actor: nobody is called so here; give the id of a person, such as own-1."));
    }

    private static string[] Types(QueryReader query)
    {
        var types = query.Text("type", 2000)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        return types.All(Aggregates.Types.Aliases.Contains) ? types
            : throw QueryReader.Bad("type", new Message($"een of meer van {string.Join(", ", Aggregates.Types.Aliases.Order())}", $"one or more of {string.Join(", ", Aggregates.Types.Aliases.Order())}"));
    }

    private static long Before(Cursor cursor) =>
        cursor.Place is [var place] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : throw Cursor.Bad();
}
