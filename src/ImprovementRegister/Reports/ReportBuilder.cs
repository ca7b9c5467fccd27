using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Reports;

/// <summary>Draws up the data of a quality report from the views. Persons are not named in it.</summary>
public sealed class ReportBuilder(NpgsqlDataSource database, AmsterdamClock clock)
{
    public async Task<ReportPreview> BuildAsync(
        SignedIn signedIn, Framework framework, int year, string? unit, IReadOnlyList<string>? units, AsOf asOf, CultureInfo language, CancellationToken ct)
    {
        var (tenant, catalog) = (signedIn.Tenant, signedIn.Catalog);
        // All of it from one snapshot: what stands side by side in a report is of one moment.
        await using var snapshot = new Snapshot(database, tenant);
        var view = await FrameworkView.ReadAsync(snapshot, catalog, framework, year, unit, units, asOf, ct);
        var adoption = (await AdoptionReader.ReadAsync(snapshot, framework, asOf, ct)).State;
        var under = new UnderNodes(snapshot, [.. framework.Nodes.Select(n => n.Code)], year, units, asOf);
        var actions = await under.ActionsAsync(ct);
        var goals = await under.GoalsAsync(ct);
        var findings = await FindingView.OfAsync(snapshot, asOf, await under.FindingsAsync(ct), ct);
        var sources = await SourcesAsync(snapshot, year, findings, actions, asOf, ct);
        var counts = view.Nodes.ToDictionary(n => n.Code);
        var writer = new ReportWriter(framework, catalog, year, asOf.Today, language);

        var nodes = view.Nodes.Where(n => n.Parent is null).Select(n =>
        {
            var beneath = catalog.SelfAndDescendants(n.Code).ToHashSet();
            return writer.Node(n, [.. actions.Where(a => a.State.Nodes.Any(beneath.Contains))], [.. goals.Where(g => g.State.Nodes.Any(beneath.Contains))]);
        }).ToList();
        var aspects = view.Nodes.Where(n => n.Kind == NodeKind.Aspect).Select(n => writer.Aspect(n, counts[n.Parent!], adoption)).ToList();
        var themes = view.Nodes.Where(n => n.Kind is NodeKind.Theme or NodeKind.CrossCuttingTheme)
            .Select(n => new ReportTheme(n.Code, n.Parent, n.Number, n.Title, n.ScheduledYears, n.ScheduledInYear, n.Counts.Actions)).ToList();

        return new ReportPreview(
            tenant, catalog.Organisation.Name, framework.Code, framework.Name, view.Version, framework.NodeLabel, framework.Report.Product, year,
            DueOn(framework, year), asOf.Instant, clock.Now, view.Position, view.Total, nodes, aspects, themes,
            [.. sources.Select(s => writer.Source(s, findings))],
            [.. actions.SelectMany(writer.Shifts)],
            ReportGaps.Of(view, actions, goals, findings));
    }

    /// <summary>The sources held in the year, and those of any finding or action that the report shows.</summary>
    private static Task<IReadOnlyList<StateRow<Source>>> SourcesAsync(
        Snapshot snapshot, int year, IReadOnlyList<FindingView> findings, IReadOnlyList<StateRow<ImprovementAction>> actions, AsOf asOf, CancellationToken ct)
    {
        var shown = findings.Select(f => f.Source).Concat(actions.SelectMany(a => a.State.Sources)).Distinct();
        return new StateQuery<Source>(snapshot, asOf)
            .Where($"(id = ANY({{0}}) OR {Filters.InYear("{1}", "{2}")})", Sql.Uuids(shown), Sql.Day(new DateOnly(year, 1, 1)), Sql.Day(new DateOnly(year, 12, 31)))
            .ListAsync(ct, "ends NULLS LAST, title, id");
    }

    /// <summary>The report of a year is due on a day of the next (003:167).</summary>
    private static DateOnly? DueOn(Framework framework, int year) =>
        framework.Report.DueMonthDay is { } monthDay
            ? DateOnly.ParseExact($"{year + 1}-{monthDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
