using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Register;

/// <summary>An event as it is stored: its type and data are the contract (ADR 0004); texts that were removed are not in it.</summary>
public sealed record FeedEvent(
    long Position, Guid Stream, StreamKind Kind, long Version, string Type, DateTimeOffset RecordedAt, DateOnly HappenedOn, string Actor, string Role, Guid CommandId, string? CorrelationId, JsonNode Data)
{
    /// <summary>The day on which it happened, when <see cref="HappenedOn"/> was corrected later, by an event that stands further on (ADR 0037).</summary>
    public DateOnly? CorrectedTo { get; init; }
}

/// <param name="Next">Ask for what comes after this: the last position here, or all that is settled when there is nothing more.</param>
/// <param name="Settled">Up to here nothing will come any more that is not there yet.</param>
public sealed record Feed(IReadOnlyList<FeedEvent> Items, long Next, long Settled);

public static class ReadFeedEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string Select = $"""
        SELECT e.seq_id, e.stream_id, s.type, e.version, e.type, e.timestamp, e.headers ->> '{EventMetadataExtensions.HappenedOn}', e.user_name, e.headers ->> 'Role',
               coalesce(e.headers ->> 'CommandId', e.causation_id)::uuid, e.correlation_id, e.data
          FROM mt_events e JOIN mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id
         WHERE e.tenant_id = $1 AND s.type IS NOT NULL AND e.seq_id > $2 AND e.seq_id <= $3 ORDER BY e.seq_id LIMIT $4
        """;

    [WolverineGet(Routes.Base + "/events", Summary = "Every event of the organisation in the order of its position, for who follows the register"), Allow(Role.Administrator),
        Answers(typeof(Feed)), Query("after(position): Only what stands after this position: the 'next' of the answer before; 0 when left out.", QueryParameters.Limit)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database)
    {
        var (query, tenant) = (new QueryReader(http), http.SignedIn().Tenant);
        var (after, limit) = (query.Place("after") ?? 0, query.Limit());
        if (await new SettledPosition(database).FindAsync(Patience, http.RequestAborted) is not { } settled)
        {
            http.Response.Headers.RetryAfter = "5";
            throw new ProblemException(503, "position-not-settled", new Message("Het register is nog niet zo ver", "The register is not that far yet"), new Message(
                "Iets dat al begonnen was, wordt nog vastgelegd; probeer het opnieuw.", "Something that had begun is still being recorded; try again."));
        }

        await using var snapshot = new Snapshot(database, tenant);
        var items = snapshot.Ask(Select, Read, Sql.Text(tenant), Sql.BigNumber(after), Sql.BigNumber(settled), Sql.Number(limit));
        await snapshot.RunAsync(http.RequestAborted);
        var days = DaysPutRight.Ask(snapshot, [.. items.Select(e => e.Stream).Distinct()], settled);
        await snapshot.RunAsync(http.RequestAborted, last: true);
        var right = days();
        return Results.Json(new Feed([.. items.Select(e => e with { CorrectedTo = right.CorrectedTo(e.Stream, e.Version, e.HappenedOn) })], items.Count == limit ? items[^1].Position : Math.Max(after, settled), settled), ApiJson.Options);
    }

    private static FeedEvent Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), Aggregates.KindOf(row.GetString(2)), row.GetInt64(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5),
        EventMetadataExtensions.Day(row.GetString(6)), row.GetString(7), row.GetString(8), row.GetGuid(9), row.IsDBNull(10) ? null : row.GetString(10), JsonNode.Parse(row.GetString(11))!);
}
