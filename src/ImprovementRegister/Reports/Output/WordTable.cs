using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Output;

/// <summary>A table on paper: its header comes back on every page, no row is cut in two, a column in which nothing stands is left out.</summary>
internal static class WordTable
{
    /// <summary>The text width of A4 between the margins, in twentieths of a point.</summary>
    private const int Width = 9978;

    public static IEnumerable<OpenXmlElement> Of(DataTable data, PageLanguage language)
    {
        var shown = Enumerable.Range(0, data.Columns.Count).Where(c => data.Rows.Any(r => Words(r[c], language).Length > 0)).ToList();
        var widths = Widths(data, shown, language);
        var style = shown.Count > 7 ? "TableSmall" : "TableText";
        var properties = new TableProperties(
            new TableStyle { Val = "Report" },
            new TableWidth { Width = Width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableLook { Val = "0020", FirstRow = true });
        if (data.Caption.Length > 0)
        {
            yield return WordReport.Text("Caption", data.Caption);
            properties.AppendChild(new TableCaption { Val = WordReport.Clean(data.Caption) });
        }

        var table = new Table(
            properties,
            new TableGrid(widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) })));
        table.AppendChild(Row(shown.Select(c => Cell(data.Columns[c], style, false)), header: true));
        foreach (var row in data.Rows)
        {
            table.AppendChild(Row(shown.Select(c => Cell(Words(row[c], language), style, row[c] is int or long or decimal)), header: false));
        }

        yield return table;
        yield return WordReport.Text("Normal", "");
    }

    private static TableRow Row(IEnumerable<TableCell> cells, bool header)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (header)
        {
            properties.AppendChild(new TableHeader());
        }

        var row = new TableRow(properties);
        row.Append(cells);
        return row;
    }

    private static TableCell Cell(string text, string style, bool number)
    {
        var paragraph = WordReport.Text(style, text);
        if (number)
        {
            paragraph.ParagraphProperties!.Justification = new Justification { Val = JustificationValues.Right };
        }

        return new TableCell(paragraph);
    }

    private static string Words(object? value, PageLanguage language) => value switch
    {
        null => "",
        DateOnly day => language.Day(day),
        decimal number => language.Number(number),
        int number => language.Number(number),
        _ => value.ToString() ?? "",
    };

    /// <summary>A column gets room by the root of its longest text, and never less than its longest word needs.</summary>
    private static List<int> Widths(DataTable data, List<int> shown, PageLanguage language)
    {
        var weights = shown.Select(c =>
        {
            var texts = data.Rows.Select(r => Words(r[c], language)).Append(data.Columns[c]).ToList();
            return Math.Max(Math.Sqrt(texts.Max(t => Math.Min(t.Length, 400))) * 2, texts.SelectMany(t => t.Split(' ', '-', '/')).Max(w => Math.Min(w.Length, 24)) * 1.2 + 2);
        }).ToList();
        return [.. weights.Select(w => (int)(Width * w / weights.Sum()))];
    }
}
