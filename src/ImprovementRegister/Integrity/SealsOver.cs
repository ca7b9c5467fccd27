using Npgsql;

namespace ImprovementRegister.Integrity;

/// <summary>A seal as it vouches for events of one stream.</summary>
/// <param name="Hash">In base64, as the host writes it to its log.</param>
public sealed record Voucher(long Number, long From, long To, string Hash, DateTimeOffset SealedAt);

/// <summary>The seals that vouch for some positions; what was recorded within the last minutes has none yet (ADR 0014).</summary>
public static class SealsOver
{
    private const string Select = $"""
        SELECT s.number, s.from_position, s.to_position, s.hash, s.sealed_at FROM {Seal.Table} s
         WHERE s.tenant_id = $1 AND EXISTS (SELECT FROM unnest($2) AS held WHERE held BETWEEN s.from_position AND s.to_position) ORDER BY s.number
        """;

    public static async Task<IReadOnlyList<Voucher>> ReadAsync(NpgsqlDataSource database, string tenant, IReadOnlyList<long> positions, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var seals = snapshot.Ask(
            Select, row => new Voucher(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), Convert.ToBase64String(row.GetFieldValue<byte[]>(3)), row.GetFieldValue<DateTimeOffset>(4)),
            Sql.Text(tenant), new NpgsqlParameter { Value = positions.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Bigint });
        await snapshot.RunAsync(ct, last: true);
        return seals;
    }
}
