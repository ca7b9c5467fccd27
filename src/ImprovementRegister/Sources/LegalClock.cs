namespace ImprovementRegister.Sources;

/// <summary>The days that the law counts of a calamity (domain.md B11, F7).</summary>
/// <param name="SuspectedOn">Somebody doubts whether it is a calamity.</param>
/// <param name="EstablishedOn">It is one.</param>
/// <param name="ReportedOn">The inspectorate or the municipal supervisor was told.</param>
/// <param name="RuledOutOn">It was none after all.</param>
public sealed record LegalClock(DateOnly? SuspectedOn, DateOnly? EstablishedOn, DateOnly? ReportedOn, DateOnly? RuledOutOn)
{
    private const int DaysToFindOut = 42;
    private const int WorkingDaysToReport = 3;

    /// <summary>In doubt: at most six weeks to find out whether it is a calamity.</summary>
    public DueDay? FindOut(DateOnly today) =>
        SuspectedOn is not { } suspected ? null : new DueDay(suspected.AddDays(DaysToFindOut), EstablishedOn ?? RuledOutOn, today);

    /// <summary>Once established: reported within three working days.</summary>
    public DueDay? Report(DateOnly today) =>
        EstablishedOn is not { } established || RuledOutOn is not null ? null : new DueDay(WorkingDaysAfter(established, WorkingDaysToReport), ReportedOn, today);

    internal static DateOnly WorkingDaysAfter(DateOnly day, int count)
    {
        for (; count > 0; count--)
        {
            day = WorkingDays.OnOrAfter(day.AddDays(1));
        }

        return day;
    }
}

/// <summary>The last day for something, and whether it was, or is still being, passed.</summary>
public sealed record DueDay(DateOnly On, DateOnly? Done, bool Late)
{
    internal DueDay(DateOnly on, DateOnly? done, DateOnly today)
        : this(on, done, (done ?? today) > on)
    {
    }
}
