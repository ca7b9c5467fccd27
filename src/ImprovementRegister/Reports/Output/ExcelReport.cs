using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ImprovementRegister.Reports.Output;

/// <summary>The data behind every table of a report: a sheet a table, its header in sight and on every printed page, days as days and numbers as numbers.</summary>
public static class ExcelReport
{
    /// <param name="file">Can be read back and sought in.</param>
    public static void Write(Stream file, ReportContents report, IProgress<int>? progress, CancellationToken ct)
    {
        using var book = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook);
        book.PackageProperties.Title = WordReport.Clean($"{report.Title} – {report.Organisation}");
        var main = book.AddWorkbookPart();
        main.AddNewPart<WorkbookStylesPart>().Stylesheet = ExcelStyles.Sheet();
        var (sheets, names) = (new Sheets(), new DefinedNames());
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var tables = report.Tables().ToList();
        foreach (var (table, at) in tables.Select((table, at) => (table, at)))
        {
            progress?.Report(100 * at / tables.Count);
            var part = main.AddNewPart<WorksheetPart>();
            var columns = ReportContents.ColumnsOf(table, report.Language);
            var rows = table.SelectMany(t => t.Rows.Select(r => t.Part is null ? r : [t.Part, .. r])).ToList();
            ExcelTable.Write(part, WordReport.Clean($"{table.Key} · {report.Title}"), columns, rows, ct);
            var name = NameOf(table.Key, taken);
            sheets.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = name, SheetId = (uint)at + 1, Id = main.GetIdOfPart(part) });
            names.AppendChild(new DefinedName($"'{name}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)at });
            names.AppendChild(new DefinedName($"'{name}'!{ExcelTable.Range(columns.Count, rows.Count, "$")}") { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)at, Hidden = true });
        }

        main.Workbook = new Workbook(sheets);
        if (names.HasChildren)
        {
            main.Workbook.AppendChild(names);
        }
    }

    /// <summary>Excel refuses some characters, more than 31 of them, and a name twice.</summary>
    private static string NameOf(string title, HashSet<string> taken)
    {
        var plain = new string([.. title.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal))]).Trim();
        var name = plain.Length > 28 ? plain[..28].TrimEnd() : plain;
        for (var i = 2; !taken.Add(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{(plain.Length > 26 ? plain[..26] : plain)} {i}");
        }

        return name;
    }
}
