using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Page;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>Draws the page of a report, as text and as a document to look things up in.</summary>
internal static class DrawnPage
{
    public static async Task<string> HtmlOf(ReportPreview report, string language = "nl-NL", CancellationToken ct = default)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        return await new ReportPageRenderer(services, NullLoggerFactory.Instance).RenderAsync(report, CultureInfo.GetCultureInfo(language), ct);
    }

    public static async Task<IDocument> Of(ReportPreview report, string language = "nl-NL") =>
        await new HtmlParser().ParseDocumentAsync(await HtmlOf(report, language));

    public static async Task<string> HtmlOf(ReportDocument report, string language = "nl-NL")
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        return await new ReportDocumentRenderer(services, NullLoggerFactory.Instance).RenderAsync(report, CultureInfo.GetCultureInfo(language), default);
    }

    public static async Task<IDocument> Of(ReportDocument report, string language = "nl-NL") =>
        await new HtmlParser().ParseDocumentAsync(await HtmlOf(report, language));

    /// <summary>The section that starts with this heading of the second level.</summary>
    public static IElement Section(this IDocument page, string heading) =>
        page.QuerySelectorAll("h2").Single(h => h.Words() == heading).Closest("section")!;

    /// <summary>The table with this caption.</summary>
    public static IElement Table(this IParentNode part, string caption) =>
        part.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")!.Words() == caption);

    /// <summary>The row whose header starts with these words.</summary>
    public static IElement Row(this IElement table, string header) =>
        table.QuerySelectorAll("tr").Single(r => r.QuerySelector("th[scope=row]")?.Words().StartsWith(header, StringComparison.Ordinal) == true);

    /// <summary>What a person reads, with single spaces; what stands in elements of its own is apart.</summary>
    public static string Words(this INode node) =>
        string.Join(' ', node.Descendants<IText>().SelectMany(t => t.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
