using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.Reports.Page;

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

    [Fact]
    public async Task Excel_has_a_sheet_for_every_table_with_its_header_in_sight_and_days_as_days()
    {
        using var file = new MemoryStream();
        await ExcelReport.WriteAsync(file, new ReportContents(SampleReports.Forensic, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))), default);
        file.Position = 0;
        using var book = new ZipArchive(file);
        var sheets = book.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).ToList();
        sheets.Count.ShouldBeGreaterThan(5);
        foreach (var sheet in sheets)
        {
            using var reader = new StreamReader(await sheet.OpenAsync());
            (await reader.ReadToEndAsync()).ShouldContain("state=\"frozen\"");
        }
    }

    private static WordprocessingDocument Word(ReportPreview report, string language)
    {
        var file = new MemoryStream();
        WordReport.Write(file, new ReportContents(report, new PageLanguage(CultureInfo.GetCultureInfo(language))));
        file.Position = 0;
        return WordprocessingDocument.Open(file, false);
    }
}

/// <summary>The same over HTTP.</summary>
public sealed class AReportToTakeAway(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Theory]
    [InlineData("docx", WordReport.ContentType)]
    [InlineData("xlsx", Sheet.ExcelType)]
    public async Task Comes_as_a_file_of_its_kind(string format, string type)
    {
        var answer = await api.QualityManager.GetAsync($"reports/preview?framework=KKFZ&year=2026&format={format}");
        answer.Status.ShouldBe(200);
        answer.Headers["Content-Type"].ShouldStartWith(type);
        answer.Headers["Content-Disposition"].ShouldContain($"kwaliteitsverslag-KKFZ-2026.{format}");
    }

    [Fact]
    public async Task As_PDF_where_there_is_a_browser_and_says_so_where_there_is_none()
    {
        var answer = await api.QualityManager.GetAsync("reports/preview?framework=KKFZ&year=2026&format=pdf");
        if (new Chromium(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()).Program is null)
        {
            answer.ShouldRefuse(501, "no-pdf-here");
        }
        else
        {
            answer.Headers["Content-Type"].ShouldBe("application/pdf");
            answer.Text.ShouldStartWith("%PDF");
        }
    }
}
