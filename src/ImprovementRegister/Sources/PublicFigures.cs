namespace ImprovementRegister.Sources;

/// <summary>A number of incidents as the public sees it.</summary>
/// <param name="Count">Null when it is too small to show.</param>
public sealed record PublicCount(string Period, string Category, int? Count, string? Unit);

/// <summary>The figures of an entry as they are made public: no small numbers, and nothing that they could be computed from (domain.md F33).</summary>
/// <param name="Response">Null when it is not known or too small to show.</param>
/// <param name="Scores">A mean of few people is as good as what they said.</param>
/// <param name="HidesSmallNumbers">Something is left out, which the reader is told.</param>
public sealed record PublicFigures(SurveyResponse? Response, IReadOnlyList<SurveyScore> Scores, IReadOnlyList<PublicCount> Counts, bool HidesSmallNumbers)
{
    public static PublicFigures Of(ResultsRecorded figures, SmallNumbers rule)
    {
        var few = figures.Response is { } r && (rule.Hides(r.Issued) || rule.Hides(r.Returned) || rule.Hides(r.Scored));
        var counts = Shown(figures.Counts, rule);
        return new PublicFigures(
            few ? null : figures.Response, few ? [] : figures.Scores, counts, few || counts.Any(c => c.Count is null));
    }

    /// <summary>The categories of a unit, and the units of a category, add up to a number that may be told elsewhere.</summary>
    public static IReadOnlyList<PublicCount> Shown(IReadOnlyList<IncidentCount> counts, SmallNumbers rule)
    {
        var places = Enumerable.Range(0, counts.Count).ToList();
        var wholes = places.GroupBy(i => (counts[i].Period, counts[i].Unit)).Select(g => (IReadOnlyList<int>)[.. g])
            .Concat(places.GroupBy(i => (counts[i].Period, counts[i].Category)).Select(g => (IReadOnlyList<int>)[.. g]));
        return [.. counts.Zip(rule.Parts([.. counts.Select(c => c.Count)], [.. wholes]), (c, shown) => new PublicCount(c.Period, c.Category, shown, c.Unit))];
    }
}
