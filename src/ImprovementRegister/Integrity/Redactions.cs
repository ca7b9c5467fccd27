using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Importing;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Files;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace ImprovementRegister.Integrity;

/// <summary>
/// Removes texts from an event and from wherever the same command wrote them as well, in one transaction with the events that tell
/// of it: the database takes the texts out, and the rows of views of those streams are made anew, all earlier states included (ADR 0014).
/// </summary>
public sealed class Redactions(NpgsqlDataSource database, IDocumentStore store)
{
    private const string SelectTexts = """
        SELECT t.path, CASE WHEN e.headers -> 'Salts' ? t.path THEN e.data #>> string_to_array(t.path, '.') END
          FROM mt_events e LEFT JOIN LATERAL jsonb_object_keys(e.headers -> 'Texts') AS t (path) ON true
         WHERE e.tenant_id = $1 AND e.stream_id = $2 AND e.version = $3 ORDER BY t.path
        """;

    /// <summary>The texts that can be removed from an event, and those that were; null when there is no such event.</summary>
    public async Task<IReadOnlyList<EventText>?> TextsAsync(string tenant, Guid stream, long version, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var texts = snapshot.Ask(
            SelectTexts, row => row.IsDBNull(0) ? null : new EventText(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), Sql.Text(tenant), Sql.Uuid(stream), Sql.BigNumber(version));
        await snapshot.RunAsync(ct, last: true);
        return texts.Count == 0 ? null : [.. texts.OfType<EventText>()];
    }

    /// <summary>
    /// Where the same texts stand in other events: of the command that wrote them, in whatever stream, and a reason that was given for an
    /// extension, which a shift repeats when it is granted. What is of one command lies together.
    /// </summary>
    private const string SelectCopies = $"""
        WITH named AS (
            SELECT e.seq_id, e.type, e.stream_id, e.causation_id, ARRAY(SELECT e.data #>> string_to_array(f, '.') FROM unnest($4) AS f) AS texts
              FROM mt_events e WHERE e.tenant_id = $1 AND e.stream_id = $2 AND e.version = $3)
        SELECT c.stream_id, c.version, held.paths, s.version
          FROM named n
          JOIN mt_events c ON c.tenant_id = $1 AND c.seq_id <> n.seq_id
           AND ((c.seq_id BETWEEN n.seq_id - {Near} AND n.seq_id + {Near} AND c.causation_id = n.causation_id)
                OR (c.stream_id = n.stream_id AND c.type IN ('extension_requested', 'deadline_shifted') AND n.type IN ('extension_requested', 'deadline_shifted')))
         CROSS JOIN LATERAL (SELECT ARRAY(SELECT k FROM jsonb_object_keys(c.headers -> 'Salts') k
                              WHERE c.data #>> string_to_array(k, '.') <> '' AND c.data #>> string_to_array(k, '.') = ANY(n.texts) ORDER BY 1) AS paths) held
          JOIN mt_streams s ON s.tenant_id = $1 AND s.id = c.stream_id
         WHERE cardinality(held.paths) > 0 ORDER BY c.stream_id, c.version
        """;

    /// <summary>Positions of one append are no further apart than this: commands that wait share one.</summary>
    private const string Near = "10000";

    /// <summary>The texts that go from one event of a stream which is at a version.</summary>
    private sealed record Removal(Guid Stream, long StreamVersion, TextRedacted Redacted);

    /// <exception cref="JasperFx.ConcurrencyException">A stream is at another version.</exception>
    /// <exception cref="TextNotRemovedException">A text was not there to be removed.</exception>
    public async Task<Saved> RemoveAsync(string tenant, Guid stream, long version, TextRedacted redacted, EventMetadata metadata, CommandRequest request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var within = Marten.Services.SessionOptions.ForTransaction(transaction);
        within.TenantId = tenant;
        await connection.EnterAsync(tenant, ct);
        var removals = (await CopiesAsync(connection, tenant, stream, redacted, ct)).Prepend(new Removal(stream, version, redacted)).GroupBy(r => r.Stream).ToList();
        await using var session = store.LightweightSession(within);
        foreach (var ofStream in removals)
        {
            session.Events.Append(ofStream.Key, ofStream.First().StreamVersion + ofStream.Count(), [.. ofStream.Select(r => Event(session, r.Redacted, metadata))]);
        }

        session.QueueOperation(new ExpectedVersions(tenant, [.. removals.Select(r => r.Key)], [.. removals.Select(r => r.First().StreamVersion)]));
        List<StreamChange> others = [.. removals.Skip(1).Select(r => new StreamChange(r.Key, typeof(object), r.First().StreamVersion, null, [.. r.Select(each => each.Redacted)]))];
        if (request.IdempotencyKey is not null)
        {
            session.QueueOperation(new ReceiptOperation(new Save(tenant, stream, typeof(object), version, redacted, [.. removals[0].Select(r => r.Redacted)], metadata, null, request) { Others = others }));
        }

        try
        {
            await session.SaveChangesAsync(ct);
            var position = await RemoveAsync(connection, tenant, removals, ct);
            await transaction.CommitAsync(ct);
            return new Saved(version + removals[0].Count(), position) { Others = others };
        }
        catch
        {
            // The session leaves the organisation when it is disposed of; in a transaction that has failed that would be the error.
            await transaction.RollbackAsync(CancellationToken.None);
            throw;
        }
    }

