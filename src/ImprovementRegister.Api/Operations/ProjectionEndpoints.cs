using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Operations;

/// <summary>A view and how it is kept. <paramref name="Kept"/> is <c>inline</c>: inside the append, never behind (ADR 0003).</summary>
public sealed record ProjectionView(string Name, int Version, string Kept, IReadOnlyList<string> Tables, IReadOnlyList<string> Events, RebuildView? LastRebuild);

/// <summary>The views of the register, for the administrator: what there is, and making one anew from the events.</summary>
public static class ProjectionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var projections = routes.MapGroup("/admin/projections").WithTags("Operations");
        projections.MapGet("", (ViewRebuilds rebuilds) => Results.Json(rebuilds.All.Select(p => View(p, rebuilds)), ApiJson.Options))
            .WithSummary("The views and their last rebuild on this host, with progress").Produces<IReadOnlyList<ProjectionView>>()
            .Query().Allow(Role.Administrator);

        projections.MapPost("/{name}/rebuild", (HttpContext http, string name, ViewRebuilds rebuilds) =>
            {
                var wanted = name == "all" ? rebuilds.All : [.. rebuilds.All.Where(p => p.Name == name)];
                if (wanted.Count == 0)
                {
                    throw ProblemException.NotFound("The view");
                }

                return rebuilds.TryStart(wanted, http.SignedIn().Caller.Id)
                    ? Results.Json(wanted.Select(p => View(p, rebuilds)), ApiJson.Options, statusCode: 202)
                    : throw new ProblemException(409, "rebuild-runs", "A rebuild runs already", "Look at /admin/projections for its progress, and ask again when it is done.");
            })
            .WithSummary("Makes a view anew from the first event, beside the live one; 'all' makes every view")
            .WithDescription("Readers see the live view until the new one takes its place in one step.")
            .Produces<IReadOnlyList<ProjectionView>>(202).ProducesProblem(404).ProducesProblem(409)
            .Query().Allow(Role.Administrator);
    }

    private static ProjectionView View(IFollowingProjection p, ViewRebuilds rebuilds) =>
        new(p.Name, p.Version, "inline", p.Tables, [.. p.Aliases.Order(StringComparer.Ordinal)], rebuilds.LastOf(p.Name));
}
