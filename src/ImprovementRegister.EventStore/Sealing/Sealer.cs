using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.EventStore.Sealing;

/// <summary>Seals what has been recorded since the last time, for all tenants at once and up to one position.</summary>
/// <param name="most">Events that are sealed in one go; more make more seals.</param>
public sealed class Sealer(NpgsqlDataSource database, int most = 10_000)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const string SelectDue = """
        SELECT EXISTS (SELECT FROM mt_events e WHERE e.seq_id > coalesce(s.to_position, 0))
               AND (s.sealed_at IS NULL OR s.sealed_at <= clock_timestamp() - $1
                    OR (SELECT count(*) FROM (SELECT FROM mt_events e WHERE e.seq_id > s.to_position LIMIT $2) n) = $2)
          FROM (VALUES (1)) v LEFT JOIN LATERAL (SELECT to_position, sealed_at FROM ir_seal ORDER BY to_position DESC LIMIT 1) s ON true
        """;

    private const string Insert = $"""
        WITH taken AS (
            SELECT e.seq_id, e.tenant_id, decode(e.headers ->> 'Hash', 'base64') AS hash
              FROM mt_events e WHERE e.seq_id > (SELECT coalesce(max(to_position), 0) FROM ir_seal) AND e.seq_id <= $1
             ORDER BY e.seq_id LIMIT $2),
        counted AS (
            SELECT tenant_id, count(*) AS count, string_agg(coalesce(hash, ''), ''::bytea ORDER BY seq_id) AS hashes FROM taken GROUP BY tenant_id),
        numbered AS (
            SELECT c.tenant_id, coalesce(s.number, 0) + 1 AS number, coalesce(s.to_position, 0) + 1 AS from_position,
                   (SELECT max(seq_id) FROM taken) AS to_position, c.count, coalesce(s.hash, '') AS previous, c.hashes
              FROM counted c LEFT JOIN LATERAL (SELECT * FROM ir_seal l WHERE l.tenant_id = c.tenant_id ORDER BY l.number DESC LIMIT 1) s ON true)
        INSERT INTO ir_seal (tenant_id, number, from_position, to_position, count, previous, hash)
        SELECT tenant_id, number, from_position, to_position, count, previous,
               sha256(previous || int8send(number) || int8send(from_position) || int8send(to_position) || int8send(count) || hashes)
          FROM numbered
        RETURNING {Seal.Columns}
        """;

    /// <summary>Whether something waits to be sealed, and the last seal is old enough or enough has come since.</summary>
    public async Task<bool> IsDueAsync(TimeSpan every, int events, CancellationToken ct)
    {
        await using var command = database.CreateCommand(SelectDue);
        command.Parameters.Add(new NpgsqlParameter { Value = every });
        command.Parameters.Add(Sql.Number(events));
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Seals all that is settled now.</summary>
    /// <param name="made">Is told of each seal as soon as it is made. None is when another host was faster.</param>
    public async Task SealAsync(Action<Seal> made, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var settled = await SettledAsync(connection, ct);
        while (await SealAsync(connection, settled, ct) is { Count: > 0 } seals)
        {
            foreach (var seal in seals)
            {
                made(seal);
            }
        }
    }

    private async Task<IReadOnlyList<Seal>> SealAsync(NpgsqlConnection connection, long settled, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // One host at a time, and the next one sees what this one has sealed. The key of the table stands behind it.
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('ir_seal'))", connection))
        {
            await wait.ExecuteNonQueryAsync(ct);
        }

        await using var command = new NpgsqlCommand(Insert, connection);
        command.Parameters.Add(Sql.BigNumber(settled));
        command.Parameters.Add(Sql.Number(most));
        var seals = await Seal.ReadAsync(command, ct);
        // Who is told to stop must still tell of what is sealed.
        await transaction.CommitAsync(CancellationToken.None);
        return seals;
    }

    /// <summary>Nothing can be recorded at or below this position any more (ADR 0012).</summary>
    private static async Task<long> SettledAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var fence = new Fence(connection);
        while (await fence.LookAsync(ct) == 0 && fence.Waits)
        {
            await Task.Delay(Pause, ct);
        }

        return fence.Settled;
    }
}
