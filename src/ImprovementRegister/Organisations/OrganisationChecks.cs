using System.Text.RegularExpressions;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Organisations;

/// <summary>What must hold within one organisation file.</summary>
internal static partial class OrganisationChecks
{
    public static void Run(Sourced<Organisation> sourced, List<ReferenceProblem> problems)
    {
        var (organisation, source) = sourced;
        if (organisation.Tenant is { Length: > 0 } tenant && !TenantShape().IsMatch(tenant))
        {
            problems.Add(source.Problem("$.tenant", $"tenant \"{tenant}\" must have at most 40 small letters, digits and hyphens"));
        }

        problems.AddRange(Checks.Of(source, "unit", [.. organisation.Units.Select((u, i) => Coded.From($"$.units[{i}]", u.Code, u.Parent, u.Name, u.Names))]));
        problems.AddRange(organisation.Units.SelectMany((u, i) => OneOf(source, $"$.units[{i}].kind", "kind", u.Kind, UnitKinds.All)));
        problems.AddRange(Checks.Of(source, "party", [.. organisation.Parties.Select((p, i) => Coded.From($"$.parties[{i}]", p.Code, null, p.Name, p.Names))]));
        problems.AddRange(organisation.Parties.SelectMany((p, i) => OneOf(source, $"$.parties[{i}].type", "type", p.Type, PartyTypes.All)));
        problems.AddRange(Checks.Of(source, "root cause", [.. organisation.RootCauses.Select((c, i) => Coded.From($"$.rootCauses[{i}]", c.Code, null, c.Nl, []))]));
        problems.AddRange(Repeated(source, "$.frameworks", organisation.Frameworks));
        if (organisation.SmallNumbers.Threshold is < 1 or > 100)
        {
            problems.Add(source.Problem("$.smallNumbers", "smallNumbers must lie between 1, which hides nothing, and 100"));
        }

        if (organisation.Strategy is { } strategy)
        {
            problems.AddRange(Strategy(source, strategy));
        }
    }

    private static IEnumerable<ReferenceProblem> Strategy(SourceMap source, Strategy strategy) =>
        Checks.Code(source, "$.strategy.code", strategy.Code)
            .Concat(Checks.Of(source, "pillar", [.. strategy.Pillars.Select((p, i) => Coded.From($"$.strategy.pillars[{i}]", p.Code, null, p.Title, p.Names))]))
            .Concat(strategy.Pillars.SelectMany((p, i) => Repeated(source, $"$.strategy.pillars[{i}].nodes", p.Nodes)));

    private static IEnumerable<ReferenceProblem> OneOf(SourceMap source, string path, string what, string value, IReadOnlyList<string> known)
    {
        if (value.Length > 0 && !known.Contains(value))
        {
            yield return source.Problem(path, $"{what} \"{value}\" is not known; use one of {string.Join(", ", known)}");
        }
    }

    private static IEnumerable<ReferenceProblem> Repeated(SourceMap source, string path, IReadOnlyList<string> codes) =>
        codes.Select((code, index) => (code, index))
            .Where(c => c.code.Length > 0 && codes.Take(c.index).Any(earlier => Codes.Same(earlier, c.code)))
            .Select(c => source.Problem($"{path}[{c.index}]", $"\"{c.code}\" stands here twice; keep one"));

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex TenantShape();
}
