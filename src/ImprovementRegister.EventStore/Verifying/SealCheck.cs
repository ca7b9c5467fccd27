using System.Security.Cryptography;
using ImprovementRegister.EventStore.Sealing;
using Npgsql;

namespace ImprovementRegister.EventStore.Verifying;

/// <summary>Checks the seals: their own chain, and each against the hashes of the events that it counts. One pass over the events.</summary>
internal sealed class SealCheck(IReadOnlyList<Seal> seals)
{
    private const string Select = """
        SELECT e.seq_id, e.tenant_id, e.headers ->> 'Hash' FROM mt_events e WHERE e.seq_id <= $2 AND ($1 IS NULL OR e.tenant_id = $1) ORDER BY e.seq_id
        """;

    private readonly Dictionary<string, Run> _runs = seals.GroupBy(s => s.Tenant).ToDictionary(g => g.Key, g => new Run([.. g.OrderBy(s => s.Number)]));

    public static async Task<IReadOnlyList<Seal>> ReadAsync(NpgsqlConnection connection, string? tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT {Seal.Columns} FROM ir_seal WHERE $1 IS NULL OR tenant_id = $1 ORDER BY tenant_id, number", connection);
        command.Parameters.Add(Sql.Text(tenant));
        return await Seal.ReadAsync(command, ct);
    }

    public async Task<IReadOnlyList<Broken>> LookAsync(NpgsqlConnection connection, string? tenant, CancellationToken ct)
    {
        if (seals.Count == 0)
        {
            return [];
        }

        await using var command = new NpgsqlCommand(Select, connection);
        command.Parameters.Add(Sql.Text(tenant));
        command.Parameters.Add(Sql.BigNumber(seals.Max(s => s.To)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (!reader.IsDBNull(1) && _runs.TryGetValue(reader.GetString(1), out var run))
            {
                run.Take(reader.GetInt64(0), reader.IsDBNull(2) ? "" : reader.GetString(2));
            }
        }

        return [.. _runs.Values.SelectMany(r => r.End())];
    }

    /// <summary>The seals of one tenant, and how far its events have come.</summary>
    private sealed class Run(IReadOnlyList<Seal> seals)
    {
        private readonly List<Broken> _broken = [];
        private int _at;
        private long _count;
        private IncrementalHash? _hash;

        public void Take(long position, string hash)
        {
            while (_at < seals.Count && position > seals[_at].To)
            {
                Close();
            }

            if (_at < seals.Count)
            {
                _hash ??= seals[_at].Begin();
                var bytes = new byte[hash.Length];
                _hash.AppendData(bytes, 0, Convert.TryFromBase64String(hash, bytes, out var length) ? length : 0);
                _count++;
            }
        }

        public List<Broken> End()
        {
            while (_at < seals.Count)
            {
                Close();
            }

            return _broken;
        }

        private void Close()
        {
            var (seal, before) = (seals[_at], _at == 0 ? null : seals[_at - 1]);
            using var hash = _hash ?? seal.Begin();
            var fits = hash.GetHashAndReset().AsSpan().SequenceEqual(seal.Hash);
            var what = seal.Number != (before?.Number ?? 0) + 1 || seal.From != (before?.To ?? 0) + 1 || !seal.Previous.AsSpan().SequenceEqual(before?.Hash ?? []) ? "does not follow the one before"
                : seal.Count != _count ? FormattableString.Invariant($"counts {seal.Count} events and there are {_count}")
                : fits ? null : "does not fit its events";
            if (what is not null)
            {
                _broken.Add(new Broken(seal.Tenant, null, null, null, FormattableString.Invariant($"seal {seal.Number} over positions {seal.From} to {seal.To} {what}")));
            }

            (_at, _count, _hash) = (_at + 1, 0, null);
        }
    }
}
