using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Reports;

/// <summary>Draws up the data of a quality report from the views. Persons are not named in it.</summary>
public sealed class ReportBuilder(NpgsqlDataSource database, AmsterdamClock clock)
{
    /// <param name="from">The first day that it looks back on: that of the year when left out.</param>
    public async Task<ReportPreview> BuildAsync(
        SignedIn signedIn, Framework framework, int year, string? unit, IReadOnlyList<string>? units, AsOf asked, DateOnly? referenceDate, CultureInfo language, CancellationToken ct, DateOnly? from = null)
    {
        var begin = from ?? new DateOnly(year, 1, 1);
        var asOf = OnReferenceDate(asked, year, referenceDate);
        var (tenant, catalog) = (signedIn.Tenant, signedIn.Catalog);
        // All of it from one snapshot: what stands side by side in a report is of one moment.
        await using var snapshot = new Snapshot(database, tenant);
        var view = await FrameworkView.ReadAsync(snapshot, catalog, framework, year, unit, units, asOf, ct, plans: asked);
        var askedAdoption = AdoptionReader.Ask(snapshot, framework, asOf);
        var replaced = ReplacementQuery.Ask(new CountQuery(snapshot, year, units, asOf, asked), framework, catalog, year);
        var under = new UnderNodes(snapshot, catalog.NodesOf(framework), year, units, asOf);
        var (askedActions, askedFindings) = (under.AskActions(), under.AskFindings());
        // A plan is of its year, whenever it was entered (ADR 0022).
        var askedGoals = new UnderNodes(snapshot, catalog.NodesOf(framework), year, units, asked).AskGoals();
        var askedAhead = new UnderNodes(snapshot, catalog.NodesOf(framework), year + 1, units, asked).AskGoals();
        await snapshot.RunAsync(ct);
        var (adoption, actions, goals, ahead) = ((await askedAdoption(ct)).State, await askedActions(ct), await askedGoals(ct), await askedAhead(ct));
        var before = await StatesBeforeAsync(snapshot, actions, begin, asked, ct);
        var later = await LaterAsync(snapshot, catalog.NodesOf(framework), units, asked, asOf, ct);
        var findings = await FindingView.OfAsync(snapshot, asOf, await askedFindings(ct), ct);
        // Like a plan, the results of a source are of their year, whenever they were entered.
        var sources = await ReportSources.ReadAsync(snapshot, catalog, framework, year, findings, actions, asked, ct);
        var outside = await ReportGaps.OutsideAsync(new OutsideNodes(snapshot, catalog, year, units, asOf), ct);
        var (counts, ofSource, ofTheYear) = (view.Nodes.ToDictionary(n => n.Code), findings.ToLookup(f => f.Source), goals.Select(g => g.Id).ToHashSet());
        var late = await LateEntries.OfAsync(snapshot, actions.Select(a => a.Id).Concat(findings.Select(f => f.Id)), asOf.Today, asOf, ct);
        var writer = new ReportWriter(framework, catalog, year, begin, asOf.Today, language, late);

        var nodes = view.Nodes.Where(n => n.Parent is null).Select(n =>
        {
            var beneath = catalog.SelfAndDescendants(n.Code).ToHashSet();
            return writer.Node(n, [.. actions.Where(a => a.State.Nodes.Any(beneath.Contains))], [.. goals.Where(g => g.State.Nodes.Any(beneath.Contains))],
                [.. ahead.Where(g => !ofTheYear.Contains(g.Id) && g.State.Nodes.Any(beneath.Contains))]) with
            {
                Findings = [.. findings.Where(f => f.Nodes.Any(beneath.Contains)).Select(writer.Finding)],
            };
        }).ToList();
        var aspects = view.Nodes.Where(n => n.Kind == NodeKind.Aspect).Select(n => writer.Aspect(n, counts[n.Parent!], adoption)).ToList();
        var themes = view.Nodes.Where(n => n.Kind is NodeKind.Theme or NodeKind.CrossCuttingTheme)
            .Select(writer.Theme).ToList();

        return new ReportPreview(
            tenant, catalog.Organisation.Name, framework.Code, framework.Name, view.Version, framework.NodeLabel, framework.Report.Product, year,
            DueOn(framework, year), asOf.Instant, clock.Now, view.Position, view.Total, nodes, aspects, themes,
            [.. sources.Select(s => writer.Source(s, ofSource[s.Id]))],
            [.. actions.SelectMany(a => writer.Shifts(a, before.GetValueOrDefault(a.Id)?.Shifts ?? []))],
            ReportGaps.Of(view, actions, goals, findings, outside))
        {
            ReferenceDate = asOf.Today,
            Later = later,
            Trends = ReportTrends.Of(await MeasuredAsync(snapshot, catalog, asked, ct), catalog, year, units, language),
            Replaced = replaced(),
        };
    }

