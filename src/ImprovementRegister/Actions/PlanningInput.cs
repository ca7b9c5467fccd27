namespace ImprovementRegister.Actions;

/// <summary>A deadline as sent: <c>on</c>, one day, or <c>raw</c>, the words of the plan ("eind 2026", "Q3 2026").</summary>
public sealed record DeadlineInput(string? On, string? Raw)
{
    public void Check(Check check, string path)
    {
        if (On is null == Raw is null)
        {
            check.Fail(path, "deadline-on-or-raw", new Message(
                "Geef óf 'on', een dag zoals 31-12-2026, óf 'raw', woorden zoals 'eind 2026'.",
                "Give either 'on', a day such as 2026-12-31, or 'raw', words such as 'eind 2026'."));
        }
        else if (On is not null && check.Stated(path + ".on", On) is { Precision: not DatePrecision.Day })
        {
            check.Fail(path + ".on", "not-a-day", new Message(
                "'on' is één dag, zoals 31-12-2026; geef woorden als 'raw'.", "'on' must be one day, such as 2026-12-31; give words as 'raw'."));
        }
        else if (Raw is not null)
        {
            check.Stated(path + ".raw", Raw);
        }
    }

    /// <summary>The date meant; null when <see cref="Check(ImprovementRegister.Check, string)"/> has something to say.</summary>
    public StatedDate? Read() => (DutchDates.Read(On ?? Raw ?? "") as StatedDateReading.Understood)?.Date;
}

/// <summary>A phase as sent. Phases stand in order: none starts after a later one.</summary>
public sealed record PhaseInput(string? Name, DateOnly? Start, DateOnly? Due, PhaseState? State)
{
    public const int Most = 50;

    /// <summary>A phase sent without state keeps the state it had, so that moving a date undoes no work.</summary>
    private Phase Read(IReadOnlyList<Phase> before)
    {
        var name = FreeText.Clean(Name!);
        var had = before.FirstOrDefault(p => Codes.Same(p.Name, name));
        return new(name, Start, Due, State ?? had?.State ?? PhaseState.Planned);
    }

    /// <summary>The phases that were sent; a line of a form that was left empty is none.</summary>
    public static IReadOnlyList<Phase> Read(IReadOnlyList<PhaseInput?>? phases, IReadOnlyList<Phase> before) => [.. phases.OrEmpty().OfType<PhaseInput>().Select(p => p.Read(before))];

    public static void Check(Check check, string path, IReadOnlyList<PhaseInput?>? phases, DeadlineInput? deadline)
    {
        DateOnly? previousStart = null;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (phase, at) in check.Each(path, phases, Most).Where(p => p.Item is not null))
        {
            check.Text(at + ".name", phase!.Name, 100);
            if (phase.Name is not null && !names.Add(FreeText.Clean(phase.Name)))
            {
                check.Fail(at + ".name", "duplicate-phase", new Message(
                    $"Twee fasen heten '{phase.Name}'; geef elke een eigen naam.", $"Two phases are called '{phase.Name}'; give each its own name."));
            }

            if (phase.Due < phase.Start)
            {
                check.Fail(at + ".due", "deadline-before-start", new Message(
                    $"De fase eindigt op {phase.Due:dd-MM-yyyy}, vóór ze begint op {phase.Start:dd-MM-yyyy}.",
                    $"The phase is due on {phase.Due:yyyy-MM-dd}, before it starts on {phase.Start:yyyy-MM-dd}."));
            }

            // domain.md F23: an overlap is fine, but a phase that starts, or is over, before the one it follows starts contradicts the order.
            if (phase.Start < previousStart)
            {
                check.Fail(at + ".start", "phases-out-of-order", new Message(
                    $"De fase begint op {phase.Start:dd-MM-yyyy}, vóór de fase waarop ze volgt; zet de fasen op volgorde.",
                    $"The phase starts on {phase.Start:yyyy-MM-dd}, before the phase it follows; put the phases in order."));
            }
            else if (phase.Start is null && phase.Due < previousStart)
            {
                check.Fail(at + ".due", "phases-out-of-order", new Message(
                    $"De fase eindigt op {phase.Due:dd-MM-yyyy}, vóór het begin van de fase waarop ze volgt; zet de fasen op volgorde.",
                    $"The phase is due on {phase.Due:yyyy-MM-dd}, before the phase it follows starts; put the phases in order."));
            }

            previousStart = phase.Start ?? previousStart;
            if (deadline?.Read() is { } last && phase.Start is { } start && start > last.On)
            {
                check.Fail("deadline", "deadline-before-start", DeadlineRules.IsBefore(last, start));
            }
        }
    }
}