    private static JasperFx.Events.IEvent Event(IDocumentSession session, TextRedacted redacted, EventMetadata metadata)
    {
        var e = session.Events.BuildEvent(redacted);
        e.Id = Guid.CreateVersion7();
        e.Describe(metadata);
        RemovableText.Describe(e);
        return e;
    }

    /// <summary>What is to be removed besides, each with the version of its stream.</summary>
    private static async Task<IReadOnlyList<Removal>> CopiesAsync(NpgsqlConnection connection, string tenant, Guid stream, TextRedacted redacted, CancellationToken ct)
    {
        var copies = new List<Removal>();
        await using var command = new NpgsqlCommand(SelectCopies, connection)
        {
            Parameters = { Sql.Text(tenant), Sql.Uuid(stream), Sql.BigNumber(redacted.Version), Sql.Texts(redacted.Fields) },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            copies.Add(new Removal(reader.GetGuid(0), reader.GetInt64(3), new TextRedacted(reader.GetInt64(1), reader.GetFieldValue<string[]>(2), redacted.Reason)));
        }

        return copies;
    }

    /// <param name="removals">By stream, that of the request first; the events that tell of them are its last.</param>
    /// <returns>The position of the last event in the stream of the request.</returns>
    private static async Task<long> RemoveAsync(NpgsqlConnection connection, string tenant, IReadOnlyList<IGrouping<Guid, Removal>> removals, CancellationToken ct)
    {
        await connection.EnterAsync(tenant, ct);
        var (stream, redacted) = (removals[0].Key, removals[0].First().Redacted);
        var removed = await RemovedAsync(connection, tenant, stream, redacted, ct);
        foreach (var (removal, version) in removals.SelectMany(ofStream => ofStream.Select((r, i) => (r, r.StreamVersion + i + 1))))
        {
            if (await RedactAsync(connection, tenant, removal.Stream, version, ct) != removal.Redacted.Fields.Count)
            {
                throw new TextNotRemovedException(removal.Stream, removal.Redacted.Version);
            }
        }

        var events = await StreamEvents.ReadAsync(connection, tenant, removals.Select(r => r.Key), ct);
        foreach (var view in RegisterViews.All)
        {
            await view.RemakeAsync(connection, events, ct);
        }

        await FrozenReports.RemoveAsync(connection, tenant, removed, ct);
        await ReportFileTable.ForgetAllAsync(connection, tenant, ct);
        foreach (var one in events.All)
        {
            await ImportTables.ForgetAsync(connection, tenant, one.Id, ct);
        }

        return events.All.Single(s => s.Id == stream).Events[^1].Position;
    }

    /// <summary>What is about to be taken out, for what was copied from it.</summary>
    private static async Task<IReadOnlyList<string>> RemovedAsync(NpgsqlConnection connection, string tenant, Guid stream, TextRedacted redacted, CancellationToken ct)
    {
        var texts = new List<string>();
        await using var command = new NpgsqlCommand(
            "SELECT data #>> string_to_array(f, '.') FROM mt_events, unnest($4) AS f WHERE tenant_id = $1 AND stream_id = $2 AND version = $3 AND data #>> string_to_array(f, '.') <> ''", connection)
        {
            Parameters = { Sql.Text(tenant), Sql.Uuid(stream), Sql.BigNumber(redacted.Version), Sql.Texts(redacted.Fields) },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static async Task<long> RedactAsync(NpgsqlConnection connection, string tenant, Guid stream, long version, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT ir_redact($1, $2, $3)", connection) { Parameters = { Sql.Text(tenant), Sql.Uuid(stream), Sql.BigNumber(version) } };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
