using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Integrity;

/// <summary>
/// One hash over all events of an organisation in a stretch of the global order, and over two seals: the organisation's one
/// before, so that its seals can be checked by themselves, and the register's one before, so that an organisation cannot be
/// taken out of the register unseen (ADR 0014).
/// </summary>
/// <param name="Place">Its place among all seals of the register, from 1.</param>
/// <param name="Number">Its place among those of the organisation, from 1.</param>
/// <param name="From">The position after the last one of the organisation's seal before; 1 for the first.</param>
/// <param name="Previous">The hash of the organisation's seal before; empty for the first.</param>
/// <param name="RegisterPrevious">The hash of the register's seal before; empty for the first.</param>
/// <param name="SealedAt">When it was made; in the hash as microseconds since 1970.</param>
public sealed record Seal(
    string Tenant, long Place, long Number, long From, long To, long Count, byte[] Previous, byte[] RegisterPrevious, byte[] Hash, DateTimeOffset SealedAt)
{
    public const string Table = "ir_seal";

    /// <summary>For a reader of these columns.</summary>
    internal const string Columns = "tenant_id, place, number, from_position, to_position, count, previous, register_previous, hash, sealed_at";

    /// <summary>Begins the hash of a seal like this one; the hashes of its events are to follow.</summary>
    public IncrementalHash Begin()
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Previous);
        hash.AppendData(RegisterPrevious);
        Span<byte> eight = stackalloc byte[8];
        foreach (var number in (ReadOnlySpan<long>)[Place, Number, From, To, Count, Microseconds(SealedAt)])
        {
            BinaryPrimitives.WriteInt64BigEndian(eight, number);
            hash.AppendData(eight);
        }

        hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(Tenant)));
        return hash;
    }

    public static long Microseconds(DateTimeOffset moment) => (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    internal static async Task<IReadOnlyList<Seal>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var seals = new List<Seal>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            seals.Add(new Seal(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5),
                reader.GetFieldValue<byte[]>(6), reader.GetFieldValue<byte[]>(7), reader.GetFieldValue<byte[]>(8), reader.GetFieldValue<DateTimeOffset>(9)));
        }

        return seals;
    }

    public static ISchemaObject Schema(string schema)
    {
        var table = new Table($"{schema}.{Table}") { PrimaryKeyName = "ir_seal_pkey" };
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        table.AddColumn("number", "bigint").AsPrimaryKey();
        foreach (var (name, type) in (ReadOnlySpan<(string, string)>)
            [("place", "bigint"), ("from_position", "bigint"), ("to_position", "bigint"), ("count", "bigint"), ("previous", "bytea"), ("register_previous", "bytea"), ("hash", "bytea"), ("sealed_at", "timestamptz")])
        {
            table.AddColumn(name, type).NotNull();
        }

        table.Indexes.Add(new IndexDefinition("ir_seal_place") { Columns = ["place"], IsUnique = true });
        table.Indexes.Add(new IndexDefinition("ir_seal_to_position") { Columns = ["to_position"] });
        return table;
    }
}
