using System.Globalization;

namespace ImprovementRegister.Goals;

/// <summary>A time within which a goal is to be measured.</summary>
/// <param name="Due">Its last day.</param>
/// <param name="Entry">The measurement that was made in it; null: none yet.</param>
/// <param name="Late">It is over in Amsterdam, and nobody measured (domain.md F5).</param>
public sealed record MeasurementPeriod(DateOnly From, DateOnly Due, int? Entry, bool Late);

/// <summary>
/// When a goal is to be measured, from how often its plan says (ADR 0027). Months, quarters and half years are those of the
/// calendar, as in a plan; the first begins with the goal and the last ends with it.
/// </summary>
public static class MeasurementSchedule
{
    /// <summary>All of them, in order; none while nobody knows how often.</summary>
    public static IReadOnlyList<MeasurementPeriod> Of(Goal goal, DateOnly today)
    {
        if (goal.Interval is not { } interval)
        {
            return [];
        }

        var (first, last) = (goal.Start?.Date?.From ?? new DateOnly(goal.PlanYear, 1, 1), goal.Due?.Date?.On ?? new DateOnly(goal.LastYear, 12, 31));
        var periods = new List<MeasurementPeriod>();
        for (var from = first; from <= last;)
        {
            var due = Min(EndOf(interval, from, first), last);
            int? entry = null;
            foreach (var measured in goal.Measurements)
            {
                entry = measured.ReferenceDate >= from && measured.ReferenceDate <= due ? measured.Entry : entry;
            }

            periods.Add(new MeasurementPeriod(from, due, entry, entry is null && due < today));
            from = due.AddDays(1);
        }

        return periods;
    }

    /// <summary>The next that nobody measured yet and that is not over.</summary>
    public static MeasurementPeriod? Next(IReadOnlyList<MeasurementPeriod> periods, DateOnly today) => periods.FirstOrDefault(p => p.Entry is null && p.Due >= today);

    private static DateOnly EndOf(string interval, DateOnly from, DateOnly first)
    {
        var count = int.Parse(interval.AsSpan(1, interval.Length - 2), CultureInfo.InvariantCulture);
        return interval[^1] switch
        {
            'D' => from.AddDays(count - 1),
            // A week ends on Sunday.
            'W' => from.AddDays((7 - (int)from.DayOfWeek) % 7 + (count - 1) * 7),
            'Y' => new DateOnly(from.Year + count - 1, 12, 31),
            _ when 12 % count == 0 => EndOfMonths(new DateOnly(from.Year, 1, 1), from, count),
            // Five months fit into no year: they are counted from the beginning of the goal.
            _ => EndOfMonths(new DateOnly(first.Year, first.Month, 1), from, count),
        };
    }

    private static DateOnly EndOfMonths(DateOnly origin, DateOnly from, int count)
    {
        var passed = (from.Year - origin.Year) * 12 + from.Month - origin.Month;
        return origin.AddMonths((passed / count + 1) * count).AddDays(-1);
    }

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;
}
