using System.Globalization;
using ImprovementRegister.EventStore;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Actions;

/// <summary>The list of actions: soonest deadline first, so what is overdue stands on top; without a deadline last.</summary>
public sealed class ActionList(NpgsqlDataSource database, AmsterdamClock clock)
{
    public static readonly QueryParameter[] Filters =
    [
        new("status", "One or more of raised, assigned, inProgress, waiting, completed, effective, cancelled."),
        new("kind", "One or more of immediateCorrection, corrective, preventive, improvement."),
        new("owner", "The owner, as role:R-TM or by id; 'none' for actions nobody owns."),
        new("responsible", "A responsible party, as role:R-TM or by id."),
        new("framework", "Actions under any node of this framework."),
        new("node", "Actions under this node or anything beneath it, by code or name."),
        QueryParameters.Unit,
        new("source", "Actions that came out of this source, directly or through a finding."),
        new("finding", "Actions against this finding."),
        new("goal", "Actions that serve this goal."),
        new("overdue", "true: only overdue; false: only not overdue."),
        new("dueBefore", "Deadline before this day."),
        new("year", "Actions whose life touches this year."),
        new("q", "Words in the title or the reference."),
        QueryParameters.AsOf, QueryParameters.Limit, QueryParameters.After,
    ];

    /// <summary>A page of actions that fit the request's filters, or of <paramref name="mine"/> when given.</summary>
    public async Task<Page<ActionView>> ReadAsync(HttpContext http, IReadOnlyList<Party>? mine = null)
    {
        var signedIn = http.SignedIn();
        var query = new QueryReader(http);
        var asOf = query.AsOf(clock);
        var limit = query.Limit();
        var rows = Filter(query, new StateQuery<ImprovementAction>(Aggregates.Action, signedIn.Tenant, asOf), signedIn, asOf);
        if (mine is not null)
        {
            rows.Where("(owner = ANY({0}) OR responsible && {0})", Sql.Texts(mine.Select(p => p.Key)));
        }

        if (Cursor.Of(query) is { } after)
        {
            var day = after.Sort == "" ? DateOnly.MaxValue : DateOnly.TryParseExact(after.Sort, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : throw QueryReader.Bad("after", "the 'next' of the page before");
            rows.Where("(coalesce(deadline, 'infinity'::date), id) > ({0}, {1})", Sql.Day(day), Sql.Uuid(after.Id));
        }

        var found = await rows.ListAsync(database, http.RequestAborted, "coalesce(deadline, 'infinity'::date), id", limit + 1);
        var page = found.Take(limit).ToList();
        var next = found.Count <= limit ? null
            : new Cursor(page[^1].State.Deadline?.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", page[^1].Id).ToString();
        return new Page<ActionView>([.. page.Select(r => ActionView.Of(r, asOf.Today, signedIn.Catalog))], next, asOf.Instant);
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
        const string overdue = "(status IN ('Raised', 'Assigned', 'InProgress', 'Waiting') AND deadline IS NOT NULL AND deadline < {0})";
        rows.WhereIf(statuses.Count > 0, "status = ANY({0})", () => Sql.Texts(statuses.Select(s => s.ToString())))
            .WhereIf(kinds.Count > 0, "kind = ANY({0})", () => Sql.Texts(kinds.Select(k => k.ToString())))
            .WhereIf(owner is not null and not "none", "owner = ANY({0})", () => Sql.Texts(Keys(owner!)))
            .WhereIf(responsible is not null, "responsible && {0}", () => Sql.Texts(Keys(responsible!)))
            .WhereIf(nodes is not null, "nodes && {0}", () => Sql.Texts(nodes))
            .WhereIf(units is not null, "unit = ANY({0})", () => Sql.Texts(units))
            .WhereIf(source is not null, "(sources @> ARRAY[{0}] OR findings && ARRAY(SELECT f.id FROM ir_finding f WHERE f.tenant_id = ir_action.tenant_id AND f.source = {0}))", () => Sql.Uuid(source))
            .WhereIf(finding is not null, "findings @> ARRAY[{0}]", () => Sql.Uuid(finding))
            .WhereIf(goal is not null, "goals @> ARRAY[{0}]", () => Sql.Uuid(goal))
            .WhereIf(dueBefore is not null, "deadline < {0}", () => Sql.Day(dueBefore))
            .WhereIf(year is not null, "least(raised_on, completed_on, ended_on) < make_date({0} + 1, 1, 1)", () => Sql.Number(year))
            .WhereIf(year is not null, "(ended_on IS NULL OR ended_on >= make_date({0}, 1, 1))", () => Sql.Number(year))
            .WhereIf(words is not null, "(strpos(lower(title), lower({0})) > 0 OR strpos(lower(reference), lower({0})) > 0)", () => Sql.Text(words));
        if (owner == "none")
        {
            rows.Where("owner IS NULL");
        }

        return query.Flag("overdue") switch
        {
            null => rows,
            true => rows.Where(overdue, Sql.Day(asOf.Today)),
            false => rows.Where("NOT " + overdue, Sql.Day(asOf.Today)),
        };
    }

    /// <summary>A party given whole (role:R-TM), or by its id alone.</summary>
    private static IEnumerable<string> Keys(string party) => Party.FromKey(party) is { } known ? [known.Key]
        : Enum.GetValues<PartyType>().Select(type => new Party(type, party).Key);
}
