using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ImprovementRegister.Reports.Output;

/// <summary>A report as a Word document that a quality manager goes on writing in: real headings, a contents list, tables whose header is repeated.</summary>
public static class WordReport
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <param name="file">Can be read back and sought in: a file, so that memory does not grow with the report.</param>
    public static void Write(Stream file, ReportContents report)
    {
        using var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document);
        document.PackageProperties.Title = Clean($"{report.Title} – {report.Organisation}");
        document.PackageProperties.Language = WordStyles.LanguageOf(report);
        var main = document.AddMainDocumentPart();
        WordStyles.AddTo(main, report);
        var (header, footer) = WordFrame.AddTo(main, report);
        using var writer = OpenXmlWriter.Create(main);
        writer.WriteStartElement(new Document());
        writer.WriteStartElement(new Body());
        foreach (var element in Cover(report).Concat(WordContentsList.Of(report)).Concat(report.Blocks().SelectMany(b => Elements(b, report.Language))))
        {
            writer.WriteElement(element);
        }

        writer.WriteElement(WordFrame.Page(header, footer));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    public static Paragraph Text(string style, string text)
    {
        var run = new Run();
        foreach (var (line, i) in Clean(text).Split('\n').Select((line, i) => (line, i)))
        {
            if (i > 0)
            {
                run.AppendChild(new Break());
            }

            run.AppendChild(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }), run);
    }

    private static IEnumerable<OpenXmlElement> Cover(ReportContents report) =>
    [
        Text("Subtitle", report.Organisation), Text("Title", report.Title), Text("Subtitle", report.Framework), Text("Normal", report.ReferenceDate),
    ];

    private static IEnumerable<OpenXmlElement> Elements(Block block, Page.PageLanguage language) => block switch
    {
        Heading h => [Text("Heading" + h.Level.ToString(System.Globalization.CultureInfo.InvariantCulture), h.Text)],
        Prose p => [Text("Normal", p.Text)],
        DataTable t => WordTable.Of(t, language),
        _ => throw new InvalidOperationException($"A {block.GetType().Name} has no place in a document."),
    };

    /// <summary>What a person typed may hold characters that XML cannot.</summary>
    private static string Clean(string text) => new([.. text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c) && c is not ('\ufffe' or '\uffff'))]);
}
