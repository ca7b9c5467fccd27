using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ImprovementRegister.Http;

/// <summary>
/// A list as CSV that opens right in the spreadsheet of the reader's language: in a Dutch one semicolons part the columns and
/// numbers have a decimal comma. Text that it would run as a formula is defused (domain.md F47).
/// </summary>
public sealed class CsvSheet : ISheetWriter
{
    private readonly GatheredAnswer _answer;
    private readonly CultureInfo _language;
    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;

    public CsvSheet(Stream answer, CultureInfo language)
    {
        (_answer, _language) = (new GatheredAnswer(answer), language);
        // The mark at the start tells spreadsheets that the text is UTF-8.
        _text = new StreamWriter(_answer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        _csv = new CsvWriter(_text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = language.NumberFormat.NumberDecimalSeparator == "," ? ";" : ",",
            InjectionOptions = InjectionOptions.Escape,
        });
    }

    public async Task WriteAsync(IReadOnlyList<object?> row, CancellationToken ct)
    {
        foreach (var value in row)
        {
            _csv.WriteField(Words(value));
        }

        await _csv.NextRecordAsync();
        await _answer.SendAsync(isLast: false, ct);
    }

    public async Task FinishAsync(CancellationToken ct)
    {
        await _csv.FlushAsync();
        await _text.FlushAsync(ct);
        await _answer.SendAsync(isLast: true, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _csv.DisposeAsync();
        await _text.DisposeAsync();
    }

    /// <summary>Days as ISO 8601, which every spreadsheet takes for days.</summary>
    private string Words(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => Setup.AmsterdamClock.Local(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, _language),
        _ => value.ToString()!,
    };
}
