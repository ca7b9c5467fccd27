using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Reminders;

/// <summary>
/// Reads what came to people of late: an owner or a responsible party that was named, whom it was put before, and a role, team or body that another person holds
/// now. By when it was recorded, for that is when it became news; or, for a past that was entered later, by the days on which it happened.
/// </summary>
internal sealed class GivenReader(bool byHappened)
{
    private const string Select = "SELECT e.stream_id, e.version, e.type, e.data, e.timestamp, e.headers ->> 'HappenedOn', e.user_name FROM mt_events e WHERE e.tenant_id = $1 AND e.type = ANY($2)";

    /// <summary>As many positions may stand the wrong way round by their moments: an append takes its moment before its numbers.</summary>
    private const string Recorded = $"{Select} AND e.timestamp >= $3 AND e.timestamp < $4 AND e.seq_id > (SELECT ir_position_at($3)) - 10000";

    private const string Happened = $"{Select} AND e.headers ->> 'HappenedOn' >= $3";

    private static readonly Type[] Naming = [typeof(ActionRaised), typeof(OwnerAssigned), typeof(OwnershipTransferred), typeof(ResponsibleAdded), typeof(Escalated)];

    private static readonly string[] Aliases = [.. Aggregates.Types.All.Where(t => Naming.Contains(t.Type)).Select(t => t.Alias)];

    /// <summary>By the days on which it happened: all from the first day that was asked about, which is read once.</summary>
    private IReadOnlyList<Named>? _happened;

    private sealed record Named(Guid Action, long Version, object Event, DateOnly Day, string By);

    /// <summary>What is told on the last of these days: it came on the days before them, and is still open and of the same party.</summary>
    /// <param name="then">The organisation by which it is told.</param>
    public async Task<IReadOnlyList<GivenWork>> ReadAsync(Snapshot snapshot, OrganisationCatalog then, AsOf asOf, DateOnly from, DateOnly until, CancellationToken ct) =>
        [.. await NamedAsync(snapshot, asOf, from, until, ct), .. await HeldAsync(snapshot, then, asOf, from, until, ct)];

    private async Task<IEnumerable<GivenWork>> NamedAsync(Snapshot snapshot, AsOf asOf, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var named = (await EventsAsync(snapshot, from, until, ct)).OrderBy(e => e.Day).ThenBy(e => e.Version).ToLookup(e => e.Action);
        if (named.Count == 0)
        {
            return [];
        }

        var actions = await Actions(snapshot, asOf).Where("open AND id = ANY({0})", Sql.Uuids(named.Select(n => n.Key))).ListAsync(ct);
        return actions.OrderBy(a => named[a.Id].Last().Day).ThenBy(a => a.Id).SelectMany(a => Of(a, named[a.Id]));
    }

    /// <summary>The last time that it got the owner it has, each party that is responsible for it, and each that it was put before.</summary>
    private static IEnumerable<GivenWork> Of(StateRow<ImprovementAction> action, IEnumerable<Named> named)
    {
        var (owner, responsible, escalated) = ((Named?)null, new Dictionary<Party, Named>(), new Dictionary<Party, Named>());
        foreach (var e in named)
        {
            owner = OwnerBy(e.Event) is null ? owner : e;
            foreach (var party in ResponsibleBy(e.Event))
            {
                responsible[party] = e;
            }

            if (e.Event is Escalated { To: var to })
            {
                escalated[to] = e;
            }
        }

        return [
            .. owner is not null && OwnerBy(owner.Event) == action.State.Owner ? (GivenWork[])[Given(owner, action.State.Owner!, GivenAs.Owner)] : [],
            .. action.State.Responsible.Where(responsible.ContainsKey).Select(party => Given(responsible[party], party, GivenAs.Responsible)),
            .. action.State.Escalations.Where(e => escalated.ContainsKey(e.To)).Select(e => Given(escalated[e.To], e.To, GivenAs.Escalated)),
        ];

        GivenWork Given(Named by, Party to, GivenAs how) => new(action.Id, action.State.Title, by.Day, action.State.Deadline, action.State.Unit, to, by.By, how);
    }

