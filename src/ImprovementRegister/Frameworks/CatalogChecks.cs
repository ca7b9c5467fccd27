using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Frameworks;

/// <summary>What must hold between files.</summary>
internal static class CatalogChecks
{
    /// <summary>A null stands for a file that could not be read; what it may have held is not reported as missing.</summary>
    public static void Run(
        IReadOnlyList<Sourced<Framework>?> frameworks, IReadOnlyList<Sourced<Organisation>?> organisations, List<ReferenceProblem> problems)
    {
        Sourced<Framework>[] readFrameworks = [.. frameworks.OfType<Sourced<Framework>>()];
        Sourced<Organisation>[] readOrganisations = [.. organisations.OfType<Sourced<Organisation>>()];

        problems.AddRange(Repeated(readFrameworks, f => f.Code, "$.code", "framework code"));
        problems.AddRange(Repeated(readOrganisations, o => o.Tenant, "$.tenant", "tenant"));
        problems.AddRange(RepeatedNodes(readFrameworks));
        if (organisations.Count == readOrganisations.Length)
        {
            problems.AddRange(readFrameworks.SelectMany(f => Owner(f, readOrganisations)));
        }

        if (frameworks.Count == readFrameworks.Length)
        {
            problems.AddRange(readOrganisations.SelectMany(o => References(o, readFrameworks)));
        }
    }

    private static IEnumerable<ReferenceProblem> Repeated<T>(IEnumerable<Sourced<T>> files, Func<T, string> code, string path, string what) =>
        files.GroupBy(f => code(f.Value), StringComparer.OrdinalIgnoreCase)
            .SelectMany(same => same.Skip(1).Select(later =>
                later.Source.Problem(path, $"{what} \"{same.Key}\" is used in {same.First().Source.File} as well; every file has its own")));

    // Possible in spite of the prefix: KK-2-A is a node of KK and of KK-2.
    private static IEnumerable<ReferenceProblem> RepeatedNodes(IEnumerable<Sourced<Framework>> frameworks) =>
        frameworks
            .SelectMany(f => f.Value.Nodes.Select((node, index) => (f, node, index)))
            .Where(n => n.node.Code.Length > 0)
            .GroupBy(n => n.node.Code, StringComparer.OrdinalIgnoreCase)
            .SelectMany(same => same
                .Where(n => !Codes.Same(n.f.Value.Code, same.First().f.Value.Code))
                .Select(n => n.f.Source.Problem($"$.nodes[{n.index}].code", $"code \"{n.node.Code}\" is used in {same.First().f.Source.File} as well; every code stands once")));

    private static IEnumerable<ReferenceProblem> Owner(Sourced<Framework> framework, IEnumerable<Sourced<Organisation>> organisations)
    {
        if (framework.Value.Organisation is { Length: > 0 } owner && organisations.All(o => o.Value.Tenant != owner))
        {
            yield return framework.Source.Problem("$.organisation", $"organisation \"{owner}\" is not the tenant of an organisation file");
        }
    }

    private static IEnumerable<ReferenceProblem> References(Sourced<Organisation> file, IEnumerable<Sourced<Framework>> frameworks)
    {
        var (organisation, source) = file;
        Framework[] visible = [.. frameworks.Select(f => f.Value).Where(f => f.Organisation is null || f.Organisation == organisation.Tenant)];
        for (var i = 0; i < organisation.Frameworks.Count; i++)
        {
            var code = organisation.Frameworks[i];
            if (code.Length > 0 && visible.All(f => f.Code != code))
            {
                yield return source.Problem($"$.frameworks[{i}]", $"framework \"{code}\" does not exist for this organisation; known are {string.Join(", ", visible.Select(f => f.Code))}");
            }
        }

        var pillars = organisation.Strategy?.Pillars ?? [];
        for (var p = 0; p < pillars.Count; p++)
        {
            for (var n = 0; n < pillars[p].Nodes.Count; n++)
            {
                var node = pillars[p].Nodes[n];
                if (node.Length > 0 && !visible.Any(f => f.Nodes.Any(known => known.Code == node)))
                {
                    yield return source.Problem($"$.strategy.pillars[{p}].nodes[{n}]", $"node \"{node}\" is in no framework of this organisation");
                }
            }
        }
    }
}
