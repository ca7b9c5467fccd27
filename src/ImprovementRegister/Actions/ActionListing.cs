using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using Npgsql;

namespace ImprovementRegister.Actions;

/// <summary>Actions, soonest deadline first, so what is overdue stands on top; without a deadline last.</summary>
public class ActionListing : Listing<ImprovementAction, ActionView>
{
    public override string Name => "actions";

    public override bool HasReferenceDay => true;

    public override ListOrder<ImprovementAction> Order { get; } = new(SortKey<ImprovementAction>.Day("deadline", a => a.Deadline?.On));

    public override IReadOnlyList<SheetColumn<ActionView>> Columns => ActionColumns.All;

    public override IReadOnlyList<SheetColumn<ActionView>> ColumnsFor(QueryReader query) => ActionListColumns.SheetOf(query) ?? Columns;

    public override IReadOnlyList<string> NotShown => ImprovementAction.NotShown;

    public override IReadOnlyList<string> NotInFiles { get; } =
    [
        .. ImprovementAction.NotShown, nameof(ImprovementAction.EffectReviews), nameof(ImprovementAction.Phases), nameof(ImprovementAction.Evidence), nameof(ImprovementAction.Goals),
        nameof(ImprovementAction.Sources), nameof(ImprovementAction.Findings), nameof(ImprovementAction.RootCauses),
    ];

    public override async Task FilterAsync(ListRequest request, StateQuery<ImprovementAction> rows)
    {
        var query = request.Query;
        var statuses = query.Values<ActionStatus>("status", ("open", Enum.GetValues<ActionStatus>().Where(ImprovementAction.IsOpenStatus)));
        var kinds = query.Values<ActionKind>("kind");
        var owner = query.Text("owner") is not { } o || IsNobody(o) ? null : KnownParties.Keys(request, "owner", o);
        var responsible = query.Text("responsible") is not { } r ? null : KnownParties.Keys(request, "responsible", r);
        var (source, finding, goal) = (await request.ExistingAsync("source", StreamKind.Source), await request.ExistingAsync("finding", StreamKind.Finding), await request.ExistingAsync("goal", StreamKind.Goal));
        var (dueBefore, reviewBefore, year) = (query.Day("dueBefore"), query.Day("reviewBefore"), query.Number("year", 2000, 2100));
        var (parent, extension, escalated, dated, counted, placed) = (await request.ExistingAsync("parent", StreamKind.ImprovementAction), query.Flag("extensionRequested"), query.Flag("escalated"), query.Flag("hasDeadline"), query.Flag("counted"), query.Flag("placed"));
        // All that are open have an index of their own; most have ended long ago.
        var open = statuses.ToHashSet().SetEquals(Enum.GetValues<ActionStatus>().Where(ImprovementAction.IsOpenStatus));
        _ = open ? rows.Where("open") : rows.WhereIf(statuses.Count > 0, "status = ANY({0})", () => Sql.Texts(statuses.Select(s => s.ToString())));
        rows.WhereIf(kinds.Count > 0, "kind = ANY({0})", () => Sql.Texts(kinds.Select(k => k.ToString())))
            .WhereIf(owner is not null, "owner = ANY({0})", () => Sql.Texts(owner))
            .WhereIf(responsible is not null, "responsible && {0}", () => Sql.Texts(responsible))
            .WhereIf(source is not null, "(sources @> ARRAY[{0}] OR findings && ARRAY(SELECT f.id FROM ir_finding f WHERE f.tenant_id = ir_action.tenant_id AND f.source = {0}))", () => Sql.Uuid(source))
            .WhereIf(finding is not null, "findings @> ARRAY[{0}]", () => Sql.Uuid(finding))
            .WhereIf(goal is not null, "goals @> ARRAY[{0}]", () => Sql.Uuid(goal))
            .WhereIf(dueBefore is not null, "deadline < {0}", () => Sql.Day(dueBefore))
            .WhereIf(reviewBefore is not null, "review < {0}", () => Sql.Day(reviewBefore))
            .WhereIf(parent is not null, "parent = {0}", () => Sql.Uuid(parent))
            .WhereIf(extension is not null, "extension_asked = {0}", () => Sql.Bool(extension))
            .WhereIf(escalated is not null, "(escalation > 0) = {0}", () => Sql.Bool(escalated))
            .WhereIf(counted is not null, $"{Filters.Counted} = {{0}}", () => Sql.Bool(counted))
            .WhereIf(dated is not null, "(deadline <> 'infinity') = {0}", () => Sql.Bool(dated))
            .WhereIf(placed is not null, "(cardinality(nodes) > 0) = {0}", () => Sql.Bool(placed))
            .InYear(year)
            .KnownAs(query)
            .Past(request)
            .OfPart(query, request.SignedIn.Catalog.On(request.AsOf.Past));
        if (query.Text("owner") is { } nobody && IsNobody(nobody))
        {
            rows.Where("owner IS NULL");
        }

        if (query.Flag("overdue") is { } overdue)
        {
            rows.Where((overdue ? "" : "NOT ") + Filters.Overdue("{0}"), Sql.Day(request.AsOf.Today));
        }

        await rows.UnderAsync(NodeFilter.Of(query, request.SignedIn, request.AsOf), query.Units(request.AsOf), request.Cancelled);
        await rows.CommonAsync(request);
    }

    public override bool LooksFurther => true;

    public override async Task<IReadOnlyList<ActionView>> ViewsAsync(ListRequest request, IReadOnlyList<StateRow<ImprovementAction>> rows)
    {
        var late = await request.LateAsync(rows.Select(r => r.Id));
        return [.. rows.Select(r => ActionView.Of(r, request.AsOf.Today, request.SignedIn.Catalog) with { EnteredLate = late(r.Id) })];
    }

    private static bool IsNobody(string owner) => owner == "none";
}

/// <summary>Those of the caller: what is still to be done first, overdue on top (domain.md story 24).</summary>
public sealed class MyActionListing : ActionListing
{
    public override string Name => "my-actions";

    public override ListOrder<ImprovementAction> Order { get; } = new(
        SortKey<ImprovementAction>.Truth("NOT open", a => !a.IsOpen), SortKey<ImprovementAction>.Day("deadline", a => a.Deadline?.On));

    public override async Task FilterAsync(ListRequest request, StateQuery<ImprovementAction> rows)
    {
        var caller = request.SignedIn.Caller;
        var parties = Sql.Texts(caller.MemberOf.Prepend(caller.Person).Select(p => p.Key));
        // Of an earlier day it is whose it was then.
        var holds = request.AsOf.Past is { } day ? request.SignedIn.Catalog.On(day).HeldBy(caller.Id, day) : caller.Holds;
        rows.Where(Mine(holds, out var held), [parties, .. held]);
        await base.FilterAsync(request, rows);
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
}
