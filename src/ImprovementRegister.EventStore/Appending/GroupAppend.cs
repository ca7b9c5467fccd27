using Npgsql;

namespace ImprovementRegister.EventStore.Appending;

/// <summary>
/// Appends many requests, each on another stream, in one transaction: one call writes all streams and events, one batch
/// all views and receipts. A request that does not fit leaves nothing and does not disturb the others.
/// </summary>
internal sealed class GroupAppend(NpgsqlDataSource database, EventRegistry registry, IReadOnlyList<IProjection> projections)
{
    /// <summary>An outcome for each request, in order: an <see cref="Appended"/>, or the exception that is its own.</summary>
    public async Task<IReadOnlyList<(Appended? Appended, EventStoreException? Refused)>> RunAsync(IReadOnlyList<Append> appends, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var outcomes = await InsertAsync(connection, appends, ct);
        var recorded = outcomes.Where(o => o.Slice is not null).Select(o => o.Slice!).ToList();
        var script = new SqlScript();
        // A plan is kept for the life of the connection. One that was made while the tables were small reads them whole.
        script.Add("SELECT set_config(name, 'off', true) FROM unnest($1) AS name", Sql.Texts(["enable_hashjoin", "enable_mergejoin", "enable_seqscan"]));
        AppendRows.Project(projections, recorded, script);
        AddReceipts(script, [.. appends.Zip(outcomes).Where(p => p.Second.Slice is not null && p.First.Receipt is not null)
            .Select(p => (p.First.Tenant, p.First.Receipt!, AppendRows.Outcome(p.Second.Slice!)))]);
        await AppendRows.RunAsync(script, connection, transaction, ct);
        await transaction.CommitAsync(ct);
        return [.. outcomes.Select(o => (o.Slice is null ? null : AppendRows.Outcome(o.Slice), o.Refused))];
    }

    private static void AddReceipts(SqlScript script, IReadOnlyList<(string Tenant, ReceiptRequest Receipt, Appended Appended)> receipts)
    {
        if (receipts.Count > 0)
        {
            script.Add(
                "INSERT INTO ir_receipt (tenant_id, idempotency_key, request_hash, response) SELECT * FROM unnest($1, $2, $3, $4)",
                Sql.Texts(receipts.Select(r => r.Tenant)), Sql.Texts(receipts.Select(r => r.Receipt.Key)),
                Sql.ManyBytes(receipts.Select(r => r.Receipt.RequestHash)), Sql.Jsons(receipts.Select(r => r.Receipt.Response(r.Appended))));
        }
    }

    private async Task<IReadOnlyList<(StreamSlice? Slice, EventStoreException? Refused)>> InsertAsync(
        NpgsqlConnection connection, IReadOnlyList<Append> appends, CancellationToken ct)
    {
        var ids = appends.Select(AppendRows.NewIds).ToList();
        var events = appends.SelectMany((a, request) => a.Events.Select((e, ordinal) => (Event: e, Request: request, Ordinal: ordinal))).ToList();
        await using var command = new NpgsqlCommand(
            "SELECT outcome, current_version, recorded, seq_ids FROM ir_append_group($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", connection);
        command.Parameters.Add(Sql.Texts(appends.Select(a => a.Tenant)));
        command.Parameters.Add(Sql.Uuids(appends.Select(a => a.StreamId)));
        command.Parameters.Add(Sql.Texts(appends.Select(a => a.StreamType)));
        command.Parameters.Add(Sql.BigNumbers(appends.Select(a => a.ExpectedVersion)));
        command.Parameters.Add(Sql.Numbers(appends.Select(a => a.Events.Count)));
        command.Parameters.Add(Sql.Jsons(appends.Select(a => MetadataHeaders.Write(a.Metadata))));
        command.Parameters.Add(Sql.Texts(appends.Select(a => a.Metadata.CorrelationId)));
        command.Parameters.Add(Sql.Texts(appends.Select(a => a.Metadata.CausationId)));
        command.Parameters.Add(Sql.Texts(appends.Select(a => a.Metadata.Actor)));
        command.Parameters.Add(Sql.Numbers(events.Select(e => e.Request + 1)));
        command.Parameters.Add(Sql.Numbers(events.Select(e => e.Ordinal + 1)));
        command.Parameters.Add(Sql.Uuids(ids.SelectMany(i => i)));
        command.Parameters.Add(Sql.Texts(events.Select(e => registry.AliasOf(e.Event))));
        command.Parameters.Add(Sql.Texts(events.Select(e => AppendRows.DotnetType(e.Event))));
        command.Parameters.Add(Sql.Jsons(events.Select(e => EventRegistry.Write(e.Event))));

        var outcomes = new List<(StreamSlice?, EventStoreException?)>(appends.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var append = appends[outcomes.Count];
            var outcome = reader.GetString(0);
            outcomes.Add(outcome == "recorded"
                ? (AppendRows.Slice(append, registry, ids[outcomes.Count], reader.GetFieldValue<long[]>(3), reader.GetFieldValue<DateTimeOffset>(2)), null)
                : (null, AppendRows.Refusal(outcome, append, reader.IsDBNull(1) ? 0 : reader.GetInt64(1))));
        }

        return outcomes;
    }
}
