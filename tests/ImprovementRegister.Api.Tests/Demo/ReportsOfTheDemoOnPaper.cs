using System.Text;
using ImprovementRegister.Api.Tests.Reports;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Outline;

namespace ImprovementRegister.Api.Tests.Demo;

/// <summary>The reports of the demo as they are printed: no page is left half empty, and no heading stands at its foot without what it is about.</summary>
[Trait("Category", "Long")]
public sealed class ReportsOfTheDemoOnPaper(RegisterWithDemo demo) : IClassFixture<RegisterWithDemo>
{
    /// <summary>Points; the number of the page stands below it.</summary>
    private const double Foot = 54;
    private const double Head = 48;

    /// <summary>So much of a page is filled; what stays whole may leave the rest.</summary>
    private const double Filled = 0.6;

    [PrintingTheory]
    [InlineData("levanto", "kwaliteitsverslag-2025-kwlggz", "public")]
    [InlineData("levanto", "kwaliteitsverslag-2025-kwlggz", "working")]
    [InlineData("levanto", "kkfz-verslag-2025-kkfz", "public")]
    [InlineData("levanto", "kkfz-verslag-2025-kkfz", "working")]
    [InlineData("levanto", "foto-2026-h1-kkfz-kwlggz", "working")]
    [InlineData("levanto", "kwartaalrapportage-2026-q1-kwlggz-cl-wonen", "working")]
    [InlineData("balanszorg", "kwaliteitsverslag-2025-gk-kghz", "public")]
    [InlineData("balanszorg", "kwaliteitsverslag-2025-gk-kghz", "working")]
    public async Task Pages_are_full_and_headings_have_what_they_are_about_below_them(string tenant, string slug, string edition)
    {
        var client = tenant == "levanto" ? demo.Levanto : demo.Balanszorg;
        var id = (await client.GetAsync("reports?limit=500")).Items.Single(r => r!["slug"]!.GetValue<string>() == slug)!["id"]!.GetValue<Guid>();
        using var pdf = await AReportOnPaper.PrintAsync((await client.GetAsync($"reports/{id}?format=html&edition={edition}")).Text);
        var headings = AReportOnPaper.OutlineOf(pdf);
        headings.Count.ShouldBeGreaterThan(8);
        pdf.NumberOfPages.ShouldBeGreaterThan(4);

        List<string> wrong = [];
        foreach (var page in pdf.GetPages())
        {
            var words = page.GetWords().Where(w => w.BoundingBox.Bottom > Foot).ToList();
            var filled = words.Count == 0 ? 0 : (page.Height - Head - words.Min(w => w.BoundingBox.Bottom)) / (page.Height - Head - Foot);
            if (filled < (page.Number == pdf.NumberOfPages ? 0.01 : Filled))
            {
                wrong.Add($"page {page.Number} is filled for {filled:P0}");
            }

            if (headings.LastOrDefault(h => h.PageNumber == page.Number) is { } last && Below(page, last) < 10)
            {
                wrong.Add($"\"{last.Title}\" stands at the foot of page {page.Number}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>How many letters stand below a heading on its page.</summary>
    private static int Below(Page page, DocumentBookmarkNode heading)
    {
        var title = AReportOnPaper.Plain(heading.Title);
        // One sign may be several letters ("fl").
        var letters = page.Letters.Where(l => l.BoundingBox.Bottom > Foot).SelectMany(l => AReportOnPaper.Plain(l.Value.Normalize(NormalizationForm.FormKC)).Select(sign => (Sign: sign, l.BoundingBox))).ToList();
        var text = string.Concat(letters.Select(l => l.Sign));

        // The same words may stand elsewhere on the page: the heading is where the outline leads to.
        var places = Enumerable.Range(0, text.Length).Where(i => string.CompareOrdinal(text, i, title, 0, title.Length) == 0).ToList();
        places.ShouldNotBeEmpty($"\"{heading.Title}\" stands on page {page.Number}, says the outline");
        var at = places.MinBy(i => Math.Abs(letters[i].BoundingBox.Top - heading.Destination.Coordinates.Top!.Value));
        var foot = letters[at + title.Length - 1].BoundingBox.Bottom;
        return letters.Count(l => l.BoundingBox.Top < foot - 1);
    }
}
