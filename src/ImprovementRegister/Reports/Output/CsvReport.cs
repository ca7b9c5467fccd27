using ImprovementRegister.Http;

namespace ImprovementRegister.Reports.Output;

/// <summary>
/// The data behind the tables of a report as CSV. All of them, of which each has its own columns: a line a value, with its
/// table, part, row and column before it. One of them, by its name: as it stands.
/// </summary>
public static class CsvReport
{
    public const string Query = "table: One table of the report as CSV, by its name; all of them, a line a value, when left out.";

    /// <exception cref="ProblemException">422: the report has no such table.</exception>
    public static async Task WriteAsync(Stream answer, ReportContents report, string? table, CancellationToken ct)
    {
        await using var sheet = new CsvSheet(answer, report.Language.Culture);
        foreach (var row in table is null ? Values(report) : One(report, table))
        {
            await sheet.WriteAsync(row, ct);
        }

        await sheet.FinishAsync(ct);
    }

    private static IEnumerable<IReadOnlyList<object?>> Values(ReportContents report)
    {
        yield return [.. ((string[])["table", "part", "row", "column", "value"]).Select(c => report.Language["column." + c])];
        foreach (var sheet in report.Tables())
        {
            var number = 0;
            foreach (var (table, row) in sheet.SelectMany(t => t.Rows.Select(r => (t, r))))
            {
                number++;
                foreach (var (column, value) in table.Columns.Zip(row).Where(c => c.Second is not null and not ""))
                {
                    yield return [sheet.Key, table.Part, number, column, value];
                }
            }
        }
    }

    private static IEnumerable<IReadOnlyList<object?>> One(ReportContents report, string name)
    {
        var sheets = report.Tables().ToList();
        var sheet = sheets.FirstOrDefault(s => Codes.Same(s.Key, name)) ?? throw ProblemException.Field("?table", "unknown-table", new Message(
            $"Dit verslag heeft deze tabel niet; het heeft {string.Join(", ", sheets.Select(s => s.Key))}.", $"This report has no such table; it has {string.Join(", ", sheets.Select(s => s.Key))}."));
        yield return ReportContents.ColumnsOf(sheet, report.Language);
        foreach (var row in sheet.SelectMany(t => t.Rows.Select(r => t.Part is null ? r : [t.Part, .. r])))
        {
            yield return row;
        }
    }
}
