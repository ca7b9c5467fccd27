using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Pictures;

/// <summary>How a figure went over time: a line through its points, each with its value and when it was.</summary>
public static class CourseDrawing
{
    private const int Plot = 72;

    public static Drawing Of(Course course, PageLanguage l) => new(
        "trend", l.Of("trend.title", course.Name), string.Join("; ", course.Points.Select(p => $"{p.Label}: {p.Value}")), Plot + 58,
        [
            new Stroke(0, Y(100), 100, Y(100), "axis"),
            .. course.Target is { } target ? (Mark[])[new Stroke(0, Y(target), 100, Y(target), "aim"), new Letters(0, Y(target) - 4, l["column.target.short"], "tick-name", Centred: false)] : [],
            .. course.Points.Zip(course.Points.Skip(1)).Select(p => new Stroke(p.First.X, Y(p.First.Y), p.Second.X, Y(p.Second.Y), "run")),
            .. course.Points.SelectMany(p => (Mark[])
            [
                new Dot(p.X, Y(p.Y), "point"), new Letters(p.X, Y(p.Y) - 9, p.Value, "value", Centred: true), new Letters(p.X, Plot + 48, p.Label, "when", Centred: true),
            ]),
        ])
        {
            Name = course.Name,
        };

    private static decimal Y(decimal percent) => 26 + percent * Plot / 100;
}
