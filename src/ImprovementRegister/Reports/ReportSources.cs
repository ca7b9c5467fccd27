using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;

namespace ImprovementRegister.Reports;

/// <summary>
/// The sources of a report about a framework: those of any finding or action that it shows, and of what was held in the year
/// all that is not of another framework alone. What brings figures and names no framework is of the whole organisation.
/// </summary>
internal static class ReportSources
{
    public static async Task<IReadOnlyList<StateRow<Source>>> ReadAsync(
        Snapshot snapshot, OrganisationCatalog catalog, Framework framework, int year, IReadOnlyList<FindingView> findings, IReadOnlyList<StateRow<ImprovementAction>> actions, AsOf asked, CancellationToken ct)
    {
        var nodes = catalog.NodesOf(framework).ToHashSet();
        var shown = findings.Select(f => f.Source).Concat(actions.SelectMany(a => a.State.Sources)).ToHashSet();
        var sources = await new StateQuery<Source>(snapshot, asked)
            .Where($"(id = ANY({{0}}) OR {Filters.InYear("{1}", "{2}")})", Sql.Uuids(shown), Sql.Day(new DateOnly(year, 1, 1)), Sql.Day(new DateOnly(year, 12, 31)))
            .ListAsync(ct, "ends NULLS LAST, title_order COLLATE \"C\", id");
        var doubtful = sources.Where(s => !shown.Contains(s.Id) && s.State.Results.Count == 0).Select(s => s.Id).ToList();
        var elsewhere = doubtful.Count == 0 ? [] : await ElsewhereAsync(snapshot, nodes, doubtful, asked, ct);
        return [.. sources.Where(s => shown.Contains(s.Id) || (IsAbout(s.State, catalog, nodes) && !elsewhere.Contains(s.Id)))];
    }

    /// <summary>It names no framework, or one of which something goes on in this one.</summary>
    private static bool IsAbout(Source source, OrganisationCatalog catalog, HashSet<string> nodes) =>
        source.Details?.Framework is not { } code || catalog.FindFramework(code) is not { } other || other.Nodes.Any(n => nodes.Contains(n.Code));

    /// <summary>Those whose findings and actions are of other frameworks, in whatever year.</summary>
    private static async Task<HashSet<Guid>> ElsewhereAsync(Snapshot snapshot, HashSet<string> nodes, IReadOnlyList<Guid> sources, AsOf asked, CancellationToken ct)
    {
        var found = snapshot.Ask(
            $"""
            SELECT source FROM (
              SELECT source, nodes FROM {asked.Held("ir_finding", place: 4)} WHERE source = ANY($2)
              UNION ALL
              SELECT unnest(sources), nodes FROM {asked.Held("ir_action", place: 4)} WHERE sources && $2) linked
             WHERE source = ANY($2) AND cardinality(nodes) > 0 GROUP BY source HAVING NOT bool_or(nodes && $3)
            """,
            row => row.GetGuid(0), [Sql.Text(snapshot.Tenant), Sql.Uuids(sources), Sql.Texts(nodes), .. asked.Parameters()]);
        await snapshot.RunAsync(ct);
        return [.. found];
    }
}
