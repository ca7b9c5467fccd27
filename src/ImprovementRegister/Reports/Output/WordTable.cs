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

    /// <summary>Of a cell, left and right.</summary>
    private const int Margins = 130;

    /// <summary>A longer word is hyphenated.</summary>
    private const int LongestWord = 20;

    private const int LongestText = 400;

    public static IEnumerable<OpenXmlElement> Of(DataTable data, PageLanguage language)
    {
        var shown = Enumerable.Range(0, data.Columns.Count).Where(c => c != data.Above && c != data.Below && data.Rows.Any(r => Words(r[c], language).Length > 0)).ToList();
        var style = shown.Count > 7 ? "TableSmall" : "TableText";
        var widths = Widths(data, shown, language, style == "TableSmall" ? 82 : 98);
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
        var above = "";
        foreach (var row in data.Rows)
        {
            if (data.Above is { } column && Words(row[column], language) is { Length: > 0 } shared && shared != above)
            {
                table.AppendChild(Row([Wide(shared, "TableGroup", shown.Count)], header: false));
                above = shared;
            }

            table.AppendChild(Row(shown.Select(c => Cell(Words(row[c], language), style, row[c] is int or long or decimal)), header: false));
            if (data.Below is { } below && Words(row[below], language) is { Length: > 0 } more)
            {
                table.AppendChild(Row([Wide($"{data.Columns[below]}: {more}", style, shown.Count)], header: false));
            }
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

    private static TableCell Wide(string text, string style, int columns) => new(new TableCellProperties(new GridSpan { Val = columns }), WordReport.Text(style, text));

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

    /// <summary>A column has what its longest word needs, and of what is left a share by the root of its longest text.</summary>
    /// <param name="letter">The width of a letter, in twentieths of a point.</param>
    private static List<int> Widths(DataTable data, List<int> shown, PageLanguage language, int letter)
    {
        var texts = shown.Select(c => data.Rows.Select(r => Words(r[c], language)).Append(data.Columns[c]).ToList()).ToList();
        var needed = texts.Select(column => column.SelectMany(t => t.Split(' ', '\n', '/')).Max(w => Math.Min(w.Length, LongestWord)) * letter + Margins).ToList();
        var left = Width - needed.Sum();
        if (left < 0)
        {
            return [.. needed.Select(n => n * Width / needed.Sum())];
        }

        var shares = texts.Select(column => Math.Sqrt(column.Max(t => Math.Min(t.Length, LongestText)))).ToList();
        return [.. needed.Zip(shares).Select(c => c.First + (int)(left * c.Second / shares.Sum()))];
    }
}
