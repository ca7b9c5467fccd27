using System.Buffers;
using System.Globalization;
using System.Text;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Http;

/// <summary>
/// A list as CSV that opens right in the spreadsheet of the reader's language: in a Dutch one semicolons part the columns and
/// numbers have a decimal comma. Text that it would run as a formula is defused (domain.md F47).
/// </summary>
public sealed class CsvSheet : ISheetWriter
{
    private const int Full = 64 * 1024;

    /// <summary>What a spreadsheet takes for the beginning of a formula.</summary>
    private static readonly SearchValues<char> Formula = SearchValues.Create("=@+-\t\r");

    private readonly ArrayBufferWriter<byte> _written = new(2 * Full);
    private readonly Stream _answer;
    private readonly CultureInfo _language;
    private readonly byte _separator;
    private readonly SearchValues<char> _quoted;

    public CsvSheet(Stream answer, CultureInfo language)
    {
        (_answer, _language) = (answer, language);
        _separator = language.NumberFormat.NumberDecimalSeparator == "," ? (byte)';' : (byte)',';
        _quoted = SearchValues.Create(['"', '\r', '\n', (char)_separator]);
        // The mark at the start tells spreadsheets that the text is UTF-8.
        _written.Write(Encoding.UTF8.Preamble);
    }

    public Task WriteAsync(IReadOnlyList<object?> row, CancellationToken ct)
    {
        for (var i = 0; i < row.Count; i++)
        {
            if (i > 0)
            {
                _written.Write([_separator]);
            }

            Write(row[i]);
        }

        _written.Write("\r\n"u8);
        return _written.WrittenCount > Full ? FinishAsync(ct) : Task.CompletedTask;
    }

    public async Task FinishAsync(CancellationToken ct)
    {
        await _answer.WriteAsync(_written.WrittenMemory, ct);
        _written.ResetWrittenCount();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Days as ISO 8601, which every spreadsheet takes for days.</summary>
    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                Write(text);
                break;
            case DateOnly day:
                Write(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                break;
            case DateTimeOffset moment:
                Write(AmsterdamClock.Local(moment).DateTime, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                break;
            case IUtf8SpanFormattable number:
                Write(number, default, _language);
                break;
            default:
                Write(value.ToString()!);
                break;
        }
    }

    /// <summary>A number, a day or an id: short, and without anything to be quoted.</summary>
    private void Write(IUtf8SpanFormattable value, ReadOnlySpan<char> format, CultureInfo language)
    {
        if (value.TryFormat(_written.GetSpan(64), out var count, format, language))
        {
            _written.Advance(count);
        }
    }

    private void Write(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        var quoted = text[0] == ' ' || text[^1] == ' ' || text.AsSpan().ContainsAny(_quoted);
        if (quoted)
        {
            _written.Write("\""u8);
        }

        if (Formula.Contains(text[0]))
        {
            _written.Write("'"u8);
        }

        var rest = text.AsSpan();
        for (var quote = rest.IndexOf('"'); quote >= 0; quote = rest.IndexOf('"'))
        {
            Encoding.UTF8.GetBytes(rest[..(quote + 1)], _written);
            _written.Write("\""u8);
            rest = rest[(quote + 1)..];
        }

        Encoding.UTF8.GetBytes(rest, _written);
        if (quoted)
        {
            _written.Write("\""u8);
        }
    }
}
