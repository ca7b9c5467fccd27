using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace ImprovementRegister.Tests.Importing;

/// <summary>An .xlsx as Excel writes it, made cell by cell.</summary>
internal sealed class NewWorkbook
{
    private readonly List<(string Name, bool Hidden, string Xml)> _sheets = [];

    /// <param name="merged">Such as "A1:C1".</param>
    /// <param name="rows">Texts, numbers, days, truths, <see cref="Formula"/>, <see cref="Styled"/> and nulls; a null row is left out of the file.</param>
    public NewWorkbook Sheet(string name, object?[]?[] rows, string[]? merged = null, bool hidden = false)
    {
        var xml = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] is { } cells)
            {
                xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">");
                for (var column = 0; column < cells.Length; column++)
                {
                    xml.Append(Cell(cells[column], Column(column) + (row + 1).ToString(CultureInfo.InvariantCulture)));
                }

                xml.Append("</row>");
            }
        }

        xml.Append("</sheetData>");
        if (merged is not null)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<mergeCells count=\"{merged.Length}\">{string.Concat(merged.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>");
        }

        _sheets.Add((name, hidden, xml.Append("</worksheet>").ToString()));
        return this;
    }

    public byte[] Bytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
            Part(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r0\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part(zip, "xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                + string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\"{(s.Hidden ? " state=\"hidden\"" : "")} r:id=\"r{i + 1}\"/>")) + "</sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                + "<Relationship Id=\"rs\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>");
            Part(zip, "xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0000\"/></numFmts>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
            foreach (var (sheet, index) in _sheets.Select((s, i) => (s, i)))
            {
                Part(zip, $"xl/worksheets/sheet{index + 1}.xml", sheet.Xml);
            }
        }

        return file.ToArray();
    }

    internal static void Part(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static string Cell(object? value, string at) => value switch
    {
        null => "",
        string text => $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        bool truth => $"<c r=\"{at}\" t=\"b\"><v>{(truth ? 1 : 0)}</v></c>",
        DateOnly day => $"<c r=\"{at}\" s=\"1\"><v>{Serial(day)}</v></c>",
        Formula formula => formula.Value is string text ? $"<c r=\"{at}\" t=\"str\"><f>{formula.Text}</f><v>{SecurityElement.Escape(text)}</v></c>"
            : string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\"><f>{formula.Text}</f><v>{formula.Value}</v></c>"),
        Styled styled => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\" s=\"{styled.Style}\"><v>{styled.Number}</v></c>"),
        _ => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\"><v>{value}</v></c>"),
    };

    /// <summary>As Excel counts days.</summary>
    public static int Serial(DateOnly day) => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;

    private static string Column(int column) => column < 26 ? ((char)('A' + column)).ToString() : Column((column / 26) - 1) + Column(column % 26);
}

internal sealed record Formula(string Text, object Value);

/// <param name="Style">2: a percentage; 3: four digits.</param>
internal sealed record Styled(double Number, int Style)
{
    public static Styled Percentage(double part) => new(part, 2);

    public static Styled FourDigits(double number) => new(number, 3);
}
