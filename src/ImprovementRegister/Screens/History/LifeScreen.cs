using ImprovementRegister.Actions;
using ImprovementRegister.Explaining;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Integrity;
using ImprovementRegister.Register;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Marten;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>All that happened to an action, the seals that vouch for it, and the frozen reports that it counts in.</summary>
public sealed record ActionLife(ActionView Action, IReadOnlyList<HistoryItem> History, IReadOnlyList<Voucher> Seals, IReadOnlyList<CountedInReport> Reports);

/// <summary>Reads whole lives, for whoever prints them.</summary>
public sealed class ActionLives(NpgsqlDataSource database, IDocumentStore store, AmsterdamClock clock, Histories histories)
{
    public async Task<ActionLife> ReadAsync(HttpContext http, Guid id)
    {
        var (view, _, _) = await GetActionEndpoint.ReadAsync(id, http, database, store, clock);
        var history = await histories.ItemsAsync<ImprovementAction>(http, id);
        var signedIn = http.SignedIn();
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var reports = await ImprovementRegister.Explaining.CountedInReports.ReadAsync(snapshot, signedIn.Catalog, id, new QueryReader(http).AsOf(clock), http.RequestAborted);
        return new ActionLife(view, history, await SealsOver.ReadAsync(database, signedIn.Tenant, [.. history.Select(h => h.Position)], http.RequestAborted), reports);
    }
}

public static class LifeScreenEndpoint
{
    /// <summary>More than anybody prints; the API draws larger samples.</summary>
    public const int MostPrinted = 25;

    [WolverineGet("/acties/{id:guid}/levensloop"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Get(Guid id, HttpContext http, ActionLives lives)
    {
        var life = await lives.ReadAsync(http, id);
        return new ScreenResult<LifeScreen>(life.Action.Title, (nameof(LifeScreen.Life), life));
    }

    [WolverineGet("/steekproef"), Allow(Role.QualityManager, Role.Auditor, Role.Administrator), ActionFilters("seed: Any whole number; the same one draws the same actions.", "size: So many actions, 1 to 25.")]
    public static async Task<IResult> Sample(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, ActionLives lives)
    {
        var title = new Message("Steekproef voor een audit", "Sample for an audit").In(Language.Of(http));
        var (sample, problem) = await DrawAsync(http, database, clock);
        var drawn = new List<ActionLife>();
        foreach (var item in sample?.Items ?? [])
        {
            drawn.Add(await lives.ReadAsync(http, item.Id));
        }

        return new ScreenResult<SampleScreen>(title, (nameof(SampleScreen.Sample), sample), (nameof(SampleScreen.Lives), drawn), (nameof(SampleScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    private static Task<(Sample? Found, ProblemException? Problem)> DrawAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) => ScreenQuery.TryAsync(async () =>
    {
        var query = new QueryReader(http);
        return query.Number("seed", 0, int.MaxValue) is { } seed ? await SampleActionsEndpoint.DrawAsync(http, query, seed, query.Number("size", 1, MostPrinted) ?? 10, database, clock) : null;
    });
}
