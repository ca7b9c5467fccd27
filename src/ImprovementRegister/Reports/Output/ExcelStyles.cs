using DocumentFormat.OpenXml.Spreadsheet;

namespace ImprovementRegister.Reports.Output;

/// <summary>How cells of a workbook look, by their number in it; the reader's own Excel writes numbers with its own comma or point.</summary>
internal static class ExcelStyles
{
    public const uint Text = 0;
    public const uint Title = 1;
    public const uint Day = 2;
    public const uint Whole = 3;
    public const uint Tenths = 4;
    public const uint Hundredths = 5;
    public const uint Numeral = 6;

    /// <summary>Numbers below this are Excel's own: 1 is a whole number without thousands, 3 one by thousands, 4 one with hundredths.</summary>
    private const uint OwnDay = 164;
    private const uint OwnTenths = 165;

    public static Stylesheet Sheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = OwnDay, FormatCode = "dd-mm-yyyy" }, new NumberingFormat { NumberFormatId = OwnTenths, FormatCode = "#,##0.0" }),
        new Fonts(FontOf(bold: false), FontOf(bold: true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE4ECEA" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(new Color { Rgb = "FF103F44" }) { Style = BorderStyleValues.Thin }, new DiagonalBorder())),
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
        new CellFormats(Format(0, wrapped: true), new CellFormat(Top(wrapped: true)) { FontId = 1, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true }, Format(OwnDay), Format(3), Format(OwnTenths), Format(4), Format(1)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static Font FontOf(bool bold) => bold
        ? new Font(new Bold(), new FontSize { Val = 11 }, new Color { Rgb = "FF103F44" }, new FontName { Val = "Calibri" })
        : new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" });

    private static CellFormat Format(uint number, bool wrapped = false) => new(number > 0 ? Right() : Top(wrapped)) { FormatId = 0, FontId = 0, FillId = 0, BorderId = 0, NumberFormatId = number, ApplyNumberFormat = number > 0, ApplyAlignment = true };

    /// <summary>Clear of the text in the next column.</summary>
    private static Alignment Right() => new() { Vertical = VerticalAlignmentValues.Top, Horizontal = HorizontalAlignmentValues.Right, Indent = 1 };

    private static Alignment Top(bool wrapped) => new() { Vertical = VerticalAlignmentValues.Top, WrapText = wrapped ? true : null };
}
