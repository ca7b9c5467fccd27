using ImprovementRegister.Adoption;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Frameworks;

public sealed record MappedNode(string Code, string Title, IReadOnlyList<string> To);

/// <summary>How an earlier framework goes on in a later one.</summary>
/// <param name="Unmapped">Nodes of the earlier one that no mapping names, themselves or by what they fall under: what hangs there is in no view of the later.</param>
/// <param name="NotTakenOver">Nodes of the later one in which nothing goes on.</param>
public sealed record MappingView(string From, string To, string Source, IReadOnlyList<MappedNode> Nodes, IReadOnlyList<MappedNode> Unmapped, IReadOnlyList<MappedNode> NotTakenOver)
{
    public static MappingView Of(FrameworkMapping mapping, OrganisationCatalog catalog)
    {
        var (from, to) = (catalog.FindFramework(mapping.From)!, catalog.FindFramework(mapping.To)!);
        var nodes = from.Nodes.Select(n => new MappedNode(n.Code, n.Title, [.. catalog.Mappings.Into(n.Code).Where(c => to.Find(c) is not null)])).ToList();
        var taken = nodes.SelectMany(n => n.To).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new MappingView(
            from.Code, to.Code, mapping.Source, [.. nodes.Where(n => n.To.Count > 0)], [.. nodes.Where(n => n.To.Count == 0)],
            [.. to.Nodes.Where(n => !taken.Contains(n.Code)).Select(n => new MappedNode(n.Code, n.Title, []))]);
    }
}

/// <param name="Mappings">From and to this framework; none while nobody wrote one down.</param>
public sealed record FrameworkMappings(string Framework, DateOnly ValidFrom, DateOnly? ValidTo, IReadOnlyList<MappingView> Mappings);

public static class ViewMappingEndpoint
{
    [WolverineGet(Routes.Base + "/frameworks/{code}/mapping", Summary = "What goes on in which node of a later framework, and what in none"), AllowEveryone, Query, Answers(typeof(FrameworkMappings))]
    public static IResult Get(string code, HttpContext http)
    {
        var (catalog, framework) = (http.SignedIn().Catalog, http.Framework(code));
        return Results.Json(
            new FrameworkMappings(framework.Code, framework.ValidFrom, framework.ValidTo,
                [.. catalog.Mappings.All.Where(m => m.From == framework.Code || m.To == framework.Code).Select(m => MappingView.Of(m, catalog))]), ApiJson.Options);
    }
}
