using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Register;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Strategy;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>The whole register in figures, by strategic pillar and by unit.</summary>
public static class OverviewScreensEndpoint
{
    [WolverineGet("/overzicht/strategie"), AllowEveryone, Query(QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Strategy(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) => new ScreenResult<StrategyScreen>(
        new Message("Naar strategie", "By strategy").In(Language.Of(http)), (nameof(StrategyScreen.View), await ViewStrategyEndpoint.ReadAsync(http, database, clock)));

    [WolverineGet("/overzicht/eenheden"), AllowStaff, Query(QueryParameters.Year, QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Units(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) => new ScreenResult<UnitCountsScreen>(
        new Message("Per eenheid", "By unit").In(Language.Of(http)), (nameof(UnitCountsScreen.View), await ViewUnitCountsEndpoint.ReadAsync(http, database, clock)));

    [WolverineGet("/overzicht/doorlooptijden"), AllowStaff, Query("by: What they are told apart by; the whole when left out.", QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Flow(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (flow, problem) = await ScreenQuery.TryAsync(() => ViewFlowEndpoint.ReadAsync(http, database, clock));
        return new ScreenResult<FlowScreen>(new Message("Doorlooptijden", "Time that actions take").In(Language.Of(http)), (nameof(FlowScreen.Flow), flow), (nameof(FlowScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }
}
