using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.Preferences;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <param name="MayAssign">Rows can be ticked and given an owner: it is the list of now, and the reader may.</param>
public sealed record ActionList(Page<ActionView> Page, IReadOnlyList<ActionListColumn> Columns, IReadOnlyList<SavedListView> Saved, bool MayAssign);

/// <summary>Actions by filters that stand in the address, so that a list can be kept and passed on.</summary>
public static class ActionsScreenEndpoint
{
    [WolverineGet("/acties"), AllowStaff, ActionListFilters]
    public static async Task<IResult> Get(HttpContext http, ListAnswers lists, NpgsqlDataSource database, Permissions permissions, AmsterdamClock clock)
    {
        var l = new ScreenLanguage(Language.Of(http));
        var mine = http.Request.Query["mine-only"] == "true";
        var (columns, isNow) = (ActionListColumns.Usual, false);
        string? address = null;
        var (page, problem) = await ScreenList.ReadAsync(() =>
        {
            address = TypedChoice.Address(http, http.SignedIn().Catalog, l, clock.Today, ("owner", "owner"), ("responsible", "party"));
            var query = new QueryReader(http);
            columns = ActionListColumns.Of(query);
            isNow = query.AsOf(clock) is { Instant: null, ValidOn: null } && query.Text(QueryParameters.Year) is null;
            return lists.ReadAsync(http, mine ? new MyActionListing() : new ActionListing(), query);
        });
        if (address is not null)
        {
            // Who is meant stands in addresses that are kept and passed on; what people are called does not (ADR 0005).
            return Results.Redirect(address);
        }

        var list = new ActionList(page, columns, await SavedListEndpoints.ReadAsync(http, database), isNow && permissions.May(http.SignedIn(), "/actions/assign-many"));
        return new ScreenResult<ActionsScreen>(
            mine ? l.Say("Mijn acties", "My actions") : l.Say("Acties", "Actions"), (nameof(ActionsScreen.List), list), (nameof(ActionsScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }
}
