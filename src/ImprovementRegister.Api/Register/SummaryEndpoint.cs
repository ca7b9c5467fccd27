using ImprovementRegister.Actions;
using ImprovementRegister.EventStore;
using ImprovementRegister.Findings;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Register;

/// <summary>The whole register in figures, now or as known at a moment.</summary>
/// <param name="WithoutOwner">Open actions that nobody owns.</param>
/// <param name="WithoutDeadline">Open actions without a deadline.</param>
/// <param name="FindingsWithoutAction">Neither positive nor dismissed, and nothing set out against them.</param>
/// <param name="GoalsIncomplete">Goals that still lack something.</param>
public sealed record RegisterSummary(
    string Organisation, DateTimeOffset? AsOf, long Position,
    int Actions, int Open, int Overdue, int Completed, int Effective, int Cancelled, int Reopened, int Shifted, int WithoutOwner, int WithoutDeadline,
    int Findings, int FindingsWithoutAction, int Goals, int GoalsIncomplete, int Sources,
    IReadOnlyDictionary<string, int> ActionsByStatus, IReadOnlyDictionary<string, int> ActionsByKind, IReadOnlyDictionary<string, int> SourcesByType);

public static class SummaryEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/register/summary", ReadAsync).WithTags("Register")
            .WithSummary("The whole register in figures").Produces<RegisterSummary>()
            .Query(QueryParameters.AsOf, QueryParameters.Unit).Allow(SignedInExtensions.Everyone);

    private static async Task<IResult> ReadAsync(HttpContext http, NpgsqlDataSource database, Reading reading, AmsterdamClock clock)
    {
        var (query, signedIn, ct) = (new QueryReader(http), http.SignedIn(), http.RequestAborted);
        var (asOf, units) = (query.AsOf(clock), query.Units());
        var position = await reading.PositionAsync(asOf, ct);
        var figures = new Dictionary<(string What, string Key), int>();
        await using var command = database.CreateCommand(Text(asOf.Instant is not null));
        command.Parameters.Add(Sql.Text(signedIn.Tenant));
        command.Parameters.Add(Sql.Texts(units));
        command.Parameters.Add(Sql.Day(asOf.Today));
        if (asOf.Instant is not null)
        {
            command.Parameters.Add(Sql.Instant(asOf.Instant));
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            figures[(reader.GetString(0), reader.GetString(1))] = (int)reader.GetInt64(2);
        }

        int Of(string key) => figures.GetValueOrDefault(("total", key));
        IReadOnlyDictionary<string, int> By<T>(string what)
            where T : struct, Enum => Enum.GetNames<T>().ToDictionary(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName, n => figures.GetValueOrDefault((what, n)));
        var statuses = By<ActionStatus>("status");
        return Results.Json(new RegisterSummary(
            signedIn.Catalog.Organisation.Name, asOf.Instant, position,
            statuses.Values.Sum(), statuses["raised"] + statuses["assigned"] + statuses["inProgress"] + statuses["waiting"], Of("overdue"),
            statuses["completed"], statuses["effective"], statuses["cancelled"], Of("reopened"), Of("shifted"), Of("withoutOwner"), Of("withoutDeadline"),
            Of("findings"), Of("findingsWithoutAction"), Of("goals"), Of("goalsIncomplete"), By<SourceType>("type").Values.Sum(),
            statuses, By<ActionKind>("kind"), By<SourceType>("type")), ApiJson.Options);
    }

    private static string Text(bool past)
    {
        string Held(string table) => TemporalTable.HeldAt(table, past ? "$4" : null);
        const string scope = "($2 IS NULL OR unit = ANY($2))";
        return $"""
            WITH a AS (
                SELECT id, status, kind, deadline, owner, reopenings, shifts,
                       status IN ('Raised', 'Assigned', 'InProgress', 'Waiting') AS open
                  FROM {Held("ir_action")} WHERE {scope}),
            f AS (SELECT id, kind, dismissed FROM {Held("ir_finding")} WHERE {scope}),
            answered AS (SELECT unnest(findings) AS id FROM {Held("ir_action")})
            SELECT 'status', status, count(*) FROM a GROUP BY status
            UNION ALL SELECT 'kind', kind, count(*) FROM a GROUP BY kind
            UNION ALL SELECT 'type', type, count(*) FROM {Held("ir_source")} WHERE {scope} GROUP BY type
            UNION ALL SELECT 'total', 'overdue', count(*) FROM a WHERE open AND deadline < $3
            UNION ALL SELECT 'total', 'reopened', count(*) FROM a WHERE reopenings > 0
            UNION ALL SELECT 'total', 'shifted', count(*) FROM a WHERE shifts > 0
            UNION ALL SELECT 'total', 'withoutOwner', count(*) FROM a WHERE open AND owner IS NULL
            UNION ALL SELECT 'total', 'withoutDeadline', count(*) FROM a WHERE open AND deadline IS NULL
            UNION ALL SELECT 'total', 'findings', count(*) FROM f
            UNION ALL SELECT 'total', 'findingsWithoutAction', count(*) FROM f
                       WHERE NOT dismissed AND kind IS DISTINCT FROM 'Positive' AND id NOT IN (SELECT id FROM answered)
            UNION ALL SELECT 'total', 'goals', count(*) FROM {Held("ir_goal")} WHERE {scope}
            UNION ALL SELECT 'total', 'goalsIncomplete', count(*) FROM {Held("ir_goal")} WHERE {scope} AND incomplete
            """;
    }
}
