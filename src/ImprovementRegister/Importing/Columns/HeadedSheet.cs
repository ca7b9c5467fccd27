using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>A column of a sheet.</summary>
/// <param name="Index">Counted from 0.</param>
/// <param name="Letter">As a spreadsheet calls it.</param>
/// <param name="Field">What it means; null: it is left out.</param>
/// <param name="Example">The first text in it.</param>
public sealed record ImportColumn(int Index, string Letter, string Title, string? Field, string? Example);

/// <summary>The sheet of a file that looks most like what is sought, and where its headings end.</summary>
/// <param name="HeaderRow">The last row of the headings.</param>
public sealed record HeadedSheet(string Sheet, int HeaderRow, IReadOnlyList<ImportColumn> Columns)
{
    /// <summary>Titles and remarks may stand above the headings, but not more than this.</summary>
    private const int Looked = 40;

    private const int MostHeight = 3;

    /// <param name="sheet">Its name, in whatever case; null: whichever fits best, of those that are not hidden.</param>
    /// <exception cref="UnreadableFileException">There is no such sheet, or nothing in it.</exception>
    public static HeadedSheet Find(ImportFile file, ImportKind kind, string? sheet)
    {
        var among = file.Sheets.Where(s => sheet is null ? !s.IsHidden : Codes.Same(s.Name, sheet.Trim())).ToList();
        if (among.Count == 0)
        {
            var names = string.Join(", ", file.Sheets.Select(s => s.Name));
            throw new UnreadableFileException("unknown-sheet", new Message($"Er is geen zichtbaar blad met die naam; er zijn: {names}.", $"There is no visible sheet of that name; there are: {names}."));
        }

        return among.Select(s => Of(file, kind, s.Name)).OfType<HeadedSheet>().MaxBy(s => s.Fits(kind))
            ?? throw new UnreadableFileException("sheet-empty", new Message("Er staat niets in het blad onder een regel met koppen.", "There is nothing in the sheet below a row of headings."));
    }

    /// <summary>The headings once more, as on every page of a list that was printed.</summary>
    public bool Repeats(SheetRow row) => Columns.Count > 1 && Columns.All(c => row[c.Index] is null || Codes.Same(row[c.Index], c.Title)) && Columns.Count(c => row[c.Index] is not null) > 1;

    /// <summary>People, roles and units have much in common: a sheet is of what it is called, or of what more of its columns are known by.</summary>
    private (bool Called, int More, int Known) Fits(ImportKind kind)
    {
        var known = Columns.Count(c => c.Field is not null);
        return kind.Sheets is not { } sheets ? (false, 0, known)
            : (NameKey.Of(Sheet).Split(' ').Any(sheets.Contains), known - Enum.GetValues<SheetHolds>().Select(ImportWords.All.Of).Where(k => k != kind).Max(k => Columns.Select(c => k.Recognise(c.Title)).OfType<ImportField>().Distinct().Count()), known);
    }

    private static HeadedSheet? Of(ImportFile file, ImportKind kind, string sheet)
    {
        var rows = file.Rows(sheet).Take(Looked).ToList();
        var candidates =
            from last in Enumerable.Range(0, rows.Count)
            from height in Enumerable.Range(1, MostHeight)
            where last - height + 1 >= 0 && rows[last].Number - rows[last - height + 1].Number == height - 1
            let columns = HeadingsOf(rows.GetRange(last - height + 1, height), kind)
            let known = columns.Count(c => c.Field is not null)
            select (Last: last, Height: height, Columns: columns, Known: known);
        var best = candidates.Where(c => c.Known > 1).OrderByDescending(c => c.Known).ThenBy(c => c.Height).ThenBy(c => c.Last).FirstOrDefault();
        // Nothing that anybody knows: the first row that looks like headings, and people say what each means.
        best = best.Columns is not null ? best : candidates.Where(c => c.Height == 1 && (c.Known > 0 || c.Columns.Count > 1)).OrderByDescending(c => c.Known).ThenBy(c => c.Last).FirstOrDefault();
        return best.Columns is null || rows.Count == best.Last + 1 ? null
            : new HeadedSheet(sheet, rows[best.Last].Number, [.. WithWhatIsDone(best.Columns).Select(c => c with { Example = rows.Skip(best.Last + 1).Select(r => r[c.Index]).FirstOrDefault(t => t is not null) })]);
    }

    /// <summary>Many call what is to be done a description, and have no other column for it.</summary>
    internal static IEnumerable<ImportColumn> WithWhatIsDone(IReadOnlyList<ImportColumn> columns) => columns.Any(c => c.Field is "title" or "finding") ? columns
        : columns.Select(c => c.Field == "description" ? c with { Field = "title" } : c);

    /// <summary>Headings of several rows: the lowest says most, and what stands above it is its group, or stands for it.</summary>
    private static List<ImportColumn> HeadingsOf(List<SheetRow> heading, ImportKind kind)
    {
        var (columns, taken) = (new List<ImportColumn>(), new HashSet<string>());
        for (var index = 0; index < heading.Max(r => r.Cells.Count); index++)
        {
            var words = heading.Select(r => r[index]).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Where(w => w.Length <= Limits.Title).ToList();
            if (words.Count == 0)
            {
                continue;
            }

            var title = string.Join(' ', words);
            var field = kind.Recognise(title) ?? kind.Recognise(words[^1]);
            columns.Add(new ImportColumn(index, LetterOf(index), words.Count == 1 ? words[0] : title, field is not null && taken.Add(field.Code) ? field.Code : null, null));
        }

        return columns;
    }

    public static string LetterOf(int index) => index < 26 ? ((char)('A' + index)).ToString() : LetterOf((index / 26) - 1) + LetterOf(index % 26);
}
