namespace ImprovementRegister;

/// <summary>An event that puts right on which day earlier events of its stream happened (ADR 0037).</summary>
public interface IRedates
{
    /// <summary>The versions of the events that happened on another day than was recorded.</summary>
    IReadOnlyList<long> Versions { get; }

    DateOnly From { get; }

    DateOnly To { get; }
}

/// <summary>An event that states in its own words on which day it happened.</summary>
public interface IStatesItsDay
{
    DateOnly Stated { get; }

    /// <summary>The same as it would be of another day.</summary>
    object On(DateOnly day);
}

/// <summary>
/// On which days the events of a stream happened, as its corrections say; the last one holds. What was recorded stays as it is:
/// whoever adds events up reads them through this, with the corrections that were known by then.
/// </summary>
public sealed class CorrectedDays
{
    private readonly Dictionary<long, DateOnly> _days = [];

    /// <param name="events">All that is known of the stream, in the order of their versions.</param>
    public static CorrectedDays Of(IEnumerable<object> events)
    {
        var days = new CorrectedDays();
        foreach (var correction in events.OfType<IRedates>())
        {
            foreach (var version in correction.Versions)
            {
                days._days[version] = correction.To;
            }
        }

        return days;
    }

    /// <param name="recorded">The day that went with it when it was recorded.</param>
    public DateOnly DayOf(long version, DateOnly recorded) => _days.GetValueOrDefault(version, recorded);

    public object DataOf(long version, object data) => _days.TryGetValue(version, out var day) && data is IStatesItsDay dated ? dated.On(day) : data;
}
