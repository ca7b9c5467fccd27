using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Organisations;
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
            frozen.Head.AsKnownAt, frozen.Head.Position, day, figures, await ChangesAsync(signedIn, [.. subjects.Where(s => because.Contains(s.Id))], frozen.Head.AsKnownAt, ct));
    }

    /// <summary>
    /// How many figures are others now by what was recorded since, without drawing the report up again: what can count otherwise is
    /// what was recorded since about its days, and nothing else is read. Null: too much was, or units were moved; the page of changes tells.
    /// </summary>
    public async Task<int?> CountAsync(SignedIn signedIn, QualityReport report, ReportDocument frozen, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var known = new AsOf(frozen.Head.AsKnownAt, AmsterdamClock.DayOf(frozen.Head.AsKnownAt));
        var then = await StructureOfThen.ReadAsync(snapshot, signedIn.Catalog, known, ct);
        if (ReportDrawing.IsAhead(report, frozen.Head.ReferenceDate) || !then.Structure.Units.SequenceEqual(signedIn.Catalog.Structure.Units))
        {
            return null;
        }

        var since = await RecordedSince.ReadAsync(snapshot, known.Instant!.Value, [frozen.Head.ReferenceDate, report.From.AddDays(-1)], ct);
        return since is null ? null : (await SubjectsAsync(signedIn, report, frozen, ct, since)).SelectMany(s => s.Then.Except(s.Now).Union(s.Now.Except(s.Then))).Distinct().Count();
    }

    /// <summary>There can be thousands: one session reads them, many at a time.</summary>
    private async Task<IReadOnlyList<ChangedSubject>> ChangesAsync(SignedIn signedIn, IReadOnlyList<Subject> subjects, DateTimeOffset moment, CancellationToken ct)
    {
        await using var session = store.QuerySession(signedIn.Tenant);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var changed = new List<ChangedSubject>();
        foreach (var some in subjects.Chunk(AtATime))
        {
            var batch = session.CreateBatchQuery();
            var streams = some.Select(s => batch.Events.FetchStream(s.Id)).ToList();
            await batch.Execute(ct);
            var events = await Task.WhenAll(streams);
            var mentions = await Mentions.ReadAsync(snapshot, AsOf.Now(clock), events.SelectMany(stream => stream).Select(e => e.Data), ct);
            changed.AddRange(some.Zip(events).Select(s => new ChangedSubject(s.First.Id, s.First.Kind, s.First.Title, Describe(s.First.Kind, s.Second, mentions, signedIn.Catalog, moment))));
        }

        return changed;
    }

    /// <summary>All that counts, then or now, with the figures that it counts in.</summary>
    /// <param name="only">Of nothing but these; of all when left out.</param>
    private async Task<IReadOnlyList<Subject>> SubjectsAsync(SignedIn signedIn, QualityReport report, ReportDocument frozen, CancellationToken ct, IReadOnlyList<Guid>? only = null)
    {
        if (only is { Count: 0 })
        {
            return [];
        }

        var (catalog, moment, extent) = (signedIn.Catalog, frozen.Head.AsKnownAt, ReportExtent.Of(frozen));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var known = new AsOf(moment, AmsterdamClock.DayOf(moment));
        var catalogThen = await StructureOfThen.ReadAsync(snapshot, catalog, known, ct);
        var (then, now) = (Members(catalogThen).Ask(known, extent), Members(catalog).Ask(AsOf.Now(clock), extent));
        await snapshot.RunAsync(ct);
        var (earlier, later) = ((await then(ct)).ToDictionary(m => m.Id), (await now(ct)).ToDictionary(m => m.Id));
        return
        [
            .. from id in earlier.Keys.Union(later.Keys)
               let was = earlier.GetValueOrDefault(id)
               let shown = later.GetValueOrDefault(id) ?? was
               select new Subject(id, shown.Kind, shown.Title, was?.Places ?? None, later.GetValueOrDefault(id)?.Places ?? None),
        ];

        ReportMembers Members(OrganisationCatalog units) => new(snapshot, report, units, frozen.Head.ReferenceDate, only);
    }

    private IReadOnlyList<HistoryItem> Describe(StreamKind kind, IReadOnlyList<IEvent> events, Mentions mentions, OrganisationCatalog catalog, DateTimeOffset moment)
    {
        return kind switch
        {
            StreamKind.ImprovementAction => Of<ImprovementAction>(),
            StreamKind.Finding => Of<Finding>(),
            _ => Of<Goal>(),
        };

        IReadOnlyList<HistoryItem> Of<TState>()
            where TState : class => history.Describe(Aggregate<TState>.Instance, events, catalog, catalog.Language, mentions, e => e.Timestamp > moment);
    }

    private static readonly IReadOnlySet<FigurePlace> None = new HashSet<FigurePlace>();

    private sealed record Subject(Guid Id, StreamKind Kind, string Title, IReadOnlySet<FigurePlace> Then, IReadOnlySet<FigurePlace> Now);
}
