using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace ImprovementRegister.Reminders;

/// <summary>What becomes of a digest.</summary>
/// <remarks>
/// Uncertain: the connection broke, or the host, while the server was taking it; it may have arrived and is not sent again by
/// itself. Unsent: every attempt failed. Empty: by the time of sending nothing in it was due any more.
/// </remarks>
public enum DigestState { Waiting, Sending, Sent, Empty, NoAddress, Unsent, Uncertain }

/// <summary>Sends one digest: a durable message, so that a host that is killed leaves it to another (ADR 0041).</summary>
public sealed record SendDigest(string Tenant, string Recipient, DateOnly Day);

public static class SendDigestHandler
{
    public static Task Handle(SendDigest message, DigestSender sender, CancellationToken ct) => sender.SendAsync(message, ct);
}

/// <summary>
/// Decides once a day who gets a digest. All hosts ask; the one whose transaction is first writes the day, a row for each
/// recipient and the message that sends it, and the others find the day written (ADR 0041).
/// </summary>
public sealed class Digests(NpgsqlDataSource database, CurrentOrganisations organisations, AmsterdamClock clock, Outbox outbox)
{
    /// <summary>What fell on days longer ago, when no host was up for so long, comes with its next reminder.</summary>
    private const int MostDaysToCatchUp = 31;

    private const string SelectLast = $"SELECT max(day) FROM {DigestTables.Run} WHERE tenant_id = $1";

    private const string InsertRun = $"INSERT INTO {DigestTables.Run} (tenant_id, day, looked_at, for_nobody) VALUES (?, ?, clock_timestamp(), ?)";

    private const string InsertDigest =
        $"INSERT INTO {DigestTables.Digest} (tenant_id, day, recipient, since, state, items, attempts, changed_at) VALUES (?, ?, ?, ?, ?, ?, 0, clock_timestamp())";

    private const string Again = $"""
        UPDATE {DigestTables.Digest} SET state = 'Waiting', attempts = 0, error = NULL, changed_at = clock_timestamp()
         WHERE tenant_id = ? AND day = ? AND recipient = ? AND {DigestTables.IsUnsent}
        """;

    /// <returns>How many digests were written; null when the day has been looked at, or it is too early, or a quiet day.</returns>
    public async Task<int?> PlanAsync(string tenant, CancellationToken ct)
    {
        if (await organisations.OfAsync(tenant, ct) is not { } catalog)
        {
            return null;
        }

        var (rules, now) = (catalog.Structure.Reminders ?? ReminderRules.Usual, clock.Now);
        var today = AmsterdamClock.DayOf(now);
        if (rules.IsQuiet(today) || now < AmsterdamClock.At(today, rules.SendAt))
        {
            return null;
        }

        await using var snapshot = new Snapshot(database, tenant);
        var last = snapshot.Ask(SelectLast, row => row.IsDBNull(0) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(0), Sql.Text(tenant));
        await snapshot.RunAsync(ct);
        if (last[0] >= today)
        {
            return null;
        }

        var since = last[0] is not { } looked ? today : looked.DayNumber < today.DayNumber - MostDaysToCatchUp ? today.AddDays(-MostDaysToCatchUp) : looked.AddDays(1);
        var due = await new DueReader().ReadAsync(snapshot, catalog, new AsOf(null, today), ct, since);
        var plan = ReminderPlan.Of(due, due.Rules, since, today).Wanted(await ReminderChoices.AllAsync(snapshot, ct));
        return await WriteAsync(tenant, today, since, plan, catalog.People, ct);
    }

    /// <summary>Sends what was not sent once more: one message for it, however many ask at once.</summary>
    /// <returns>False when there is none, or it is not unsent.</returns>
    public Task<bool> SendAgainAsync(SendDigest digest, CancellationToken ct) => outbox.SaveAsync(
        digest.Tenant,
        session => session.QueueOperation(new ClaimOperation(Again, (digest.Tenant, NpgsqlDbType.Varchar), (digest.Day, NpgsqlDbType.Date), (digest.Recipient, NpgsqlDbType.Varchar))),
        ct, digest);

    /// <returns>Null when another host was first: its transaction holds the day, the rows and the messages.</returns>
    private async Task<int?> WriteAsync(string tenant, DateOnly today, DateOnly since, ReminderPlan plan, PersonDirectory people, CancellationToken ct)
    {
        var recipients = plan.Recipients.Select(r => (Key: Person.KeyOf(r.Recipient), Items: r.Count, HasAddress: people.Find(r.Recipient)?.Email is not null)).ToList();
        return await outbox.SaveAsync(
            tenant,
            session =>
            {
                session.QueueSqlCommand(InsertRun, tenant, today, plan.ForNobody.Count);
                foreach (var (recipient, items, hasAddress) in recipients)
                {
                    session.QueueSqlCommand(InsertDigest, tenant, today, recipient, since, (hasAddress ? DigestState.Waiting : DigestState.NoAddress).ToString(), items);
                }
            },
            ct, recipients.Where(r => r.HasAddress).Select(r => new SendDigest(tenant, r.Key, today))) ? recipients.Count : null;
    }
}

/// <summary>A digest as the database keeps it.</summary>
public sealed record DigestRow(string Recipient, DateOnly Day, DateOnly Since, DigestState State, int Items, int Attempts, DateTimeOffset ChangedAt, string? Error)
{
    public const string Columns = "recipient, day, since, state, items, attempts, changed_at, error";

    private const string Select = $"SELECT {Columns} FROM {DigestTables.Digest} WHERE tenant_id = $1 AND day = $2 AND recipient = $3";

    private const string Move = $"""
        UPDATE {DigestTables.Digest} SET state = $5, attempts = attempts + $6, error = $7, changed_at = clock_timestamp() WHERE tenant_id = $1 AND day = $2 AND recipient = $3 AND state = $4
        """;

    public static DigestRow Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2), Enum.Parse<DigestState>(row.GetString(3)), row.GetInt32(4), row.GetInt32(5),
        row.GetFieldValue<DateTimeOffset>(6), row.IsDBNull(7) ? null : row.GetString(7));

    public static async Task<DigestRow?> FindAsync(Snapshot snapshot, SendDigest digest, CancellationToken ct)
    {
        var rows = snapshot.Ask(Select, Read, Sql.Text(digest.Tenant), Sql.Day(digest.Day), Sql.Text(digest.Recipient));
        await snapshot.RunAsync(ct);
        return rows.SingleOrDefault();
    }

    /// <summary>From one state to another.</summary>
    /// <returns>False when it is not in the first any more.</returns>
    public static async Task<bool> MoveAsync(NpgsqlDataSource database, SendDigest digest, DigestState from, DigestState to, string? error, int attempt, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Tenancy.Enter(digest.Tenant));
        var move = new NpgsqlBatchCommand(Move)
        {
            Parameters = { Sql.Text(digest.Tenant), Sql.Day(digest.Day), Sql.Text(digest.Recipient), Sql.Text(from.ToString()), Sql.Text(to.ToString()), Sql.Number(attempt), Sql.Text(error) },
        };
        batch.BatchCommands.Add(move);
        await batch.ExecuteNonQueryAsync(ct);
        return move.RecordsAffected == 1;
    }
}
