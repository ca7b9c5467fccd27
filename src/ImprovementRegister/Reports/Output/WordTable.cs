using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Output;

/// <summary>A table on paper: its header comes back on every page, no row is cut in two, a column in which nothing stands is left out.</summary>
internal static class WordTable
{
    public static IEnumerable<OpenXmlElement> Of(DataTable table, PageLanguage language) =>
        table.Elsewhere.Count > 0 && table.Elsewhere.Count == table.Rows.Count ? [] : Drawn(table.OnPaper(), language);

    private static IEnumerable<OpenXmlElement> Drawn(DataTable data, PageLanguage language)
    {
        var everywhere = data.Once is { } once && data.Rows.All(r => Words(r[once.Column], language).Length > 0);
        List<int> below = [.. data.Below, .. data.Once is { } late && !everywhere ? (int[])[late.Column] : []];
        var shown = Enumerable.Range(0, data.Columns.Count).Where(c => c != data.Above && c != data.Under && c != data.Once?.Column && !below.Contains(c) && data.Rows.Any(r => Words(r[c], language).Length > 0)).ToList();
        var columns = WordColumns.Fit([.. shown.Select(c => new WordColumn(data.Columns[c], [.. data.Rows.Select(r => Words(r[c], language))], data.Rows.All(r => r[c] is int or null)))]);
        var properties = new TableProperties(
            new TableStyle { Val = "Report" },
            new TableWidth { Width = WordColumns.Width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableLook { Val = "0020", FirstRow = true });
        if (data.Caption.Length > 0)
        {
            if (!data.Titled)
            {
                yield return WordReport.Text("Caption", data.Caption);
            }

            properties.AppendChild(new TableCaption { Val = WordReport.Clean(data.Caption) });
        }

        if (everywhere && data.Rows.Count > 0)
        {
            yield return WordReport.Text("Caption", data.Once!.Value.ForAll);
        }

        var table = new Table(
            properties,
            new TableGrid(columns.Widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) })));
        table.AppendChild(Header(shown.Select(c => data.Columns[c]), columns));
        foreach (var group in data.Rows.GroupBy(r => data.Above is { } column ? Words(r[column], language) : ""))
        {
            if (group.Key.Length > 0)
            {
                table.AppendChild(Row([Wide([WordReport.Text("TableGroup", group.Key)], shown.Count)]));
            }

            foreach (var row in group)
            {
                var more = Named(below, row);
                table.AppendChild(Row(shown.Select(c => Cell(Words(row[c], language), columns.Style, row[c] is int or long or decimal, kept: more.Count > 0))));
                AppendBelow(more);
            }

            AppendBelow(Named(data.Under is { } under ? [under] : [], group.First()));
        }

        yield return table;
        yield return WordReport.Text("Normal", "");

        List<string> Named(List<int> names, IReadOnlyList<object?> row) =>
            [.. names.Select(c => (Name: data.Columns[c], Text: Words(row[c], language))).Where(c => c.Text.Length > 0).Select(c => $"{c.Name}: {c.Text}")];

        void AppendBelow(List<string> more)
        {
            if (more.Count > 0)
            {
                table.AppendChild(Row([Wide(more.Select(m => WordReport.Text(columns.Style, m)), shown.Count)]));
            }
        }
    }

    private static TableRow Header(IEnumerable<string> names, WordColumns columns)
    {
        var row = Row(names.Zip(columns.Upright).Select(c => Cell(c.First, columns.Style, number: false, kept: true, c.Second)));
        var properties = row.TableRowProperties!;
        if (columns.HeaderHeight is { } height)
        {
            properties.AppendChild(new TableRowHeight { Val = height, HeightType = HeightRuleValues.AtLeast });
        }

        properties.AppendChild(new TableHeader());
        return row;
    }

    private static TableRow Row(IEnumerable<TableCell> cells)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        row.Append(cells);
        return row;
    }

    private static TableCell Wide(IEnumerable<Paragraph> paragraphs, int columns)
    {
        var cell = new TableCell(new TableCellProperties(new GridSpan { Val = columns }));
        cell.Append(paragraphs);
        return cell;
    }

    /// <param name="kept">On the page of what follows it.</param>
    private static TableCell Cell(string text, string style, bool number, bool kept, bool upright = false)
    {
        var paragraph = WordReport.Text(style, text);
        if (kept)
        {
            paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        }

        if (number)
        {
            paragraph.ParagraphProperties!.Justification = new Justification { Val = JustificationValues.Right };
        }

        return upright ? new TableCell(new TableCellProperties(new TextDirection { Val = TextDirectionValues.BottomToTopLeftToRight }), paragraph) : new TableCell(paragraph);
    }

    private static string Words(object? value, PageLanguage language) => value switch
    {
        null => "",
        DateOnly day => language.Day(day),
        // 8,0 says more than 8.
        decimal number => number.ToString("N" + number.Scale.ToString(CultureInfo.InvariantCulture), language.Culture),
        int number => language.Number(number),
        _ => value.ToString() ?? "",
    };
}
