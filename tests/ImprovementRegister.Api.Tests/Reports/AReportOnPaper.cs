using AngleSharp.Dom;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Output;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Annotations;
using UglyToad.PdfPig.Outline;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>A report as it comes out of a printer.</summary>
public sealed class AReportOnPaper
{
    [PrintingFact]
    public async Task The_contents_list_has_the_page_of_every_chapter_and_so_has_the_outline()
    {
        var report = SampleDocuments.Quality;
        var page = await DrawnPage.Of(report);
        using var pdf = await PrintAsync(await DrawnPage.HtmlOf(report));
        var outline = OutlineOf(pdf);
        var printed = Entries(pdf);
        var entries = page.QuerySelectorAll(".contents a").Select(a => (Id: a.GetAttribute("href")![1..], Name: a.Words())).ToList();

        entries.Count.ShouldBeGreaterThan(5);
        foreach (var (id, name) in entries)
        {
            var at = outline.First(h => h.Title == page.GetElementById(id)!.QuerySelector("h2,h3")!.Words()).PageNumber;
            printed[id].ShouldEndWith(Plain(name) + at, Case.Sensitive, id);
        }

        outline.Select(h => h.PageNumber).Max().ShouldBeGreaterThan(3, "or the pages tell nothing");
        outline.Select(h => h.Title).ShouldContain("Kwaliteitsverslag 2025", "an outline has the spaces of a heading that goes on below");
    }

    [PrintingFact]
    public async Task Whose_report_it_is_stands_at_the_foot_of_every_page_whatever_the_name_holds()
    {
        const string name = """Zorg "De Wei" {1} \0041 </style>""";
        var report = SampleDocuments.Quality;
        using var pdf = await PrintAsync(await DrawnPage.HtmlOf(report with { Head = report.Head with { Organisation = name } }));

        pdf.GetPages().ShouldAllBe(p => Plain(p.Text).Contains(Plain($"Uit het verbeterregister van {name}, peildatum 31 december 2025"), StringComparison.Ordinal));
    }

    internal static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    internal static IReadOnlyList<DocumentBookmarkNode> OutlineOf(PdfDocument pdf) => pdf.TryGetBookmarks(out var outline) ? [.. outline.GetNodes().OfType<DocumentBookmarkNode>()] : [];

    /// <summary>The words of each entry of the contents list, by what it links to.</summary>
    private static Dictionary<string, string> Entries(PdfDocument pdf) => pdf.GetPages().Take(1).SelectMany(p => p.GetAnnotations()
            .Where(a => a.Type == AnnotationType.Link && a.AnnotationDictionary.ContainsKey(UglyToad.PdfPig.Tokens.NameToken.Dest))
            .Select(a => (Id: a.AnnotationDictionary.Data["Dest"].ToString()!.TrimStart('/'), Text: string.Concat(p.Letters.Where(l => Within(l.BoundingBox, a.Rectangle)).Select(l => l.Value)))))
        .GroupBy(a => a.Id).ToDictionary(a => a.Key, a => Plain(a.First().Text));

    private static bool Within(UglyToad.PdfPig.Core.PdfRectangle letter, UglyToad.PdfPig.Core.PdfRectangle link) =>
        letter.Centroid.X > link.Left - 1 && letter.Centroid.X < link.Right + 1 && letter.Centroid.Y > link.Bottom && letter.Centroid.Y < link.Top;

    internal static async Task<PdfDocument> PrintAsync(string html)
    {
        using var chromium = new Chromium(new ConfigurationBuilder().Build(), NullLogger<Chromium>.Instance);
        return PdfDocument.Open(await chromium.PrintAsync(html, TimeSpan.FromMinutes(2), default));
    }
}
