using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ImprovementRegister.Importing;

namespace ImprovementRegister.Tests.Importing;

public sealed class ReadingFilesThatPeopleKeep
{
    private const string Dutch = "Nr;Actie;Eigenaar\r\n1;\"Cliënten; naasten én team\";R-TM\r\n2;Zorgplan bijwerken;R-TM\r\n";

    public static TheoryData<string, string> Encodings => new()
    {
        { "utf-8", "" }, { "utf-8", "mark" }, { "utf-16", "mark" }, { "utf-16", "" }, { "utf-16BE", "mark" }, { "utf-16BE", "" }, { "windows-1252", "" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_of_a_csv_is_found(string encoding, string mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var written = Encoding.GetEncoding(encoding);

        var rows = Rows([.. mark.Length > 0 ? written.GetPreamble() : [], .. written.GetBytes(Dutch)]);

        rows[0].Cells.ShouldBe(["Nr", "Actie", "Eigenaar"]);
        rows[1].Cells.ShouldBe(["1", "Cliënten; naasten én team", "R-TM"]);
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_separator_of_a_csv_is_found(char separator) =>
        Rows(Utf8(Dutch.Replace(';', separator)))[1].Cells.ShouldBe(["1", $"Cliënten{separator} naasten én team", "R-TM"]);

    [Fact]
    public void Commwrittenin_texts_do_not_hide_the_semicolons_between_them() =>
        Rows(Utf8("Actie;Toelichting\nBellen, mailen, langsgaan;Zoals afgesproken, en wel vandaag\nLijst maken;a, b, c, d\n"))[2].Cells.ShouldBe(["Lijst maken", "a, b, c, d"]);

    [Fact]
    public void Excels_own_word_for_the_separator_is_no_row()
    {
        var rows = Rows(Utf8("sep=,\nActie,Eigenaar\nBellen,R-TM\n"));

        rows[0].ShouldSatisfyAllConditions(r => r.Number.ShouldBe(2), r => r.Cells.ShouldBe(["Actie", "Eigenaar"]));
    }

    [Fact]
    public void Rows_are_numbered_writtenthe_spreadsheet_shows_them_blank_ones_and_lines_in_a_cell_included() =>
        Rows(Utf8("Actie;Eigenaar\n;\n\"eerste\ntweede\";R-TM\nderde;R-TM\n")).Select(r => (r.Number, r[0])).ShouldBe([(1, "Actie"), (3, "eerste\ntweede"), (4, "derde")]);

    [Fact]
    public void A_quote_within_a_text_stays_there() =>
        Rows(Utf8("Actie;Eigenaar\nDe \"rode\" map opruimen;R-TM\n"))[1][0].ShouldBe("De \"rode\" map opruimen");

    [Fact]
    public void Days_numbers_truths_percentages_and_what_formulwrittencame_to_are_read_from_excel()
    {
        var file = new NewWorkbook().Sheet("Acties",
        [
            ["Nr", "Actie", "Datum", "Serie", "Score", "Gereed", "Deel", "Kenmerk"],
            [1, "  Cliënten & naasten ", new DateOnly(2024, 2, 29), NewWorkbook.Serial(new DateOnly(2024, 3, 1)), 8.2, true, Styled.Percentage(0.525), Styled.FourDigits(42)],
            [new Formula("A2+1", 2), new Formula("UPPER(\"x\")", "X"), null, 0.1 + 0.2, -3, false],
        ]).Bytes();

        var rows = Rows(file);

        rows[1].Cells.ShouldBe(["1", "Cliënten & naasten", "2024-02-29", "45352", "8.2", "ja", "52.5%", "0042"]);
        rows[2].Cells.Take(6).ShouldBe(["2", "X", null, "0.3", "-3", "nee"]);
    }

    [Fact]
    public void Merged_cells_hold_what_the_whole_holds_and_missing_rows_are_counted()
    {
        var file = new NewWorkbook().Sheet("Acties", [["Bron", "Planning", null], [null, "Start", "Eind"], null, ["Audit", "a", "b"], [null, "c", "d"]], merged: ["A1:A2", "B1:C1", "A4:A5"]).Bytes();

        Rows(file).Select(r => (r.Number, string.Join('/', r.Cells))).ShouldBe([(1, "Bron/Planning/Planning"), (2, "Bron/Start/Eind"), (4, "Audit/a/b"), (5, "Audit/c/d")]);
    }

    [Fact]
    public void Every_sheet_can_be_read_and_hidden_ones_are_known()
    {
        var file = ImportFile.Open(new NewWorkbook().Sheet("Toelichting", [["Lees dit"]]).Sheet("Lijst", [["x"]], hidden: true).Sheet("Acties 2025", [["Actie"]]).Bytes());

        file.Sheets.ShouldBe([new("Toelichting", false), new("Lijst", true), new("Acties 2025", false)]);
        file.Rows("Acties 2025").Single()[0].ShouldBe("Actie");
    }

    [Fact]
    public void An_old_workbook_is_read_too()
    {
        var rows = Rows(OldWorkbook.Of("Acties", [["Bron", "Actie", "Datum"], ["Audit", "Cliënten bellen", 45352d], [null, "Lijst maken", 45353d]], merged: (1, 2, 0, 0)));

        rows.Select(r => string.Join('/', r.Cells)).ShouldBe(["Bron/Actie/Datum", "Audit/Cliënten bellen/45352", "Audit/Lijst maken/45353"]);
    }

    [Theory]
    [InlineData("nothing", "file-empty")]
    [InlineData("a PDF", "file-not-a-sheet")]
    [InlineData("a web page called .xls", "file-not-a-sheet")]
    [InlineData("a picture", "file-not-a-sheet")]
    [InlineData("a zip of something else", "file-not-a-sheet")]
    [InlineData("half a workbook", "file-broken")]
    [InlineData("a workbook without a workbook", "file-broken")]
    [InlineData("a compound file of something else", "file-broken")]
    [InlineData("more than may be", "file-too-large")]
    [InlineData("a cell without end", "cell-too-long")]
    [InlineData("too many columns", "too-many-columns")]
    [InlineData("too many rows", "too-many-rows")]
    public void What_cannot_be_read_says_why_and_what_to_do(string what, string code) =>
        Should.Throw<UnreadableFileException>(() => Rows(Unreadable(what)), what).Code.ShouldBe(code);

    private static byte[] Unreadable(string what) => what switch
    {
        "nothing" => [],
        "a PDF" => Utf8("%PDF-1.7 etc"),
        "a web page called .xls" => Utf8("\uFEFF\n<html><table><tr><td>Actie</td></tr></table></html>"),
        "a picture" => [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13, 0x49, 0x48, 0, 0, 1],
        "a zip of something else" => Zip(("word/document.xml", "<x/>")),
        "half a workbook" => new NewWorkbook().Sheet("A", [["Actie"]]).Bytes()[..300],
        "a workbook without a workbook" => Zip(("xl/leeg.xml", "<x/>")),
        "a compound file of something else" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[3000]],
        "more than may be" => new byte[FileLimits.Bytes + 1],
        "a cell without end" => Utf8("Actie;Eigenaar\n\"" + new string('x', FileLimits.Cell + 1) + "\n"),
        "too many columns" => Utf8(string.Join(';', Enumerable.Range(0, FileLimits.Columns + 1)) + "\n"),
        "too many rows" => Utf8(string.Concat(Enumerable.Repeat("a;b\n", FileLimits.Rows + 1))),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "There is no such file."),
    };

    [Fact]
    public void A_small_file_that_unpacks_to_more_than_may_be_is_refused_before_it_is_read()
    {
        var bomb = Bomb(FileLimits.Unpacked + 1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<UnreadableFileException>(() => ImportFile.Open(bomb)).Code.ShouldBe("file-too-large");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000_000);
    }

    [Fact]
    public void A_mark_in_the_last_cell_that_there_can_be_does_not_keep_the_reader_busy_for_ever()
    {
        var file = SheetXml("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
        var started = Stopwatch.GetTimestamp();

        Should.Throw<UnreadableFileException>(() => Rows(file)).Code.ShouldBeOneOf("file-too-large", "too-many-columns");

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromMinutes(2), "read cell by cell it would take hours");
    }

    private static List<SheetRow> Rows(byte[] file)
    {
        var opened = ImportFile.Open(file);
        return [.. opened.Rows(opened.Sheets[0].Name)];
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            parts.ToList().ForEach(p => NewWorkbook.Part(zip, p.Name, p.Text));
        }

        return file.ToArray();
    }

    private static byte[] SheetXml(string rows)
    {
        using var file = new MemoryStream();
        file.Write(new NewWorkbook().Sheet("A", [["x"]]).Bytes());
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            NewWorkbook.Part(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>");
        }

        return file.ToArray();
    }

    private static byte[] Bomb(long size)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1_000_000];
            for (var written = 0L; written < size; written += zeros.Length)
            {
                part.Write(zeros);
            }
        }

        return file.ToArray();
    }
}
