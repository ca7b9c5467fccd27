using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using ImprovementRegister.Actions;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.Reports.Pictures;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Wps = DocumentFormat.OpenXml.Office2010.Word.DrawingShape;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>What the page shows as a picture is one in Word too.</summary>
public sealed class PicturesInWord
{
    public static TheoryData<string> Languages => ["nl-NL", "en-GB"];

    /// <summary>With a picture of every kind.</summary>
    private static ReportDocument Document
    {
        get
        {
            var node = SampleReports.Housing.Nodes[0];
            var pilot = SampleReports.Open(900, "Pilot driegesprek", node.Code) with { Phases = [new Phase("pilot", new(2026, 4, 1), new(2026, 6, 30), PhaseState.Planned)] };
            return SampleDocuments.Of(
                "qualityReport",
                SampleReports.Housing with
                {
                    Nodes = [node with { LookAhead = [pilot] }, .. SampleReports.Housing.Nodes.Skip(1)],
                    Trends = [new ReportTrend(TrendKind.Scores, "Cliënttevredenheid", "Rapportcijfer", null, 10, [new TrendYear(2024, 7.9m, 41, []), new TrendYear(2025, 8.2m, 55, [])])],
                },
                SampleReports.Forensic);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_picture_of_the_page_stands_in_the_document_with_its_words_and_nothing_is_wrong_with_it(string language)
    {
        using var word = Word(Document, language);
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word).Select(e => e.Description + e.Path?.XPath).ShouldBeEmpty();
        var told = word.MainDocumentPart!.Document!.Descendants<Wp.DocProperties>().Select(p => p.Description!.Value!).ToList();

        // The course of a goal stands in a cell of a table; there the document has the latest measurement.
        var pictures = (await DrawnPage.Of(Document, language)).QuerySelectorAll(".picture svg").Where(svg => svg.Closest("td") is null).ToList();
        pictures.Select(p => p.Closest("figure")!.ClassName!).Distinct().Order(StringComparer.Ordinal).ShouldBe(["picture", "picture flow", "picture matrix", "picture themes-years", "picture trend"]);
        foreach (var picture in pictures)
        {
            told.ShouldContain($"{picture.QuerySelector("title")!.TextContent}. {picture.QuerySelector("desc")!.TextContent}");
        }

        // The bars of the page stand beside their names; in a document they are one picture.
        told.Count.ShouldBe(pictures.Count + Document.Parts.Count(p => p.Total.Actions > 0));
    }

    [Fact]
    public void No_two_things_in_a_document_have_the_same_id_and_nothing_lies_outside_its_picture()
    {
        using var word = Word(Document, "nl-NL");
        var body = word.MainDocumentPart!.Document!.Body!;
        body.Descendants<Wp.DocProperties>().Select(p => p.Id!.Value).Concat(body.Descendants<Wps.NonVisualDrawingProperties>().Select(p => p.Id!.Value)).ShouldBeUnique();
        foreach (var picture in body.Descendants<Wp.Inline>())
        {
            var (width, height) = (picture.Extent!.Cx!.Value, picture.Extent.Cy!.Value);
            width.ShouldBeLessThanOrEqualTo(WordColumns.Width * 635L);
            foreach (var shape in picture.Descendants<Wps.WordprocessingShape>().Where(s => s.GetFirstChild<Wps.TextBoxInfo2>() is null))
            {
                var place = shape.GetFirstChild<Wps.ShapeProperties>()!.Transform2D!;
                (place.Offset!.X!.Value + place.Extents!.Cx!.Value).ShouldBeInRange(0, width + 4 * 9525, "a dot at the edge may lie half over it");
                (place.Offset.Y!.Value + place.Extents.Cy!.Value).ShouldBeInRange(0, height);
            }
        }
    }

    [Fact]
    public void Where_a_program_knows_no_such_shapes_the_words_of_the_picture_stand_there()
    {
        using var word = Word(Document, "nl-NL");
        word.MainDocumentPart!.Document!.Descendants<AlternateContent>().ShouldAllBe(a =>
            a.Elements<AlternateContentFallback>().Single().InnerText.Length > 0
            && a.Descendants<Wp.DocProperties>().Single().Description!.Value!.EndsWith(a.Elements<AlternateContentFallback>().Single().InnerText, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("phase phase-planned"), InlineData("phase phase-inprogress"), InlineData("phase phase-done"), InlineData("deadline late"), InlineData("bar-overdue"), InlineData("cell cell-unknown of-report")]
    public void What_means_something_else_looks_different(string look) =>
        WordLook.Of(look).ShouldNotBe(WordLook.Of(look switch { "phase phase-done" => "phase phase-planned", "deadline late" => "deadline", "cell cell-unknown of-report" => "cell cell-unknown", _ => "phase phase-done" }));

    [Fact]
    public void A_picture_that_looks_as_no_document_knows_is_not_drawn_without_it() =>
        Should.Throw<InvalidOperationException>(() => WordPicture.Of(new ImprovementRegister.Reports.Pictures.Drawing(null, "a", "b", 10, [new Area(0, 0, 10, 10, "purple")]), 1, new PageLanguage(CultureInfo.GetCultureInfo("nl-NL"))).ToList());

    private static WordprocessingDocument Word(ReportDocument report, string language)
    {
        var file = new MemoryStream();
        WordReport.Write(file, new ReportContents(report, new PageLanguage(CultureInfo.GetCultureInfo(language))));
        file.Position = 0;
        return WordprocessingDocument.Open(file, false);
    }
}
