namespace ImprovementRegister.Importing;

/// <summary>
/// A file as people keep their register in: .xlsx, .xls or CSV, which it finds out by itself. It is read row by row, as often as
/// asked, and holds no more of it than the file itself.
/// </summary>
public abstract class ImportFile
{
    public static readonly Message IsEmpty = new("Het bestand is leeg; kies een ander.", "The file is empty; choose another one.");

    static ImportFile() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    /// <summary>In the order of the file; never none.</summary>
    public abstract IReadOnlyList<SheetOfFile> Sheets { get; }

    /// <summary>The rows of a sheet, blank ones left out.</summary>
    /// <exception cref="UnreadableFileException">The file is broken further on, or too large.</exception>
    public IEnumerable<SheetRow> Rows(string sheet)
    {
        var rows = 0;
        foreach (var row in Read(sheet))
        {
            if (row.Cells.FirstOrDefault(c => c?.Length > FileLimits.Cell) is { } endless)
            {
                throw new UnreadableFileException("cell-too-long", new Message(
                    $"Rij {row.Number} heeft een cel van {endless.Length} tekens, hoogstens {FileLimits.Cell} kan; vaak ontbreekt er een aanhalingsteken.",
                    $"Row {row.Number} has a cell of {endless.Length} characters, at most {FileLimits.Cell} are possible; often a quote is missing."));
            }

            if (row.Cells.Count > FileLimits.Columns && row.Cells.Skip(FileLimits.Columns).Any(c => c is not null))
            {
                throw new UnreadableFileException("too-many-columns", new Message(
                    $"Rij {row.Number} is meer dan {FileLimits.Columns} kolommen breed; haal weg wat niet bij het register hoort.",
                    $"Row {row.Number} is more than {FileLimits.Columns} columns wide; remove what is no part of the register."));
            }

            if (row.IsBlank)
            {
                continue;
            }

            if (++rows > FileLimits.Rows)
            {
                throw new UnreadableFileException("too-many-rows", new Message(
                    $"Het blad heeft meer dan {FileLimits.Rows} rijen; verdeel het over meer bestanden.", $"The sheet has more than {FileLimits.Rows} rows; divide it over several files."));
            }

            yield return row;
        }
    }

    /// <exception cref="UnreadableFileException">It is no such file, or too large.</exception>
    public static ImportFile Open(byte[] file)
    {
        if (file.Length > FileLimits.Bytes)
        {
            throw new UnreadableFileException("file-too-large", new Message(
                $"Het bestand is groter dan {FileLimits.Bytes / (1024 * 1024)} MB; haal plaatjes en oude bladen weg, of verdeel het.",
                $"The file is larger than {FileLimits.Bytes / (1024 * 1024)} MB; remove pictures and old sheets, or divide it."));
        }

        return file switch
        {
            [] => throw new UnreadableFileException("file-empty", IsEmpty),
            [0x50, 0x4B, 0x03, 0x04, ..] => ExcelFile.OfZip(file),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => new ExcelFile(file),
            [0x25, 0x50, 0x44, 0x46, ..] => throw Other("PDF"),
            _ when LooksLikeMarkup(file) => throw Other("HTML/XML"),
            _ => new CsvFile(file),
        };
    }

    /// <summary>All rows of a sheet, with blank ones.</summary>
    protected abstract IEnumerable<SheetRow> Read(string sheet);

    private static UnreadableFileException Other(string kind) => new("file-not-a-sheet", new Message(
        $"Dit is een bestand van de soort {kind}; open het in Excel of een ander rekenblad en bewaar het als .xlsx.",
        $"This is a file of the kind {kind}; open it in Excel or another spreadsheet and save it as .xlsx."));

    /// <summary>Systems give web pages the name .xls.</summary>
    private static bool LooksLikeMarkup(byte[] file) =>
        System.Text.Encoding.Latin1.GetString(file, 0, Math.Min(file.Length, 200)).TrimStart('ï', '»', '¿', ' ', '\r', '\n', '\t') is ['<', '?' or '!' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..];
}
