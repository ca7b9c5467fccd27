using System.Diagnostics;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using Npgsql;

namespace ImprovementRegister.Operations;

/// <summary>What the host says of itself to a balancer or a container. No contents: it needs no sign-in.</summary>
/// <param name="Status">ready; degraded: it serves, and the rebuild of some views is stopped; schema-not-ready, database-unreachable or database-full (503).</param>
/// <param name="Projections">The views in trouble.</param>
public sealed record Readiness(string Status, double? DatabaseMilliseconds = null, IReadOnlyList<string>? Projections = null);

public static class HealthEndpoints
{
    private const string LittleMemory = "SELECT set_config('work_mem', '64kB', true)";

    /// <summary>Sorting more than fits into memory puts a megabyte on the disk for a moment: that needs no table to write in, and finds a disk full before a command does.</summary>
    private const string NeedRoom = "SELECT max(length(sorted.words)) FROM (SELECT repeat('-', 8192) AS words FROM generate_series(1, 128) AS line ORDER BY line DESC OFFSET 0) sorted";

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

            var troubled = await TroubledAsync(database.DataSource, ct);
            return Results.Json(
                new Readiness(troubled.Count == 0 ? "ready" : "degraded", Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1), troubled), ApiJson.Options);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return Unable("schema-not-ready");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DiskFull)
        {
            return Unable("database-full");
        }
        catch (NpgsqlException)
        {
            return Unable("database-unreachable");
        }
    }

    /// <summary>The views whose rebuild is stopped; and whether there is room for what people record next.</summary>
    private static async Task<List<string>> TroubledAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Timeout = 3;
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT name FROM ir_rebuild WHERE state = 'Failed' ORDER BY name"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LittleMemory));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NeedRoom));
        var troubled = new List<string>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            troubled.Add(reader.GetString(0));
        }

        while (await reader.NextResultAsync(ct))
        {
            await reader.ReadAsync(ct);
        }

        return troubled;
    }

    private static IResult Unable(string status) => Results.Json(new Readiness(status), ApiJson.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
}
