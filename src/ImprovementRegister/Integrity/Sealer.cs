using Npgsql;

namespace ImprovementRegister.Integrity;

/// <summary>Seals what has been recorded since the last time, for all organisations at once and up to one position.</summary>
/// <param name="most">Events that are sealed in one go; more make more seals.</param>
public sealed class Sealer(NpgsqlDataSource database, int most = 10_000)
{
    /// <summary>Somebody who writes for longer holds up the seals, not their keeper.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const string SelectDue = """
        SELECT ir_position() > coalesce(s.to_position, 0)
               AND (s.sealed_at IS NULL OR s.sealed_at <= clock_timestamp() - $1
                    OR (SELECT count(*) FROM (SELECT FROM mt_events e WHERE e.seq_id > s.to_position LIMIT $2) n) = $2)
          FROM (VALUES (1)) v LEFT JOIN LATERAL (SELECT to_position, sealed_at FROM ir_seal ORDER BY place DESC LIMIT 1) s ON true
        """;

    private const string SelectEvents = """
        SELECT e.seq_id, e.tenant_id, decode(e.headers ->> 'Hash', 'base64') FROM mt_events e
         WHERE e.seq_id > (SELECT coalesce(max(to_position), 0) FROM ir_seal) AND e.seq_id <= $1 ORDER BY e.seq_id LIMIT $2
        """;

    /// <summary>The last seal of each organisation, and with it the register's.</summary>
    private const string SelectLast = $"SELECT DISTINCT ON (tenant_id) {Seal.Columns} FROM ir_seal ORDER BY tenant_id, number DESC";

    private const string Insert = $"INSERT INTO ir_seal ({Seal.Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    /// <summary>Whether something waits to be sealed, and the last seal is old enough or enough has come since.</summary>
    public async Task<bool> IsDueAsync(TimeSpan every, int events, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, Tenancy.All);
        return await snapshot.OneAsync(SelectDue, row => row.GetBoolean(0), ct, new NpgsqlParameter { Value = every }, Sql.Number(events));
    }

    /// <summary>Seals all that is settled now.</summary>
    /// <param name="made">Is told of each seal as soon as it is made. None is when another host was faster.</param>
    public async Task SealAsync(Action<Seal> made, CancellationToken ct)
    {
        if (await SettledAsync(ct) is not { } settled)
        {
            return;
        }

        while (await SealUpToAsync(settled, ct) is { Count: > 0 } seals)
        {
            foreach (var seal in seals)
            {
                made(seal);
            }
        }
    }

    /// <summary>Keeps what is settled by now of where moments lie in the global order, so that reads of an earlier moment need not look for it (ADR 0012).</summary>
    public async Task KeepStretchesAsync(CancellationToken ct)
    {
        if (await SettledAsync(ct) is { } settled)
        {
            await using var command = database.CreateCommand("SELECT ir_keep_stretches($1)");
            command.Parameters.Add(Sql.BigNumber(settled));
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task<IReadOnlyList<Seal>> SealUpToAsync(long settled, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(Tenancy.All, ct);
        var connection = transaction.Connection;
        // One host at a time, and the next one sees what this one has sealed. The key of the table stands behind it.
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('ir_seal'))", connection))
        {
            await wait.ExecuteNonQueryAsync(ct);
        }

        // The clock that has stamped the events: that of the host may be behind it.
        await using var clock = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        var now = new DateTimeOffset((DateTime)(await clock.ExecuteScalarAsync(ct))!);
        var events = await EventsAsync(connection, settled, ct);
        await using var select = new NpgsqlCommand(SelectLast, connection);
        var seals = Seals(events, await Seal.ReadAsync(select, ct), now);
        foreach (var seal in seals)
        {
            await using var insert = new NpgsqlCommand(Insert, connection)
            {
                Parameters =
                {
                    Sql.Text(seal.Tenant), Sql.BigNumber(seal.Place), Sql.BigNumber(seal.Number), Sql.BigNumber(seal.From), Sql.BigNumber(seal.To), Sql.BigNumber(seal.Count),
                    Sql.Bytes(seal.Previous), Sql.Bytes(seal.RegisterPrevious), Sql.Bytes(seal.Hash), Sql.Instant(seal.SealedAt),
                },
            };
            await insert.ExecuteNonQueryAsync(ct);
        }

        // Who is told to stop must still tell of what is sealed.
        await transaction.CommitAsync(CancellationToken.None);
        return seals;
    }

    private static List<Seal> Seals(IReadOnlyList<(long Position, string Tenant, byte[] Hash)> events, IReadOnlyList<Seal> last, DateTimeOffset now)
    {
        var seals = new List<Seal>();
        var registersLast = last.MaxBy(s => s.Place);
        foreach (var tenant in events.GroupBy(e => e.Tenant).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var own = last.SingleOrDefault(s => s.Tenant == tenant.Key);
            var seal = new Seal(
                tenant.Key, (registersLast?.Place ?? 0) + 1, (own?.Number ?? 0) + 1, (own?.To ?? 0) + 1, events[^1].Position, tenant.Count(), own?.Hash ?? [], registersLast?.Hash ?? [], [], now);
            using var hash = seal.Begin();
            foreach (var (_, _, link) in tenant)
            {
                hash.AppendData(link);
            }

            registersLast = seal with { Hash = hash.GetHashAndReset() };
            seals.Add(registersLast);
        }

        return seals;
    }

    private async Task<IReadOnlyList<(long Position, string Tenant, byte[] Hash)>> EventsAsync(NpgsqlConnection connection, long settled, CancellationToken ct)
    {
        var events = new List<(long, string, byte[])>();
        await using var command = new NpgsqlCommand(SelectEvents, connection) { Parameters = { Sql.BigNumber(settled), Sql.Number(most) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            events.Add((reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? [] : reader.GetFieldValue<byte[]>(2)));
        }

        return events;
    }

    private Task<long?> SettledAsync(CancellationToken ct) => new SettledPosition(database).FindAsync(Patience, ct);
}
