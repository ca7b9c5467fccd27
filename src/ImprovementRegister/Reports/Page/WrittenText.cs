using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Components;

namespace ImprovementRegister.Reports.Page;

/// <summary>Makes what people wrote in Markdown into HTML. Tags in it are text, and nothing is fetched from elsewhere.</summary>
public static class WrittenText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>An address that a reader may be sent on to.</summary>
    public static bool IsSafe(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https" or "mailto");

    /// <param name="under">The level of the heading of the page that it stands under: its own go on from there.</param>
    public static MarkupString Html(string markdown, int under = 3)
    {
        var document = Parse(markdown);
        var above = under;
        foreach (var block in document.OfType<HeadingBlock>())
        {
            // No level is left out on the way down, whatever was written.
            block.Level = above = Math.Min(Math.Min(block.Level + under, above + 1), 6);
        }

        foreach (var link in document.Descendants<Markdig.Syntax.Inlines.LinkInline>())
        {
            link.IsImage = false;
            link.Url = IsSafe(link.Url) ? link.Url : "";
        }

        return new MarkupString(document.ToHtml(Pipeline));
    }
}
