using System.Globalization;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Pictures;

/// <summary>Every theme as a row with the years that it is planned in filled; the year of the report stands in a frame.</summary>
public static class ThemeDrawing
{
    private const int RowHeight = 34;
    private const int Head = 22;

    /// <returns>Null when there is nothing to see.</returns>
    public static Drawing? Of(ReportPreview report, PageLanguage l)
    {
        if (ThemeYears.Of(report) is not { } picture)
        {
            return null;
        }

        return new Drawing(
            "themes-years", l.Of("themes.picture", Year(picture.Years[0].Year), Year(picture.Years[^1].Year)), string.Join("; ", picture.Themes.Select(t => $"{Name(t)}: {string.Join(", ", t.ScheduledYears.Order())}")),
            Head + RowHeight * picture.Themes.Count,
            [
                .. picture.Years.Select(y => new Letters(y.X + picture.Width * 0.47m, 12, Year(y.Year), "when", Centred: true)),
                .. picture.Themes.SelectMany((t, i) => (IEnumerable<Mark>)
                [
                    new RowName(Head + i * RowHeight, Name(t)),
                    .. picture.Years.Select(y => new Area(
                        y.X, Head + i * RowHeight + 18, picture.Width * 0.94m, 11, (t.ScheduledYears.Contains(y.Year) ? "cell cell-done" : "cell cell-unknown") + (y.Year == report.Year ? " of-report" : ""))),
                ]),
            ]);

        string Name(ReportTheme theme) => theme.Number is null ? theme.Title : l.Of("theme.full", theme.Number, theme.Title);
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
