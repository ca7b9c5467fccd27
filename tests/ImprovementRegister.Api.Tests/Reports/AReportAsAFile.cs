using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.Reports.Page;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>The report as a file that people go on working in.</summary>
public sealed class AReportAsAFile
{
    [Theory]
    [InlineData("nl-NL", "Terugblik", "PAGE")]
    [InlineData("en-GB", "Look back", "PAGE")]
    public void Word_finds_headings_a_contents_list_repeated_headers_and_page_numbers_and_nothing_wrong(string language, string heading, string field)
    {
        using var document = Word(SampleReports.Housing, language);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document).Select(e => e.Description + e.Path?.XPath).ShouldBeEmpty();
        var body = document.MainDocumentPart!.Document!.Body!;
        body.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().ShouldContain(p => p.ParagraphProperties!.ParagraphStyleId!.Val == "Heading2" && p.InnerText == heading);
        body.Descendants<FieldCode>().Single().Text.ShouldContain("TOC");
        body.Elements<Table>().ShouldNotBeEmpty();
        body.Elements<Table>().ShouldAllBe(t => t.Elements<TableRow>().First().TableRowProperties!.Elements<TableHeader>().Any());
        document.MainDocumentPart.FooterParts.Single().Footer!.Descendants<SimpleField>().ShouldContain(f => f.Instruction == field);
        document.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<Languages>().First().Val!.Value.ShouldBe(language);
    }

    [Fact]
    public void The_paragraph_that_a_document_must_end_with_after_a_table_takes_no_page_of_its_own()
    {
        using var document = Word(SampleReports.Housing, "nl-NL");
        var last = document.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Last();
        last.PreviousSibling().ShouldBeOfType<Table>();
        last.ParagraphProperties!.SpacingBetweenLines!.Line!.Value.ShouldBe("20");
    }

    [Fact]
    public void What_people_typed_cannot_break_a_document() =>
        Word(SampleReports.Attacked with { Organisation = "een\u0001twee\uffff" }, "nl-NL").MainDocumentPart!.Document!.Body!.InnerText.ShouldContain(SampleReports.Hostile);

    [Fact]
    public void An_action_stands_under_its_goal_with_who_is_responsible_and_its_phases()
    {
        var node = SampleReports.Housing.Nodes.First(n => n.Goals.Count > 0);
        var action = SampleReports.Open(900, "Pilot driegesprek", node.Code) with
        {
            Responsible = ["Teammanager"], Goals = [node.Goals[0].Id], Phases = [new Phase("pilot", new(2026, 4, 1), new(2026, 6, 30), PhaseState.Planned)],
        };
        var report = SampleReports.Housing with { Nodes = [node with { LookAhead = [action] }] };
        var tables = new ReportContents(report, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))).Blocks().OfType<DataTable>().ToList();
        var row = tables.Single(t => t.Name == "Vooruitblik").Rows.Single();
        row.ShouldContain("Teammanager");
        row.ShouldContain("pilot (1 april 2026 – 30 juni 2026, gepland)");
        tables.Single(t => t.Name == "Doelen").Rows.SelectMany(r => r).OfType<string>().ShouldContain(c => c.StartsWith("Pilot driegesprek", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nl-NL", "Doelgroepen en samenwerking", "Nog niet geschreven.")]
    [InlineData("en-GB", "Target groups and cooperation", "Not written yet.")]
    public void A_report_that_people_wrote_in_has_its_sections_in_order_their_words_as_lists_and_headings_and_a_place_for_what_is_lacking(string language, string section, string lacking)
    {
        using var document = Word(new ReportContents(SampleDocuments.Quality, new PageLanguage(CultureInfo.GetCultureInfo(language))));
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document).Select(e => e.Description + e.Path?.XPath).ShouldBeEmpty();
        var lines = document.MainDocumentPart!.Document!.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>()
            .Select(p => (Style: p.ParagraphProperties!.ParagraphStyleId!.Val!.Value, Text: p.InnerText)).ToList();

        lines.ShouldContain(("ListBullet", "cliënt"));
        lines.ShouldContain(("ListNumber", "2.Schrijf op"));
        lines.ShouldContain(("Heading2", "Wat we leerden"));
        lines.ShouldContain(l => l.Text.Contains("het jaarbeeld (https://www.levanto.example/jaarbeeld) <b>hier</b>"));
        lines.ShouldContain(("Heading1", "Sterke zorg begint bij sterke teams"));
        lines.IndexOf(("Normal", lacking)).ShouldBe(lines.IndexOf(("Heading1", section)) + 1);
        document.MainDocumentPart.Document.Body.Descendants<Bold>().ShouldNotBeEmpty();
        document.MainDocumentPart.Document.Body.Elements<Table>().ShouldContain(t => t.InnerText == "TeamGesprekkenNoord12");
    }

    [Fact]
    public void Goals_stand_under_their_ambition_with_who_answers_for_them_and_their_actions_below_them()
    {
        using var document = Word(SampleReports.Housing, "nl-NL");
        var goals = document.MainDocumentPart!.Document!.Body!.Elements<Table>().First(t => t.Elements<TableRow>().First().InnerText.StartsWith("Doel", StringComparison.Ordinal));
        goals.Elements<TableRow>().First().InnerText.ShouldNotContain("Verantwoordelijk");
        var rows = goals.Elements<TableRow>().Skip(1).ToList();
        rows[0].Descendants<ParagraphStyleId>().First().Val!.Value.ShouldBe("TableGroup");
        rows[2].Descendants<GridSpan>().ShouldNotBeEmpty();
        rows[2].InnerText.ShouldStartWith("Verantwoordelijk");
        rows[1].Descendants<KeepNext>().ShouldNotBeEmpty("on the page of what stands below it");
    }

    [Fact]
    public void No_word_is_cut_however_wide_the_letters_and_names_of_many_figures_stand_upright()
    {
        var many = new DataTable("Cijfers", null, "Cijfers", ["Pijler", .. Enumerable.Repeat("Verschoven", 12)], [["Samenwerkingsverbanden", .. Enumerable.Repeat<object?>(12, 12)]]);
        Document[] bodies = [.. new[] { SampleReports.Housing, SampleReports.Forensic }.Select(r => Word(r, "nl-NL").MainDocumentPart!.Document!)];
        List<Table> tables = [.. bodies.SelectMany(b => b.Descendants<Table>()), WordTable.Of(many, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))).OfType<Table>().Single()];

        foreach (var table in tables)
        {
            var widths = table.Elements<TableGrid>().Single().Elements<GridColumn>().Select(w => int.Parse(w.Width!.Value!, CultureInfo.InvariantCulture)).ToList();
            widths.Sum().ShouldBeLessThanOrEqualTo(WordColumns.Width);
            foreach (var (cell, width) in table.Elements<TableRow>().Where(r => r.Elements<TableCell>().Count() == widths.Count && !r.Descendants<TextDirection>().Any()).SelectMany(r => r.Elements<TableCell>().Zip(widths)))
            {
                // A letter of the widest font in use is six tenths of its height.
                var letter = cell.Descendants<ParagraphStyleId>().First().Val == "TableText" ? 108 : 90;
                width.ShouldBeGreaterThan(cell.InnerText.Split(' ', '\n', '/').Max(w => Math.Min(w.Length, 24)) * letter, cell.InnerText);
            }
        }

        tables[^1].Descendants<TextDirection>().Count().ShouldBe(12);
        tables[^1].Descendants<TableRowHeight>().Single().Val!.Value.ShouldBeGreaterThan(1000u);
    }

    [Fact]
    public void What_holds_for_every_row_is_said_once_above_them_and_otherwise_below_the_row_it_is_of()
    {
        var node = SampleReports.Housing.Nodes[0];
        ReportAction[] actions = [.. Enumerable.Range(901, 2).Select(n => SampleReports.Open(n, "Pilot driegesprek", node.Code) with { EnteredOn = new(2026, 2, 3) })];
        string Text(params ReportAction[] rows) => Word(SampleReports.Housing with { Nodes = [node with { LookAhead = rows, LookBack = [] }], Sources = [] }, "nl-NL").MainDocumentPart!.Document!.Body!.InnerText;

        Text(actions).ShouldContain("Alles hieronder is ingevoerd na de peildatum.");
        Text(actions).ShouldNotContain("3 februari 2026");
        Text(actions[0], actions[1] with { EnteredOn = null }).ShouldContain("Ingevoerd na de peildatum: 3 februari 2026");
    }

    [Fact]
    public void The_first_chapter_begins_a_page_and_no_line_is_left_alone_on_the_next()
    {
        using var document = Word(new ReportContents(SampleDocuments.Of("qualityReport", SampleReports.Housing) with
        {
            Narrative = [new ReportText("introduction", "Inleiding", null, null, "Een alinea.\n\n*Bron: het jaarverslag.*", "qm-1")],
        }, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))));
        var paragraphs = document.MainDocumentPart!.Document!.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().ToList();

        paragraphs.Single(p => p.ParagraphProperties!.PageBreakBefore != null).InnerText.ShouldBe("Inleiding");
        paragraphs.Single(p => p.InnerText == "Een alinea.").ParagraphProperties!.KeepNext.ShouldNotBeNull();
        paragraphs.Single(p => p.InnerText == "Bron: het jaarverslag.").ParagraphProperties!.KeepNext.ShouldBeNull();
    }

    [Fact]
    public async Task Csv_has_every_value_with_its_table_and_place_or_one_table_as_it_stands()
    {
        var contents = new ReportContents(SampleDocuments.Both, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL")));
        var all = await CsvAsync(contents, null);
        all[0].ShouldBe("Tabel;Onderdeel;Rij;Kolom;Waarde");
        all.ShouldContain("Inbreng, en wat ermee is gedaan;;1;Hoe;Casuïstiek met drie teams");

        var one = await CsvAsync(contents, "cijfers");
        one.Count(l => l.StartsWith("Kwaliteitskader", StringComparison.Ordinal)).ShouldBe(SampleDocuments.Both.Parts.Sum(p => p.Nodes.Count + 1));
        (await Should.ThrowAsync<ProblemException>(() => CsvAsync(contents, "prijzen"))).Status.ShouldBe(422);
    }

    private static async Task<List<string>> CsvAsync(ReportContents contents, string? table)
    {
        using var file = new MemoryStream();
        await CsvReport.WriteAsync(file, contents, table, default);
        return [.. System.Text.Encoding.UTF8.GetString(file.ToArray()).TrimStart('\ufeff').Split("\r\n")];
    }

    [Fact]
    public void Excel_has_a_sheet_for_every_table_that_filters_and_prints_across_with_its_header_on_every_page()
    {
        using var book = Excel(SampleReports.Forensic);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(book).Select(e => e.Description + e.Path?.XPath).ShouldBeEmpty();
        var sheets = book.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!).ToList();
        sheets.Count.ShouldBeGreaterThan(5);
        sheets.ShouldAllBe(s => s.Descendants<S.Pane>().Single().State!.Value == S.PaneStateValues.Frozen);
        sheets.ShouldAllBe(s => s.Elements<S.PageSetup>().Single().Orientation!.Value == S.OrientationValues.Landscape && s.Elements<S.PageSetup>().Single().FitToHeight! == 0u);
        sheets.ShouldAllBe(s => s.Elements<S.AutoFilter>().Single().Reference!.Value == $"A1:{(char)('A' + s.Descendants<S.Row>().First().Elements<S.Cell>().Count() - 1)}{s.Descendants<S.Row>().Count()}");
        var names = book.WorkbookPart.Workbook!.DefinedNames!.Elements<S.DefinedName>().ToList();
        names.Count(n => n.Name == "_xlnm.Print_Titles").ShouldBe(sheets.Count);
        names.ShouldContain(n => n.Text == "'Cijfers'!$1:$1");
    }

    [Fact]
    [Trait("Domain", "F47")]
    public void Excel_has_days_as_days_numbers_as_numbers_and_text_as_text_whatever_it_begins_with()
    {
        var report = SampleReports.Forensic with { Sources = [SampleReports.Forensic.Sources[0] with { Title = "=1+1\u0001" }] };
        using var book = Excel(report);
        List<(uint Style, string Kind, string Text)> cells = [.. book.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<S.Cell>())
            .Select(c => (c.StyleIndex?.Value ?? 0, c.DataType?.InnerText ?? "n", c.InnerText))];

        cells.ShouldContain((2u, "n", report.Nodes.SelectMany(n => n.Reflection).First().MeasuredOn.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)));
        cells.ShouldContain((3u, "n", report.Total.Actions.ToString(CultureInfo.InvariantCulture)));
        cells.ShouldContain((0u, "inlineStr", "=1+1"));
        book.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<S.CellFormula>()).ShouldBeEmpty();
    }

    [Fact]
    public void Excel_has_columns_as_wide_as_the_largest_number_in_them_with_its_thousands()
    {
        using var file = new MemoryStream();
        using var book = SpreadsheetDocument.Create(file, DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook);
        var part = book.AddWorkbookPart().AddNewPart<WorksheetPart>();
        ExcelTable.Write(part, "Kengetallen", ["Geheel", "Deel", "Bedrag"], [[69_460_000, 1.5m, 1_234_567.25m]], default);

        part.Worksheet!.Descendants<S.Column>().Select(c => c.Width!.Value).Zip([12.0, 9, 14]).ShouldAllBe(w => w.First >= w.Second);
    }

    [Fact]
    public void Excel_has_years_places_and_days_that_were_stated_in_words_as_what_they_are_and_no_thousands_in_a_year()
    {
        var report = SampleReports.Forensic with { Sources = [SampleReports.Forensic.Sources[0] with { HeldOn = "2025" }], Shifts = [new ReportShift(Guid.NewGuid(), "A1", "Pilot", "31-12-2025", "eind 2026", "Uitloop")] };
        using var book = Excel(report);
        List<(uint Style, string Kind, string Text)> cells = [.. book.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<S.Cell>())
            .Select(c => (c.StyleIndex?.Value ?? 0, c.DataType?.InnerText ?? "n", c.InnerText))];

        cells.ShouldContain((6u, "n", "2025"), "the year of a source");
        cells.ShouldContain((6u, "n", "2023"), "the year that a theme is planned in");
        cells.ShouldContain((6u, "n", "8"), "the place of an aspect");
        cells.ShouldContain((2u, "n", new DateOnly(2025, 12, 31).ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)), "a deadline");
        cells.ShouldContain((0u, "inlineStr", "eind 2026"));
        cells.ShouldNotContain(c => c.Kind == "inlineStr" && c.Text.Length == 0, "a cell with nothing in it is empty");
    }

    [Theory]
    [InlineData("31-06-2026")]
    [InlineData("007")]
    [InlineData("8.2")]
    [InlineData("2024, 2026")]
    public void What_is_neither_a_day_nor_a_number_stays_as_it_was_stated(string stated) => Numeral.OrDay(stated, CultureInfo.GetCultureInfo("nl-NL")).ShouldBe(stated);

    [Fact]
    public void Counts_per_period_stand_beside_each_other_on_paper_and_below_each_other_in_a_workbook()
    {
        var counts = new DataTable("Aantallen", "Meldingen", "", ["Categorie", "Periode", "Aantal"], [["Val", "Q1", 6], ["Medicatie", "Q1", 9], ["Val", "Q2", 7]]) { Across = 1 };

        var paper = counts.OnPaper();
        paper.Columns.ShouldBe(["Categorie", "Q1", "Q2"]);
        paper.Rows.Select(r => string.Join('|', r)).ShouldBe(["Val|6|7", "Medicatie|9|"]);
        (counts with { Rows = [.. counts.Rows, ["Val", "Q1", 2]] }).OnPaper().Columns.ShouldBe(counts.Columns, "nothing is lost where two would share a place");
    }

    [Fact]
    public void No_two_columns_of_a_table_have_the_same_name() =>
        new ReportContents(SampleDocuments.Both, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))).Blocks().OfType<DataTable>()
            .ShouldAllBe(t => t.Columns.SelectMany(c => c.Split(" en ", StringSplitOptions.None)).GroupBy(c => c, StringComparer.OrdinalIgnoreCase).All(same => same.Count() == 1));

    private static SpreadsheetDocument Excel(ReportPreview report)
    {
        var file = new MemoryStream();
        ExcelReport.Write(file, new ReportContents(report, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))), null, default);
        file.Position = 0;
        return SpreadsheetDocument.Open(file, false);
    }

    private static WordprocessingDocument Word(ReportPreview report, string language) => Word(new ReportContents(report, new PageLanguage(CultureInfo.GetCultureInfo(language))));

    private static WordprocessingDocument Word(ReportContents report)
    {
        var file = new MemoryStream();
        WordReport.Write(file, report);
        file.Position = 0;
        return WordprocessingDocument.Open(file, false);
    }
}
