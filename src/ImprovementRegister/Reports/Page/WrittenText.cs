using Markdig;
using Microsoft.AspNetCore.Components;

namespace ImprovementRegister.Reports.Page;

/// <summary>Makes what people wrote in Markdown into HTML. Tags in it are text, and nothing is fetched from elsewhere.</summary>
public static class WrittenText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static MarkupString Html(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var block in document.OfType<Markdig.Syntax.HeadingBlock>())
        {
            // The page has headings of its own above it.
            block.Level = Math.Min(block.Level + 3, 6);
        }

        foreach (var link in Markdig.Syntax.MarkdownObjectExtensions.Descendants(document).OfType<Markdig.Syntax.Inlines.LinkInline>())
        {
            link.IsImage = false;
            link.Url = Uri.TryCreate(link.Url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https" or "mailto") ? link.Url : "";
        }

        return new MarkupString(document.ToHtml(Pipeline));
    }
}
