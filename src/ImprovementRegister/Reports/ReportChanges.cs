using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace ImprovementRegister.Reports;

/// <summary>A figure that would be another now, with what makes the difference.</summary>
/// <param name="Framework">Null: all frameworks of the report together.</param>
/// <param name="Node">A main node; null: the framework as a whole.</param>
/// <param name="Added">What counts in it now and did not then.</param>
/// <param name="Removed">What counted in it then and does not now.</param>
/// <param name="Entity">Of all frameworks, only what is of this entity; null: of all entities.</param>
public sealed record FigureChange(
    string? Framework, string? Node, string? NodeTitle, string Figure, int Then, int Now, IReadOnlyList<Guid> Added, IReadOnlyList<Guid> Removed, string? Entity = null, string? EntityName = null)
{
    /// <summary>Of what became of the actions in the period: of this unit, "none" for what is of no unit, "all" for all together.</summary>
    public string? Unit { get; init; }

    public string? UnitName { get; init; }
}

/// <summary>An action, finding or goal that counts otherwise now, with the events since the freezing.</summary>
public sealed record ChangedSubject(Guid Id, StreamKind Kind, string Title, IReadOnlyList<HistoryItem> Events);

/// <summary>What changed since a report was frozen; the report itself did not (domain.md F42). A draft has no days and no differences.</summary>
public sealed record ReportChangesView(DateTimeOffset? FrozenAt, long? Position, DateOnly? ReferenceDate, IReadOnlyList<FigureChange> Figures, IReadOnlyList<ChangedSubject> Because);

/// <summary>Compares a frozen report with what it would be now, figure by figure, of the same reference date.</summary>
public sealed class ReportChanges(NpgsqlDataSource database, IDocumentStore store, ReportDrawing drawing, HistoryReader history, AmsterdamClock clock)
{
    private const int AtATime = 100;

    /// <summary>A draft is of now: nothing in it can differ from now.</summary>
    public async Task<ReportChangesView> SinceAsync(HttpContext http, ReadReport read) => read.Row.State.Frozen is null
        ? new ReportChangesView(null, null, null, [], [])
        : await OfAsync(http.SignedIn(), read.Row.Id, read.Row.State, FrozenReport.Read(read.Data.Document), http.RequestAborted);

    public async Task<ReportChangesView> OfAsync(SignedIn signedIn, Guid id, QualityReport report, ReportDocument frozen, CancellationToken ct)
    {
        var day = frozen.Head.ReferenceDate;
        var (then, now) = (ReportFigures.Of(frozen), ReportFigures.Of(await drawing.DrawAsync(signedIn, id, report, day, ct)));
        var subjects = await SubjectsAsync(signedIn, report, frozen, ct);
        List<FigureChange> figures =
        [
            .. from place in now.Keys.Union(then.Keys.Where(p => p.Unit is not null))
               where place.Framework is not null || then.ContainsKey(place) || (place.Unit is not null && frozen.Movement is not null)
               let count = now.GetValueOrDefault(place)
               let was = then.GetValueOrDefault(place)
               let added = subjects.Where(s => s.Now.Contains(place) && !s.Then.Contains(place)).Select(s => s.Id).ToList()
               let removed = subjects.Where(s => s.Then.Contains(place) && !s.Now.Contains(place)).Select(s => s.Id).ToList()
               where was != count || added.Count + removed.Count > 0
               select new FigureChange(place.Framework, place.Node, place.Node is { } node ? signedIn.Catalog.ResolveNode(node)?.Title : null, place.Figure, was, count, added, removed, place.Entity, place.Entity is { } entity ? signedIn.Catalog.ResolveUnit(entity)?.Name ?? entity : null)
               {
                   Unit = place.Unit, UnitName = place.Unit is { } unit ? signedIn.Catalog.ResolveUnit(unit)?.Name : null,
               },
        ];
        var because = figures.SelectMany(f => f.Added.Concat(f.Removed)).ToHashSet();
        return new ReportChangesView(
            frozen.Head.AsKnownAt, frozen.Head.Position, day, figures, await ChangesAsync(signedIn.Tenant, [.. subjects.Where(s => because.Contains(s.Id))], ct));
    }

    /// <summary>There can be thousands: one session reads them, many at a time.</summary>
    private async Task<IReadOnlyList<ChangedSubject>> ChangesAsync(string tenant, IReadOnlyList<Subject> subjects, CancellationToken ct)
    {
        await using var session = store.QuerySession(tenant);
        await using var snapshot = new Snapshot(database, tenant);
        var changed = new List<ChangedSubject>();
        foreach (var some in subjects.Chunk(AtATime))
        {
            var batch = session.CreateBatchQuery();
            var streams = some.Select(s => batch.Events.FetchStream(s.Id)).ToList();
            await batch.Execute(ct);
            var events = await Task.WhenAll(streams);
            var mentions = await Mentions.ReadAsync(snapshot, events.SelectMany(stream => stream).Select(e => e.Data), ct);
            changed.AddRange(some.Zip(events).Select(s => new ChangedSubject(s.First.Id, s.First.Kind, s.First.Title, s.First.Describe(s.Second, mentions))));
        }

        return changed;
    }

