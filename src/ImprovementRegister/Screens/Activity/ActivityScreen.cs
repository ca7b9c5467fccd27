using ImprovementRegister.Http;
using ImprovementRegister.Register;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>What was recorded, by whom, newest first.</summary>
public static class ActivityScreenEndpoint
{
    [WolverineGet("/activiteit"), AllowStaff, ActivityFilters("saved: A form was recorded.")]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (page, problem) = await ScreenList.ReadAsync(() => ReadActivityEndpoint.ReadAsync(http, new QueryReader(http), database, clock));
        return new ScreenResult<ActivityScreen>(
            new Message("Wat er is vastgelegd", "What was recorded").In(Language.Of(http)), (nameof(ActivityScreen.Page), page), (nameof(ActivityScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }
}
