namespace ImprovementRegister.Sources;

/// <summary>A quantity has one value in force per subject, period and unit; another one is a correction of it (domain.md H6).</summary>
internal static class FiguresInForce
{
    /// <summary>The entry that holds one of these quantities already, or 0 when they are told twice here; null when all are new.</summary>
    public static int? Clash(Source source, ResultsRecorded figures)
    {
        var keys = Keys(figures).ToList();
        return source.Results.LastOrDefault(r => Keys(r).Intersect(keys).Any())?.Entry ?? (keys.Distinct().Count() < keys.Count ? 0 : null);
    }

    public static Decision Refuse(int entry) => entry == 0
        ? Decision.Refuse("figure-twice", new Message(
            "Eenzelfde cijfer staat twee keer in deze invoer, voor hetzelfde onderwerp, dezelfde periode en eenheid; laat er één staan.",
            "The same figure stands in this entry twice, for the same subject, period and unit; keep one."))
        : Decision.Refuse("figure-in-force", new Message(
            $"Een van deze cijfers is er al (invoer {entry}); verbeter die: POST …/results/{entry}/correct.", $"One of these figures is there already (entry {entry}); correct that one: POST …/results/{entry}/correct."));

    private static IEnumerable<object> Keys(ResultsRecorded figures) =>
    [
        .. figures.Response is null ? (object[])[] : ["response"],
        .. figures.Scores.Select(s => (object)("score", s.Subject.ToUpperInvariant(), s.Period?.From, s.Period?.On, s.Unit)),
        .. figures.Counts.Select(c => (object)("count", c.Period, c.Category.ToUpperInvariant(), c.Unit)),
        .. figures.Answers.Select(a => (object)("answer", a.Node, a.Unit, a.Item)),
        .. (figures.KeyFigures ?? []).Select(k => (object)("key figure", k.Subject, k.ReferenceDate, k.Unit)),
    ];
}
