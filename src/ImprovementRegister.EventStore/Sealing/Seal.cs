using System.Buffers.Binary;
using System.Security.Cryptography;
using Npgsql;

namespace ImprovementRegister.EventStore.Sealing;

/// <summary>
/// One hash over all events of a tenant in a stretch of the global order, and over the seal before (ADR 0014).
/// </summary>
/// <param name="From">The position after the last one of the seal before; 1 for the first seal.</param>
/// <param name="Previous">The hash of the seal before; empty for the first.</param>
public sealed record Seal(string Tenant, long Number, long From, long To, long Count, byte[] Previous, byte[] Hash, DateTimeOffset SealedAt)
{
    /// <summary>For a reader of these columns.</summary>
    internal const string Columns = "tenant_id, number, from_position, to_position, count, previous, hash, sealed_at";

    /// <summary>Begins the hash of a seal like this one; the hashes of its events are to follow.</summary>
    public IncrementalHash Begin()
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Previous);
        Span<byte> eight = stackalloc byte[8];
        foreach (var number in (ReadOnlySpan<long>)[Number, From, To, Count])
        {
            BinaryPrimitives.WriteInt64BigEndian(eight, number);
            hash.AppendData(eight);
        }

        return hash;
    }

    internal static async Task<IReadOnlyList<Seal>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var seals = new List<Seal>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            seals.Add(new Seal(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4),
                reader.GetFieldValue<byte[]>(5), reader.GetFieldValue<byte[]>(6), reader.GetFieldValue<DateTimeOffset>(7)));
        }

        return seals;
    }
}
