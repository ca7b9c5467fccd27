using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ImprovementRegister.Reports.Output;

/// <summary>The contents list as a field that Word keeps up to date, filled in already for programs that do not.</summary>
internal static class WordContentsList
{
    public static IEnumerable<OpenXmlElement> Of(ReportContents report)
    {
        var entries = report.Blocks().OfType<Heading>().Where(h => h.Level <= report.ContentsDepth).Select(h => WordReport.Text($"TOC{h.Level}", h.Text)).ToList();
        if (entries.Count == 0)
        {
            yield break;
        }

        yield return WordReport.Text("ContentsTitle", report.Language["contents"]);
        var begin = entries[0].Elements<Run>().First();
        begin.InsertBeforeSelf(new Run(new FieldChar { FieldCharType = FieldCharValues.Begin, Dirty = true }));
        begin.InsertBeforeSelf(new Run(new FieldCode($""" TOC \o "1-{report.ContentsDepth}" \h \z \u """) { Space = SpaceProcessingModeValues.Preserve }));
        begin.InsertBeforeSelf(new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }));
        entries[^1].AppendChild(new Run(new FieldChar { FieldCharType = FieldCharValues.End }));
        foreach (var entry in entries)
        {
            yield return entry;
        }
    }
}
