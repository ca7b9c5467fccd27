using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ImprovementRegister.Importing;

/// <summary>Text with a separator, in whatever encoding and with whatever separator the program that wrote it took.</summary>
internal sealed class CsvFile : ImportFile
{
    private const int SampleRows = 50;
    private const int SampleLength = 100_000;
    private static readonly char[] Separators = [';', '\t', ',', '|'];

    private readonly byte[] _file;
    private readonly Encoding _encoding;
    private readonly char _separator;
    private readonly bool _saysSeparator;

    public CsvFile(byte[] file)
    {
        (_file, _encoding) = (file, EncodingOf(file));
        var sample = Sample();
        if (sample.Contains('\0', StringComparison.Ordinal))
        {
            throw new UnreadableFileException("file-not-a-sheet", new Message(
                "Dit is geen Excel-bestand en geen tekst; bewaar het register als .xlsx of als CSV.", "This is no Excel file and no text; save the register as .xlsx or as CSV."));
        }

        // Excel's own word for it, in the first line.
        _saysSeparator = sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 4 && (sample[4] == '\t' || !char.IsControl(sample[4]));
        _separator = _saysSeparator ? sample[4] : Separators.MaxBy(s => Fit(sample, s));
    }

    public override IReadOnlyList<SheetOfFile> Sheets { get; } = [new("", false)];

    protected override IEnumerable<SheetRow> Read(string sheet)
    {
        using var reader = Text();
        foreach (var (number, cells) in Records(reader, _separator))
        {
            yield return new SheetRow(number, _saysSeparator && number == 1 ? [] : [.. cells.Select(SheetRow.Text)]);
        }
    }

    private StreamReader Text() => new(new MemoryStream(_file), _encoding, detectEncodingFromByteOrderMarks: true);

    private string Sample()
    {
        using var reader = Text();
        var sample = new char[SampleLength];
        var length = reader.ReadBlock(sample);
        return new string(sample, 0, length);
    }

    /// <summary>How well a separator cuts the text into rows of one width: the share of them that have it, then the width.</summary>
    private static double Fit(string sample, char separator)
    {
        using var reader = new StringReader(sample);
        // The last one may have been cut off.
        var widths = Records(reader, separator).Take(SampleRows).Select(r => r.Cells.Length).Where(w => w > 1).ToList();
        var usual = widths.CountBy(w => w).OrderByDescending(w => w.Value).ThenByDescending(w => w.Key).FirstOrDefault();
        return usual.Value == 0 ? 0 : usual.Value + (usual.Value / (double)widths.Count) + (Math.Min(usual.Key, FileLimits.Columns) / (double)(FileLimits.Columns * 10));
    }

    private static IEnumerable<(int Number, string[] Cells)> Records(TextReader text, char separator)
    {
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(), HasHeaderRecord = false, BadDataFound = null, IgnoreBlankLines = false, DetectColumnCountChanges = false,
        });
        while (parser.Read())
        {
            yield return (parser.Row, parser.Record ?? []);
        }
    }

    /// <summary>By its mark; else UTF-16 when every other byte is zero, UTF-8 when it can be that, and what Windows writes otherwise.</summary>
    private static Encoding EncodingOf(byte[] file)
    {
        switch (file)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Encoding.UTF8;
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode;
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode;
        }

        var (even, odd, looked) = (0, 0, Math.Min(file.Length, 4000) / 2);
        for (var i = 0; i < looked; i++)
        {
            even += file[2 * i] == 0 ? 1 : 0;
            odd += file[(2 * i) + 1] == 0 ? 1 : 0;
        }

        if (odd > looked * 0.7 || even > looked * 0.7)
        {
            return odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        return System.Text.Unicode.Utf8.IsValid(file) ? Encoding.UTF8 : Encoding.GetEncoding(1252);
    }
}
