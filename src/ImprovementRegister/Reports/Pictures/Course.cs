namespace ImprovementRegister.Reports.Pictures;

/// <param name="Label">When it was: a period or a day, in words.</param>
/// <param name="Value">As people read it.</param>
/// <param name="X">Percent of the width.</param>
/// <param name="Y">Percent of the height, 0 at the top.</param>
public sealed record CoursePoint(string Label, string Value, decimal X, decimal Y);

/// <summary>How a figure went over time.</summary>
/// <param name="Target">Percent of the height; null when there is none, or it does not fit the scale.</param>
public sealed record Course(string Name, IReadOnlyList<CoursePoint> Points, decimal? Target)
{
    /// <summary>Room for what stands above and beside a point.</summary>
    private const decimal Edge = 8;

    /// <param name="scale">The highest that it can be; the highest that was measured when left out.</param>
    /// <returns>Null when it was measured at fewer than two moments: then there is nothing to see.</returns>
    public static Course? Of(string name, IEnumerable<(DateOnly On, string Label, decimal Value, string Shown)> measured, decimal? scale, decimal? target = null)
    {
        var points = measured.OrderBy(m => m.On).ToList();
        var highest = Math.Max(scale ?? 0, points.Select(p => p.Value).Append(target ?? 0).DefaultIfEmpty().Max());
        if (points.Select(p => p.On).Distinct().Count() < 2 || points.Exists(p => p.Value < 0))
        {
            return null;
        }

        var (first, last) = (points[0].On.DayNumber, points[^1].On.DayNumber);
        decimal Y(decimal value) => 100 - Percent.Of(value, highest);
        return new Course(
            name, [.. points.Select(p => new CoursePoint(p.Label, p.Shown, Edge + Percent.Of(p.On.DayNumber - first, last - first) * (100 - 2 * Edge) / 100, Y(p.Value)))],
            target is { } aim ? Y(aim) : null);
    }
}
