namespace ImprovementRegister;

/// <summary>Days and periods as people state them.</summary>
public sealed partial class Check
{
    /// <summary>A day that may lie ahead, within the years that the register knows.</summary>
    public void Within(string path, DateOnly? day)
    {
        if (day is { Year: < 2000 or > 2100 })
        {
            Fail(path, "date-out-of-range", new Message($"{path} ligt buiten 2000–2100; controleer het jaar.", $"{path} lies outside 2000–2100; check the year."));
        }
    }

    public void NotInFuture(string path, DateOnly? day)
    {
        if (day > now.Today)
        {
            Fail(path, "date-in-future", new Message(
                $"{path} {day:dd-MM-yyyy} ligt in de toekomst; vandaag is het {now.Today:dd-MM-yyyy}.", $"{path} {day:yyyy-MM-dd} lies in the future; today is {now.Today:yyyy-MM-dd}."));
        }
        else if (day?.Year < 2000)
        {
            Fail(path, "date-too-early", new Message($"{path} {day:dd-MM-yyyy} ligt vóór 2000; controleer het jaar.", $"{path} {day:yyyy-MM-dd} lies before 2000; check the year."));
        }
    }

    /// <summary>A date as people state it (<see cref="DutchDates"/>); null when left out or wrong.</summary>
    public StatedDate? Stated(string path, string? raw) => Stated(path, raw is null ? null : DutchDates.Read(raw));

    /// <summary>A period as people state it (<see cref="PeriodWords"/>); null when left out or wrong.</summary>
    public StatedDate? Period(string path, string? raw) => Stated(path, raw is null ? null : PeriodWords.Read(raw));

    private StatedDate? Stated(string path, StatedDateReading? reading)
    {
        switch (reading)
        {
            case StatedDateReading.Understood understood:
                return understood.Date;
            case StatedDateReading.DoesNotExist none:
                Fail(path, "date-does-not-exist", none.Question);
                return null;
            case StatedDateReading.NotUnderstood unclear:
                Fail(path, "date-not-understood", unclear.Question);
                return null;
            default:
                return null;
        }
    }

    /// <summary>A stated date of something that has happened: it may be a whole year, as long as that year has begun.</summary>
    public void StatedPast(string path, string? raw)
    {
        if (Stated(path, raw) is { } date)
        {
            NotInFuture(path, date.From);
        }
    }
}
