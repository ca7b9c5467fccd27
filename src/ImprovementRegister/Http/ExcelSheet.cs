using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace ImprovementRegister.Http;

/// <summary>A list as an Excel workbook: days are days and numbers are numbers, so they sort and add up; text is never a formula there.</summary>
public sealed class ExcelSheet : ISheetWriter
{
    /// <summary>What fits into a cell of Excel.</summary>
    private const int LongestText = 32_767;

    private readonly GatheredAnswer _answer;
    private readonly Spreadsheet _book;
    private readonly StyleId _day;
    private readonly StyleId _title;
    private bool _begun;

    private ExcelSheet(GatheredAnswer answer, Spreadsheet book)
    {
        (_answer, _book) = (answer, book);
        _day = book.AddStyle(new Style { Format = NumberFormat.Custom("dd-mm-yyyy") });
        _title = book.AddStyle(new Style { Font = new SpreadCheetah.Styling.Font { Bold = true } });
    }

    public static async Task<ExcelSheet> BeginAsync(Stream answer, string name, CancellationToken ct)
    {
        var gathered = new GatheredAnswer(answer);
        var book = await Spreadsheet.CreateNewAsync(gathered, new SpreadCheetahOptions { DefaultDateTimeFormat = NumberFormat.Custom("dd-mm-yyyy hh:mm") }, ct);
        await book.StartWorksheetAsync(name, new WorksheetOptions { FrozenRows = 1 }, ct);
        return new ExcelSheet(gathered, book);
    }

    public async Task WriteAsync(IReadOnlyList<object?> row, CancellationToken ct)
    {
        await _book.AddRowAsync([.. row.Select(v => CellOf(v, _day, _begun ? null : _title))], ct);
        _begun = true;
        await _answer.SendAsync(isLast: false, ct);
    }

    public async Task FinishAsync(CancellationToken ct)
    {
        await _book.FinishAsync(ct);
        await _answer.SendAsync(isLast: true, ct);
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    /// <summary>A value as Excel sorts and adds it up; text as text, whatever it begins with.</summary>
    public static StyledCell CellOf(object? value, StyleId day, StyleId? text) => value switch
    {
        null => new StyledCell((string?)null, null),
        DateOnly on => new StyledCell(on.ToDateTime(TimeOnly.MinValue), day),
        DateTimeOffset moment => new StyledCell(Setup.AmsterdamClock.Local(moment).DateTime, null),
        int number => new StyledCell(number, null),
        long number => new StyledCell(number, null),
        decimal number => new StyledCell(number, null),
        _ => new StyledCell(value.ToString() is { Length: > LongestText } words ? words[..LongestText] : value.ToString(), text),
    };
}
