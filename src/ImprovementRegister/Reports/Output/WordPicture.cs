using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.Reports.Pictures;
using Drawing = ImprovementRegister.Reports.Pictures.Drawing;
using A = DocumentFormat.OpenXml.Drawing;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Wpg = DocumentFormat.OpenXml.Office2010.Word.DrawingGroup;
using Wps = DocumentFormat.OpenXml.Office2010.Word.DrawingShape;

namespace ImprovementRegister.Reports.Output;

/// <summary>
/// A picture as a group of Word's own shapes: sharp on every screen and on paper, in the letters of the document, and to be
/// changed like the text around it. Nothing is rasterized, so no host needs fonts or a graphics library (ADR 0054).
/// </summary>
internal sealed class WordPicture
{
    private const string Group = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
    private const string Shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    private const int Pixel = 9525;
    private const int Twip = 635;
    private const int LegendHeight = 20;
    private const int SignsInALine = 3;

    /// <summary>Letters that fit on a line over the whole width.</summary>
    private const int LongestName = 100;

    /// <summary>A picture of one figure over time is no wider than it has to be.</summary>
    private const decimal WidthOfATrend = 0.6m;

    private readonly Drawing _drawing;
    private readonly PageLanguage _language;
    private readonly long _width;
    private uint _id;

    private WordPicture(Drawing drawing, uint id, PageLanguage language) =>
        (_drawing, _id, _language, _width) = (drawing, id, language, (long)(WordColumns.Width * Twip * (drawing.Kind == "trend" ? WidthOfATrend : 1)));

    /// <param name="id">Of the picture; no two things in a document have the same, and its shapes have those after it.</param>
    public static IEnumerable<OpenXmlElement> Of(Drawing drawing, uint id, PageLanguage language)
    {
        yield return WordReport.Text("Caption", drawing.Title);
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Picture" }), new Run(new WordPicture(drawing, id, language).Inline()));
        if (drawing.Note is { } note)
        {
            paragraph.ParagraphProperties!.KeepNext = new KeepNext();
            yield return paragraph;
            yield return WordReport.Text("PictureNote", note);
        }
        else
        {
            yield return paragraph;
        }
    }

    /// <summary>How many ids it takes: its own, that of its ground, and one for each shape.</summary>
    public static uint Ids(Drawing drawing) => 2 + (uint)(drawing.Marks.Count + 2 * drawing.Legend.Count);

