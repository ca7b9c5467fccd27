using System.Globalization;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports;

/// <summary>The order of a report that nobody has begun: the figures and lists of one framework over a year, without words of people.</summary>
public static class PreviewKind
{
    public static IReadOnlyList<ReportSection> Sections { get; } =
    [
        Of(SectionContent.Standing, "glance", perNode: true), Of(SectionContent.Aspects, "aspects", perNode: true), Of(SectionContent.LookBack, "look-back", perNode: true),
        Of(SectionContent.Reflection, "reflection", perNode: true), Of(SectionContent.LookAhead, "look-ahead", perNode: true), Of(SectionContent.Goals, "goals", perNode: true),
        Of(SectionContent.Themes, "themes"), Of(SectionContent.Sources, "sources"), Of(SectionContent.Later, "later"), Of(SectionContent.Missing, "missing"),
    ];

    /// <summary>A preview as a document, for what is written of documents.</summary>
    public static ReportDocument DocumentOf(ReportPreview preview, PageLanguage language)
    {
        var title = $"{language.Sentence(language.Called(preview.Product))} {preview.Year.ToString(CultureInfo.InvariantCulture)}";
        return new ReportDocument(
            ReportDocument.CurrentForm,
            new ReportHead(
                Guid.Empty, title, preview.Organisation, null, new DateOnly(preview.Year, 1, 1), new DateOnly(preview.Year, 12, 31), preview.ReferenceDate, preview.AsOf ?? preview.DrawnUpAt,
                preview.Position, preview.DueOn),
            new ReportKind("preview", preview.Product, preview.Product, [], ReportPeriod.Year, [], null, null, 0, ReportOrder.Framework, [], AllNodes: false, PlansAhead: false, Sections),
            [], [], [preview]);
    }

    private static ReportSection Of(SectionContent content, string word, bool perNode = false) =>
        new(word, Texts.Get("report." + word, Http.Language.Dutch), Texts.Get("report." + word, Http.Language.English), content, false, perNode);
}
