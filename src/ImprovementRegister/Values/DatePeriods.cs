using System.Globalization;
using System.Text.RegularExpressions;
using static ImprovementRegister.DatePrecision;
using static ImprovementRegister.DateShapes;
using static ImprovementRegister.StatedDateReading;

namespace ImprovementRegister;

/// <summary>
/// Reads the part of a date that names a period: a day, month, quarter, half or year, or a part of one
/// ("begin 2027"). Works on <see cref="DateWords.Plain"/> text of at most <see cref="DutchDates.MaxLength"/> characters.
/// </summary>
internal sealed class DatePeriods(string raw)
{
    /// <summary>Null when <paramref name="text"/> has none of the known shapes.</summary>
    public StatedDateReading? Read(string text) =>
        Part(text) ?? Day(text) ?? Quarter(text) ?? Half(text) ?? Month(text) ?? Year(text);

    /// <summary>"eind", "medio": a moment, so that "vóór eind 2027" still has its last day in time.</summary>
    public static bool NamesAMoment(string text) => PartShape().Match(text) is { Success: true } part && !part.Groups["begin"].Success;

    /// <summary>
    /// "begin 2027" ends with March, "medio 2027" with June, "eind 2027" with the year. Of a month: the 10th, the 15th, the last day.
    /// All start with the period itself: the words promise an end, not a start.
    /// </summary>
    private StatedDateReading? Part(string text)
    {
        var part = PartShape().Match(text);
        if (!part.Success)
        {
            return null;
        }

        var whole = Quarter(part.Groups["of"].Value) ?? Half(part.Groups["of"].Value) ?? Month(part.Groups["of"].Value) ?? Year(part.Groups["of"].Value);
        if (part.Groups["end"].Success || whole is not Understood { Date: var date })
        {
            return whole;
        }

        var begin = part.Groups["begin"].Success;
        return date.Precision switch
        {
            DatePrecision.Month => Found(date.From, date.From.AddDays(begin ? 9 : 14), DatePrecision.Month),
            DatePrecision.Year when begin => Months(date.From, 3, DatePrecision.Quarter),
            DatePrecision.Year => Months(date.From, 6, HalfYear),
            _ => null,
        };
    }

    private StatedDateReading? Day(string text)
    {
        var shape = FirstMatch(text, NumericDay(), IsoDay(), NamedDay(), MonthFirstDay());
        if (shape is null || MonthOf(shape) is not { } month)
        {
            return null;
        }

        return InYear(shape, year =>
        {
            var day = Number(shape, "d");
            return month is < 1 or > 12
                ? new DoesNotExist(raw, DateQuestions.NoSuchMonth(AsWritten(text)))
                : day < 1 || day > DateTime.DaysInMonth(year, month)
                    ? new DoesNotExist(raw, DateQuestions.NoSuchDay(AsWritten(text), day, month, year))
                    : Found(new(year, month, day), new(year, month, day), DatePrecision.Day);
        });
    }

    private StatedDateReading? Month(string text)
    {
        var shape = FirstMatch(text, NamedMonth(), NumericMonth(), IsoMonth());
        if (shape is null || MonthOf(shape) is not { } month)
        {
            return null;
        }

        return InYear(shape, year => month is < 1 or > 12
            ? new DoesNotExist(raw, DateQuestions.NoSuchMonth(AsWritten(text)))
            : Months(new(year, month, 1), 1, DatePrecision.Month));
    }

    private StatedDateReading? Quarter(string text) => FirstMatch(text, QuarterYear(), YearQuarter(), NthQuarter()) is { } shape
        ? InYear(shape, year => DateWords.Ordinal(shape.Groups["n"].Value, 4) is var n and >= 1 and <= 4
            ? Months(new(year, (n * 3) - 2, 1), 3, DatePrecision.Quarter)
            : new DoesNotExist(raw, DateQuestions.NoSuchQuarter(AsWritten(text))))
        : null;

    private StatedDateReading? Half(string text) => FirstMatch(text, HalfOfYear(), YearHalf(), NthHalf()) is { } shape
        ? InYear(shape, year => DateWords.Ordinal(shape.Groups["n"].Value, 2) is var n and >= 1 and <= 2
            ? Months(new(year, (n * 6) - 5, 1), 6, HalfYear)
            : new DoesNotExist(raw, DateQuestions.NoSuchHalf(AsWritten(text))))
        : null;

    private StatedDateReading? Year(string text) => FirstMatch(text, WholeYear()) is { } shape
        ? InYear(shape, year => Months(new(year, 1, 1), 12, DatePrecision.Year))
        : null;

    private StatedDateReading InYear(Match shape, Func<int, StatedDateReading> read)
    {
        var digits = shape.Groups["y"].Value;
        if (digits.Length < 4)
        {
            return new NotUnderstood(raw, DateQuestions.NoYear(raw));
        }

        return digits.Length == 4 && Number(shape, "y") is var year and >= DutchDates.FirstYear and <= DutchDates.LastYear
            ? read(year)
            : new NotUnderstood(raw, DateQuestions.YearOutOfRange(digits));
    }

    /// <summary>The writer's own capitals where <paramref name="text"/> still stands in the words as it is.</summary>
    private string AsWritten(string text) =>
        raw.IndexOf(text, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? raw.Substring(at, text.Length) : text;

    private Understood Months(DateOnly from, int count, DatePrecision precision) =>
        Found(from, from.AddMonths(count).AddDays(-1), precision);

    private Understood Found(DateOnly from, DateOnly on, DatePrecision precision) => new(new StatedDate(raw, from, on, precision));

    /// <summary>Null when the month is a word that is no month, so that "kwartaal 3 2026" is not taken for a day.</summary>
    private static int? MonthOf(Match shape) => shape.Groups["name"] is { Success: true, Value: var name }
        ? DateWords.MonthNumber(name) is var named and > 0 ? named : null
        : Number(shape, "m");

    private static int Number(Match shape, string group) => int.Parse(shape.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Match? FirstMatch(string text, params ReadOnlySpan<Regex> shapes)
    {
        foreach (var shape in shapes)
        {
            if (shape.Match(text) is { Success: true } match)
            {
                return match;
            }
        }

        return null;
    }
}
