using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace ImprovementRegister.Reports.Files;

/// <summary>Files of reports that somebody asked for: kept by the database for all hosts, drawn up by whichever takes the message.</summary>
public sealed class ReportFiles(NpgsqlDataSource database, Outbox outbox)
{
    /// <summary>More wait in no organisation: whoever asks then is told to wait.</summary>
    public const int MostUnderWay = 20;

    /// <summary>Shown of one report.</summary>
    private const int MostShown = 20;

    /// <summary>No file takes so long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private const string Same = "report = $2 AND edition = $3 AND format = $4 AND language = $5 AND threshold = $6 AND frozen = $7";

    /// <summary>What is under way serves everybody; of a frozen report what is ready as well, for a month: newer code may draw it better.</summary>
    private const string SelectUsable = $"""
        SELECT {ReportFileTable.Columns} FROM {ReportFileTable.Name}
         WHERE tenant_id = $1 AND {Same} AND (state IN ('Waiting', 'InProgress') AND moved_at > clock_timestamp() - $8 OR {IsKept})
         ORDER BY asked_at DESC LIMIT 1
        """;

    private const string IsKept = "state = 'Ready' AND frozen AND moved_at > clock_timestamp() - interval '30 days'";

    private const string CountUnderWay = $"SELECT count(*) FROM {ReportFileTable.Name} WHERE tenant_id = $1 AND state IN ('Waiting', 'InProgress') AND moved_at > clock_timestamp() - $2";

    /// <summary>Until the end of the transaction nobody else of the organisation adds a file; a statement of its own, for the next one must see what was added meanwhile.</summary>
    private const string Alone = "SELECT pg_advisory_xact_lock(hashtextextended(?, 48))";

    private const string Insert = $"""
        INSERT INTO {ReportFileTable.Name} (tenant_id, id, report, edition, format, language, threshold, frozen, name, asked_by, asked_at, used_at, moved_at, state, share, attempts)
        SELECT asked.*, clock_timestamp(), clock_timestamp(), clock_timestamp(), 'Waiting', 0, 0
          FROM (VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)) asked (tenant_id, id, report, edition, format, language, threshold, frozen, name, asked_by)
         WHERE NOT EXISTS (
             SELECT FROM {ReportFileTable.Name} there
              WHERE (there.tenant_id, there.report, there.edition, there.format, there.language, there.threshold, there.frozen)
                  = (asked.tenant_id, asked.report, asked.edition, asked.format, asked.language, asked.threshold, asked.frozen)
                AND (state IN ('Waiting', 'InProgress') AND moved_at > clock_timestamp() - ? OR {IsKept}))
           AND (SELECT count(*) FROM {ReportFileTable.Name} other
                 WHERE other.tenant_id = asked.tenant_id AND other.state IN ('Waiting', 'InProgress') AND other.moved_at > clock_timestamp() - ?) < ?
        """;

    /// <summary>An earlier one of the same draft is of an earlier moment.</summary>
    private const string Replace = $"""
        DELETE FROM {ReportFileTable.Name} WHERE tenant_id = ? AND report = ? AND edition = ? AND format = ? AND language = ? AND NOT frozen AND state IN ('Ready', 'Failed') AND used_at < clock_timestamp() - interval '1 hour'
        """;

    private const string Select = $"SELECT {ReportFileTable.Columns} FROM {ReportFileTable.Name} WHERE tenant_id = $1 AND report = $2";

    private const string Used = $"UPDATE {ReportFileTable.Name} SET used_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2";

    private const string Begin = $"""
        UPDATE {ReportFileTable.Name} SET state = 'InProgress', share = 0, attempts = attempts + 1, moved_at = clock_timestamp()
         WHERE tenant_id = $1 AND id = $2 AND state IN ('Waiting', 'InProgress') RETURNING {ReportFileTable.Columns}
        """;

    private const string Further = $"UPDATE {ReportFileTable.Name} SET share = $3, moved_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2 AND state = 'InProgress'";

    private const string PutBack = $"UPDATE {ReportFileTable.Name} SET state = 'Waiting', share = 0, moved_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2 AND state = 'InProgress'";

