using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;

namespace ImprovementRegister.Generating;

/// <summary>Something with a course of its own. It acts, and says when it will act again.</summary>
internal abstract class Life
{
    /// <returns>Null when it never acts again.</returns>
    public abstract DateTimeOffset? Act();
}

/// <summary>
/// Lets all lives act in the order of time, and numbers what they record: so the events of many streams lie through each
/// other as they do in a register that was used for years.
/// </summary>
internal sealed class Timeline(Chance chance)
{
    private readonly PriorityQueue<Life, (DateTimeOffset At, int Order)> _agenda = new();
    private readonly List<GeneratedEvent> _recorded = [];
    private int _order;
    private long _position;

    public Chance Chance => chance;

    public DateTimeOffset Now { get; private set; }

    /// <summary>The day in Amsterdam.</summary>
    public DateOnly Today { get; private set; }

    public void Plan(Life life, DateTimeOffset at) => _agenda.Enqueue(life, (at, _order++));

    /// <summary>A working moment some time from now.</summary>
    public DateTimeOffset In(TimeSpan wait) => WorkingHours.After(Now, wait, chance);

    public DateTimeOffset InDays(double mean) => In(chance.Wait(mean));

    /// <summary>The events in the order of recording; those of one append follow each other and share a moment.</summary>
    public IEnumerable<GeneratedEvent> Run(DateTimeOffset until)
    {
        while (_agenda.TryDequeue(out var life, out var due) && due.At < until)
        {
            // PostgreSQL's finest step; no two appends share a moment.
            var at = new DateTimeOffset(due.At.UtcTicks / 10 * 10, TimeSpan.Zero);
            Now = at > Now ? at : Now.AddMicroseconds(1);
            Today = AmsterdamClock.DayOf(Now);
            if (life.Act() is { } next)
            {
                Plan(life, next);
            }

            foreach (var recorded in _recorded)
            {
                yield return recorded;
            }

            _recorded.Clear();
        }
    }

    public void Record(string tenant, Guid stream, long version, IReadOnlyList<object> events, Caller caller, DateOnly happenedOn)
    {
        var command = chance.Id(Now);
        var metadata = new EventMetadata(caller.Id, RoleNames.Of(caller.Role), command, chance.TraceId(), happenedOn);
        foreach (var data in events)
        {
            _recorded.Add(new GeneratedEvent(++_position, chance.Id(Now), tenant, stream, ++version, Aggregates.Types.AliasOf(data), data, Now, metadata));
        }
    }
}
