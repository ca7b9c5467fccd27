using ImprovementRegister.Reports.Page;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Reports.Output;

/// <summary>The figures of one entry of a source as tables, every percentage with its denominator beside it.</summary>
internal sealed class ResultTables(ReportResult result, ReportSource source, ScoresOverYears scores, PageLanguage l)
{
    /// <summary>The heading above them is the title of the source.</summary>
    public IEnumerable<Block> All() => Blocks().Select(b => b is DataTable table ? table with { Titled = true } : b);

    private IEnumerable<Block> Blocks()
    {
        var title = source.Title;
        if (result.Synthetic)
        {
            yield return new Prose(l["synthetic"]);
        }

        if (result is { Issued: { } issued, Returned: { } returned })
        {
            yield return new Prose(l.Of("response.returned", l.Share(returned, issued)));
            if (result.Scored is { } scored)
            {
                yield return new Prose(l.Of("response.scored", l.Share(scored, issued)));
            }
        }

        if (result.Scores.Count > 0)
        {
            yield return new DataTable(l["sheet.scores"], title, l.Of("scores.caption", title), Columns("subject", "team", "score", "scale", "period"),
                [.. result.Scores.Select(s => new object?[] { s.Subject, s.Unit, s.Value, s.Scale, s.Period is { } period ? Numeral.OrDay(l.Period(period.Raw), l.Culture) : l["no-period"] })])
                { Elsewhere = result.Scores.Index().Where(s => scores.Tell(source, s.Item)).Select(s => s.Index).ToHashSet() };
        }

        if (result.Counts.Count > 0)
        {
            yield return new DataTable(l["sheet.counts"], title, l.Of("counts.caption", title), Columns("category", "team", "period", "number-of"),
                [.. Period.InOrder(result.Counts.Select(c => c.Period).Distinct()).SelectMany(p => result.Counts.Where(c => c.Period == p)).Select(c => new object?[] { c.Category, c.Unit, Numeral.OrDay(l.Period(c.Period), l.Culture), c.Count })]) { Across = 2 };
        }

        if (result.Answers.Count > 0)
        {
            yield return new DataTable(l["sheet.baseline"], title, l.Of("baseline.caption", title), [l["column.subject"], .. Enum.GetValues<BaselineAnswer>().Select(a => l.Term(a))],
                [.. result.Answers.GroupBy(a => a.Title).Select(g => new object?[] { g.Key }.Concat(Enum.GetValues<BaselineAnswer>().Select(a => (object?)g.Count(x => x.Answer == a))).ToList())]);
            yield return new DataTable(l["sheet.teams"], title, l.Of("baseline.teams", title), [l["column.subject"], .. Enum.GetValues<BaselineAnswer>().Select(a => l.Term(a)), l["baseline.open"]],
                [.. BaselineRow.Of(result.Answers, l["whole-organisation"]).Select(r => new object?[] { r.Title }.Concat(Enum.GetValues<BaselineAnswer>().Select(a => (object?)string.Join(", ", r.Teams[a]))).Append(string.Join(", ", r.Open)).ToList())]);
            yield return new DataTable(l["sheet.answers"], title, l.Of("answers.caption", title), Columns("subject", "team", "answer", "explanation"),
                [.. result.Answers.Select(a => new object?[] { a.Title, a.Unit, l.Term(a.Answer), a.Note })]);
        }

        if (result.KeyFigures.Count > 0)
        {
            yield return new DataTable(l["sheet.key-figures"], title, l.Of("key-figures.caption", title), Columns("subject", "number-of", "team", "reference-date"),
                [.. result.KeyFigures.Select(k => new object?[] { k.Subject, k.Value, k.Unit, k.ReferenceDate })]);
        }

        if (result.Hidden > 0)
        {
            yield return new Prose(l.Count("hidden", result.Hidden));
        }

        if (result.Note is not null)
        {
            yield return new Prose(result.Note);
        }
    }

    private IReadOnlyList<string> Columns(params string[] keys) => [.. keys.Select(k => l["column." + k])];
}
