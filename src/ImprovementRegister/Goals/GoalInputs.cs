using System.Text.RegularExpressions;

namespace ImprovementRegister.Goals;

public sealed record TargetInput(decimal? Value, string? Unit, string? Of)
{
    /// <summary>true: the less the better. Left out: as the target was until now, and at least where there was none.</summary>
    public bool? AtMost { get; init; }

    public void Check(Check check, string path)
    {
        check.OptionalText(path + ".of", Of, Limits.Title);
        check.OptionalText(path + ".unit", Unit, 100);
        if (check.Given(path + ".value", Value) && (Value < 0 || FreeText.Clean(Unit ?? "%") == "%" && Value > 100))
        {
            check.Fail(path + ".value", "out-of-range", new Message(
                "Een percentage ligt tussen 0 en 100; geef een eenheid (unit) als het een aantal van iets is.",
                "A percentage lies between 0 and 100; give a unit when it is a number of something.")
            {
                OnPage = new("Een percentage ligt tussen 0 en 100; zeg waarvan het een aantal is als het geen percentage is.", "A percentage lies between 0 and 100; say what it is a number of when it is no percentage."),
            });
        }
    }

    /// <param name="was">The target that this one takes the place of.</param>
    public Target Read(Target? was) => new(Value!.Value, Unit is null ? "%" : FreeText.Clean(Unit), FreeText.Clean(Of)) { AtMost = AtMost ?? was?.AtMost ?? false };
}

/// <summary>A date in a plan. Unlike a deadline, words that stand for no date are kept, and show as a gap to be filled in.</summary>
public sealed record PlannedDateInput(string? On, string? Raw)
{
    public void Check(Check check, string path)
    {
        if (On is null == Raw is null)
        {
            check.Fail(path, "deadline-on-or-raw", new Message(
                "Geef óf 'on', een dag zoals 31-12-2026, óf 'raw', de woorden van het plan.",
                "Give either 'on', a day such as 2026-12-31, or 'raw', the words of the plan."));
            return;
        }

        check.Stated(path + ".on", On);
        check.OptionalText(path + ".raw", Raw, 100);
    }

    /// <summary>What is filled in now must be right; only a plan that was loaded may hold a wrong date.</summary>
    public void CheckFilledIn(Check check, string path)
    {
        Check(check, path);
        if (Raw is not null)
        {
            check.Stated(path + ".raw", Raw);
        }
    }

    public PlannedDate Read() => new(FreeText.Clean(On ?? Raw!), (DutchDates.Read(On ?? Raw!) as StatedDateReading.Understood)?.Date);
}

public sealed partial record FrequencyInput(string? Raw, string? Interval)
{
    public void Check(Check check, string path)
    {
        check.Text(path + ".raw", Raw, 100);
        CheckInterval(check, path + ".interval", Interval);
    }

    public static void CheckInterval(Check check, string path, string? interval)
    {
        if (interval is not null && !Iso8601Period().IsMatch(interval))
        {
            check.Fail(path, "invalid-interval", new Message(
                "Geef een periode volgens ISO 8601, zoals P1M, P3M of P1Y, of laat dit weg als het plan niet duidelijk is.",
                "Give an ISO 8601 period such as P1M, P3M or P1Y, or leave it out when the plan is not clear."));
        }
    }

    public Frequency Read() => new(FreeText.Clean(Raw!), Interval);

    [GeneratedRegex(@"^P[1-9][0-9]?[DWMY]\z")]
    private static partial Regex Iso8601Period();
}
