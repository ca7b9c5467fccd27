using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace ImprovementRegister.Importing;

/// <summary>A workbook of Excel, old or new. Formulas stand for the values that were last computed; merged cells each hold what the whole holds.</summary>
internal sealed partial class ExcelFile : ImportFile
{
    private const int MostMerged = 20_000;
    private readonly byte[] _file;

    public ExcelFile(byte[] file)
    {
        _file = file;
        using var reader = Open();
        var sheets = new List<SheetOfFile>();
        do
        {
            sheets.Add(new SheetOfFile(reader.Name ?? "", reader.VisibleState is not (null or "visible")));
        }
        while (sheets.Count < FileLimits.Sheets && Try(reader.NextResult));

        Sheets = sheets;
    }

    public override IReadOnlyList<SheetOfFile> Sheets { get; }

    /// <summary>A new workbook, after looking at what it holds when it is unpacked: what the file says of its size need not be true.</summary>
    public static ExcelFile OfZip(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (zip.Entries.Count > FileLimits.Parts)
            {
                throw TooLarge();
            }

            if (zip.Entries.All(e => !e.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
            {
                throw new UnreadableFileException("file-not-a-sheet", new Message(
                    "Dit is geen Excel-bestand; open het in een rekenblad en bewaar het als .xlsx.", "This is no Excel file; open it in a spreadsheet and save it as .xlsx."));
            }

            var (unpacked, buffer) = (0L, new byte[81_920]);
            foreach (var entry in zip.Entries)
            {
                using var part = entry.Open();
                for (var read = part.Read(buffer); read > 0; read = part.Read(buffer))
                {
                    unpacked += read;
                    if (unpacked > FileLimits.Unpacked)
                    {
                        throw TooLarge();
                    }
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw Broken(e);
        }

        return new ExcelFile(file);
    }

    protected override IEnumerable<SheetRow> Read(string sheet)
    {
        using var reader = Open();
        while (!string.Equals(reader.Name ?? "", sheet, StringComparison.Ordinal))
        {
            if (!Try(reader.NextResult))
            {
                yield break;
            }
        }

        var (merged, looks) = (Merged(reader), 0L);
        while (Try(reader.Read))
        {
            var row = reader.Depth;
            // One more than may be, so that a column too many is noticed.
            var width = Math.Min(reader.FieldCount, FileLimits.Columns + 1);
            looks += width;
            if (looks > FileLimits.Looks)
            {
                throw TooLarge();
            }

            var cells = new string?[width];
            for (var column = 0; column < width; column++)
            {
                cells[column] = SheetRow.Text(Text(reader, column));
            }

            merged.Fill(row, cells);
            yield return new SheetRow(row + 1, cells);
        }
    }

    private static string? Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
        {
            null => null,
            string text => text,
            DateTime { Year: < 1901 } time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeSpan time => time.ToString("hh\\:mm", CultureInfo.InvariantCulture),
            bool truth => truth ? "ja" : "nee",
            double number => Text(number, reader.GetNumberFormatString(column)),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString(),
        };

    /// <summary>As it is shown, where that says more than the number: a percentage, a reference number with zeros ahead of it.</summary>
    private static string Text(double number, string? format) =>
        format is not null && Zeros().IsMatch(format) && number is >= 0 and < 1e15 && Math.Floor(number) == number ? number.ToString(format, CultureInfo.InvariantCulture)
        : format?.Contains('%', StringComparison.Ordinal) == true ? Plain(number * 100) + "%"
        : Plain(number);

    /// <summary>Without the noise of binary fractions, and never with an exponent.</summary>
    private static string Plain(double number) => Math.Abs(number) is < 1e15 ? Math.Round(number, 10).ToString("0.##########", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);

    private static MergedCells Merged(IExcelDataReader reader) => new(
        [.. (reader.MergeCells ?? []).Take(MostMerged).Select(m => (m.FromRow, m.ToRow, m.FromColumn, Math.Min(m.ToColumn, FileLimits.Columns)))]);

    private IExcelDataReader Open()
    {
        try
        {
            return ExcelReaderFactory.CreateReader(new MemoryStream(_file), new ExcelReaderConfiguration { FallbackEncoding = System.Text.Encoding.GetEncoding(1252) });
        }
        catch (InvalidPasswordException e)
        {
            throw new UnreadableFileException("file-locked", new Message(
                "Het bestand is met een wachtwoord versleuteld; bewaar het zonder wachtwoord.", "The file is encrypted with a password; save it without one."), e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Broken(e);
        }
    }

    /// <summary>What a broken file makes of the reader can be of any kind.</summary>
    private static bool Try(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Broken(e);
        }
    }

    private static UnreadableFileException TooLarge() => new("file-too-large", new Message(
        "Uitgepakt is het bestand te groot; kopieer alleen het register naar een nieuw bestand.", "Unpacked, the file is too large; copy the register alone into a new file."));

    private static UnreadableFileException Broken(Exception e) => new("file-broken", new Message(
        "Het bestand is beschadigd of geen Excel-bestand; open het in Excel en bewaar het opnieuw als .xlsx.", "The file is damaged or no Excel file; open it in Excel and save it again as .xlsx."), e);

    [GeneratedRegex("^0{2,15}$")]
    private static partial Regex Zeros();
}
