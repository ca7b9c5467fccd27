using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ImprovementRegister.Reports.Output;

/// <summary>A report as a Word document that a quality manager goes on writing in: real headings, a contents list, tables whose header is repeated.</summary>
public static class WordReport
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int ShortEnd = 160;

    /// <param name="file">Can be read back and sought in: a file, so that memory does not grow with the report.</param>
    /// <param name="progress">Told in percent.</param>
    public static void Write(Stream file, ReportContents report, IProgress<int>? progress = null, CancellationToken ct = default)
    {
        using var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document);
        document.PackageProperties.Title = Clean($"{report.Title} – {report.Organisation}");
        document.PackageProperties.Language = WordStyles.LanguageOf(report);
        var main = document.AddMainDocumentPart();
        WordStyles.AddTo(main, report);
        WordLists.AddTo(main);
        var (header, footer) = WordFrame.AddTo(main, report);
        using var writer = OpenXmlWriter.Create(main);
        writer.WriteStartElement(new Document());
        writer.WriteStartElement(new Body());
        foreach (var element in Cover(report).Concat(WordContentsList.Of(report)))
        {
            writer.WriteElement(element);
        }

        var blocks = report.Blocks();
        var pictures = 1u;
        for (var i = 0; i < blocks.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            progress?.Report(100 * i / blocks.Count);
            foreach (var element in Elements(blocks[i], pictures, report.Language))
            {
                if (element is Paragraph { ParagraphProperties: { } properties } && (i == 0 || EndsShort(blocks, i + 1)))
                {
                    Place(properties, first: i == 0);
                }

                if (element is Paragraph { InnerText: "" } last && i + 1 == blocks.Count)
                {
                    Least(last);
                }

                writer.WriteElement(element);
            }

            pictures += blocks[i] is Picture { Drawing: var drawn } ? WordPicture.Ids(drawn) : 0;
        }

        writer.WriteElement(WordFrame.Page(header, footer));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    public static Paragraph Text(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), RunOf(text));

    private static Run RunOf(string text, bool bold = false, bool italic = false)
    {
        var run = new Run();
        if (bold || italic)
        {
            run.AppendChild(new RunProperties(new OpenXmlElement?[] { bold ? new Bold() : null, italic ? new Italic() : null }.OfType<OpenXmlElement>()));
        }

        foreach (var (line, i) in Clean(text).Split('\n').Select((line, i) => (line, i)))
        {
            if (i > 0)
            {
                run.AppendChild(new Break());
            }

            foreach (var (part, j) in line.Split('\t').Select((part, j) => (part, j)))
            {
                if (j > 0)
                {
                    run.AppendChild(new TabChar());
                }

                run.AppendChild(new Text(part) { Space = SpaceProcessingModeValues.Preserve });
            }
        }

        return run;
    }

    private static Paragraph WrittenOf(Written written)
    {
        var style = written switch { { Depth: 0 } => "Normal", { Number: null } => "ListBullet", _ => "ListNumber" };
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (written is { Depth: > 0, Number: null })
        {
            properties.Append(WordLists.Bullet(written.Depth));
        }
        else if (written.Depth > 0)
        {
            properties.Append(WordLists.Indent(written.Depth));
        }

        // The number is part of the text: a list that goes on after a paragraph keeps it.
        var paragraph = new Paragraph(properties);
        if (written.Number is { } number)
        {
            paragraph.Append(RunOf($"{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}.\t"));
        }

        paragraph.Append(written.Runs.Select(r => RunOf(r.Text, r.Bold, r.Italic)));
        return paragraph;
    }

    /// <summary>The text ends there with a line or so, which looks lost at the top of a page.</summary>
    private static bool EndsShort(IReadOnlyList<Block> blocks, int at) =>
        at < blocks.Count && blocks[at] is Written { Depth: 0 } last && last.Runs.Sum(r => r.Text.Length) < ShortEnd && blocks[at - 1] is Written && (at + 1 == blocks.Count || blocks[at + 1] is not Written);

    /// <summary>A document ends with a paragraph, also after a table; as high as a line it can take a page that is else empty.</summary>
    private static void Least(Paragraph paragraph)
    {
        paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact };
        paragraph.ParagraphProperties.ParagraphMarkRunProperties = new ParagraphMarkRunProperties(new FontSize { Val = "2" });
    }

    /// <summary>The first chapter begins a page, after the cover and the contents list.</summary>
    private static void Place(ParagraphProperties properties, bool first)
    {
        if (first)
        {
            properties.PageBreakBefore = new PageBreakBefore();
        }
        else
        {
            properties.KeepNext = new KeepNext();
        }
    }

    private static IEnumerable<OpenXmlElement> Cover(ReportContents report) =>
    [
        Text("Subtitle", report.Organisation), Text("Title", report.Title), Text("Subtitle", report.Framework), .. report.Facts.Select(f => Text("Normal", f)),
    ];

    private static IEnumerable<OpenXmlElement> Elements(Block block, uint picture, Page.PageLanguage language) => block switch
    {
        Heading h => [Text("Heading" + h.Level.ToString(System.Globalization.CultureInfo.InvariantCulture), h.Text)],
        Prose p => [Text(p.Kept ? "Detail" : "Normal", p.Text)],
        Written w => [WrittenOf(w)],
        WrittenTable t => WordTable.Of(new DataTable("", null, "", t.Columns, [.. t.Rows]), language),
        Picture p => WordPicture.Of(p.Drawing, picture, language),
        DataTable t => WordTable.Of(t, language),
        _ => throw new InvalidOperationException($"A {block.GetType().Name} has no place in a document."),
    };

    /// <summary>What a person typed may hold characters that XML cannot.</summary>
    internal static string Clean(string text) => new([.. text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c) && c is not ('\ufffe' or '\uffff'))]);
}
