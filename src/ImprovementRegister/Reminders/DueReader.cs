using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Reminders;

/// <summary>All that is due in an organisation, what its people were given of late, and the organisation itself, as of one moment.</summary>
public sealed record Due(IReadOnlyList<DueItem> Items, IReadOnlyList<GivenWork> Given, OrganisationCatalog Catalog)
{
    public ReminderRules Rules => Catalog.Structure.Reminders ?? ReminderRules.Usual;
}

/// <summary>
/// Reads what is due. A register can have many thousands of things that are: asked about day after day, of a later day it reads
/// only what has changed since the one before.
/// </summary>
/// <param name="person">Only what this person can be told of as its owner, and all for who looks after what is nobody's; null: all.</param>
/// <param name="byHappened">What people were given counts by the day on which that happened, and not by the one on which it was recorded.</param>
public sealed class DueReader(string? person = null, bool byHappened = false)
{
    /// <summary>A measurement that was missed in a plan of so long ago is made no more.</summary>
    private const int YearsThatGoalsMatter = 1;

    private static readonly string[] Unpublished = [nameof(ReportStatus.Draft), nameof(ReportStatus.Frozen), nameof(ReportStatus.Approved)];

    /// <summary>What is due of each stream on a day, of those that have anything.</summary>
    private readonly Dictionary<Guid, Func<DateOnly, IEnumerable<DueItem>>> _due = [];
    private readonly GivenReader _given = new(byHappened);
    private AsOf? _before;

    /// <param name="catalog">The organisation with its people as they are now: names and addresses have no history.</param>
    /// <param name="asOf">Later than the time before, by the same clock.</param>
    /// <param name="since">The first day for which nothing was told yet: what is told from then on of what people were given. Null: nothing of it.</param>
    /// <param name="settled">Of now: until when the snapshot holds all there will ever be; null when it is the last look.</param>
    public async Task<Due> ReadAsync(Snapshot snapshot, OrganisationCatalog catalog, AsOf asOf, CancellationToken ct, DateOnly? since = null, DateTimeOffset? settled = null)
    {
        // Who holds a role says itself from which day on, whenever that was entered.
        var structure = await new StateQuery<OrganisationStructure>(snapshot, asOf with { ValidOn = null }).FindAsync(OrganisationStructure.StreamId(snapshot.Tenant), ct);
        var then = catalog.With(catalog.People, structure?.State ?? OrganisationStructure.None, asOf.Today);
        var (today, withClock, owners) = (asOf.Today, catalog.SourceTypes.All.Where(t => t.Fields.Contains(SourceField.EstablishedOn)).Select(t => t.Code), OwnersOf(then, asOf.Today));
        await AddAsync<ImprovementAction>(snapshot, asOf, q => owners is null ? q.Where("(open OR review IS NOT NULL)") : q.Where("open AND (lower(owner) = ANY({0}) OR escalation > 0)", Sql.Texts(owners)), a => DueItems.Of(a.Id, a.State).ToList() is { Count: > 0 } items ? _ => items : null, ct);
        await AddAsync<Goal>(snapshot, asOf, q => q.Where("ends >= {0}", Sql.Day(today.AddYears(-YearsThatGoalsMatter))), g => day => g.State.Life.Until < day.AddYears(-YearsThatGoalsMatter) ? [] : DueItems.Of(g.Id, g.State, day), ct);
        await AddAsync<Source>(snapshot, asOf, q => q.Where("type = ANY({0})", Sql.Texts(withClock)), s => s.State.Clock is null ? null : day => DueItems.Of(s.Id, s.State, day), ct);
        await AddAsync<QualityReport>(snapshot, asOf, q => q.Where("status = ANY({0})", Sql.Texts(Unpublished)), r => _ => DueItems.Of(r.Id, r.State, catalog), ct);
        _before = settled is null ? asOf : asOf with { Instant = settled };
        return new Due([.. _due.Values.SelectMany(of => of(today))], since is { } from ? await _given.ReadAsync(snapshot, then, asOf, from, today, ct) : [], then);
    }

    /// <summary>The parties whose actions the person is told of; null when that can be anybody's.</summary>
    private List<string>? OwnersOf(OrganisationCatalog then, DateOnly today)
    {
        List<Party> parties = person is null ? [] : [new(PartyType.Person, person), .. then.Structure.Holdings.Where(h => h.IsOf(person) && h.IsOn(today)).Select(h => h.Party)];
        return person is null || ((then.Structure.Reminders ?? ReminderRules.Usual).QualityManager is { } last && parties.Contains(last)) ? null
            : [.. parties.Select(p => p.Key.ToLowerInvariant())];
    }

    /// <param name="due">What has anything due, at the first look; at later ones also what has it no more is read.</param>
    private async Task AddAsync<TState>(
        Snapshot snapshot, AsOf asOf, Func<StateQuery<TState>, StateQuery<TState>> due, Func<StateRow<TState>, Func<DateOnly, IEnumerable<DueItem>>?> of, CancellationToken ct)
        where TState : class
    {
        var query = new StateQuery<TState>(snapshot, asOf).Without(ImprovementAction.NotShown);
        await foreach (var some in (_before is { } before ? query.ChangedSince(before) : due(query)).ChunksAsync("id", ct))
        {
            foreach (var row in some)
            {
                _due.Remove(row.Id);
                if (of(row) is { } items)
                {
                    _due.Add(row.Id, items);
                }
            }
        }
    }
}
