using ImprovementRegister.SignIn;
using ImprovementRegister.Strategy;

namespace ImprovementRegister.Http;

/// <summary>The filters <c>framework</c>, <c>node</c> and <c>strategy</c>, the same for every list that knows them.</summary>
public static class NodeFilter
{
    public const string Strategy = "strategy: What falls under this strategic pillar, by code or name; any for what falls under one of them, none for what of the adopted frameworks falls under none.";

    /// <summary>The node codes that fit; null when none of the filters is given.</summary>
    /// <exception cref="ProblemException">422: the framework, node or pillar is not known.</exception>
    public static IReadOnlyList<string>? Of(QueryReader query, SignedIn signedIn, AsOf asOf)
    {
        var framework = query.Text("framework") is not { } code ? null : FrameworkOf(signedIn, code);
        var node = query.Text("node") is not { } name ? null : NodeOf(signedIn, name);
        IReadOnlyList<string>?[] given =
        [
            framework is null ? null : signedIn.Catalog.NodesOf(framework),
            node is null ? null : signedIn.Catalog.SelfAndDescendants(node.Code),
            query.Text("strategy") is not { } pillar ? null : OfStrategy(signedIn, pillar, asOf),
        ];
        return given.OfType<IReadOnlyList<string>>().Aggregate((IReadOnlyList<string>?)null, (all, some) => all is null ? some : [.. all.Intersect(some)]);
    }

    private static IReadOnlyList<string> OfStrategy(SignedIn signedIn, string pillar, AsOf asOf)
    {
        var map = StrategyMap.Of(signedIn.Catalog, asOf);
        return pillar switch
        {
            "any" => map.Under(CountQuery.Total),
            "none" => [.. map.Unmapped.SelectMany(f => map.Under(StrategyMap.KeyOf(f.Framework))).Distinct()],
            _ => signedIn.Catalog.ResolveStrategicPillar(pillar) is { } found ? map.Under(found.Code)
                : throw QueryReader.Unfit("strategy", "unknown-pillar", new Message(
                    $"De strategische pijler is niet bekend. Bekend zijn {Pillars(signedIn)}.", $"The strategic pillar is not known. Known are {Pillars(signedIn)}.")),
        };
    }

    private static string Pillars(SignedIn signedIn) => string.Join(", ", (signedIn.Catalog.Organisation.Strategy?.Pillars ?? []).Select(p => p.Code));

    public static Frameworks.Framework FrameworkOf(SignedIn signedIn, string code) => signedIn.Catalog.FindFramework(code)
        ?? throw QueryReader.Unfit(QueryParameters.Framework, "unknown-framework", new Message(
            $"Het kwaliteitskader is niet bekend. Bekend zijn {Codes(signedIn)}.", $"The framework is not known. Known are {Codes(signedIn)}."));

    private static string Codes(SignedIn signedIn) => string.Join(", ", signedIn.Catalog.Frameworks.Select(f => f.Code));

    /// <summary>404, for an address that names a node.</summary>
    public static ProblemException NotFound() => ProblemException.NotFound(new Message(
        "Er is hier geen pijler, aspect, bouwsteen of thema met deze code.", "There is no pillar, aspect, building block or theme of this code here."));

    public static Frameworks.FrameworkNode NodeOf(SignedIn signedIn, string code) => signedIn.Catalog.ResolveNode(code)
        ?? throw QueryReader.Unfit(QueryParameters.Node, "unknown-node", new Message(
            "De pijler, het aspect, de bouwsteen of het thema is niet bekend; GET /frameworks/{code} geeft de codes.",
            "The node is not known; GET /frameworks/{code} lists the codes of pillars, aspects, building blocks and themes."));
}
