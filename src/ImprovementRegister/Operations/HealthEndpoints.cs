using System.Diagnostics;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using Npgsql;

namespace ImprovementRegister.Operations;

/// <summary>What the host says of itself to a balancer or a container. No contents: it needs no sign-in.</summary>
/// <param name="Status">ready; degraded: it serves, and the rebuild of some views is stopped; schema-not-ready or database-unreachable (503).</param>
/// <param name="Projections">The views in trouble.</param>
public sealed record Readiness(string Status, double? DatabaseMilliseconds = null, IReadOnlyList<string>? Projections = null);

public static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live).AllowAnonymous().WithTags("Operations").WithSummary("The process answers");
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().WithTags("Operations")
            .WithSummary("The process can serve: the database answers, with the schema of this host")
            .WithDescription("degraded is a 200 all the same: what is wrong is so on every host, and to take all hosts away would turn that into an outage.")
            .Produces<Readiness>().Produces<Readiness>(503);
    }

    /// <summary>A host whose private server cannot be started again is of no use any more.</summary>
    private static IResult Live(RegisterDatabase database) => database.KeptRunning.IsFaulted
        ? Results.Json(new { status = "private-database-ended" }, statusCode: StatusCodes.Status503ServiceUnavailable)
        : Results.Json(new { status = "live" });

    private static async Task<IResult> ReadyAsync(RegisterDatabase database, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            if (!await RegisterSchema.IsUpToDateAsync(database.DataSource, ct))
            {
                return Unable("schema-not-ready");
            }

            await using var command = database.DataSource.CreateCommand("SELECT name FROM ir_rebuild WHERE state = 'Failed' ORDER BY name");
            command.CommandTimeout = 3;
            var troubled = new List<string>();
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                troubled.Add(reader.GetString(0));
            }

            return Results.Json(
                new Readiness(troubled.Count == 0 ? "ready" : "degraded", Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1), troubled), ApiJson.Options);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return Unable("schema-not-ready");
        }
        catch (NpgsqlException)
        {
            return Unable("database-unreachable");
        }
    }

    private static IResult Unable(string status) => Results.Json(new Readiness(status), ApiJson.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
}
