using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>Actions by filters that stand in the address, so that a list can be kept and passed on.</summary>
public static class ActionsScreenEndpoint
{
    [WolverineGet("/acties"), AllowStaff, ActionFilters("mine-only: true: only those that are mine, in person or through a role or team.", "saved: A form was recorded.")]
    public static async Task<IResult> Get(HttpContext http, ListAnswers lists)
    {
        var l = new ScreenLanguage(Language.Of(http));
        var mine = http.Request.Query["mine-only"] == "true";
        var (page, problem) = await ScreenList.ReadAsync(() => lists.ReadAsync(http, mine ? new MyActionListing() : new ActionListing(), new QueryReader(http)));
        return new ScreenResult<ActionsScreen>(
            mine ? l.Say("Mijn acties", "My actions") : l.Say("Acties", "Actions"), (nameof(ActionsScreen.Page), page), (nameof(ActionsScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }
}
