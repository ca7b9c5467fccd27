using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ImprovementRegister.Reports.Output;

/// <summary>A table as a sheet: to be filtered, and to be printed on A4 across as wide as it is.</summary>
internal static class ExcelTable
{
    private const double Narrowest = 9;
    private const double Widest = 60;

    /// <summary>Of all columns: what is wider is too small to read when it is printed as wide as the paper.</summary>
    private const double WidestSheet = 190;

    /// <summary>Columns of texts share what others leave, down to this.</summary>
    private const double NarrowestText = 20;

    /// <summary>Of a line, in points; Excel shows no row that is higher than 409.</summary>
    private const double LineHeight = 15;
    private const int MostLines = 27;

    /// <summary>What fits into a cell of Excel.</summary>
    private const int LongestText = 32_767;

    /// <summary>What Excel takes above a page is 255 signs, doubled ones among them.</summary>
    private const int LongestTitle = 120;

    public static void Write(WorksheetPart part, string title, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        var widths = Widths(columns, rows);
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(widths.Select((_, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = widths[i], CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(RowOf(columns, columns.Select(c => TextOf(c, ExcelStyles.Title)), widths));
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            writer.WriteElement(RowOf(row, row.Select(CellOf), widths));
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = Range(columns.Count, rows.Count, "") });
        writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteElement(new HeaderFooter(new OddHeader("&L " + (title.Length > LongestTitle ? title[..LongestTitle] : title).Replace("&", "&&", StringComparison.Ordinal)), new OddFooter("&R&P / &N")));
        writer.WriteEndElement();
    }

    /// <summary>The header and all rows, as Excel writes a range.</summary>
    public static string Range(int columns, int rows, string sign)
    {
        var last = "";
        for (var n = columns; n > 0; n = (n - 1) / 26)
        {
            last = (char)('A' + ((n - 1) % 26)) + last;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{sign}A{sign}1:{sign}{last}{sign}{rows + 1}");
    }

    /// <summary>Wide enough to read, never wider than a screen: what is longer goes on below.</summary>
    private static List<double> Widths(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        List<double> wanted = [.. columns.Select((name, i) => Math.Clamp(rows.Select(r => LengthOf(r[i])).Append(name.Length + 2).Max() + 2, Narrowest, Widest))];
        var texts = wanted.Where(w => w > NarrowestText).Sum();
        var share = texts == 0 ? 1 : Math.Min(1, (WidestSheet - (wanted.Sum() - texts)) / texts);
        return [.. wanted.Select(w => w > NarrowestText ? Math.Max(NarrowestText, w * share) : w)];
    }

    /// <summary>As it is shown: a number has its thousands, and one that does not fit shows as "###".</summary>
    private static int LengthOf(object? value) => value switch
    {
        null => 0,
        DateOnly => 10,
        int or long or decimal => ((IFormattable)value).ToString("#,##0.##", CultureInfo.InvariantCulture).Length + (value is decimal { Scale: > 0 } ? 2 : 0),
        _ => value.ToString()!.Split('\n').Max(l => l.Length),
    };

    /// <summary>As high as its longest text needs: not every program finds that out by itself.</summary>
    private static Row RowOf(IEnumerable<object?> values, IEnumerable<Cell> cells, List<double> widths)
    {
        var lines = values.Zip(widths).Max(c => c.First is string text ? text.Split('\n').Sum(l => Math.Max(1, (int)Math.Ceiling(l.Length / c.Second))) : 1);
        return new Row(cells) { Height = Math.Min(lines, MostLines) * LineHeight, CustomHeight = true };
    }

    private static Cell CellOf(object? value) => value switch
    {
        null or "" => new Cell(),
        DateOnly day => NumberOf(day.ToDateTime(TimeOnly.MinValue).ToOADate(), ExcelStyles.Day),
        Numeral numeral => NumberOf(numeral.Value, ExcelStyles.Numeral),
        int number => NumberOf(number, ExcelStyles.Whole),
        long number => NumberOf(number, ExcelStyles.Whole),
        decimal number => NumberOf(number, number.Scale switch { 0 => ExcelStyles.Whole, 1 => ExcelStyles.Tenths, _ => ExcelStyles.Hundredths }),
        _ => TextOf(value.ToString()!, ExcelStyles.Text),
    };

    private static Cell NumberOf(IFormattable number, uint style) =>
        new(new CellValue(number.ToString(null, CultureInfo.InvariantCulture))) { StyleIndex = style };

    /// <summary>Text whatever it begins with: never a formula.</summary>
    private static Cell TextOf(string text, uint style)
    {
        var clean = WordReport.Clean(text);
        return new Cell(new InlineString(new Text(clean.Length > LongestText ? clean[..LongestText] : clean) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };
    }
}
