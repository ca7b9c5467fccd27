using System.Security.Cryptography;
using ImprovementRegister.Setup;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace ImprovementRegister.Webhooks;

/// <summary>The systems of an organisation, and what each is to be told next.</summary>
public sealed class WebhookDeliveries(NpgsqlDataSource database, Outbox outbox)
{
    /// <summary>More events are told in more than one go.</summary>
    private const int MostEvents = 500;

    public const int MostOfAnOrganisation = 20;

    private const int SecretBytes = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string Select = $"SELECT {Webhook.Columns} FROM {WebhookTables.Webhook} WHERE tenant_id = $1 ORDER BY made_at, id";

    private const string Insert = $"INSERT INTO {WebhookTables.Webhook} (tenant_id, {Webhook.Columns}) SELECT $1, $2, $3, $4, $5, ir_position(), $6, clock_timestamp(), false RETURNING {Webhook.Columns}";

    private const string Advance = $"UPDATE {WebhookTables.Webhook} SET reached = greatest(reached, ?) WHERE tenant_id = ? AND id = ?";

    private const string SelectNext = """
        SELECT e.seq_id FROM mt_events e JOIN mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id
         WHERE e.tenant_id = $1 AND s.type = ANY($2) AND e.seq_id > $3 AND e.seq_id <= $4 ORDER BY e.seq_id LIMIT $5
        """;

    private const string InsertDelivery = $"INSERT INTO {WebhookTables.Delivery} (tenant_id, webhook, after, last, state, attempts, changed_at) VALUES (?, ?, ?, ?, ?, 0, clock_timestamp())";

    /// <summary>What was told long ago needs no row any more.</summary>
    private const string Forget = $"DELETE FROM {WebhookTables.Delivery} WHERE tenant_id = ? AND webhook = ? AND state = 'Delivered' AND changed_at < clock_timestamp() - interval '7 days'";

    private const string Again = $"UPDATE {WebhookTables.Delivery} SET state = 'Waiting', attempts = 0, error = NULL, changed_at = clock_timestamp() WHERE tenant_id = ? AND webhook = ? AND after = ? AND {IsFailed}";

    private const string SelectHeld = $"SELECT after FROM {WebhookTables.Delivery} WHERE tenant_id = $1 AND webhook = $2 AND state = 'Held' ORDER BY after";

    private const string Release = $"UPDATE {WebhookTables.Delivery} SET state = 'Waiting', changed_at = clock_timestamp() WHERE tenant_id = ? AND webhook = ? AND after = ? AND state = 'Held'";

    /// <summary>Somebody has to look after it. What has not moved for longer than any wait has lost its message.</summary>
    public const string IsFailed = "(state = 'Failed' OR (state = 'Waiting' AND changed_at < clock_timestamp() - interval '12 hours'))";

    public async Task<IReadOnlyList<Webhook>> ListAsync(string tenant, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var rows = snapshot.Ask(Select, Webhook.Read, Sql.Text(tenant));
        await snapshot.RunAsync(ct, last: true);
        return rows;
    }

