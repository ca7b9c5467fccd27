using ImprovementRegister.SignIn;

namespace ImprovementRegister.Http;

/// <summary>The filters <c>framework</c> and <c>node</c>, the same for every list.</summary>
public static class NodeFilter
{
    /// <summary>The node codes that fit; null when neither filter is given.</summary>
    /// <exception cref="ProblemException">422: the framework or node is not known.</exception>
    public static IReadOnlyList<string>? Of(QueryReader query, SignedIn signedIn)
    {
        var framework = query.Text("framework") is not { } code ? null : FrameworkOf(signedIn, code);
        var node = query.Text("node") is not { } name ? null : NodeOf(signedIn, name);
        var all = framework is null ? null : signedIn.Catalog.NodesOf(framework);
        var beneath = node is null ? null : signedIn.Catalog.SelfAndDescendants(node.Code);
        return (all, beneath) switch
        {
            (null, _) => beneath,
            (_, null) => all,
            _ => [.. all.Intersect(beneath)],
        };
    }

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