    /// <summary>Where a program does not know such shapes the words of the picture stand in its place.</summary>
    private AlternateContent Inline()
    {
        var legend = (_drawing.Legend.Count + SignsInALine - 1) / SignsInALine;
        var height = (_drawing.Height + (legend == 0 ? 0 : 8 + legend * LegendHeight)) * (long)Pixel;
        var properties = new Wp.DocProperties { Id = _id, Name = WordReport.Clean(_drawing.Title), Description = WordReport.Clean($"{_drawing.Title}. {_drawing.Words}") };
        var group = new Wpg.WordprocessingGroup(
            new Wpg.NonVisualGroupDrawingShapeProperties(),
            new Wpg.GroupShapeProperties(new A.TransformGroup(
                new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = _width, Cy = height }, new A.ChildOffset { X = 0, Y = 0 }, new A.ChildExtents { Cx = _width, Cy = height })));
        // As large as the whole: LibreOffice measures a group by what is in it.
        group.Append(ShapeOf(A.ShapeTypeValues.Rectangle, 0, 0, _width, height, new WordLook(null)));
        group.Append(_drawing.Marks.Select(Drawn));
        group.Append(_drawing.Legend.SelectMany((sign, i) => Legend(sign, i % SignsInALine * 100m / SignsInALine, _drawing.Height + 8 + i / SignsInALine * LegendHeight)));
        var inline = new Wp.Inline(
            new Wp.Extent { Cx = _width, Cy = height }, new Wp.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 }, properties, new Wp.NonVisualGraphicFrameDrawingProperties(),
            new A.Graphic(new A.GraphicData(group) { Uri = Group })) { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };
        var either = new AlternateContent(
            new AlternateContentChoice(new DocumentFormat.OpenXml.Wordprocessing.Drawing(inline)) { Requires = "wpg" },
            new AlternateContentFallback(new Text(WordReport.Clean(_drawing.Words))));
        either.AddNamespaceDeclaration("wpg", Group);
        either.AddNamespaceDeclaration("wps", Shape);
        return either;
    }

    private OpenXmlElement Drawn(Mark mark) => mark switch
    {
        Area a => ShapeOf(A.ShapeTypeValues.Rectangle, Across(a.X), Down(a.Y), Across(a.Width), Down(a.Height), WordLook.Of(a.Look)),
        Stroke s => ShapeOf(A.ShapeTypeValues.Line, Across(Math.Min(s.X1, s.X2)), Down(Math.Min(s.Y1, s.Y2)), Across(Math.Abs(s.X2 - s.X1)), Down(Math.Abs(s.Y2 - s.Y1)), WordLook.Of(s.Look), flipped: (s.X2 - s.X1) * (s.Y2 - s.Y1) < 0),
        Dot d => ShapeOf(A.ShapeTypeValues.Ellipse, Across(d.X) - Down(4), Down(d.Y - 4), Down(8), Down(8), WordLook.Of(d.Look)),
        RowName n => Words(0, n.Top, _width, FreeText.Cut(n.Text, LongestName), "row-name", centred: false),
        Letters { Centred: true } w => Words(Across(w.X) - Down(60), w.Y - 14, Down(120), w.Text, w.Look, centred: true),
        Letters w => Words(Across(w.X), w.Y - 13, Down(90), w.Text, w.Look, centred: false),
        _ => throw new InvalidOperationException($"A {mark.GetType().Name} has no place in a document."),
    };

    private IEnumerable<OpenXmlElement> Legend(Sign sign, decimal x, int top)
    {
        // What is a line on the picture is one here too.
        var look = WordLook.Of(sign.Look);
        yield return look.Fill is null
            ? ShapeOf(A.ShapeTypeValues.Line, Across(x) + Down(5), Down(top + 3), 0, Down(12), look)
            : ShapeOf(A.ShapeTypeValues.Rectangle, Across(x), Down(top + 4), Down(10), Down(10), look);
        var number = sign.Number is { } n ? " " + _language.Number(n) : "";
        yield return Words(Across(x) + Down(16), top, Across(100m / SignsInALine) - Down(18), sign.Text + number, "legend", centred: false);
    }

    private Wps.WordprocessingShape ShapeOf(A.ShapeTypeValues form, long x, long y, long width, long height, WordLook look, bool flipped = false)
    {
        var place = new A.Transform2D(new A.Offset { X = x, Y = y }, new A.Extents { Cx = width, Cy = height });
        if (flipped)
        {
            place.VerticalFlip = true;
        }

        var properties = new Wps.ShapeProperties(place, new A.PresetGeometry(new A.AdjustValueList()) { Preset = form }, FillOf(look));
        properties.AppendChild(look.Line is { } colour
            ? new A.Outline([new A.SolidFill(new A.RgbColorModelHex { Val = colour }), .. look.Dashed ? (OpenXmlElement[])[new A.PresetDash { Val = A.PresetLineDashValues.Dash }] : []]) { Width = look.LineWidth * Pixel }
            : new A.Outline(new A.NoFill()));
        return new Wps.WordprocessingShape(NameOf(), new Wps.NonVisualDrawingShapeProperties(), properties, new Wps.TextBodyProperties());
    }

    private static OpenXmlElement FillOf(WordLook look) => look.Fill switch
    {
        null => new A.NoFill(),
        WordLook.Late => new A.PatternFill(new A.ForegroundColor(new A.RgbColorModelHex { Val = WordLook.Stripe }), new A.BackgroundColor(new A.RgbColorModelHex { Val = WordLook.Late })) { Preset = A.PresetPatternValues.LightUpwardDiagonal },
        var fill => new A.SolidFill(new A.RgbColorModelHex { Val = fill }),
    };

    /// <param name="y">Pixels.</param>
    private Wps.WordprocessingShape Words(long x, decimal y, long width, string text, string look, bool centred)
    {
        var (size, colour, bold) = WordLook.Letters(look);
        var run = new RunProperties([.. bold ? (OpenXmlElement[])[new Bold()] : [], new Color { Val = colour }, new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) }]);
        var paragraph = new Paragraph(
            new ParagraphProperties(
                new SpacingBetweenLines { Before = "0", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto },
                new Justification { Val = centred ? JustificationValues.Center : JustificationValues.Left }),
            new Run(run, new Text(WordReport.Clean(text)) { Space = SpaceProcessingModeValues.Preserve }));
        return new Wps.WordprocessingShape(
            NameOf(), new Wps.NonVisualDrawingShapeProperties { TextBox = true },
            new Wps.ShapeProperties(
                new A.Transform2D(new A.Offset { X = x, Y = Down(y) }, new A.Extents { Cx = width, Cy = Down(18) }), new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }, new A.NoFill(), new A.Outline(new A.NoFill())),
            new Wps.TextBoxInfo2(new TextBoxContent(paragraph)),
            new Wps.TextBodyProperties(new A.NoAutoFit()) { LeftInset = 0, TopInset = 0, RightInset = 0, BottomInset = 0, Wrap = A.TextWrappingValues.None, Anchor = A.TextAnchoringTypeValues.Center });
    }

    private Wps.NonVisualDrawingProperties NameOf()
    {
        _id++;
        return new Wps.NonVisualDrawingProperties { Id = _id, Name = string.Create(CultureInfo.InvariantCulture, $"{_id}") };
    }

    private long Across(decimal percent) => (long)(percent * _width / 100);

    private static long Down(decimal pixels) => (long)(pixels * Pixel);
}
