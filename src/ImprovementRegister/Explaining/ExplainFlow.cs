using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.Register;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Explaining;

/// <summary>The actions behind a median or a share of the flow, each with what it weighs and by which events.</summary>
public static class ExplainFlowEndpoint
{
    public const string Figure = "figure(raised|assigned|inProgress|waiting|completed|effective|cancelled|slippage|completedLate|reopened|recurred): The time in a state (raised, assigned, inProgress, waiting, completed, effective, cancelled), or slippage, completedLate, reopened, recurred.";
    public const string By = "by(FlowBy): What it is told apart by: total (when left out), sourceType, node, unit or ownerRole.";
    public const string Part = "part: Of this part, by the code that the flow gives it; 'none' for what has none; the whole when left out.";

    [WolverineGet(Routes.Base + "/register/flow/explain", Summary = "Which actions a median or a share of the flow is of, what each weighs in it, and by which events"), AllowStaff, AnswersAsSheet(typeof(Explanation)),
        Query(Figure, By, Part, "year(2000..2100): Actions whose life touches this year; all when left out.", QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (figures, part) = await AskedAsync(http, database, clock);
        return await ExplainFigureEndpoints.AnswerAsync(http, database, clock, figures, part);
    }

    public static async Task<Explanation> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, int usually)
    {
        var (figures, part) = await AskedAsync(http, database, clock);
        return await ExplainFigureEndpoints.ReadAsync(http, database, clock, figures, part, usually);
    }

    private static async Task<(IReadOnlyList<Explained> Figures, ExplainedPart Part)> AskedAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var (read, part) = (await ViewFlowEndpoint.ReadAsync(http, snapshot, clock), new QueryReader(http).Text("part"));
        if (part is not null && read.By == FlowBy.Total)
        {
            throw QueryReader.Unfit("part", "not-together", new Message("Het geheel heeft geen delen; noem waarnaar is uitgesplitst, of laat het deel weg.", "The whole has no parts; name what it is told apart by, or leave the part out."));
        }

        var code = part == "none" ? "" : part;
        IReadOnlyList<ActionFlow> of = code is null ? read.Actions : [.. read.Actions.Where(a => read.PartsOf(a).Contains(code, StringComparer.OrdinalIgnoreCase))];
        return ([.. FlowFigure.All.Select(f => new ExplainedFlow(f, [.. of.Where(f.Counts)], Recurrence.Months(http)))], new ExplainedPart("flow", part, null, read.Year, null, read.AsOf));
    }
}

/// <summary>A figure of the flow of actions.</summary>
/// <param name="Counted">The actions that it counts.</param>
internal sealed record ExplainedFlow(FlowFigure Figure, IReadOnlyList<ActionFlow> Counted, int RecurrenceMonths) : Explained(Figure.Name)
{
    public override async Task<Explanation> ExplainAsync(ExplainedPart part, ExplainedPage page)
    {
        var (asOf, ct) = (part.Asked, page.Cancelled);
        var position = page.Snapshot.AskPosition(asOf);
        List<ActionFlow> shown = [.. Counted.OrderBy(a => a.Id).Where(a => page.After is not { } after || a.Id.CompareTo(after) > 0).Take(page.Limit + 1)];
        var of = shown.Take(page.Limit).ToDictionary(a => a.Id);
        var rows = await new StateQuery<ImprovementAction>(page.Snapshot, asOf).Where("id = ANY({0})", Sql.Uuids(of.Keys)).ListAsync(ct);
        var steps = await new Steps<ImprovementAction>(page.Snapshot, asOf).ReadAsync(rows, ct);
        var found = Figure == FlowFigure.Recurred ? await FoundAgainAsync([.. of.Values], asOf, page) : Enumerable.Empty<(Guid, ExplainingEvent)>().ToLookup(f => f.Item1, f => f.Item2);
        return new Explanation(
            part.View, part.Part, Name, part.Year, asOf.Instant, asOf.ValidOn, position(), Counted.Count,
            [.. rows.OrderBy(r => r.Id).Select(row => new ExplainedItem(
                StreamKind.ImprovementAction, row.Id, row.Version, row.State.Reference, row.State.Title, [],
                [.. Behind(steps[row.Id]).Select(s => s.Because("figure", page.Catalog, page.Language)), .. found[row.Id]]) { Value = Figure.Days?.Invoke(of[row.Id]) })],
            shown.Count > page.Limit ? new Cursor(null, [], shown[page.Limit - 1].Id).ToString() : null);
    }

    /// <summary>The events between which the days lie, or by which it counts.</summary>
    private IEnumerable<Step<ImprovementAction>> Behind(IReadOnlyList<Step<ImprovementAction>> steps)
    {
        if (FlowFigure.TimeIn.FirstOrDefault(t => t.Figure == Figure) is { Figure: not null } state)
        {
            return steps.Where(s => (s.Version > 1 && s.Before.Status == state.Status) != (s.After.Status == state.Status));
        }

        var finished = Rises.Of([.. steps.Select(s => s.After.Status is ActionStatus.Completed or ActionStatus.Effective ? 1 : 0)]).Select(i => steps[i]);
        return Figure == FlowFigure.Slippage ? steps.Where(s => s.Before.Deadline != s.After.Deadline)
            : Figure == FlowFigure.Reopened ? steps.Where(s => s.After.Reopenings > s.Before.Reopenings)
            : Figure == FlowFigure.CompletedLate ? steps.Where(s => s.After.Deadline is not null).Take(1).Concat(finished).DistinctBy(s => s.Version)
            : finished;
    }

    /// <summary>By which findings the same was found again: the events that logged them.</summary>
    private async Task<ILookup<Guid, ExplainingEvent>> FoundAgainAsync(IReadOnlyList<ActionFlow> actions, AsOf asOf, ExplainedPage page)
    {
        var pairs = FlowQuery.AskFoundAgain(page.Snapshot, asOf, RecurrenceMonths, actions);
        await page.Snapshot.RunAsync(page.Cancelled);
        var rows = await new StateQuery<Finding>(page.Snapshot, asOf).Where("id = ANY({0})", Sql.Uuids(pairs.Select(p => p.Finding).Distinct())).ListAsync(page.Cancelled);
        var steps = await new Steps<Finding>(page.Snapshot, asOf).ReadAsync(rows, page.Cancelled);
        return pairs.ToLookup(p => p.Action, p => steps[p.Finding][0].Because("found", page.Catalog, page.Language));
    }
}
