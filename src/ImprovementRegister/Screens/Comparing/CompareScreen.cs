using ImprovementRegister.Comparing;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>What became of the actions between two days, and the actions behind each figure.</summary>
public static class CompareScreenEndpoint
{
    [WolverineGet("/vergelijken"), AllowStaff, Query(CompareRequest.FromParameter, CompareRequest.ToParameter, CompareRequest.ClockParameter, QueryParameters.AsOf, QueryParameters.Unit)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Reading reading)
    {
        var (comparison, problem) = await ReadAsync(http, () => CompareRegisterEndpoint.ReadAsync(http, database, clock, reading));
        return new ScreenResult<CompareScreen>(
            new Message("Twee momenten vergelijken", "Compare two moments").In(Language.Of(http)), (nameof(CompareScreen.Comparison), comparison), (nameof(CompareScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/vergelijken/acties"), AllowStaff, ComparedActionFilters]
    public static async Task<IResult> Actions(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, Reading reading)
    {
        var page = await ListComparedActionsEndpoint.ReadAsync(http, database, clock, reading);
        return new ScreenResult<ComparedActionsScreen>(new Message("De acties achter het cijfer", "The actions behind the figure").In(Language.Of(http)), (nameof(ComparedActionsScreen.Page), page));
    }

    /// <summary>Nothing is compared before a day is chosen; a day that does not fit is said above the form.</summary>
    private static Task<(RegisterComparison? Found, ProblemException? Problem)> ReadAsync(HttpContext http, Func<Task<RegisterComparison>> read) =>
        ScreenQuery.TryAsync(async () => string.IsNullOrEmpty(http.Request.Query["from"]) ? null : await read());
}
