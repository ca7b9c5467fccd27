using PublicHoliday;

namespace ImprovementRegister;

/// <summary>The days on which offices are open: no Saturday, Sunday or Dutch public holiday; 5 May is one every year (domain.md F7).</summary>
public static class WorkingDays
{
    private static readonly DutchPublicHoliday Holidays = new();

    public static bool Is(DateOnly day) => Holidays.IsWorkingDay(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The day itself when it is one, else the first after it.</summary>
    public static DateOnly OnOrAfter(DateOnly day)
    {
        for (; !Is(day); day = day.AddDays(1))
        {
        }

        return day;
    }

    /// <summary>The day itself when it is one, else the last before it.</summary>
    public static DateOnly OnOrBefore(DateOnly day)
    {
        for (; !Is(day); day = day.AddDays(-1))
        {
        }

        return day;
    }
}
