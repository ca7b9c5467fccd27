using System.Diagnostics;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Hosting;
using Npgsql;

namespace ImprovementRegister.Operations;

/// <summary>What the host says of itself to a balancer or a container. No contents: it needs no sign-in.</summary>
/// <param name="Status">ready; degraded: it serves, and some views are stopped or far behind; schema-not-ready or database-unreachable (503).</param>
/// <param name="Projections">The views in trouble.</param>
public sealed record Readiness(string Status, double? DatabaseMilliseconds = null, IReadOnlyList<TroubledProjection>? Projections = null);

public sealed record TroubledProjection(string Name, ProjectionState State, double SecondsBehind);

public static class HealthEndpoints
{
    /// <summary>More than a rebuild's swap or a large import holds a view up.</summary>
    private const double FarBehind = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous().WithTags("Operations").WithSummary("The process answers");
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().WithTags("Operations")
            .WithSummary("The process can serve: the database answers, with the schema of this host")
            .WithDescription("degraded is a 200 all the same: a view that stopped is stale on every host, and to take all hosts away would turn that into an outage.")
            .Produces<Readiness>().Produces<Readiness>(503);
    }

    private static async Task<IResult> ReadyAsync(RegisterDatabase database, ProjectionWatch watch, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            if (!await database.IsUpToDateAsync(ct))
            {
                return Unable("schema-not-ready");
            }
        }
        catch (NpgsqlException)
        {
            return Unable("database-unreachable");
        }

        var answered = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);
        var troubled = watch.Last
            .Where(p => p.State == ProjectionState.Failed || (p.State == ProjectionState.Running && p.SecondsBehind > FarBehind))
            .Select(p => new TroubledProjection(p.Name, p.State, p.SecondsBehind)).ToList();
        return Results.Json(new Readiness(troubled.Count == 0 ? "ready" : "degraded", answered, troubled), Http.ApiJson.Options);
    }

    private static IResult Unable(string status) => Results.Json(new Readiness(status), Http.ApiJson.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
}
