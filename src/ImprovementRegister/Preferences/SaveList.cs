using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Operations;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Preferences;

/// <param name="Mine">False: somebody else shares it.</param>
/// <param name="SavedBy">Whose it is, by name where there is one.</param>
/// <param name="Address">Its page, below the address of the register.</param>
public sealed record SavedListView(Guid Id, string Name, string Query, bool Shared, bool Mine, string SavedBy, string Address)
{
    public static SavedListView Of(SavedList list, Caller caller, OrganisationCatalog catalog) => new(
        list.Id, list.Name, list.Query, list.Shared, Codes.Same(list.Person, caller.Id),
        catalog.NameForStaff(new Party(PartyType.Person, list.Person)) ?? list.Person, "/acties" + (list.Query.Length > 0 ? "?" : "") + list.Query);
}

/// <summary>My lists by name, and then those that others share; at most 200.</summary>
public sealed record SavedListsView(IReadOnlyList<SavedListView> Items);

/// <param name="Id">Of the list that was saved or removed.</param>
/// <param name="Address">Its page; null of one that was removed.</param>
public sealed record ListSaved(Guid Id, string? Address);

/// <summary>Saves a list of actions by name, in the place of my list of that name. At most 50 a person.</summary>
/// <param name="Name">At most 100 characters.</param>
/// <param name="Query">The filters as they stand in the address of the page, such as <c>status=open&amp;overdue=true</c>; at most 2,000 characters, all actions when left out.</param>
/// <param name="Shared">True: everybody of the organisation sees it.</param>
[Example("""{"name":"Te laat bij Wonen","query":"overdue=true&unit=CL-WONEN","shared":true}""")]
public sealed record SaveList(string? Name, string? Query, bool? Shared)
{
    private const int LongestQuery = 2000;

    /// <summary>What belongs to one look at the list and not to the list.</summary>
    private static readonly string[] OfOneLook = [QueryParameters.After, QueryParameters.Format, QueryParameters.Limit, "saved", "lang", "minPosition"];

    /// <exception cref="ProblemException">422 with every field that does not fit.</exception>
    public (string Name, QueryCollection Asked) Checked(Situation now)
    {
        var check = new Check(now);
        check.Text("name", Name, 100);
        if (Query?.Length > LongestQuery)
        {
            check.Fail("query", "too-long", new Message($"query heeft {Query.Length} tekens; er worden er hoogstens {LongestQuery} bewaard.", $"query has {Query.Length} characters; at most {LongestQuery} are kept."));
            throw ProblemException.Fields(check.Errors);
        }

        var known = new ActionListFiltersAttribute().Parameters.Select(p => p.Name).Except(OfOneLook).ToList();
        var asked = QueryHelpers.ParseQuery(Query).Where(q => !OfOneLook.Contains(q.Key)).ToDictionary();
        foreach (var name in asked.Keys.Except(known))
        {
            check.Fail("query", "unknown-parameter", new Message(
                $"'{FreeText.Beginning(name, 50)}' is geen filter. Wel bekend zijn: {string.Join(", ", known)}.", $"'{FreeText.Beginning(name, 50)}' is no filter. Known are: {string.Join(", ", known)}."));
        }

        foreach (var words in asked.Where(q => q.Key is QueryParameters.Words or QueryParameters.ExternalKey).SelectMany(q => q.Value).Where(v => !string.IsNullOrEmpty(v)))
        {
            check.OptionalText("query", words, LongestQuery);
        }

        return check.Errors.Count == 0 ? (FreeText.Clean(Name!), new QueryCollection(asked)) : throw ProblemException.Fields(check.Errors);
    }
}

public static class SavedListEndpoints
{
    [WolverineGet(Routes.Base + "/me/lists", Summary = "Lists of actions that I saved by name, and those that others share"), AllowStaff, Query, Answers(typeof(SavedListsView))]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database) => Results.Json(new SavedListsView(await ReadAsync(http, database)), ApiJson.Options);

    [WolverinePost(Routes.Base + "/me/lists", Summary = "Saves a list of actions by name, in the place of my list of that name"), AllowStaff, Query, Takes<SaveList>, Answers(typeof(ListSaved))]
    public static Task<IResult> Post(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, ListAnswers lists, OnceOnly once) =>
        once.AnswerAsync(http, 200, async (request, caller, ct) =>
        {
            var (signedIn, command) = (http.SignedIn(), request.Read<SaveList>());
            var (name, asked) = command.Checked(new Situation(caller, clock.Today, signedIn.Catalog));
            // What can be listed now can be saved.
            _ = await lists.ReadAsync(http, new ActionListing(), new QueryReader(http, asked));
            _ = ActionListColumns.Of(new QueryReader(http, asked));
            var query = QueryString.Create(asked.Where(q => !string.IsNullOrEmpty(q.Value))).ToString().TrimStart('?');
            var id = await SavedLists.SaveAsync(database, signedIn.Tenant, caller.Id, name, query, command.Shared ?? false, ct) ?? throw new ProblemException(
                409, "too-many-lists", new Message("Er zijn er te veel", "There are too many"), new Message($"U hebt al {SavedLists.Most} lijsten; verwijder er eerst een.", $"You have {SavedLists.Most} lists already; remove one first."));
            return new ListSaved(id, SavedListView.Of(new SavedList(id, caller.Id, name, query, command.Shared ?? false), caller, signedIn.Catalog).Address);
        });

    [WolverinePost(Routes.Base + "/me/lists/{id:guid}/remove", Summary = "Removes a saved list: my own, or as quality manager one that somebody shares"), AllowStaff, Query, Answers(typeof(ListSaved))]
    public static Task<IResult> Remove(Guid id, HttpContext http, NpgsqlDataSource database, OnceOnly once) =>
        once.AnswerAsync(http, 200, async (_, caller, ct) =>
            await SavedLists.RemoveAsync(database, http.SignedIn().Tenant, id, caller.Id, MayRemoveOthers(http.SignedIn()), ct) is { } removed
                ? new ListSaved(removed, null)
                : throw ProblemException.NotFound(new Message("Deze lijst is er niet, of is niet van u.", "There is no such list, or it is not yours.")));

    public static async Task<IReadOnlyList<SavedListView>> ReadAsync(HttpContext http, NpgsqlDataSource database)
    {
        var signedIn = http.SignedIn();
        return [.. (await SavedLists.OfAsync(database, signedIn.Tenant, signedIn.Caller.Id, http.RequestAborted)).Select(l => SavedListView.Of(l, signedIn.Caller, signedIn.Catalog))];
    }

    public static bool MayRemoveOthers(SignedIn who) => who.Roles.Contains(Role.QualityManager);
}
