using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.Reference;
using ImprovementRegister.Reports;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>The first of everything that holds the words.</summary>
public sealed record Found(string Words, Page<ActionView> Actions, Page<FindingView> Findings, Page<SourceView> Sources, Page<GoalView> Goals,
    Page<ReportSummary> Reports, IReadOnlyList<FrameworkNode> Nodes, IReadOnlyList<Person> People)
{
    public bool IsNothing => Actions.Items.Count + Findings.Items.Count + Sources.Items.Count + Goals.Items.Count + Reports.Items.Count + Nodes.Count + People.Count == 0;
}

public static class SearchScreenEndpoint
{
    private const int Most = 10;

    [WolverineGet("/zoeken"), AllowStaff, Query(QueryParameters.Words)]
    public static async Task<IResult> Get(HttpContext http, ListAnswers lists)
    {
        var title = new Message("Zoeken", "Search").In(Language.Of(http));
        if (new QueryReader(http).Words() is null)
        {
            return new ScreenResult<SearchScreen>(title);
        }

        var (words, catalog, looked) = (http.Request.Query["q"].ToString(), http.SignedIn().Catalog, Words.Of(http.Request.Query["q"]));
        QueryReader Asking() => ScreenQuery.Of(http, ("q", words), ("limit", $"{Most}"));
        // Side by side: each list is searched by itself.
        var (actions, findings) = (lists.ReadAsync(http, new ActionListing(), Asking()), lists.ReadAsync(http, new FindingListing(), Asking()));
        var (sources, goals) = (lists.ReadAsync(http, new SourceListing(http.SignedIn().Catalog.SourceTypes), Asking()), lists.ReadAsync(http, new GoalListing(onlyIncomplete: false), Asking()));
        var reports = lists.ReadAsync(http, new ReportListing(Language.Of(http)), Asking());
        await Task.WhenAll(actions, findings, sources, goals, reports);
        return new ScreenResult<SearchScreen>(title, (nameof(SearchScreen.Found), new Found(
            words, await actions, await findings, await sources, await goals, await reports,
            [.. catalog.Frameworks.Where(f => catalog.IsAdopted(f.Code)).SelectMany(f => f.Nodes).Where(n => looked.Keys.Count > 0 && looked.AreIn([n.Code, n.Title])).Take(Most)],
            [.. catalog.People.All.Where(p => !p.IsErased && looked.Keys.Count > 0 && looked.AreIn([p.Id, p.Name])).OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase).Take(Most)])));
    }
}