    /// <summary>The open work of a role, team or body, and what was put before it, that others hold on the last day than did on the day before the first, as both were known then.</summary>
    private async Task<IEnumerable<GivenWork>> HeldAsync(Snapshot snapshot, OrganisationCatalog then, AsOf asOf, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var (was, now) = (await OnAsync(snapshot, then, from.AddDays(-1), ct), await OnAsync(snapshot, then, until, ct));
        var parties = ChangedHands(was.Structure, from.AddDays(-1), now.Structure, until);
        if (parties.Count == 0)
        {
            return [];
        }

        var keys = Sql.Texts(parties.Select(p => p.Key));
        var actions = await Actions(snapshot, asOf).Where("open AND (owner = ANY({0}) OR responsible && {0} OR escalation > 0)", keys).ListAsync(ct);
        return actions.OrderBy(a => a.State.Deadline?.On ?? DateOnly.MaxValue).ThenBy(a => a.Id).SelectMany(action => ((ICarried)action.State).Carriers.Concat(action.State.Escalations.Select(e => e.To)).Distinct().Where(parties.Contains).Select(party =>
        {
            List<string> persons = [.. now.HoldersOf(party, action.State.Unit, until).Except(was.HoldersOf(party, action.State.Unit, from.AddDays(-1)), StringComparer.OrdinalIgnoreCase)];
            var since = now.Structure.Holdings.Where(h => h.Party == party && h.IsOn(until) && persons.Exists(h.IsOf)).Select(h => h.From).DefaultIfEmpty(until).Max();
            return new GivenWork(action.Id, action.State.Title, since, action.State.Deadline, action.State.Unit, party, null, GivenAs.Holder) { Persons = persons };
        })).Where(work => work.Persons!.Count > 0);
    }

    private async Task<IEnumerable<Named>> EventsAsync(Snapshot snapshot, DateOnly from, DateOnly until, CancellationToken ct)
    {
        if (!byHappened)
        {
            return await AskAsync(Recorded, Sql.Instant(AmsterdamClock.At(from.AddDays(-1), TimeOnly.MinValue)), Sql.Instant(AmsterdamClock.At(until, TimeOnly.MinValue)));
        }

        _happened ??= await AskAsync(Happened, Sql.Text($"{from.AddDays(-1):yyyy-MM-dd}"));
        return _happened.Where(e => from.AddDays(-1) <= e.Day && e.Day < until);

        async Task<IReadOnlyList<Named>> AskAsync(string sql, params IReadOnlyList<Npgsql.NpgsqlParameter> window)
        {
            var events = snapshot.Ask(
                sql, row => new Named(
                    row.GetGuid(0), row.GetInt64(1), Aggregates.Types.Read(row.GetString(2), row.GetString(3)),
                    byHappened ? EventMetadataExtensions.Day(row.GetString(5)) : AmsterdamClock.DayOf(row.GetFieldValue<DateTimeOffset>(4)), row.GetString(6)),
                [Sql.Text(snapshot.Tenant), Sql.Texts(Aliases), .. window]);
            await snapshot.RunAsync(ct);
            return events;
        }
    }

    /// <summary>The organisation on a day, as it was known when that began; by the days on which things happened as it is known now.</summary>
    private async Task<OrganisationCatalog> OnAsync(Snapshot snapshot, OrganisationCatalog then, DateOnly day, CancellationToken ct)
    {
        if (byHappened)
        {
            return then.With(then.People, then.Structure, day);
        }

        var known = new AsOf(AmsterdamClock.At(day, TimeOnly.MinValue), day);
        var structure = await new StateQuery<OrganisationStructure>(snapshot, known).FindAsync(OrganisationStructure.StreamId(snapshot.Tenant), ct);
        return then.With(then.People, structure?.State ?? OrganisationStructure.None, day);
    }

    /// <summary>The parties whose holders are others; when units hang otherwise, that can be any.</summary>
    private static HashSet<Party> ChangedHands(OrganisationStructure was, DateOnly before, OrganisationStructure now, DateOnly until)
    {
        var held = now.Holdings.Where(h => h.IsOn(until)).Select(Post).ToHashSet();
        return was.Units.Count != now.Units.Count || now.Units.Any(u => u.On > before && u.On <= until)
            ? [.. held.Select(h => h.Party)]
            : [.. was.Holdings.Where(h => h.IsOn(before)).Select(Post).Except(held).Concat(held.Except(was.Holdings.Where(h => h.IsOn(before)).Select(Post))).Select(h => h.Party)];

        static (Party Party, string? Unit, string Person) Post(Holding h) => (h.Party, h.Unit?.ToUpperInvariant(), h.Person.ToUpperInvariant());
    }

    private static StateQuery<ImprovementAction> Actions(Snapshot snapshot, AsOf asOf) => new StateQuery<ImprovementAction>(snapshot, asOf).Without(ImprovementAction.NotShown);

    private static Party? OwnerBy(object @event) => @event switch
    {
        ActionRaised e => e.Owner,
        OwnerAssigned e => e.Owner,
        OwnershipTransferred e => e.To,
        _ => null,
    };

    private static IReadOnlyList<Party> ResponsibleBy(object @event) => @event switch
    {
        ActionRaised e => e.Responsible,
        ResponsibleAdded e => [e.Responsible],
        _ => [],
    };
}
