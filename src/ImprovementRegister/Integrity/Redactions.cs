using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Reports;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace ImprovementRegister.Integrity;

/// <summary>
/// Removes texts from an event, in one transaction with the event that tells of it: the database takes the texts out, and
/// the rows of views of that stream are made anew, all its earlier states included (ADR 0014).
/// </summary>
public sealed class Redactions(NpgsqlDataSource database, IDocumentStore store)
{
    private const string SelectTexts = """
        SELECT ARRAY(SELECT t FROM jsonb_object_keys(headers -> 'Texts') t ORDER BY 1),
               ARRAY(SELECT t FROM jsonb_object_keys(headers -> 'Texts') t WHERE NOT headers -> 'Salts' ? t ORDER BY 1)
          FROM mt_events WHERE tenant_id = $1 AND stream_id = $2 AND version = $3
        """;

    /// <summary>The texts that can be removed from an event, and those that were; null when there is no such event.</summary>
    public async Task<EventTexts?> TextsAsync(string tenant, Guid stream, long version, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        return await snapshot.OneAsync(
            SelectTexts, row => new EventTexts(row.GetFieldValue<string[]>(0), row.GetFieldValue<string[]>(1)), ct,
            Sql.Text(tenant), Sql.Uuid(stream), Sql.BigNumber(version));
    }

    /// <exception cref="JasperFx.ConcurrencyException">The stream is at another version.</exception>
    /// <exception cref="TextNotRemovedException">A text was not there to be removed.</exception>
    public async Task<Saved> RemoveAsync(string tenant, Guid stream, long version, TextRedacted redacted, EventMetadata metadata, CommandRequest request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var within = Marten.Services.SessionOptions.ForTransaction(transaction);
        within.TenantId = tenant;
        await using var session = store.LightweightSession(within);
        var e = session.Events.BuildEvent(redacted);
        e.Id = Guid.CreateVersion7();
        e.Describe(metadata);
        RemovableText.Describe(e);
        session.Events.Append(stream, version + 1, e);
        session.QueueOperation(new ExpectedVersions(tenant, [stream], [version]));
        if (request.IdempotencyKey is not null)
        {
            session.QueueOperation(new ReceiptOperation(new Save(tenant, stream, typeof(object), version, redacted, [redacted], metadata, null, request)));
        }

        try
        {
            await session.SaveChangesAsync(ct);
            var position = await RemoveAsync(connection, tenant, stream, version + 1, redacted, ct);
            await transaction.CommitAsync(ct);
            return new Saved(version + 1, position);
        }
        catch
        {
            // The session leaves the organisation when it is disposed of; in a transaction that has failed that would be the error.
            await transaction.RollbackAsync(CancellationToken.None);
            throw;
        }
    }

    /// <returns>The position of the event that tells of the removal.</returns>
    private static async Task<long> RemoveAsync(NpgsqlConnection connection, string tenant, Guid stream, long version, TextRedacted redacted, CancellationToken ct)
    {
        await connection.EnterAsync(tenant, ct);
        var removed = await RemovedAsync(connection, tenant, stream, redacted, ct);
        if (await RedactAsync(connection, tenant, stream, version, ct) != redacted.Fields.Count)
        {
            throw new TextNotRemovedException(stream, redacted.Version);
        }

        var events = await StreamEvents.ReadAsync(connection, tenant, [stream], ct);
        foreach (var view in RegisterViews.All)
        {
            await view.RemakeAsync(connection, events, ct);
        }

        await FrozenReports.RemoveAsync(connection, tenant, removed, ct);
        return events.All[0].Events[^1].Position;
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
