using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reports;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Explaining;

/// <summary>Finds the frozen reports that an action counts in, by the rules by which a report is compared with now (<see cref="ReportMembers"/>).</summary>
public static class CountedInReports
{
    public static async Task<IReadOnlyList<CountedInReport>> ReadAsync(Snapshot snapshot, OrganisationCatalog catalog, Guid action, AsOf asked, CancellationToken ct)
    {
        var frozen = new List<(StateRow<QualityReport> Row, ReportMembers Members, AsOf Known, Func<CancellationToken, Task<IReadOnlyList<ReportMember>>> Actions)>();
        foreach (var row in (await new StateQuery<QualityReport>(snapshot, asked).ListAsync(ct, "period_order, id")).Where(r => r.State.Frozen is not null))
        {
            var known = new AsOf(row.State.Frozen!.Moment, AmsterdamClock.DayOf(row.State.Frozen.Moment));
            var members = new ReportMembers(snapshot, row.State, await StructureOfThen.ReadAsync(snapshot, catalog, known, ct), row.State.Frozen.ReferenceDate, [action]);
            frozen.Add((row, members, known, members.AskActions(known)));
        }

        await snapshot.RunAsync(ct);
        var holding = new List<(StateRow<QualityReport> Row, ReportMembers Members, AsOf Known, ReportMember Action)>();
        foreach (var (row, members, known, actions) in frozen)
        {
            holding.AddRange((await actions(ct)).Select(a => (row, members, known, a)));
        }

        // What it has besides its frameworks its own data tell: most reports hold something else, and are not read.
        var extents = FrozenReports.AskExtents(snapshot, [.. holding.Select(h => h.Row.Id)]);
        await snapshot.RunAsync(ct);
        var besides = holding.Select(h => (h.Row, h.Action, Extent: extents().GetValueOrDefault(h.Row.Id) ?? new ReportExtent(null, false), h.Members, h.Known))
            .Select(h => (h.Row, h.Action, Together: h.Members.AskTogether(h.Known, h.Extent), Moved: h.Members.AskMoved(h.Known, h.Extent))).ToList();
        await snapshot.RunAsync(ct);
        var counted = new List<CountedInReport>();
        foreach (var (row, member, together, moved) in besides)
        {
            counted.Add(Of(row, [.. member.Places, .. (await together(ct))[action], .. moved()[action]], catalog));
        }

        return counted;
    }

    private static CountedInReport Of(StateRow<QualityReport> row, IReadOnlyList<FigurePlace> places, OrganisationCatalog catalog)
    {
        var (report, frozen) = (row.State, row.State.Frozen!);
        var frameworks = report.Frameworks.Select(catalog.FindFramework).OfType<Framework>()
            .Select(f => new CountedInFramework(f.Code, f.Name, Figures(p => p.Framework == f.Code && p.Node is null), [.. places.Where(p => p.Framework == f.Code).Select(p => p.Node).OfType<string>().Distinct().Order(StringComparer.Ordinal)]))
            .Where(f => f.Figures.Count > 0).ToList();
        var together = places.Where(p => p is { Framework: null, Unit: null }).Select(p => p.Entity).Distinct().OrderBy(e => e, StringComparer.Ordinal);
        var order = catalog.Organisation.Units.Select(u => u.Code).ToList();
        var units = places.Select(p => p.Unit).OfType<string>().Distinct().OrderBy(u => u is MovementQuery.All ? -1 : order.IndexOf(u) is >= 0 and var at ? at : int.MaxValue).ThenBy(u => u, StringComparer.Ordinal);
        return new CountedInReport(
            row.Id, report.Title, report.Status, frozen.ReferenceDate, frozen.Moment, [.. frameworks.SelectMany(f => f.Figures).Distinct()], [.. frameworks.SelectMany(f => f.Nodes).Distinct().Order(StringComparer.Ordinal)], frameworks,
            [.. together.Select(e => new CountedInEntity(e, NameOf(e), Figures(p => p is { Framework: null, Unit: null } && p.Entity == e)))],
            [.. units.Select(u => new CountedInUnit(u, NameOf(u), Figures(p => p.Unit == u)))]);

        IReadOnlyList<string> Figures(Func<FigurePlace, bool> of) => [.. places.Where(of).Select(p => p.Figure).Distinct()];

        string? NameOf(string? unit) => unit is null or MovementQuery.All or MovementQuery.NoUnit ? null : catalog.ResolveUnit(unit)?.Name ?? unit;
    }
}
