using System.Globalization;
using System.Text.RegularExpressions;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>Something to say about a row: where, why, and how to mend it.</summary>
/// <param name="Column">Letter and title; null: the row as a whole.</param>
/// <param name="Stops">The row does not go in; else it does, and this is what was made of it.</param>
public sealed record RowRemark(string? Column, string Code, Message Message, bool Stops)
{
    /// <summary>The cell and its heading, such as <c>F12 (Deadline)</c>; null: the row as a whole.</summary>
    public string? CellIn(int row) => Column?.Insert(Column.IndexOf(' ', StringComparison.Ordinal), row.ToString(CultureInfo.InvariantCulture));
}

/// <summary>A row of an old register by the meaning of its cells, which collects what there is to say about it.</summary>
/// <param name="kind">What the sheet holds: how a field is called that has no column.</param>
public sealed partial class OldRow(int number, IReadOnlyList<string?> cells, IReadOnlyList<ImportColumn> columns, ImportKind kind)
{
    private static readonly HashSet<string> Nothing = ["", "nvt", "n v t", "geen", "onbekend", "na", "n a", "none", "unknown"];

    private readonly List<RowRemark> _remarks = [];

    public int Number { get; } = number;

    public IReadOnlyList<RowRemark> Remarks => _remarks;

    public bool IsBad => _remarks.Any(r => r.Stops);

    /// <summary>The different texts in it, whatever they mean.</summary>
    public int Texts => cells.OfType<string>().Distinct().Count();

    /// <summary>The text of a field; null when there is none. A dash or "n.v.t." is none, but where people write texts.</summary>
    public string? this[string field] => Column(field) is { } column && column.Index < cells.Count && cells[column.Index] is { } text && (IsText(field) || !Nothing.Contains(NameKey.Of(text))) ? text : null;

    /// <summary>What the column of a field is called; null when there is none.</summary>
    public string? Heading(string field) => Column(field)?.Title;

    /// <summary>The same row without remarks, for what may fail without keeping the row out.</summary>
    public OldRow Aside() => new(Number, cells, columns, kind);

    /// <summary>What went wrong aside is told, and keeps nothing out.</summary>
    public void Tell(OldRow aside)
    {
        foreach (var remark in aside._remarks.Where(r => !_remarks.Contains(r)))
        {
            _remarks.Add(remark with { Stops = false });
        }
    }

    /// <summary>
    /// What a rule of the register says of a command that the row became, in the words of the sheet: a member of the command is called as the
    /// column that it came from, and what a program is told to send is left out.
    /// </summary>
    /// <param name="path">The member that it is about, as JSON path.</param>
    /// <param name="from">Which column members come from that are not called as their field.</param>
    public void Said(string? path, string code, Message message, IReadOnlyList<(string Member, string Field)> from, bool stops = true)
    {
        Add(
            path is null ? null : FieldOf(path.TrimStart('$', '.').Split('.', '[')[0]), code,
            new Message(MemberNames.Called(message.OnPageIn(ImprovementRegister.Texts.Dutch), m => Called(m)?.Nl), MemberNames.Called(message.OnPageIn(ImprovementRegister.Texts.English), m => Called(m)?.En)), stops);

        string FieldOf(string member) => from.FirstOrDefault(f => f.Member == member).Field ?? member;

        Message? Called(string member) => FieldOf(member) is var field && Heading(field) is { } heading ? new(heading, heading) : kind.Field(field)?.Shown;
    }

    public void Problem(string? field, string code, Message message) => Add(field, code, message, stops: true);

    public void Warn(string? field, string code, Message message) => Add(field, code, message, stops: false);

    /// <summary>A day, however it was written; of a period its last day, which is told. Null when there is none, or it cannot be read.</summary>
    public DateOnly? Day(string field, DateOnly today)
    {
        if (this[field] is not { } text)
        {
            return null;
        }

        switch (DutchDates.Read(Written(text)))
        {
            case StatedDateReading.Understood { Date: { Precision: DatePrecision.Day } day }:
                return day.On;
            case StatedDateReading.Understood { Date: var period }:
                Warn(field, "period-for-day", new Message($"'{text}' is geen dag; {period.PastBy(today):dd-MM-yyyy} is genomen.", $"'{text}' is no day; {period.PastBy(today):yyyy-MM-dd} was taken."));
                return period.PastBy(today);
            case StatedDateReading.DoesNotExist none:
                Problem(field, "date-does-not-exist", none.Question);
                return null;
            case StatedDateReading.NotUnderstood unclear:
                Problem(field, "date-not-understood", unclear.Question);
                return null;
            default:
                return null;
        }
    }

    /// <summary>A day on which something of the organisation began: what began before 2000 has been there as long as the register looks back.</summary>
    public DateOnly? Since(string field, DateOnly today)
    {
        if (this[field] is { } text && LongAgo().IsMatch(text))
        {
            Warn(field, "before-2000", new Message("Dit ligt voor 2000; 1 januari 2000 is genomen, de eerste dag die het register kent.", "This lies before 2000; 1 January 2000 was taken, the first day that the register knows."));
            return new DateOnly(2000, 1, 1);
        }

        return Day(field, today);
    }

    /// <summary>A date as the register reads it: numbers by which spreadsheets count days become days, and times of the day go.</summary>
    public static string Written(string text) =>
        Serial().IsMatch(text) && int.Parse(text.Split('.')[0], CultureInfo.InvariantCulture) is >= FirstSerial and <= LastSerial and var serial
            ? new DateOnly(1899, 12, 30).AddDays(serial).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Time().Replace(text, "");

    /// <summary>1 January 2000 and 31 December 2100, as spreadsheets count days.</summary>
    private const int FirstSerial = 36_526;
    private const int LastSerial = 73_415;

    /// <summary>The same thing is said once of a cell, however many commands it goes into; that something is missing is no news where something is wrong.</summary>
    private void Add(string? field, string code, Message message, bool stops)
    {
        var column = field is not null && Column(field) is { } c ? $"{c.Letter} ({c.Title})" : null;
        if (_remarks.All(r => r.Column != column || (r.Code != code && !(code == "required" && r.Stops))))
        {
            _remarks.Add(new RowRemark(column, code, message, stops));
        }
    }

    private static bool IsText(string field) => field is "title" or "description" or "finding" or "note" or "reference";

    private ImportColumn? Column(string field) => columns.FirstOrDefault(c => c.Field == field);

    [GeneratedRegex(@"\b1[89][0-9]{2}\b")]
    private static partial Regex LongAgo();

    [GeneratedRegex(@"^[0-9]{5}(\.[0-9]+)?$")]
    private static partial Regex Serial();

    [GeneratedRegex(@"[ T,]+(om )?[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2})?( uur)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Time();
}
