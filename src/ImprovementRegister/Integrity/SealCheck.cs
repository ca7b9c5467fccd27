using System.Security.Cryptography;
using Npgsql;

namespace ImprovementRegister.Integrity;

/// <summary>
/// Checks the seals: their own chains, each against the hashes and moments of the events that it counts, and that none is
/// missing where events are old enough to be sealed. One pass over the events.
/// </summary>
/// <param name="every">The time within which events are sealed.</param>
internal sealed class SealCheck(IReadOnlyList<Seal> seals, TimeSpan every, DateTimeOffset now)
{
    private const string Select = """
        SELECT e.seq_id, e.tenant_id, e.headers ->> 'Hash', e.timestamp FROM mt_events e WHERE e.seq_id <= $2 AND ($1 IS NULL OR e.tenant_id = $1) ORDER BY e.seq_id
        """;

    private readonly Dictionary<string, Run> _runs = seals.GroupBy(s => s.Tenant).ToDictionary(g => g.Key, g => new Run([.. g.OrderBy(s => s.Number)], SlackOf(every)));

    /// <summary>A host that is up seals in time; one that is not up records nothing. More than this between the events of one seal, or before it, and seals were taken away.</summary>
    private static TimeSpan SlackOf(TimeSpan every) => every + TimeSpan.FromDays(1);

    public static async Task<IReadOnlyList<Seal>> ReadAsync(NpgsqlConnection connection, string? tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT {Seal.Columns} FROM ir_seal WHERE $1 IS NULL OR tenant_id = $1 ORDER BY tenant_id, number", connection) { CommandTimeout = 0 };
        command.Parameters.Add(Sql.Text(tenant));
        return await Seal.ReadAsync(command, ct);
    }

    /// <param name="last">The last position to look at.</param>
    public async Task<IReadOnlyList<Broken>> LookAsync(NpgsqlConnection connection, string? tenant, long last, CancellationToken ct)
    {
        var unsealed = new Dictionary<string, (long Position, DateTimeOffset RecordedAt)>();
        await using var command = new NpgsqlCommand(Select, connection) { CommandTimeout = 0 };
        command.Parameters.Add(Sql.Text(tenant));
        command.Parameters.Add(Sql.BigNumber(last));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (reader.IsDBNull(1))
            {
                continue;
            }

            var (position, of, recorded) = (reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(3));
            if (!_runs.TryGetValue(of, out var run) || !run.Take(position, reader.IsDBNull(2) ? "" : reader.GetString(2), recorded))
            {
                unsealed.TryAdd(of, (position, recorded));
            }
        }

        return [.. _runs.Values.SelectMany(r => r.End()), .. tenant is null ? OfRegister() : [], .. unsealed.Where(u => now - u.Value.RecordedAt > SlackOf(every)).Select(u => new Broken(
            u.Key, null, null, u.Value.Position, new Message(
                $"geen zegel dekt haar, {Counted.Days((int)Math.Round((now - u.Value.RecordedAt).TotalDays)).Nl} nadat zij is vastgelegd; er zijn zegels weggehaald",
                $"no seal covers it, {Counted.Days((int)Math.Round((now - u.Value.RecordedAt).TotalDays)).En} after it was recorded; seals were taken away")))];
    }

    /// <summary>The seals of all organisations make one chain: one that was taken away with all that is its own is missed in it.</summary>
    private IEnumerable<Broken> OfRegister()
    {
        Seal? before = null;
        foreach (var seal in seals.OrderBy(s => s.Place))
        {
            if (seal.Place != (before?.Place ?? 0) + 1 || !seal.RegisterPrevious.AsSpan().SequenceEqual(before?.Hash ?? []))
            {
                yield return new Broken(seal.Tenant, null, null, null, new Message(
                    FormattableString.Invariant($"zegel {seal.Number}, op plaats {seal.Place} van het register, volgt niet op het zegel van het register ervoor: er zijn zegels of een organisatie weggehaald"),
                    FormattableString.Invariant($"seal {seal.Number}, in place {seal.Place} of the register, does not follow the register's seal before it: seals or an organisation were taken away")));
            }

            before = seal;
        }
    }

    /// <summary>The seals of one organisation, and how far its events have come.</summary>
    private sealed class Run(IReadOnlyList<Seal> seals, TimeSpan slack)
    {
        private readonly List<Broken> _broken = [];
        private int _at;
        private long _count;
        private IncrementalHash? _hash;
        private DateTimeOffset? _first;
        private DateTimeOffset? _last;

        /// <returns>False when no seal covers the position.</returns>
        public bool Take(long position, string hash, DateTimeOffset recorded)
        {
            while (_at < seals.Count && position > seals[_at].To)
            {
                Close();
            }

            if (_at == seals.Count)
            {
                return false;
            }

            _hash ??= seals[_at].Begin();
            var bytes = new byte[hash.Length];
            _hash.AppendData(bytes, 0, Convert.TryFromBase64String(hash, bytes, out var length) ? length : 0);
            (_count, _first, _last) = (_count + 1, _first ?? recorded, recorded);
            return true;
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
            var what = seal.Number != (before?.Number ?? 0) + 1 || seal.From != (before?.To ?? 0) + 1 || !seal.Previous.AsSpan().SequenceEqual(before?.Hash ?? []) ? new Message("volgt niet op het vorige", "does not follow the one before")
                : seal.Count != _count ? new Message(
                    FormattableString.Invariant($"telt {Counted.Events(seal.Count).Nl} en het zijn er {_count}"), FormattableString.Invariant($"counts {Counted.Events(seal.Count).En} and there are {_count}"))
                : !fits ? new Message("past niet bij zijn gebeurtenissen", "does not fit its events")
                : _last - _first > slack || seal.SealedAt < _last ? new Message(
                    FormattableString.Invariant($"is gemaakt om {seal.SealedAt:u} over gebeurtenissen van {_first:u} tot {_last:u}: er zijn zegels ervoor weggehaald, of een klok is teruggezet"),
                    FormattableString.Invariant($"was made at {seal.SealedAt:u} over events of {_first:u} to {_last:u}: seals before it were taken away, or a clock was set back"))
                : null;
            if (what is not null)
            {
                _broken.Add(new Broken(seal.Tenant, null, null, null, new Message(
                    FormattableString.Invariant($"zegel {seal.Number} over posities {seal.From} tot {seal.To} {what.Nl}"), FormattableString.Invariant($"seal {seal.Number} over positions {seal.From} to {seal.To} {what.En}"))));
            }

            (_at, _count, _hash, _first, _last) = (_at + 1, 0, null, null, null);
        }
    }
}
