using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ImprovementRegister.Reports.Output;

/// <summary>The styles of the document, by the names that Word knows, so that its own contents list and navigation work.</summary>
internal static class WordStyles
{
    public const string Petrol = "103F44";
    private const string Soft = "566064";

    public static string LanguageOf(ReportContents report) => report.Language.Code == "nl" ? "nl-NL" : "en-GB";

    public static void AddTo(MainDocumentPart main, ReportContents report)
    {
        main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri" }, new FontSize { Val = "21" }, new Languages { Val = LanguageOf(report) })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
            Of("Normal", "Normal", new StyleParagraphProperties(), new StyleRunProperties(), isDefault: true),
            Of("Title", "Title", Spaced("0", "120"), Run("52", Petrol)),
            Of("Subtitle", "Subtitle", Spaced("0", "120"), Run("28", Soft)),
            Of("Heading1", "heading 1", Kept("480", "120", 0), Run("34", Petrol)),
            Of("Heading2", "heading 2", Kept("280", "80", 1), Run("25", Petrol, bold: true)),
            Of("Heading3", "heading 3", Kept("200", "60", 2), Run("22", Petrol, bold: true)),
            Of("Heading4", "heading 4", Kept("160", "40", 3), Run("21", Petrol)),
            Of("ListBullet", "List Bullet", Spaced("0", "60"), new StyleRunProperties()),
            Of("ListNumber", "List Number", Spaced("0", "60"), new StyleRunProperties()),
            Of("Caption", "caption", Kept("60", "60", null), Run("18", Soft)),
            Of("Picture", "Picture", Spaced("40", "60"), new StyleRunProperties()),
            Of("PictureNote", "Picture Note", Spaced("0", "160"), Run("18", Soft)),
            Of("Detail", "Detail", Kept("0", "120", null), Run("20", Soft)),
            Of("ContentsTitle", "TOC Heading", Kept("480", "80", null), Run("28", Petrol)),
            // Closer than text: a list of two frameworks stays on the page of the cover.
            Of("TOC1", "toc 1", new StyleParagraphProperties(new SpacingBetweenLines { Before = "0", After = "20", Line = "240", LineRule = LineSpacingRuleValues.Auto }), new StyleRunProperties()),
            Of("TOC2", "toc 2", new StyleParagraphProperties(new SpacingBetweenLines { After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto }, new Indentation { Left = "240" }), new StyleRunProperties()),
            Of("Header", "header", Spaced("0", "0"), Run("16", Soft)),
            Of("Footer", "footer", new StyleParagraphProperties(new SpacingBetweenLines { After = "0" }, new Justification { Val = JustificationValues.Right }), Run("16", Soft)),
            Of("TableText", "Table Text", Spaced("20", "20"), Run("18", null)),
            Of("TableGroup", "Table Text Group", Kept("60", "30", null), Run("18", Petrol, bold: true)),
            Of("TableSmall", "Table Text Small", Spaced("20", "20"), Run("16", null)),
            Table());
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new AutoHyphenation { Val = true }, new UpdateFieldsOnOpen { Val = true }, new Compatibility(new CompatibilitySetting
            {
                Name = CompatSettingNameValues.CompatibilityMode, Val = "15", Uri = "http://schemas.microsoft.com/office/word",
            }));
    }

    private static Style Of(string id, string name, StyleParagraphProperties paragraph, StyleRunProperties run, bool isDefault = false) =>
        new(new StyleName { Val = name }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null };

    private static StyleParagraphProperties Spaced(string before, string after) => new(new SpacingBetweenLines { Before = before, After = after });

    /// <summary>Never alone at the foot of a page.</summary>
    private static StyleParagraphProperties Kept(string before, string after, int? level)
    {
        var properties = new StyleParagraphProperties(new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = before, After = after });
        if (level is { } outline)
        {
            properties.AppendChild(new OutlineLevel { Val = outline });
        }

        return properties;
    }

    private static StyleRunProperties Run(string size, string? colour, bool bold = false)
    {
        var run = new StyleRunProperties();
        if (bold)
        {
            run.AppendChild(new Bold());
        }

        if (colour is not null)
        {
            run.AppendChild(new Color { Val = colour });
        }

        run.AppendChild(new FontSize { Val = size });
        return run;
    }

    private static Style Table() => new(
        new StyleName { Val = "Report" },
        new StyleTableProperties(
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 8, Color = Petrol },
                new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "D9D4C7" },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "D9D4C7" }),
            new TableCellMarginDefault(new TableCellLeftMargin { Width = 40, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa })),
        new TableStyleProperties(
            new RunPropertiesBaseStyle(new Bold(), new Color { Val = Petrol }),
            new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Fill = "E4ECEA" })) { Type = TableStyleOverrideValues.FirstRow })
        { Type = StyleValues.Table, StyleId = "Report", CustomStyle = true };
}