    /// <summary>All that counts, then or now, with the figures that it counts in.</summary>
    private async Task<IReadOnlyList<Subject>> SubjectsAsync(SignedIn signedIn, QualityReport report, ReportDocument frozen, CancellationToken ct)
    {
        var (catalog, day) = (signedIn.Catalog, frozen.Head.ReferenceDate);
        var frameworks = report.Frameworks.Select(catalog.FindFramework).OfType<Framework>().ToList();
        var units = ReportScope.Of(report, catalog.On(day));
        var codes = frameworks.SelectMany(catalog.NodesOf).Distinct().ToList();
        var moment = frozen.Head.AsKnownAt;
        var (known, present) = (new AsOf(moment, AmsterdamClock.DayOf(moment)), AsOf.Now(clock));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var (before, after) = (Under(known), Under(present));
        var (actions, findings, goals) = ((before.AskActions(), after.AskActions()), (before.AskFindings(), after.AskFindings()), (before.AskGoals(), after.AskGoals()));
        var (jointly, jointlyNow) = (JointMembers.Ask(snapshot, frozen.Joint, report, catalog, codes, known.On(day)), JointMembers.Ask(snapshot, frozen.Joint, report, catalog, codes, present.On(day)));
        var (moved, movedNow) = (Moved(known), Moved(present));
        await snapshot.RunAsync(ct);
        var (movement, movementNow) = (moved().ToLookup(m => m.Action), movedNow().ToLookup(m => m.Action));
        var (together, togetherNow) = (await jointly(ct), await jointlyNow(ct));
        return
        [
            .. Pair(StreamKind.ImprovementAction, await actions.Item1(ct), await actions.Item2(ct), a => a.Title, a => a.Nodes, a => ReportFigures.Of(a, day)),
            .. Pair(StreamKind.Finding, await findings.Item1(ct), await findings.Item2(ct), f => f.Text, f => f.Nodes, _ => [ReportFigures.Findings]),
            .. Pair(StreamKind.Goal, await goals.Item1(ct), await goals.Item2(ct), g => g.Text, g => g.Nodes, _ => [ReportFigures.Goals]),
        ];

        // A report that was frozen before it told of movements has no figures of them that could differ.
        Func<IReadOnlyList<MovedAction>> Moved(AsOf asOf) => frozen.Movement is null ? () => [] : new MovementQuery(snapshot, report, catalog, asOf, day).Ask();

        UnderNodes Under(AsOf asOf) => new(snapshot, codes, report.Until.Year, units, day.Year < report.Until.Year ? asOf : asOf.On(day));

        IEnumerable<Subject> Pair<TState>(
            StreamKind kind, IReadOnlyList<StateRow<TState>> then, IReadOnlyList<StateRow<TState>> now, Func<TState, string> title, Func<TState, IReadOnlyList<string>> nodes, Func<TState, IEnumerable<string>> figures)
            where TState : class
        {
            var (earlier, later) = (then.ToDictionary(r => r.Id, r => r.State), now.ToDictionary(r => r.Id, r => r.State));
            return earlier.Keys.Union(later.Keys).Select(id => new Subject(
                id, kind, title(later.GetValueOrDefault(id) ?? earlier[id]), Places(earlier.GetValueOrDefault(id), together[id], movement[id]), Places(later.GetValueOrDefault(id), togetherNow[id], movementNow[id]),
                (events, mentions) => history.Describe(Aggregate<TState>.Instance, events, catalog, catalog.Language, mentions, e => e.Timestamp > moment)));

            HashSet<FigurePlace> Places(TState? state, IEnumerable<string?> entities, IEnumerable<MovedAction> moves) => state is null ? []
                : [.. from framework in frameworks
                      let served = nodes(state).Where(n => framework.Find(n) is not null).ToList()
                      where served.Count > 0
                      from node in framework.Children(null).Select(n => n.Code).Where(main => served.Exists(n => catalog.SelfAndAncestors(n).Contains(main))).Append(null)
                      from figure in figures(state)
                      select new FigurePlace(framework.Code, node, figure),
                   .. from entity in entities
                      from figure in figures(state)
                      select new FigurePlace(null, null, figure, entity),
                   .. moves.Select(m => new FigurePlace(null, null, m.Figure, null, m.Unit))];
        }
    }

    private sealed record Subject(
        Guid Id, StreamKind Kind, string Title, IReadOnlySet<FigurePlace> Then, IReadOnlySet<FigurePlace> Now, Func<IReadOnlyList<IEvent>, Mentions, IReadOnlyList<HistoryItem>> Describe);
}
