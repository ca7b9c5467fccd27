using ImprovementRegister.Frameworks;
using ImprovementRegister.Persons;

namespace ImprovementRegister.Reminders;

/// <summary>
/// What an organisation's people are to be reminded of on a day. What was closed, moved or handed over since is not in it any more.
/// Many digests are sent at once, of many organisations: they share a look while nothing is recorded, and after that the next reads
/// what has changed.
/// </summary>
public sealed class DueOfDay(TimeProvider time) : IDisposable
{
    /// <summary>By then the digests of a day have been sent, or the mail server takes none.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<(string Tenant, DateOnly Day, DateOnly Since), Look> _looks = [];

    /// <returns>By <see cref="Person.KeyOf"/> of who is told anything.</returns>
    public async Task<IReadOnlyDictionary<string, PersonalReminders>> ReadAsync(Snapshot snapshot, OrganisationCatalog catalog, DigestRow row, DateTimeOffset settled, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var position = snapshot.Ask("SELECT ir_position()", found => found.GetInt64(0));
            await snapshot.RunAsync(ct);
            var (of, now) = ((snapshot.Tenant, row.Day, row.Since), time.GetUtcNow());
            foreach (var old in _looks.Where(l => now - l.Value.At > LongestLook).Select(l => l.Key).ToList())
            {
                _looks.Remove(old);
            }

            if (_looks.GetValueOrDefault(of) is not { } look || look.Position != position[0])
            {
                var reader = _looks.Remove(of, out var before) ? before.Reader : new DueReader();
                var due = await reader.ReadAsync(snapshot, catalog, new AsOf(null, row.Day), ct, row.Since, settled);
                look = new Look(reader, now, position[0], ReminderPlan.Of(due, due.Rules, row.Since, row.Day).Recipients.ToDictionary(r => Person.KeyOf(r.Recipient)));
                _looks.Add(of, look);
            }

            return look.Reminders;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>What was due at a position, and the reader that goes on from there.</summary>
    private sealed record Look(DueReader Reader, DateTimeOffset At, long Position, IReadOnlyDictionary<string, PersonalReminders> Reminders);
}
