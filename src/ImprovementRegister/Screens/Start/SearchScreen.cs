using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>The first of everything that holds the words.</summary>
public sealed record Found(string Words, Page<ActionView> Actions, Page<FindingView> Findings, Page<SourceView> Sources, Page<GoalView> Goals);

public static class SearchScreenEndpoint
{
    [WolverineGet("/zoeken"), AllowStaff, Query(QueryParameters.Words)]
    public static async Task<IResult> Get(HttpContext http, ListAnswers lists)
    {
        var title = new Message("Zoeken", "Search").In(Language.Of(http));
        if (new QueryReader(http).Words() is null)
        {
            return new ScreenResult<SearchScreen>(title);
        }

        var words = http.Request.Query["q"].ToString();
        QueryReader Asking() => ScreenQuery.Of(http, ("q", words), ("limit", "10"));
        return new ScreenResult<SearchScreen>(title, (nameof(SearchScreen.Found), new Found(
            words,
            await lists.ReadAsync(http, new ActionListing(), Asking()), await lists.ReadAsync(http, new FindingListing(), Asking()),
            await lists.ReadAsync(http, new SourceListing(), Asking()), await lists.ReadAsync(http, new GoalListing(onlyIncomplete: false), Asking()))));
    }
}