    private const string Fail = $"UPDATE {ReportFileTable.Name} SET state = 'Failed', reason_nl = $3, reason_en = $4, moved_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2 AND state IN ('Waiting', 'InProgress')";

    private const string End = $"UPDATE {ReportFileTable.Name} SET state = 'Ready', share = 100, content = $3, size = $4, moved_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2 AND state = 'InProgress'";

    private const string SelectContent = $"SELECT content FROM {ReportFileTable.Name} WHERE tenant_id = $1 AND id = $2 AND state = 'Ready'";

    /// <summary>Of a frozen report as long as it is asked for; of a draft, of which another is drawn every time, two days.</summary>
    private const string Forget = $"DELETE FROM {ReportFileTable.Name} WHERE tenant_id = $1 AND used_at < clock_timestamp() - CASE WHEN frozen THEN interval '7 days' ELSE interval '2 days' END";

    /// <summary>The file of this report in this form: one that is there or under way, or a new one, with the message that draws it up.</summary>
    /// <exception cref="ProblemException">409: too many are under way.</exception>
    public async Task<ReportFile> AskAsync(string tenant, ReportFileKey key, string name, string askedBy, CancellationToken ct)
    {
        if (await UsableAsync(tenant, key, ct) is { } there)
        {
            await RunAsync(tenant, Used, ct, Sql.Uuid(there.Id));
            return there;
        }

        var id = Guid.CreateVersion7();
        var isFirst = await outbox.SaveAsync(
            tenant,
            session =>
            {
                session.QueueSqlCommand(Replace, tenant, key.Report, key.Edition.ToString(), key.Format.ToString(), key.Language);
                session.QueueOperation(new WaitOperation(Alone, (tenant, NpgsqlDbType.Text)));
                session.QueueOperation(new ClaimOperation(
                    Insert, (tenant, NpgsqlDbType.Varchar), (id, NpgsqlDbType.Uuid), (key.Report, NpgsqlDbType.Uuid), (key.Edition.ToString(), NpgsqlDbType.Varchar), (key.Format.ToString(), NpgsqlDbType.Varchar),
                    (key.Language, NpgsqlDbType.Varchar), (key.Threshold, NpgsqlDbType.Integer), (key.Frozen, NpgsqlDbType.Boolean), (name, NpgsqlDbType.Varchar), (askedBy, NpgsqlDbType.Varchar),
                    (Patience, NpgsqlDbType.Interval), (Patience, NpgsqlDbType.Interval), (MostUnderWay, NpgsqlDbType.Integer)));
            },
            ct, new DrawReportFile(tenant, key.Report, id));
        return isFirst ? await FindAsync(tenant, key.Report, id, ct) : await AskAsync(tenant, key, name, askedBy, ct);
    }

    /// <exception cref="ProblemException">409: there is none, and too many are under way.</exception>
    private async Task<ReportFile?> UsableAsync(string tenant, ReportFileKey key, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var usable = snapshot.Ask(SelectUsable, ReportFileTable.Read, [Sql.Text(tenant), .. Of(key), Interval()]);
        var underWay = snapshot.Ask(CountUnderWay, row => row.GetInt64(0), Sql.Text(tenant), Interval());
        await snapshot.RunAsync(ct, last: true);
        return usable.SingleOrDefault() ?? (underWay[0] < MostUnderWay ? null : throw ProblemException.Refused(new Refusal("too-many-files", new Message(
            $"Er worden al {MostUnderWay} bestanden opgesteld; wacht tot er een klaar is.", $"{MostUnderWay} files are being drawn up already; wait until one is ready."))));
    }

