using System.Collections.Concurrent;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;

namespace ImprovementRegister.Persons;

/// <summary>
/// The organisations as they are now: their files, and what the register itself knows of them. Every request needs it and it
/// rarely changes, so a host keeps it and looks once a second whether it is still so; what a host records itself holds for its
/// next request (ADR 0028).
/// </summary>
public sealed class CurrentOrganisations(NpgsqlDataSource database, Catalog files, AmsterdamClock clock, IServiceProvider services)
{
    private const string SelectMark = $"SELECT ({PersonTable.SelectMark}) || '/' || (SELECT coalesce(sum(version), 0) FROM ir_organisation WHERE tenant_id = $1) || '/' || (SELECT coalesce(sum(version), 0) FROM ir_adoption WHERE tenant_id = $1)";

    private static readonly TimeSpan Good = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = [];
    private readonly bool _development = services.GetService<DevelopmentSigner>() is not null;

    /// <returns>Null when no file describes the organisation.</returns>
    public async ValueTask<OrganisationCatalog?> OfAsync(string tenant, CancellationToken ct)
    {
        if (files.ForTenant(tenant) is not { } file)
        {
            return null;
        }

        var entry = _entries.GetOrAdd(tenant, _ => new Entry(file));
        if (entry.IsGood(clock.Today))
        {
            return entry.Catalog;
        }

        // Somebody looks already, and nothing is known to have changed: no need to wait.
        if (!await entry.Gate.WaitAsync(entry.IsUsable ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, ct))
        {
            return entry.Catalog;
        }

        try
        {
            if (!entry.IsGood(clock.Today))
            {
                await LookAsync(tenant, file, entry, ct);
            }
        }
        catch (NpgsqlException) when (entry.IsUsable)
        {
            // What the request needs of the database says so itself.
        }
        finally
        {
            entry.Gate.Release();
        }

        return entry.Catalog;
    }

    /// <summary>
    /// The organisation as it was known at a moment: its units, roles, teams, bodies and who held them, so that what was told of that moment stays
    /// as it is. Its people are those of now: names have no past (ADR 0028).
    /// </summary>
    public async ValueTask<OrganisationCatalog> KnownAsync(string tenant, OrganisationCatalog now, DateTimeOffset moment, CancellationToken ct)
    {
        if (_entries.TryGetValue(tenant, out var entry) && entry.ChangedAt <= moment)
        {
            return now;
        }

        await using var snapshot = new Snapshot(database, tenant);
        var structure = await new StateQuery<OrganisationStructure>(snapshot, new AsOf(moment, AmsterdamClock.DayOf(moment))).FindAsync(OrganisationStructure.StreamId(tenant), ct);
        return now.With(now.People, structure?.State ?? OrganisationStructure.None, clock.Today);
    }

    /// <summary>Something of the organisation was recorded here.</summary>
    public void Changed(string tenant)
    {
        if (_entries.TryGetValue(tenant, out var entry))
        {
            entry.Count();
        }
    }

    public async Task KeepAsync(string tenant, Person person, CancellationToken ct)
    {
        await PersonTable.KeepAsync(database, tenant, [person], ct);
        Changed(tenant);
    }

    private async Task LookAsync(string tenant, OrganisationCatalog file, Entry entry, CancellationToken ct)
    {
        var (changes, day) = (entry.Changes, clock.Today);
        await using var snapshot = new Snapshot(database, tenant);
        var marks = snapshot.Ask(SelectMark, row => row.GetString(0), Sql.Text(tenant));
        await snapshot.RunAsync(ct);
        var mark = marks[0];
        if (mark != entry.Mark || day != entry.Day)
        {
            var structure = new StateQuery<OrganisationStructure>(snapshot, AsOf.Now(clock)).Ask();
            var people = snapshot.Ask(PersonTable.Select, PersonTable.Read, Sql.Text(tenant));
            var adopted = AdoptionReader.AskTakenIntoUse(snapshot, file);
            await snapshot.RunAsync(ct);
            var others = _development ? DevelopmentPeople.All.ExceptBy(people.Select(p => p.Key), p => p.Key) : [];
            entry.Catalog = file.With(new PersonDirectory([.. people, .. others]), structure.SingleOrDefault()?.State ?? OrganisationStructure.None, day, adopted);
            entry.ChangedAt = structure.SingleOrDefault()?.RecordedAt ?? DateTimeOffset.MinValue;
        }

        (entry.Mark, entry.Day, entry.Seen, entry.LookedAt) = (mark, day, changes, Environment.TickCount64);
    }

    /// <summary>Fields are written under the gate; whoever reads beside it sees what was, at most a second longer.</summary>
    private sealed class Entry(OrganisationCatalog file)
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public volatile OrganisationCatalog Catalog = file;
        public volatile string? Mark;
        public volatile int Seen;
        private int _changes;
        private long _lookedAt;
        private long _changedAt;

        public int Changes => Volatile.Read(ref _changes);

        public DateOnly Day { get; set; }

        /// <summary>When the last of its units, parties, holders and settings was recorded.</summary>
        public DateTimeOffset ChangedAt
        {
            get => new(Volatile.Read(ref _changedAt), TimeSpan.Zero);
            set => Volatile.Write(ref _changedAt, value.UtcTicks);
        }

        public long LookedAt
        {
            set => Volatile.Write(ref _lookedAt, value);
        }

        public void Count() => Interlocked.Increment(ref _changes);

        /// <summary>Looked at, and nothing changed here since.</summary>
        public bool IsUsable => Mark is not null && Seen == Changes;

        public bool IsGood(DateOnly today) => IsUsable && Day == today && Environment.TickCount64 - Volatile.Read(ref _lookedAt) < Good.TotalMilliseconds;
    }
}
