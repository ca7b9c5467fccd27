using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ImprovementRegister.Reports.Output;

/// <summary>What stands on every page of the document: whose report it is, and which page of how many.</summary>
internal static class WordFrame
{
    public static (string Header, string Footer) AddTo(MainDocumentPart main, ReportContents report)
    {
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(WordReport.Text("Header", $"{report.Organisation} · {report.Title}"));
        var footer = main.AddNewPart<FooterPart>();
        var line = WordReport.Text("Footer", report.Language["page-number"] + " ");
        line.Append(Field("PAGE"), new Run(new Text(" / ") { Space = SpaceProcessingModeValues.Preserve }), Field("NUMPAGES"));
        footer.Footer = new Footer(line);
        return (main.GetIdOfPart(header), main.GetIdOfPart(footer));
    }

    public static SectionProperties Page(string header, string footer) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = header },
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1134, Bottom = 1134, Left = 964, Right = 964, Header = 567, Footer = 567, Gutter = 0 });

    private static SimpleField Field(string code) => new(new Run(new Text("1"))) { Instruction = code };
}