    /// <exception cref="ProblemException">404: there is none.</exception>
    public async Task<ReportFile> FindAsync(string tenant, Guid report, Guid id, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var rows = snapshot.Ask($"{Select} AND id = $3", ReportFileTable.Read, Sql.Text(tenant), Sql.Uuid(report), Sql.Uuid(id));
        await snapshot.RunAsync(ct, last: true);
        return rows.SingleOrDefault()?.At(DateTimeOffset.UtcNow) ?? throw ProblemException.NotFound(new Message(
            "Dit bestand is er niet (meer); vraag het opnieuw met POST /reports/{id}/files.", "This file is not there (any more); ask for it again with POST /reports/{id}/files.") { OnPage = new("Dit bestand is er niet (meer); vraag het opnieuw op de pagina van het verslag.", "This file is not there (any more); ask for it again on the page of the report.") });
    }

    /// <summary>Of one report, the latest first.</summary>
    public async Task<IReadOnlyList<ReportFile>> OfAsync(string tenant, Guid report, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var rows = snapshot.Ask($"{Select} ORDER BY asked_at DESC LIMIT {MostShown}", ReportFileTable.Read, Sql.Text(tenant), Sql.Uuid(report));
        await snapshot.RunAsync(ct, last: true);
        return [.. rows.Select(r => r.At(DateTimeOffset.UtcNow))];
    }

    /// <returns>Null when there is nothing to draw up any more.</returns>
    public async Task<ReportFile?> BeginAsync(string tenant, Guid id, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Tenancy.Enter(tenant));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Begin) { Parameters = { Sql.Text(tenant), Sql.Uuid(id) } });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) ? ReportFileTable.Read(reader) : null;
    }

    public Task FurtherAsync(string tenant, Guid id, int share, CancellationToken ct) => RunAsync(tenant, Further, ct, Sql.Uuid(id), Sql.Number(share));

    /// <summary>For another host, or this one when it is back.</summary>
    public Task PutBackAsync(string tenant, Guid id) => RunAsync(tenant, PutBack, CancellationToken.None, Sql.Uuid(id));

    public Task FailAsync(string tenant, Guid id, Message reason) => RunAsync(tenant, Fail, CancellationToken.None, Sql.Uuid(id), Sql.Text(reason.Nl), Sql.Text(reason.En));

    /// <summary>Keeps the bytes; a file that was taken away meanwhile stays away.</summary>
    public Task EndAsync(string tenant, Guid id, Stream content, CancellationToken ct) =>
        RunAsync(tenant, End, ct, Sql.Uuid(id), new NpgsqlParameter { Value = content, NpgsqlDbType = NpgsqlDbType.Bytea }, Sql.BigNumber(content.Length));

    /// <returns>False when they are not there any more.</returns>
    public async Task<bool> CopyAsync(string tenant, Guid id, Stream to, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(tenant, ct);
        var connection = transaction.Connection;
        await using (var used = new NpgsqlCommand(Used, connection) { Parameters = { Sql.Text(tenant), Sql.Uuid(id) } })
        {
            await used.ExecuteNonQueryAsync(ct);
        }

        var found = false;
        await using (var select = new NpgsqlCommand(SelectContent, connection) { Parameters = { Sql.Text(tenant), Sql.Uuid(id) } })
        await using (var reader = await select.ExecuteReaderAsync(System.Data.CommandBehavior.SequentialAccess, ct))
        {
            if (found = await reader.ReadAsync(ct))
            {
                await using var content = await reader.GetStreamAsync(0, ct);
                await content.CopyToAsync(to, ct);
            }
        }

        await transaction.CommitAsync(ct);
        return found;
    }

    /// <summary>Takes away what nobody asked for any more.</summary>
    public Task ForgetAsync(string tenant, CancellationToken ct) => RunAsync(tenant, Forget, ct);

    private async Task RunAsync(string tenant, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Tenancy.Enter(tenant));
        var command = new NpgsqlBatchCommand(sql) { Parameters = { Sql.Text(tenant) } };
        command.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter[] Of(ReportFileKey key) =>
        [Sql.Uuid(key.Report), Sql.Text(key.Edition.ToString()), Sql.Text(key.Format.ToString()), Sql.Text(key.Language), Sql.Number(key.Threshold), Sql.Bool(key.Frozen)];

    private static NpgsqlParameter Interval() => new() { Value = Patience, NpgsqlDbType = NpgsqlDbType.Interval };
}
