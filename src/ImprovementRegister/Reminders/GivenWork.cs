using ImprovementRegister.Actions;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Reminders;

/// <summary>An action that got an owner: whoever that is hears of it the morning after, also when it has no day on which it is due.</summary>
/// <param name="On">The day in Amsterdam on which that was recorded, whenever it happened.</param>
/// <param name="By">Who recorded it; nobody is told of what they took themselves.</param>
public sealed record GivenWork(Guid Id, string Title, DateOnly On, StatedDate? Deadline, string? Unit, Party Owner, string By)
{
    /// <summary>The last time that each action got its owner. As many positions may stand the wrong way round by their moments: an append takes its moment before its numbers.</summary>
    private const string Select = """
        SELECT DISTINCT ON (e.stream_id) e.stream_id, e.type, e.data, e.timestamp, e.user_name
          FROM mt_events e
         WHERE e.tenant_id = $1 AND e.type = ANY($2) AND e.timestamp >= $3 AND e.timestamp < $4 AND e.seq_id > (SELECT ir_position_at($3)) - 10000
         ORDER BY e.stream_id, e.version DESC
        """;

    private static readonly string[] Giving =
        [.. Aggregates.Types.All.Where(t => t.Type == typeof(ActionRaised) || t.Type == typeof(OwnerAssigned) || t.Type == typeof(OwnershipTransferred)).Select(t => t.Alias)];

    /// <summary>What is told on these days: it was given on the days before them, and is still open and of the same owner.</summary>
    public static async Task<IReadOnlyList<GivenWork>> ReadAsync(Snapshot snapshot, AsOf asOf, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var events = snapshot.Ask(
            Select, row => (Action: row.GetGuid(0), Owner: OwnerBy(Aggregates.Types.Read(row.GetString(1), row.GetString(2))), At: row.GetFieldValue<DateTimeOffset>(3), By: row.GetString(4)),
            Sql.Text(snapshot.Tenant), Sql.Texts(Giving), Sql.Instant(AmsterdamClock.At(from.AddDays(-1), TimeOnly.MinValue)), Sql.Instant(AmsterdamClock.At(until, TimeOnly.MinValue)));
        await snapshot.RunAsync(ct);
        var given = events.Where(e => e.Owner is not null).ToDictionary(e => e.Action);
        if (given.Count == 0)
        {
            return [];
        }

        var actions = await new StateQuery<ImprovementAction>(snapshot, asOf).Without(ImprovementAction.NotShown).Where("id = ANY({0})", Sql.Uuids(given.Keys)).ListAsync(ct);
        return [.. actions.Where(a => a.State.IsOpen && a.State.Owner == given[a.Id].Owner).OrderBy(a => given[a.Id].At)
            .Select(a => new GivenWork(a.Id, a.State.Title, AmsterdamClock.DayOf(given[a.Id].At), a.State.Deadline, a.State.Unit, a.State.Owner!, given[a.Id].By))];
    }

    private static Party? OwnerBy(object @event) => @event switch
    {
        ActionRaised e => e.Owner,
        OwnerAssigned e => e.Owner,
        OwnershipTransferred e => e.To,
        _ => null,
    };
}
