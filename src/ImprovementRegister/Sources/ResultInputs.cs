namespace ImprovementRegister.Sources;

/// <summary>Forms issued, returned and scored; whole numbers.</summary>
public sealed record ResponseInput(int? Issued, int? Returned, int? Scored, decimal? PrintedPercentage)
{
    /// <summary>domain.md F10, F11, F14: scored is at most returned, returned at most issued, issued at least one.</summary>
    internal void Check(Check check)
    {
        if (!check.Given("response.issued", Issued) | !check.Given("response.returned", Returned))
        {
            return;
        }

        if (Issued < 1)
        {
            check.Fail("response.issued", "out-of-range", new Message("Er moet ten minste één formulier zijn uitgezet.", "At least one form must have been issued."));
        }

        if (Returned < 0 || Returned > Issued)
        {
            check.Fail("response.returned", "out-of-range", new Message("returned ligt tussen 0 en issued.", "returned must lie between 0 and issued.") { OnPage = new("Er komen er niet meer terug dan er zijn uitgezet.", "No more come back than were issued.") });
        }

        if (Scored < 0 || Scored > Returned)
        {
            check.Fail("response.scored", "out-of-range", new Message("scored ligt tussen 0 en returned.", "scored must lie between 0 and returned.") { OnPage = new("Er tellen er niet meer mee dan er terug zijn.", "No more are scored than came back.") });
        }

        if (PrintedPercentage is < 0 or > 100)
        {
            check.Fail("response.printedPercentage", "out-of-range", new Message("Een percentage ligt tussen 0 en 100.", "A percentage lies between 0 and 100."));
        }
    }
}

/// <summary>A mean score of a theme, and of a unit when it is not of all.</summary>
public sealed record ScoreInput(string? Subject, decimal? Value, decimal? Scale, string? Period, bool Rounded, string? Unit = null)
{
    internal void Check(Check check, string at)
    {
        check.Text(at + ".subject", Subject, Limits.Title);
        check.Period(at + ".period", Period);
        check.Unit(at + ".unit", Unit);
        if (check.Given(at + ".value", Value) && (Value < 0 || Value > (Scale ?? 1000)))
        {
            check.Fail(at + ".value", "out-of-range", new Message($"De score ligt tussen 0 en {Scale ?? 1000}.", $"The score must lie between 0 and {Scale ?? 1000}."));
        }
    }

    internal SurveyScore Read(Situation now, decimal? scale) => new(FreeText.Clean(Subject!), Value!.Value, Scale ?? scale, Period is null ? null : (PeriodWords.Read(Period) as StatedDateReading.Understood)?.Date, Rounded, now.UnitCode(Unit));
}

/// <summary>How many incidents of a category, in a period, in a unit.</summary>
public sealed record CountInput(string? Period, string? Category, int? Count, string? Unit = null)
{
    internal void Check(Check check, string at)
    {
        check.Text(at + ".category", Category, 100);
        check.Given(at + ".period", Period);
        check.Period(at + ".period", Period);
        check.Unit(at + ".unit", Unit);
        if (check.Given(at + ".count", Count) && Count < 0)
        {
            check.Fail(at + ".count", "out-of-range", new Message("Een aantal is niet negatief.", "A count cannot be negative."));
        }
    }

    internal IncidentCount Read(Situation now, SourceType type) =>
        new(ImprovementRegister.Period.CodeOf(FreeText.Clean(Period!)), type.Subject(Category!)?.Code ?? FreeText.Clean(Category!), Count!.Value, now.UnitCode(Unit));
}

/// <summary>What one team answered; with the words it gave for that.</summary>
/// <param name="Node">May be left out when the item says it.</param>
/// <param name="Item">One of the items of the list of the 0-meting, by code or name; left out when the answer is about the whole node.</param>
public sealed record AnswerInput(string? Node, string? Unit, BaselineAnswer? Answer, string? Explanation = null, string? Item = null)
{
    internal void Check(Check check, string at)
    {
        if (Item is null || Node is not null)
        {
            check.Node(at + ".node", Node);
        }

        check.OptionalText(at + ".item", Item, 100);
        check.Unit(at + ".unit", Unit);
        check.Known(at + ".answer", Answer);
        check.OptionalText(at + ".explanation", Explanation, Limits.Text);
    }

    internal BaselineResult Read(Situation now, SourceType type) => new(
        AnswerItems.NodeOf(type, Item, Node, now)!, now.UnitCode(Unit), Answer!.Value, FreeText.Clean(Explanation), Item is null ? null : type.Subject(Item)!.Code);
}

/// <summary>A key figure (kengetal) on its reference date.</summary>
/// <param name="From">Where the number was found.</param>
public sealed record KeyFigureInput(string? Subject, decimal? Value, string? Unit, DateOnly? ReferenceDate, string? From)
{
    internal void Check(Check check, string at)
    {
        check.Text(at + ".subject", Subject, 100);
        check.Unit(at + ".unit", Unit);
        check.Given(at + ".referenceDate", ReferenceDate);
        check.NotInFuture(at + ".referenceDate", ReferenceDate);
        check.OptionalText(at + ".from", From, Limits.Title);
        if (check.Given(at + ".value", Value) && Math.Abs(Value!.Value) > Limits.Figure)
        {
            check.Fail(at + ".value", "out-of-range", new Message($"Een kengetal is niet groter dan {Limits.Figure}.", $"A key figure is not larger than {Limits.Figure}."));
        }
    }

    internal KeyFigure Read(Situation now, SourceType type) => new(
        type.Subject(Subject!)?.Code ?? FreeText.Clean(Subject!), Value!.Value, now.UnitCode(Unit), ReferenceDate!.Value, FreeText.Clean(From));
}
