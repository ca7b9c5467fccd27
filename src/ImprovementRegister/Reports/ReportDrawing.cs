using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;

namespace ImprovementRegister.Reports;

/// <summary>Draws up all data of a report, of one moment: what people wrote for it and a part for each of its frameworks.</summary>
public sealed class ReportDrawing(NpgsqlDataSource database, ReportBuilder builder, AmsterdamClock clock)
{
    /// <param name="referenceDate">The last day of the period, or today when that is earlier, when left out.</param>
    /// <param name="known">The moment that it is of; now when left out.</param>
    public async Task<ReportDocument> DrawAsync(SignedIn signedIn, Guid id, QualityReport report, DateOnly? referenceDate, CancellationToken ct, DateTimeOffset? known = null)
    {
        // A report is in Dutch, in whatever language it is asked for: what is frozen has one form.
        signedIn = signedIn with { Catalog = signedIn.Catalog.In(Language.Dutch) };
        var (catalog, kind) = (signedIn.Catalog, signedIn.Catalog.ReportKinds.Of(report.Kind));
        var moment = known ?? await MomentAsync(signedIn.Tenant, ct);
        var then = new AsOf(moment, AmsterdamClock.DayOf(moment));
        var day = referenceDate ?? (report.Until < then.Today ? report.Until : then.Today);
        var units = ReportScope.Of(report, catalog.On(day));
        var parts = new List<ReportPreview>();
        foreach (var framework in report.Frameworks.Select(catalog.FindFramework).OfType<Framework>())
        {
            var part = await builder.BuildAsync(signedIn, framework, report.Until.Year, report.Unit, units, then, IsAhead(report, day) ? null : day, Language.Dutch, ct, kind.YearSoFar ? null : report.From);
            parts.Add(part with { AsOf = moment, DrawnUpAt = moment, DueOn = kind.DueOn(report.Until), ReferenceDate = day });
        }

        return new ReportDocument(
            ReportDocument.CurrentForm,
            new ReportHead(
                id, report.Title, catalog.Organisation.Name, ReportScope.NameOf(report.Unit, report.Units, catalog), report.From, report.Until, day, moment,
                parts.Count == 0 ? null : parts.Max(p => p.Position), kind.DueOn(report.Until)),
            kind, [.. Texts(report, kind, catalog)], [.. report.Contributions.Select(c => new ReportContribution(c.Group, c.Who, c.How, c.Yielded, c.Nodes, c.On))], parts,
            await JointAsync(signedIn, report, parts, then, day, ct), Strategy(report.Order ?? kind.Order, catalog, parts))
        {
            Movement = kind.Sections.Any(s => s.Content == SectionContent.Units) ? await MovementAsync(signedIn, report, then, day, ct) : null,
        };
    }

    /// <summary>When its figures are of: the reference date, and of a plan that is drawn up before its year begins the moment itself.</summary>
    public static AsOf OnDay(QualityReport report, AsOf known, DateOnly day) => IsAhead(report, day) ? known : known.On(day);

    /// <summary>A plan that is drawn up before its year begins.</summary>
    public static bool IsAhead(QualityReport report, DateOnly day) => day.Year < report.Until.Year;

    /// <summary>The strategic pillars that the main nodes of these parts serve, each node under the first that names it; null when the report follows its frameworks, or the strategy names none.</summary>
    private static List<StrategicPart>? Strategy(ReportOrder order, OrganisationCatalog catalog, List<ReportPreview> parts)
    {
        var left = parts.SelectMany(p => p.Nodes).Select(n => n.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var pillars = order != ReportOrder.Strategy ? [] : (catalog.Organisation.Strategy?.Pillars ?? [])
            .Select(p => new StrategicPart(p.Code, p.Title, [.. p.Nodes.Where(left.Remove)])).Where(p => p.Nodes.Count > 0).ToList();
        return pillars.Count == 0 ? null : pillars;
    }

    /// <summary>Each framework, each entity, and all together: an action that serves several counts once in all of it (domain.md story 43).</summary>
    private async Task<ReportJoint?> JointAsync(SignedIn signedIn, QualityReport report, List<ReportPreview> parts, AsOf known, DateOnly day, CancellationToken ct)
    {
        var (catalog, asOf) = (signedIn.Catalog.On(day), OnDay(report, known, day));
        var entities = ReportScope.Of(report, catalog) is null ? catalog.Organisation.Units.Where(u => u.Kind == "entity").ToList() : [];
        if (parts.Count < 2 && entities.Count < 2)
        {
            return null;
        }

        var frameworks = parts.Select(p => catalog.FindFramework(p.Framework)!).ToList();
        IReadOnlyList<(string, string)> pairs = [.. frameworks.SelectMany(f => catalog.NodesOf(f).SelectMany(n => new[] { (n, CountQuery.Total), (n, f.Code) }))];
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var all = new CountQuery(snapshot, report.Until.Year, ReportScope.Of(report, catalog), asOf, known).Ask(pairs);
        var each = entities.Select(e => (Entity: e, Counts: new CountQuery(snapshot, report.Until.Year, catalog.UnitAndBelow(e.Code), asOf, known).Ask(pairs))).ToList();
        await snapshot.RunAsync(ct, last: true);
        var shared = parts.SelectMany(p => p.Nodes.SelectMany(n => n.LookBack.Concat(n.LookAhead)).Select(a => a.Id).Distinct()).GroupBy(id => id).Count(g => g.Count() > 1);
        return new ReportJoint(
            all().Of(CountQuery.Total), shared, [.. frameworks.Select(f => new JointPart(f.Code, f.Name, all().Of(f.Code)))],
            [.. each.Select(e => new JointPart(e.Entity.Code, e.Entity.Name, e.Counts().Of(CountQuery.Total)))]);
    }

    private async Task<ReportMovement?> MovementAsync(SignedIn signedIn, QualityReport report, AsOf known, DateOnly day, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var query = new MovementQuery(snapshot, report, signedIn.Catalog, known, day);
        var counted = query.Ask();
        await snapshot.RunAsync(ct, last: true);
        return query.Sum(counted());
    }

    /// <summary>The last moment of which all there will ever be is recorded: asked again later, it holds the same (ADR 0012).</summary>
    private async Task<DateTimeOffset> MomentAsync(string tenant, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var settled = await snapshot.SettledAsync(ct);
        return settled < clock.Now ? settled : clock.Now;
    }

    private static IEnumerable<ReportText> Texts(QualityReport report, ReportKind kind, OrganisationCatalog catalog) =>
        from section in kind.Sections
        from text in report.Narrative
        where text.Section == section.Code
        orderby kind.Sections.ToList().IndexOf(section), text.Node
        select new ReportText(section.Code, section.Name, text.Node, text.Node is null ? null : catalog.ResolveNode(text.Node)?.Title, text.Text, text.WrittenBy);
}