    /// <summary>The last day of the year, or the day of drawing up when that is earlier (domain.md H1).</summary>
    /// <exception cref="ProblemException">422: the day has not been by then, or lies before the year.</exception>
    public static AsOf OnReferenceDate(AsOf asked, int year, DateOnly? day) => day is not { } on ? asked.InYear(year)
        : on > asked.Today || on < new DateOnly(year, 1, 1) ? throw ProblemException.Field("?referenceDate", "reference-date-out-of-range", new Message(
            $"referenceDate ligt niet tussen 1 januari {year} en de dag van opstellen ({asked.Today:dd-MM-yyyy}).", $"referenceDate does not lie between 1 January {year} and the day of drawing up ({asked.Today:yyyy-MM-dd})."))
        : asked.On(on);

    /// <summary>How the actions stood when the time began that is looked back on: what was shifted by then belongs to an earlier report.</summary>
    private static async Task<Dictionary<Guid, ImprovementAction>> StatesBeforeAsync(
        Snapshot snapshot, IReadOnlyList<StateRow<ImprovementAction>> actions, DateOnly begin, AsOf asked, CancellationToken ct)
    {
        var shifted = actions.Where(a => a.State.Shifts.Count > 0).Select(a => a.Id).ToList();
        return shifted.Count == 0 ? [] : (await new StateQuery<ImprovementAction>(snapshot, asked.On(begin.AddDays(-1)))
            .Where("id = ANY({0})", Sql.Uuids(shifted)).ListAsync(ct)).ToDictionary(a => a.Id, a => a.State);
    }

    /// <summary>What was raised, completed or ended after the reference date, as known at the drawing up.</summary>
    private static async Task<IReadOnlyList<ReportLater>> LaterAsync(
        Snapshot snapshot, IReadOnlyList<string> nodes, IReadOnlyList<string>? units, AsOf asked, AsOf reference, CancellationToken ct)
    {
        if (reference.Today == asked.Today)
        {
            return [];
        }

        var day = reference.Today;
        var actions = await new StateQuery<ImprovementAction>(snapshot, asked).Under(nodes, units)
            .Where($"ends > {{0}} AND {Filters.Counted}", Sql.Day(day)).ListAsync(ct, "deadline, id");
        return [.. actions.Select(a => (Row: a, On: a.State.EndedOn ?? a.State.Completion?.On ?? a.State.RaisedOn)).Where(l => l.On > day).OrderBy(l => l.On)
            .Select(l => new ReportLater(l.Row.Id, l.Row.State.Reference, l.Row.State.Title, l.On, l.Row.State.Status, l.Row.State.RaisedOn > day))];
    }

    /// <summary>The sources of types that bring scores or counts, of all years: like the results of one source, they are of their year, whenever they were entered.</summary>
    private static async Task<IEnumerable<Source>> MeasuredAsync(Snapshot snapshot, OrganisationCatalog catalog, AsOf asked, CancellationToken ct)
    {
        var types = catalog.SourceTypes.All.Where(t => t.Results.Any(r => r is ResultKind.Scores or ResultKind.Counts)).Select(t => t.Code);
        return (await new StateQuery<Source>(snapshot, asked).Where("type = ANY({0})", Sql.Texts(types)).ListAsync(ct, "ends NULLS LAST, id")).Select(s => s.State);
    }

    /// <summary>The report of a year is due on a day of the next (003:167).</summary>
    private static DateOnly? DueOn(Framework framework, int year) =>
        framework.Report.DueMonthDay is { } monthDay
            ? DateOnly.ParseExact($"{year + 1}-{monthDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
