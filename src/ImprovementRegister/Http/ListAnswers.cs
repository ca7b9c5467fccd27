using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;

namespace ImprovementRegister.Http;

/// <summary>Answers lists, all in one way: a page with its total, or every row as a file (ADR 0023).</summary>
public sealed class ListAnswers(NpgsqlDataSource database, AmsterdamClock clock)
{
    /// <summary>A total is counted this far: beyond it people filter, and counting would cost more than the page.</summary>
    public const int MostCounted = 1000;

    public async Task<IResult> AnswerAsync<TState, TView>(HttpContext http, Listing<TState, TView> list)
        where TState : class
    {
        var query = new QueryReader(http);
        return Sheet.Wanted(http) is { } format
            ? new SheetFile<TView>(format, list.Name, http.SignedIn().Catalog, list.ColumnsFor(query), AllAsync(list, new ListRequest(http, query, http.SignedIn(), new Snapshot(database, http.SignedIn().Tenant), Asked(query, list))))
            : Results.Json(await ReadAsync(http, list, query), ApiJson.Options);
    }

    /// <summary>Every row, from one snapshot.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<TView>> AllAsync<TState, TView>(Listing<TState, TView> list, ListRequest request)
        where TState : class
    {
        await using var snapshot = request.Snapshot;
        var rows = new StateQuery<TState>(snapshot, request.AsOf).Without(list.NotInFiles);
        await list.FilterAsync(request, rows);
        var fits = list.Fitting(request) ?? (_ => true);
        await foreach (var some in rows.ChunksAsync(list.Order.Sql, request.Cancelled))
        {
            yield return [.. (await list.ViewsAsync(request, some)).Where(fits)];
        }
    }

    /// <summary>The page of a list that is asked for.</summary>
    public async Task<Page<TView>> ReadAsync<TState, TView>(HttpContext http, Listing<TState, TView> list, QueryReader query)
        where TState : class
    {
        var (limit, cursor, asked) = (query.Limit(), Cursor.Of(query, clock), Asked(query, list));
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        if (asked.Instant is not null || cursor?.Moment is null)
        {
            var settled = asked.Instant ?? await snapshot.SettledAsync(http.RequestAborted);
            var (page, isLast, isLater) = await PageAsync(list, new ListRequest(http, query, http.SignedIn(), snapshot, asked), cursor, limit, settled);
            // What was recorded while others were still writing is left to the next page: the first must not show it either.
            if (isLast || asked.Instant is not null || !isLater)
            {
                return page;
            }

            cursor = null;
            asked = At(asked, settled);
        }
        else
        {
            asked = At(asked, cursor.Moment.Value);
        }

        return (await PageAsync(list, new ListRequest(http, query, http.SignedIn(), snapshot, asked), cursor, limit, asked.Instant!.Value)).Page;
    }

    /// <summary>What is listed by year is as it was on the reference day of that year (ADR 0022).</summary>
    private AsOf Asked<TState, TView>(QueryReader query, Listing<TState, TView> list)
        where TState : class => query.AsOf(clock).InYear(list.HasReferenceDay ? query.Number("year", 2000, 2100) : null);

    private static AsOf At(AsOf asked, DateTimeOffset moment) => asked with { Instant = moment };

    /// <returns>Also whether it is the last page, and whether it may show what was recorded later than the moment.</returns>
    private static async Task<(Page<TView> Page, bool IsLast, bool IsLater)> PageAsync<TState, TView>(
        Listing<TState, TView> list, ListRequest request, Cursor? after, int limit, DateTimeOffset moment)
        where TState : class
    {
        var rows = new StateQuery<TState>(request.Snapshot, request.AsOf).Without(list.NotShown);
        await list.FilterAsync(request, rows);
        var fitting = list.Fitting(request);
        if (after is not null)
        {
            var (condition, parameters) = list.Order.Behind(after.Place, after.Id) ?? throw Cursor.Bad();
            rows.Where(condition, parameters);
        }

        List<(StateRow<TState> Row, TView View)> found;
        int? counted = null;
        var later = request.AsOf.Instant is null ? request.Snapshot.AskLater(moment) : () => false;
        if (fitting is null)
        {
            var (asked, total) = after is null ? rows.AskPage(list.Order.Sql, limit + 1, MostCounted + 1) : (rows.AskList(list.Order.Sql, limit + 1), (Func<int>?)null);
            await request.Snapshot.RunAsync(request.Cancelled, last: request.AsOf.IsNow && !list.LooksFurther);
            var page = await asked(request.Cancelled);
            var views = await list.ViewsAsync(request, [.. page.Take(limit)]);
            found = [.. page.Take(limit).Zip(views)];
            counted = total?.Invoke();
            return (Of(found, page.Count > limit), page.Count <= limit, later());
        }

        (found, var all) = await FittingAsync(list, request, rows, fitting, after is null ? MostCounted + 1 : limit + 1);
        counted = after is null ? all : null;
        return (Of([.. found.Take(limit)], all > limit), all <= limit, later());

        Page<TView> Of(List<(StateRow<TState> Row, TView View)> items, bool more) => new(
            [.. items.Select(i => i.View)],
            more ? new Cursor(moment, list.Order.PlaceOf(items[^1].Row.State), items[^1].Row.Id).ToString() : null,
            request.AsOf.Instant,
            request.AsOf.ValidOn,
            counted is { } all ? Math.Min(all, MostCounted) : null,
            counted > MostCounted);
    }

    /// <summary>Those that fit, as many as are wanted at most.</summary>
    private static async Task<(List<(StateRow<TState> Row, TView View)> Found, int Count)> FittingAsync<TState, TView>(
        Listing<TState, TView> list, ListRequest request, StateQuery<TState> rows, Func<TView, bool> fits, int wanted)
        where TState : class
    {
        var found = new List<(StateRow<TState>, TView)>();
        await foreach (var some in rows.ChunksAsync(list.Order.Sql, request.Cancelled))
        {
            found.AddRange(some.Zip(await list.ViewsAsync(request, some)).Where(pair => fits(pair.Second)));
            if (found.Count >= wanted)
            {
                break;
            }
        }

        return (found, Math.Min(found.Count, wanted));
    }
}
