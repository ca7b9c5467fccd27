using ImprovementRegister.Reports.Page;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ImprovementRegister.Reports.Output;

/// <summary>Makes what people wrote in Markdown into pieces of a document: paragraphs, lists, headings, tables; tags in it are text.</summary>
internal static class WrittenBlocks
{
    /// <summary>No deeper than Word shows in its contents list.</summary>
    private const int DeepestHeading = 4;

    /// <param name="under">The level of the heading that it stands under.</param>
    public static IEnumerable<Block> Of(string markdown, int under) => WrittenText.Parse(markdown).SelectMany(b => Of(b, under, 0));

    private static IEnumerable<Block> Of(Markdig.Syntax.Block block, int under, int depth) => block switch
    {
        HeadingBlock h => [new Heading(Math.Min(under + h.Level, DeepestHeading), Plain(h.Inline))],
        ParagraphBlock p => [new Written(Runs(p.Inline), depth)],
        ListBlock list => list.OfType<ListItemBlock>().SelectMany((item, i) => Item(item, list.IsOrdered ? FirstOf(list) + i : null, under, depth + 1)),
        Table table => [TableOf(table)],
        CodeBlock code => [new Written([new Words(code.Lines.ToString())], depth)],
        ContainerBlock container => container.SelectMany(b => Of(b, under, depth)),
        _ => [],
    };

    /// <summary>Only its first paragraph has the mark of the item before it.</summary>
    private static IEnumerable<Block> Item(ListItemBlock item, int? number, int under, int depth) => item.SelectMany((b, i) =>
        b is ParagraphBlock p && i == 0 ? [new Written(Runs(p.Inline), depth, number)] : Of(b, under, b is ListBlock ? depth : 0));

    private static int FirstOf(ListBlock list) => int.TryParse(list.OrderedStart, System.Globalization.CultureInfo.InvariantCulture, out var first) ? first : 1;

    private static WrittenTable TableOf(Table table)
    {
        var rows = table.OfType<TableRow>().Select(r => (IReadOnlyList<string>)[.. r.OfType<TableCell>().Select(c => string.Join('\n', c.OfType<ParagraphBlock>().Select(p => Plain(p.Inline))))]).ToList();
        var width = rows.Max(r => r.Count);
        return new WrittenTable(Filled(rows[0], width), [.. rows.Skip(1).Select(r => Filled(r, width))]);
    }

    private static IReadOnlyList<string> Filled(IReadOnlyList<string> row, int width) => [.. row, .. Enumerable.Repeat("", width - row.Count)];

    private static string Plain(ContainerInline? inline) => string.Concat(Runs(inline).Select(r => r.Text));

    private static List<Words> Runs(ContainerInline? inline) => [.. inline is null ? [] : Runs(inline, false, false)];

    private static IEnumerable<Words> Runs(ContainerInline container, bool bold, bool italic)
    {
        foreach (var inline in container)
        {
            IEnumerable<Words> runs = inline switch
            {
                LiteralInline text => [new Words(text.Content.ToString(), bold, italic)],
                CodeInline code => [new Words(code.Content, bold, italic)],
                LineBreakInline at => [new Words(at.IsHard ? "\n" : " ", bold, italic)],
                HtmlEntityInline entity => [new Words(entity.Transcoded.ToString(), bold, italic)],
                AutolinkInline link => [new Words(link.Url, bold, italic)],
                EmphasisInline emphasis => Runs(emphasis, bold || emphasis.DelimiterCount > 1, italic || emphasis.DelimiterCount == 1),
                // On paper a link is its address.
                LinkInline { IsImage: false, Url: { Length: > 0 } url } link when WrittenText.IsSafe(url) && Text(link) != url =>
                    [.. Runs(link, bold, italic), new Words($" ({url})", bold, italic)],
                ContainerInline inner => Runs(inner, bold, italic),
                _ => [],
            };
            foreach (var run in runs)
            {
                yield return run;
            }
        }
    }

    private static string Text(ContainerInline inline) => string.Concat(Runs(inline, false, false).Select(r => r.Text));
}
