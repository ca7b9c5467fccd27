using Npgsql;

namespace ImprovementRegister.EventStore.Appending;

/// <summary>Appends one request in a transaction of its own: <c>ir_append</c>, then views and receipt in one more round trip.</summary>
internal sealed class SingleAppend(NpgsqlDataSource database, EventRegistry registry, IReadOnlyList<IProjection> projections)
{
    public async Task<Appended> RunAsync(Append append, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var slice = await InsertAsync(connection, append, ct);
        var appended = AppendRows.Outcome(slice);
        var script = new SqlScript();
        AppendRows.Project(projections, [slice], script);
        if (append.Receipt is { } receipt)
        {
            script.Add(
                "INSERT INTO ir_receipt (tenant_id, idempotency_key, request_hash, response) VALUES ($1, $2, $3, $4)",
                Sql.Text(append.Tenant), Sql.Text(receipt.Key), Sql.Bytes(receipt.RequestHash), Sql.Json(receipt.Response(appended)));
        }

        try
        {
            await AppendRows.RunAsync(script, connection, transaction, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && e.ConstraintName == "ir_receipt_pkey")
        {
            throw new DuplicateCommandException(append.Receipt!.Key);
        }

        // From here the outcome is the database's: a caller that hangs up must not turn a recorded command into an unknown one.
        await transaction.CommitAsync(CancellationToken.None);
        return appended;
    }

    private async Task<StreamSlice> InsertAsync(NpgsqlConnection connection, Append append, CancellationToken ct)
    {
        var ids = AppendRows.NewIds(append);
        await using var command = new NpgsqlCommand("SELECT seq_ids, recorded FROM ir_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", connection);
        command.Parameters.Add(Sql.Text(append.Tenant));
        command.Parameters.Add(Sql.Uuid(append.StreamId));
        command.Parameters.Add(Sql.Text(append.StreamType));
        command.Parameters.Add(Sql.BigNumber(append.ExpectedVersion));
        command.Parameters.Add(Sql.Uuids(ids));
        command.Parameters.Add(Sql.Texts(append.Events.Select(registry.AliasOf)));
        command.Parameters.Add(Sql.Texts(append.Events.Select(AppendRows.DotnetType)));
        command.Parameters.Add(Sql.Jsons(append.Events.Select(EventRegistry.Write)));
        command.Parameters.Add(Sql.Json(MetadataHeaders.Write(append.Metadata)));
        command.Parameters.Add(Sql.Text(append.Metadata.CorrelationId));
        command.Parameters.Add(Sql.Text(append.Metadata.CausationId));
        command.Parameters.Add(Sql.Text(append.Metadata.Actor));
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            return AppendRows.Slice(append, registry, ids, reader.GetFieldValue<long[]>(0), reader.GetFieldValue<DateTimeOffset>(1));
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("IR", StringComparison.Ordinal))
        {
            throw AppendRows.Refusal(e.SqlState, append, AppendRows.Version(e.Hint));
        }
    }
}
