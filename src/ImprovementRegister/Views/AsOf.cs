using ImprovementRegister.Setup;
using JasperFx.Events;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>
/// The two clocks a read is about (ADR 0022): what was known at an instant (null: now) of what had happened by the end of a
/// day (null: all that was known). <paramref name="Today"/> is the day in Amsterdam against which overdue is measured.
/// </summary>
public sealed record AsOf(DateTimeOffset? Instant, DateOnly Today, DateOnly? ValidOn = null)
{
    /// <summary>What is known now of all days: the rows of now have their states.</summary>
    public bool IsNow => Instant is null && ValidOn is null;

    /// <summary>The day that is looked back at; null: all that is known now.</summary>
    public DateOnly? Past => IsNow ? null : Today;

    public static AsOf Now(AmsterdamClock clock) => new(null, clock.Today);

    /// <summary>What had happened by the end of a day; on the day of the moment itself that is everything known.</summary>
    public AsOf On(DateOnly day) => day == Today && ValidOn is null ? this : this with { ValidOn = day, Today = day };

    /// <summary>The figures of a year are those of its last day, or of the day of the read when that is earlier; another day when one was asked for (domain.md H1).</summary>
    public AsOf InYear(int? year) => ValidOn is null && year is { } y && new DateOnly(y, 12, 31) is var last && last < Today ? On(last) : this;

    /// <summary>For a FROM: a tenant's rows that held then; <see cref="Parameters"/> have the numbers from <paramref name="place"/> on.</summary>
    public string Held(string table, int place) => TemporalTable.HeldAt(table, Moment(place), Day(place));

    /// <summary>For a FROM, the rows of both apart, without a name: those of now first, and for what is not asked of now those of the past.</summary>
    public (string Now, string? Before) HeldApart(string table, int place) =>
        (TemporalTable.HeldNow(table, Moment(place), Day(place)), IsNow ? null : TemporalTable.HeldBefore(table, Moment(place), Day(place)));

    /// <summary>The condition alone; not for what is known now of any day.</summary>
    public string Holds(int place) => TemporalTable.Holds(Moment(place), Day(place));

    /// <summary>The parameter that holds the moment; null: now.</summary>
    public string? Moment(int place) => Instant is null ? null : $"${place}";

    /// <summary>The parameter that holds the day; null: all that was known.</summary>
    public string? Day(int place) => ValidOn is null ? null : $"${place + (Instant is null ? 0 : 1)}";

    /// <summary>What of a stream was known then, and had happened.</summary>
    /// <param name="events">All of it, in the order of the versions.</param>
    public KnownEvents Of(IReadOnlyList<IEvent> events)
    {
        var known = KnownEvents.Of([.. events.Where(e => Instant is null || e.Timestamp <= Instant)]);
        return ValidOn is { } day ? known.By(day) : known;
    }

    public NpgsqlParameter[] Parameters() =>
        [.. Instant is null ? (NpgsqlParameter[])[] : [Sql.Instant(Instant)], .. ValidOn is null ? (NpgsqlParameter[])[] : [Sql.Day(ValidOn)]];
}
