using ImprovementRegister.Setup;

namespace ImprovementRegister.Generating;

/// <summary>People record on working days, mostly; a system that is open at all hours sees the rest as well.</summary>
internal static class WorkingHours
{
    private const double AtOddHours = 0.08;

    /// <summary>A moment some time after another, moved to office hours in the Netherlands.</summary>
    public static DateTimeOffset After(DateTimeOffset from, TimeSpan wait, Chance chance)
    {
        var at = from + wait;
        if (chance.Of(AtOddHours))
        {
            return at;
        }

        var local = AmsterdamClock.Local(at);
        var hour = local.TimeOfDay.TotalHours;
        if (hour is >= 8 and < 18 && local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            return at;
        }

        var day = hour < 18 ? local.Date : local.Date.AddDays(1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        return Opening(DateOnly.FromDateTime(day)) + chance.Within(TimeSpan.FromHours(9.5));
    }

    private static DateTimeOffset Opening(DateOnly day) => AmsterdamClock.EndOf(day.AddDays(-1)).AddMicroseconds(1).AddHours(8);
}