    /// <summary>It is told of what is recorded from now on.</summary>
    public async Task<Webhook> AddAsync(string tenant, string address, IReadOnlyList<StreamKind> kinds, string by, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(tenant, ct);
        var connection = transaction.Connection;
        await using var insert = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                Sql.Text(tenant), Sql.Uuid(Guid.CreateVersion7()), Sql.Text(address), Sql.Bytes(RandomNumberGenerator.GetBytes(SecretBytes)), Sql.Texts(kinds.Select(k => k.ToString())), Sql.Text(by),
            },
        };
        Webhook made;
        await using (var reader = await insert.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            made = Webhook.Read(reader);
        }

        await transaction.CommitAsync(ct);
        return made;
    }

    /// <returns>False when there is none.</returns>
    public async Task<bool> RemoveAsync(string tenant, Guid id, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Tenancy.Enter(tenant));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"DELETE FROM {WebhookTables.Delivery} WHERE tenant_id = $1 AND webhook = $2") { Parameters = { Sql.Text(tenant), Sql.Uuid(id) } });
        var removed = new NpgsqlBatchCommand($"DELETE FROM {WebhookTables.Webhook} WHERE tenant_id = $1 AND id = $2") { Parameters = { Sql.Text(tenant), Sql.Uuid(id) } };
        batch.BatchCommands.Add(removed);
        await batch.ExecuteNonQueryAsync(ct);
        return removed.RecordsAffected == 1;
    }

    /// <summary>A call that is being made is not called back; one that waits for its turn, the first or another, is not made before somebody resumes.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> PauseAsync(string tenant, Guid id, bool paused, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Tenancy.Enter(tenant));
        var changed = new NpgsqlBatchCommand($"UPDATE {WebhookTables.Webhook} SET paused = $3 WHERE tenant_id = $1 AND id = $2") { Parameters = { Sql.Text(tenant), Sql.Uuid(id), new NpgsqlParameter { Value = paused } } };
        batch.BatchCommands.Add(changed);
        await batch.ExecuteNonQueryAsync(ct);
        return changed.RecordsAffected == 1;
    }

    /// <summary>Has every system of an organisation told of what is new. All hosts look; the first that writes a stretch sends it.</summary>
    public async Task LookAsync(string tenant, CancellationToken ct)
    {
        List<Webhook> webhooks = [.. (await ListAsync(tenant, ct)).Where(w => !w.Paused)];
        foreach (var webhook in webhooks)
        {
            await ReleaseAsync(tenant, webhook.Id, ct);
        }

        if (webhooks.Count == 0 || await new SettledPosition(database).FindAsync(Patience, ct) is not { } settled)
        {
            return;
        }

        foreach (var webhook in webhooks)
        {
            for (var after = webhook.Reached; after < settled;)
            {
                var next = await NextAsync(tenant, webhook, after, settled, ct);
                var last = next.Count == MostEvents ? next[^1] : settled;
                if (!await BeginAsync(tenant, webhook.Id, after, last, next.Count > 0, ct))
                {
                    break;
                }

                after = last;
            }
        }
    }

    /// <summary>What was held while the system was paused has its turn, of the host that is first with it.</summary>
    private async Task ReleaseAsync(string tenant, Guid webhook, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var held = snapshot.Ask(SelectHeld, row => row.GetInt64(0), Sql.Text(tenant), Sql.Uuid(webhook));
        await snapshot.RunAsync(ct, last: true);
        foreach (var after in held)
        {
            await ClaimAsync(new DeliverWebhook(tenant, webhook, after), Release, ct);
        }
    }

    private async Task<IReadOnlyList<long>> NextAsync(string tenant, Webhook webhook, long after, long settled, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var next = snapshot.Ask(
            SelectNext, row => row.GetInt64(0), Sql.Text(tenant), Sql.Texts(webhook.StreamTypes), Sql.BigNumber(after), Sql.BigNumber(settled), Sql.Number(MostEvents));
        await snapshot.RunAsync(ct, last: true);
        return next;
    }

    /// <summary>Tells a system once more of what it was not told.</summary>
    /// <returns>False when there is no such delivery, or it did not fail.</returns>
    public Task<bool> ReplayAsync(DeliverWebhook delivery, CancellationToken ct) => ClaimAsync(delivery, Again, ct);

    /// <param name="tell">False: there is nothing to tell in between. It has a row all the same: the key keeps a host that looked earlier from telling this stretch with another end.</param>
    /// <returns>False when another host was first.</returns>
    private Task<bool> BeginAsync(string tenant, Guid webhook, long after, long last, bool tell, CancellationToken ct) => outbox.SaveAsync(
        tenant,
        session =>
        {
            session.QueueSqlCommand(InsertDelivery, tenant, webhook, after, last, (tell ? DeliveryState.Waiting : DeliveryState.Delivered).ToString());
            session.QueueSqlCommand(Advance, last, tenant, webhook);
            session.QueueSqlCommand(Forget, tenant, webhook);
        },
        ct, tell ? [new DeliverWebhook(tenant, webhook, after)] : []);

    /// <summary>Has a delivery made that waits for somebody to say so: one message for it, however many say so at once.</summary>
    /// <returns>False when there is none in that state any more.</returns>
    private Task<bool> ClaimAsync(DeliverWebhook delivery, string change, CancellationToken ct) => outbox.SaveAsync(
        delivery.Tenant,
        session => session.QueueOperation(new ClaimOperation(change, (delivery.Tenant, NpgsqlDbType.Varchar), (delivery.Webhook, NpgsqlDbType.Uuid), (delivery.After, NpgsqlDbType.Bigint))),
        ct, delivery);
}
