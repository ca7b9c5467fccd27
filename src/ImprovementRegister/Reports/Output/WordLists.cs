using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ImprovementRegister.Reports.Output;

/// <summary>Lists as Word makes them itself, so that who goes on writing can add an item.</summary>
internal static class WordLists
{
    private const int Levels = 3;
    private const int Step = 360;

    public static void AddTo(MainDocumentPart main) => main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
        new AbstractNum(new OpenXmlElement[] { new MultiLevelType { Val = MultiLevelValues.HybridMultilevel } }.Concat(Enumerable.Range(0, Levels).Select(Level))) { AbstractNumberId = 1 },
        new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });

    /// <param name="depth">1 for a list that stands in no other.</param>
    public static NumberingProperties Bullet(int depth) => new(new NumberingLevelReference { Val = Math.Min(depth, Levels) - 1 }, new NumberingId { Val = 1 });

    public static Indentation Indent(int depth) => new() { Left = Twips(Math.Min(depth, Levels)), Hanging = Twips(1) };

    private static Level Level(int level) => new(
        new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = level == 1 ? "–" : "•" }, new LevelJustification { Val = LevelJustificationValues.Left },
        new PreviousParagraphProperties(new Indentation { Left = Twips(level + 1), Hanging = Twips(1) })) { LevelIndex = level };

    private static string Twips(int steps) => (Step * steps).ToString(CultureInfo.InvariantCulture);
}
