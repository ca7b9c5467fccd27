using ImprovementRegister.EventStore.Redacting;
using Npgsql;

namespace ImprovementRegister.EventStore.Appending;

/// <summary>
/// Appends requests, each on another stream, in one transaction and two round trips: <c>ir_append</c> writes all streams
/// and events, then one batch all views and receipts. A request that does not fit leaves nothing and does not disturb
/// the others.
/// </summary>
internal sealed class Appender(NpgsqlDataSource database, EventRegistry registry, IReadOnlyList<IProjection> projections)
{
    private const string Call = "SELECT recorded, seq_ids, outcomes, versions FROM ir_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

    /// <summary>An outcome for each request, in order: an <see cref="Appended"/>, or the exception that is its own.</summary>
    /// <param name="ct">Heeded until the events are written. From there the outcome is the database's: a caller that hangs up must not turn a recorded command into an unknown one.</param>
    /// <exception cref="DuplicateCommandException">The one request's idempotency key was recorded by another.</exception>
    public IReadOnlyList<(Appended? Appended, EventStoreException? Refused)> Run(IReadOnlyList<Append> appends, CancellationToken ct)
    {
        using var connection = database.OpenConnection();
        using var transaction = connection.BeginTransaction();
        var outcomes = Insert(connection, appends, ct);
        var recorded = appends.Zip(outcomes).Where(p => p.Second.Slice is not null).Select(p => (Append: p.First, Slice: p.Second.Slice!)).ToList();
        if (recorded.Count > 0)
        {
            var script = new SqlScript();
            AppendRows.Project(projections, [.. recorded.Select(r => r.Slice).Where(s => !Redaction.IsOne(s))], script);
            foreach (var (_, slice) in recorded.Where(r => Redaction.IsOne(r.Slice)))
            {
                // Rare, and shared with those who wait in another way.
                Redaction.RunAsync(slice, projections, registry, connection, script, CancellationToken.None).GetAwaiter().GetResult();
            }

            AppendRows.AddReceipts(script, [.. recorded.Where(r => r.Append.Receipt is not null)]);
            script.Add("COMMIT");
            Run(script, connection, appends);
        }

        return [.. outcomes.Select(o => (o.Slice is null ? null : AppendRows.Outcome(o.Slice), o.Refused))];
    }

    private static void Run(SqlScript script, NpgsqlConnection connection, IReadOnlyList<Append> appends)
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var command in script.Commands)
        {
            batch.BatchCommands.Add(command);
        }

        try
        {
            batch.ExecuteNonQuery();
        }
        catch (PostgresException e) when (appends.Count == 1 && e.SqlState == PostgresErrorCodes.UniqueViolation && e.ConstraintName == "ir_receipt_pkey")
        {
            throw new DuplicateCommandException(appends[0].Receipt!.Key);
        }
    }

    private List<(StreamSlice? Slice, EventStoreException? Refused)> Insert(NpgsqlConnection connection, IReadOnlyList<Append> appends, CancellationToken ct)
    {
        var events = appends.SelectMany((a, request) => a.Events.Select((e, ordinal) => (
            Id: Guid.CreateVersion7(), Event: e, Request: request + 1, Ordinal: ordinal + 1, Written: registry.Write(e), a.Metadata))).ToList();
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql.PlanOnceOnIndexes));
        var call = new NpgsqlBatchCommand(Call);
        call.Parameters.Add(Sql.Texts(appends.Select(a => a.Tenant)));
        call.Parameters.Add(Sql.Uuids(appends.Select(a => a.StreamId)));
        call.Parameters.Add(Sql.Texts(appends.Select(a => a.StreamType)));
        call.Parameters.Add(Sql.BigNumbers(appends.Select(a => a.ExpectedVersion)));
        call.Parameters.Add(Sql.Numbers(appends.Select(a => a.Events.Count)));
        call.Parameters.Add(Sql.Texts(appends.Select(a => a.Metadata.CorrelationId)));
        call.Parameters.Add(Sql.Texts(appends.Select(a => a.Metadata.CausationId)));
        call.Parameters.Add(Sql.Texts(appends.Select(a => a.Metadata.Actor)));
        call.Parameters.Add(Sql.Numbers(events.Select(e => e.Request)));
        call.Parameters.Add(Sql.Numbers(events.Select(e => e.Ordinal)));
        call.Parameters.Add(Sql.Uuids(events.Select(e => e.Id)));
        call.Parameters.Add(Sql.Texts(events.Select(e => registry.AliasOf(e.Event))));
        call.Parameters.Add(Sql.Texts(events.Select(e => AppendRows.DotnetType(e.Event))));
        call.Parameters.Add(Sql.Jsons(events.Select(e => e.Written.Data)));
        call.Parameters.Add(Sql.Jsons(events.Select(e => Headers.Write(e.Metadata, e.Written.Texts))));
        batch.BatchCommands.Add(call);

        var (recorded, positions, reasons, versions) = Execute(batch, ct);
        var outcomes = new List<(StreamSlice?, EventStoreException?)>(appends.Count);
        var first = 0;
        for (var i = 0; i < appends.Count; i++)
        {
            var append = appends[i];
            outcomes.Add(recorded[i] is { } at
                ? (AppendRows.Slice(append, registry, [.. events.Skip(first).Take(append.Events.Count).Select((e, n) => (e.Id, positions[first + n]!.Value))], at), null)
                : (null, AppendRows.Refusal(reasons![i]!, append, versions![i] ?? 0)));
            first += append.Events.Count;
        }

        return outcomes;
    }

    /// <summary>What <c>ir_append</c> gives back.</summary>
    private static (DateTime?[] Recorded, long?[] Positions, string?[]? Reasons, long?[]? Versions) Execute(NpgsqlBatch batch, CancellationToken ct)
    {
        using var leaving = ct.Register(batch.Cancel);
        try
        {
            using var reader = batch.ExecuteReader();
            reader.NextResult();
            reader.Read();
            return (
                reader.GetFieldValue<DateTime?[]>(0),
                reader.IsDBNull(1) ? [] : reader.GetFieldValue<long?[]>(1),
                reader.IsDBNull(2) ? null : reader.GetFieldValue<string?[]>(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<long?[]>(3));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled && ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, ct);
        }
    }
}
