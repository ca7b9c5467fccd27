using System.Globalization;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>The filters of lists of actions.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionFiltersAttribute() : QueryAttribute(
    "status: One or more of raised, assigned, inProgress, waiting, completed, effective, cancelled, merged, split.",
    "kind: One or more of immediateCorrection, corrective, preventive, improvement.",
    "owner: The owner, as role:R-TM or by id; 'none' for actions nobody owns.",
    "responsible: A responsible party, as role:R-TM or by id.",
    QueryParameters.Framework, QueryParameters.Node, QueryParameters.Unit,
    "source: Actions that came out of this source, directly or through a finding.",
    "finding: Actions against this finding.",
    "goal: Actions that serve this goal.",
    "overdue: true: only overdue; false: only not overdue.",
    "extensionRequested: true: only those that wait for a decision about an extension; false: only others.",
    "escalated: true: only escalated; false: only others.",
    "parent: The actions per unit of this action.",
    "dueBefore: Deadline before this day.",
    "year: Actions whose life touches this year, as they were on its last day (or today when that is earlier).",
    "q: Words in the title or the reference.",
    QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After);

public static class ListActionsEndpoint
{
    [WolverineGet(Routes.Base + "/actions", Summary = "Lists actions, soonest deadline first"), AllowStaff, ActionFilters, Answers(typeof(Page<ActionView>), "application/json", "text/csv")]
    public static async Task<IResult> Get(HttpContext http, ActionList list) => await list.ReadAsync(http) is var page && Csv.Wanted(http)
        ? Csv.Of(http, "actions", page, ActionCsvRow.Of)
        : Results.Json(page, ApiJson.Options);

    [WolverineGet(Routes.Base + "/me/actions", Summary = "My actions: those I own or carry out, in person or through a role, team or body"), AllowStaff, ActionFilters, Answers(typeof(Page<ActionView>))]
    public static async Task<IResult> Mine(HttpContext http, ActionList list) =>
        Results.Json(await list.ReadAsync(http, [http.SignedIn().Caller.Person, .. http.SignedIn().Caller.MemberOf]), ApiJson.Options);
}

