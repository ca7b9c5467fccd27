using ImprovementRegister.Actions;
using ImprovementRegister.Comparing;
using ImprovementRegister.Explaining;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Marten;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>One action looked back at: at two moments beside each other, and where it counts.</summary>
public static class CompareActionScreenEndpoint
{
    [WolverineGet("/acties/{id:guid}/vergelijken"), AllowStaff, Query(CompareRequest.FromParameter, CompareRequest.ToParameter, CompareRequest.ClockParameter, QueryParameters.AsOf)]
    public static async Task<IResult> Compare(
        Guid id, HttpContext http, NpgsqlDataSource database, IDocumentStore store, HistoryReader history, AmsterdamClock clock, Reading reading, Histories histories)
    {
        var action = await NowAsync(id, http, database, clock);
        var isThere = true;
        var (comparison, problem) = await ScreenQuery.TryAsync(async () =>
        {
            try
            {
                return string.IsNullOrEmpty(http.Request.Query["from"]) ? null : await CompareActionEndpoint.ReadAsync(id, http, database, store, history, clock, reading);
            }
            catch (ProblemException e) when (e.Status == StatusCodes.Status404NotFound)
            {
                // It is there now, so it came after the later of the two moments.
                isThere = false;
                return null;
            }
        });
        var days = (await histories.ItemsAsync<ImprovementAction>(http, id)).Select(h => h.CorrectedTo ?? h.HappenedOn).Distinct().Order().ToList();
        return new ScreenResult<CompareActionScreen>(
            new Message("Eén actie op twee momenten", "One action at two moments").In(Language.Of(http)), (nameof(CompareActionScreen.Action), action), (nameof(CompareActionScreen.Comparison), comparison),
            (nameof(CompareActionScreen.Problem), problem), (nameof(CompareActionScreen.Days), days), (nameof(CompareActionScreen.IsThere), isThere))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/acties/{id:guid}/telt"), AllowStaff, Query(QueryParameters.Year, QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Counted(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var action = await NowAsync(id, http, database, clock);
        var (counted, problem) = await ScreenQuery.TryAsync(() => CountedActionEndpoint.ReadAsync(id, http, database, clock));
        return new ScreenResult<CountedActionScreen>(
            new Message("Waar telt deze actie?", "Where does this action count?").In(Language.Of(http)), (nameof(CountedActionScreen.Action), action), (nameof(CountedActionScreen.Counted), counted), (nameof(CountedActionScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    /// <summary>The action as it is now, whatever moments are asked for.</summary>
    private static async Task<ActionView> NowAsync(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var signedIn = http.SignedIn();
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var row = await new StateQuery<ImprovementAction>(snapshot, AsOf.Now(clock)).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<ImprovementAction>();
        return ActionView.Of(row, clock.Today, signedIn.Catalog);
    }
}
