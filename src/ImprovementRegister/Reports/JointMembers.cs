using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Reports;

/// <summary>What counts in the joint figures of a report, by the rules by which <see cref="ReportDrawing"/> counts them.</summary>
internal static class JointMembers
{
    /// <summary>By id, the entities that it counts in, and null for the whole; to be had after the snapshot has run.</summary>
    public static Func<CancellationToken, Task<ILookup<Guid, string?>>> Ask(Snapshot snapshot, ReportJoint? joint, QualityReport report, OrganisationCatalog catalog, IReadOnlyList<string> nodes, AsOf asOf)
    {
        var then = catalog.On(asOf.ValidOn);
        (string? Entity, IReadOnlyList<string>? Units)[] scopes = joint is null ? [] : [(null, ReportScope.Of(report, then)), .. joint.Entities.Select(e => ((string?)e.Code, (IReadOnlyList<string>?)then.UnitAndBelow(e.Code)))];
        var asked = scopes.Select(s => (s.Entity, Under: new UnderNodes(snapshot, nodes, report.Until.Year, s.Units, asOf)))
            .Select(s => (s.Entity, Actions: s.Under.AskActions(), Findings: s.Under.AskFindings(), Goals: s.Under.AskGoals())).ToList();
        return async ct =>
        {
            var found = new List<(Guid Id, string? Entity)>();
            foreach (var (entity, actions, findings, goals) in asked)
            {
                IEnumerable<Guid> ids = [.. (await actions(ct)).Select(r => r.Id), .. (await findings(ct)).Select(r => r.Id), .. (await goals(ct)).Select(r => r.Id)];
                found.AddRange(ids.Select(id => (id, entity)));
            }

            return found.ToLookup(f => f.Id, f => f.Entity);
        };
    }
}