/// <summary>The list of actions: soonest deadline first, so what is overdue stands on top; without a deadline last.</summary>
public sealed class ActionList(NpgsqlDataSource database, AmsterdamClock clock)
{
    /// <summary>A page of actions that fit the request's filters, or of <paramref name="mine"/> when given.</summary>
    public async Task<Page<ActionView>> ReadAsync(HttpContext http, IReadOnlyList<Party>? mine = null)
    {
        var signedIn = http.SignedIn();
        var query = new QueryReader(http);
        var asOf = query.AsOf(clock).InYear(query.Number("year", 2000, 2100));
        var limit = query.Limit();
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var rows = Filter(query, new StateQuery<ImprovementAction>(snapshot, asOf), signedIn, asOf);
        if (mine is not null)
        {
            rows.Where(Mine(signedIn.Caller.Holds, out var keys), [Sql.Texts(mine.Select(p => p.Key)), .. keys]);
        }

        if (Cursor.Of(query) is { } after)
        {
            var day = after.Sort == "" ? DateOnly.MaxValue : DateOnly.TryParseExact(after.Sort, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : throw QueryReader.Bad("after", "the 'next' of the page before");
            rows.Where("(deadline, id) > ({0}, {1})", Sql.Day(day), Sql.Uuid(after.Id));
        }

        var found = await rows.ListAsync(http.RequestAborted, "deadline, id", limit + 1);
        var page = found.Take(limit).ToList();
        var next = found.Count <= limit ? null
            : new Cursor(page[^1].State.Deadline?.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", page[^1].Id).ToString();
        return new Page<ActionView>([.. page.Select(r => ActionView.Of(r, asOf.Today, signedIn.Catalog))], next, asOf.Instant, asOf.ValidOn);
    }

    /// <summary>What is mine: by myself, and by a role, team or body for the units that I hold it for (domain.md story 24).</summary>
    private static string Mine(IReadOnlyList<Membership> holds, out List<NpgsqlParameter> keys)
    {
        var (whose, parameters) = ("(owner = ANY({0}) OR responsible && {0}", new List<NpgsqlParameter>());
        foreach (var held in holds)
        {
            var place = parameters.Count + 1;
            parameters.Add(Sql.Texts([held.Party.Key]));
            whose += $" OR ((owner = ANY({{{place}}}) OR responsible && {{{place}}})";
            if (held.Units is not null)
            {
                parameters.Add(Sql.Texts(held.Units));
                whose += $" AND (unit IS NULL OR unit = ANY({{{place + 1}}}))";
            }

            whose += ")";
        }

        keys = parameters;
        return whose + ")";
    }

    private static StateQuery<ImprovementAction> Filter(QueryReader query, StateQuery<ImprovementAction> rows, SignedIn signedIn, AsOf asOf)
    {
        var statuses = query.Values<ActionStatus>("status");
        var kinds = query.Values<ActionKind>("kind");
        var (owner, responsible) = (query.Text("owner"), query.Text("responsible"));
        var nodes = NodeFilter.Of(query, signedIn);
        var units = query.Units();
        var (source, finding, goal) = (query.Id("source"), query.Id("finding"), query.Id("goal"));
        var (dueBefore, year, words) = (query.Day("dueBefore"), query.Number("year", 2000, 2100), query.Text("q"));
        rows.WhereIf(statuses.Count > 0, "status = ANY({0})", () => Sql.Texts(statuses.Select(s => s.ToString())))
            .WhereIf(kinds.Count > 0, "kind = ANY({0})", () => Sql.Texts(kinds.Select(k => k.ToString())))
            .WhereIf(owner is not null and not "none", "owner = ANY({0})", () => Sql.Texts(Keys(owner!)))
            .WhereIf(responsible is not null, "responsible && {0}", () => Sql.Texts(Keys(responsible!)))
            .Under(nodes, units)
            .WhereIf(source is not null, "(sources @> ARRAY[{0}] OR findings && ARRAY(SELECT f.id FROM ir_finding f WHERE f.tenant_id = ir_action.tenant_id AND f.source = {0}))", () => Sql.Uuid(source))
            .WhereIf(finding is not null, "findings @> ARRAY[{0}]", () => Sql.Uuid(finding))
            .WhereIf(goal is not null, "goals @> ARRAY[{0}]", () => Sql.Uuid(goal))
            .WhereIf(query.Id("parent") is not null, "parent = {0}", () => Sql.Uuid(query.Id("parent")))
            .WhereIf(query.Flag("extensionRequested") is not null, "extension_asked = {0}", () => Sql.Bool(query.Flag("extensionRequested")!.Value))
            .WhereIf(query.Flag("escalated") is not null, "(escalation > 0) = {0}", () => Sql.Bool(query.Flag("escalated")!.Value))
            .WhereIf(dueBefore is not null, "deadline < {0}", () => Sql.Day(dueBefore))
            .InYear(year)
            .WhereIf(words is not null, "(strpos(lower(title), lower({0})) > 0 OR strpos(lower(reference), lower({0})) > 0)", () => Sql.Text(words));
        if (owner == "none")
        {
            rows.Where("owner IS NULL");
        }

        return query.Flag("overdue") switch
        {
            null => rows,
            true => rows.Where(Filters.Overdue("{0}"), Sql.Day(asOf.Today)),
            false => rows.Where("NOT " + Filters.Overdue("{0}"), Sql.Day(asOf.Today)),
        };
    }

    /// <summary>A party given whole (role:R-TM), or by its id alone.</summary>
    private static IEnumerable<string> Keys(string party) => Party.FromKey(party) is { } known ? [known.Key]
        : Enum.GetValues<PartyType>().Select(type => new Party(type, party).Key);
}
