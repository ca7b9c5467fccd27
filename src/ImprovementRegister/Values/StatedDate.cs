namespace ImprovementRegister;

/// <summary>How exactly a plan names its date.</summary>
public enum DatePrecision
{
    Day,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// <summary>A date as a plan states it (domain.md F2).</summary>
/// <param name="Raw">The writer's words, without the white space around them.</param>
/// <param name="From">First day of the range the words stand for.</param>
/// <param name="On">Last day that still counts as in time; never before <paramref name="From"/>.</param>
/// <param name="Precision">How exactly the words name the date.</param>
public sealed record StatedDate(string Raw, DateOnly From, DateOnly On, DatePrecision Precision)
{
    /// <summary>The day by which it had been, as seen on a day: the last of the range, or today when the range goes on.</summary>
    public DateOnly PastBy(DateOnly today) => On < today ? On : today;
}
