using ImprovementRegister.Http;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace ImprovementRegister.Reports.Output;

/// <summary>The data behind every table of a report: a sheet a table, its header in sight, days as days and numbers as numbers.</summary>
public static class ExcelReport
{
    public static async Task WriteAsync(Stream answer, ReportContents report, IProgress<int>? progress, CancellationToken ct)
    {
        await using var book = await Spreadsheet.CreateNewAsync(answer, cancellationToken: ct);
        var title = book.AddStyle(new Style { Font = new Font { Bold = true } });
        var day = book.AddStyle(new Style { Format = NumberFormat.Custom("dd-mm-yyyy") });
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sheets = report.Tables().ToList();
        foreach (var (sheet, at) in sheets.Select((sheet, at) => (sheet, at)))
        {
            progress?.Report(100 * at / sheets.Count);
            var first = sheet.First();
            var inParts = first.Part is not null;
            var columns = ReportContents.ColumnsOf(sheet, report.Language);
            var options = new WorksheetOptions { FrozenRows = 1 };
            for (var i = 0; i < columns.Count; i++)
            {
                options.Column(i + 1).Width = WidthOf(sheet, columns, inParts, i);
            }

            await book.StartWorksheetAsync(NameOf(sheet.Key, names), options, ct);
            await book.AddRowAsync([.. columns.Select(c => new StyledCell(c, title))], ct);
            foreach (var (table, row) in sheet.SelectMany(t => t.Rows.Select(r => (t, r))))
            {
                await book.AddRowAsync([.. (inParts ? row.Prepend(table.Part) : row).Select(v => ExcelSheet.CellOf(v, day, null))], ct);
            }
        }

        await book.FinishAsync(ct);
    }

    /// <summary>Wide enough to read, never wider than a screen.</summary>
    private static double WidthOf(IEnumerable<DataTable> sheet, IReadOnlyList<string> columns, bool inParts, int column) => Math.Clamp(
        sheet.SelectMany(t => t.Rows.Select(r => (inParts ? column == 0 ? t.Part : r[column - 1] : r[column])?.ToString()?.Length ?? 0)).Append(columns[column].Length).Max() + 2, 8, 60);

    /// <summary>Excel refuses some characters, more than 31 of them, and a name twice.</summary>
    private static string NameOf(string title, HashSet<string> taken)
    {
        var plain = new string([.. title.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal))]).Trim();
        var name = plain.Length > 28 ? plain[..28].TrimEnd() : plain;
        for (var i = 2; !taken.Add(name); i++)
        {
            name = $"{(plain.Length > 26 ? plain[..26] : plain)} {i}";
        }

        return name;
    }
}
