using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Screens;

/// <summary>What was found by its words to link an action to.</summary>
public sealed record LinksFound(IReadOnlyList<FieldOption> Actions, IReadOnlyList<FieldOption> Findings, IReadOnlyList<FieldOption> Sources, IReadOnlyList<FieldOption> Goals)
{
    public const string Step = "step: The form of this step is shown.";
    public const string Parameter = "find: Words of what is looked for, to link to.";

    private const int Most = 10;

    /// <param name="besides">The action itself, which is linked to nothing but others.</param>
    /// <returns>Null when nothing was looked for.</returns>
    public static async Task<LinksFound?> ReadAsync(HttpContext http, ListAnswers lists, Guid besides)
    {
        var query = new QueryReader(http);
        if (query.Text("find") is not { } words)
        {
            return null;
        }

        return query.Text("step") switch
        {
            "merge" or "link-correction" => new([.. (await FindAsync(new ActionListing())).Where(a => a.Id != besides).Select(a => new FieldOption(a.Id.ToString(), a.Title + (a.Reference is { } reference ? $" ({reference})" : "")))], [], [], []),
            "relink" => new(
                [],
                [.. (await FindAsync(new FindingListing())).Select(f => new FieldOption(f.Id.ToString(), FreeText.Beginning(f.Text, 120)))],
                [.. (await FindAsync(new SourceListing(http.SignedIn().Catalog.SourceTypes))).Select(s => new FieldOption(s.Id.ToString(), s.HeldOn is { } held ? $"{s.Title} ({held})" : s.Title))],
                [.. (await FindAsync(new GoalListing(onlyIncomplete: false))).Select(g => new FieldOption(g.Id.ToString(), FreeText.Beginning(g.Text, 120)))]),
            _ => null,
        };

        async Task<IReadOnlyList<TView>> FindAsync<TState, TView>(Listing<TState, TView> listing)
            where TState : class =>
            (await ScreenList.ReadAsync(() => lists.ReadAsync(http, listing, ScreenQuery.Of(http, ("q", words), ("limit", $"{Most}"))))).Page.Items;
    }
}
