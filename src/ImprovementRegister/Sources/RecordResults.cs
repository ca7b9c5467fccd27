using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>
/// Records the figures of a source: survey response and scores, incident counts, 0-meting answers, key figures; which of them,
/// its type says (<c>GET /source-types</c>). Invented figures must be marked <paramref name="Synthetic"/>. A row that is null is
/// passed over: an empty line of a form keeps its number.
/// </summary>
/// <param name="Scores">Mean scores of a survey; at most 1,000 in one go: all themes of very many locations.</param>
/// <param name="Counts">Numbers of incidents by period, unit and category; at most 1,000 in one go: a quarter of very many locations.</param>
/// <param name="Answers">Answers of the 0-meting; at most 200 in one go.</param>
[Example("""{"scores":[{"subject":"Algemeen","value":7.7,"scale":10}]}""")]
public record RecordResults(
    ResponseInput? Response,
    IReadOnlyList<ScoreInput?>? Scores,
    IReadOnlyList<CountInput?>? Counts,
    IReadOnlyList<AnswerInput?>? Answers,
    bool Synthetic,
    string? Note) : Command<Source>
{
    private const int MostRows = 200;
    private const int MostCells = 1000;

    /// <summary>Key figures of a unit on a reference date; at most 200 in one go.</summary>
    public IReadOnlyList<KeyFigureInput?>? KeyFigures { get; init; }

    public override void Check(Check check)
    {
        var before = check.Errors.Count;
        Response?.Check(check);
        check.Filled("scores", Scores, MostCells, (score, at) => score.Check(check, at));
        check.Filled("counts", Counts, MostCells, (count, at) => count.Check(check, at));
        check.Filled("answers", Answers, MostRows, (answer, at) => answer.Check(check, at));
        check.Filled("keyFigures", KeyFigures, MostRows, (figure, at) => figure.Check(check, at));
        if (Kinds.Count == 0 && check.Errors.Count == before)
        {
            check.Fail("scores", "required", new Message("Geef een respons, scores, aantallen, antwoorden of kengetallen.", "Give a response, scores, counts, answers or key figures."));
        }

        check.OptionalText("note", Note, Limits.Text);
    }

    public override Decision Decide(Source state, Situation now) => Misfit(now.Catalog.SourceTypes.Of(state), now) ?? Fitting(state, Read(state, now));

    private static Decision Fitting(Source state, ResultsRecorded figures) =>
        FiguresInForce.Clash(state, figures) is { } entry ? FiguresInForce.Refuse(entry) : Decision.Record(state.Results.Next(figures));

    /// <summary>Figures that this type of source does not bring, or about what is not in its list.</summary>
    protected Decision? Misfit(SourceType type, Situation now)
    {
        foreach (var kind in Kinds.Where(k => !type.Results.Contains(k)))
        {
            var fits = type.Results.Count == 0 ? null : string.Join(", ", type.Results.Select(Name));
            return Decision.Refuse("result-not-of-type", new Message(
                $"Bij '{type.Name}' horen geen {Name(kind)}; {(fits is null ? "deze soort bron heeft geen cijfers" : "wel: " + fits)}.",
                $"'{type.NameEn}' brings no {Name(kind)}; {(fits is null ? "this type of source has no figures" : "it brings " + fits)}."), Name(kind));
        }

        var subjects = Rows(Counts).Select(r => (r.Row.Category, At: $"counts[{r.Index}].category"))
            .Concat(Rows(KeyFigures).Select(r => (Category: r.Row.Subject, At: $"keyFigures[{r.Index}].subject")));
        return Rows(Answers).Select(r => AnswerItems.Misfit(type, r.Row.Item, r.Row.Node, now, $"answers[{r.Index}]")).FirstOrDefault(m => m is not null)
            ?? (type.Subjects.Count == 0 ? null : subjects.Where(s => type.Subject(s.Category!) is null).Select(s => AnswerItems.Unknown(type, s.At)).FirstOrDefault());
    }

    protected ResultsRecorded Read(Source state, Situation now)
    {
        var type = now.Catalog.SourceTypes.Of(state);
        return new ResultsRecorded(
            Response is null ? null : new SurveyResponse(Response.Issued!.Value, Response.Returned!.Value, Response.Scored, Response.PrintedPercentage),
            [.. Rows(Scores).Select(r => r.Row.Read(now, state.Details?.Scale))],
            [.. Rows(Counts).Select(r => r.Row.Read(now, type))],
            [.. Rows(Answers).Select(r => r.Row.Read(now, type))],
            Synthetic,
            FreeText.Clean(Note),
            Rows(KeyFigures) is { Count: > 0 } figures ? [.. figures.Select(r => r.Row.Read(now, type))] : null);
    }

    /// <summary>Those that hold something, with where they stand.</summary>
    private static IReadOnlyList<(T Row, int Index)> Rows<T>(IReadOnlyList<T?>? rows)
        where T : class => [.. (rows ?? []).Select((row, index) => (row!, index)).Where(r => r.Item1 is not null)];

    private IReadOnlyList<ResultKind> Kinds =>
    [
        .. Response is null ? (ResultKind[])[] : [ResultKind.Response], .. Kind(ResultKind.Scores, Scores), .. Kind(ResultKind.Counts, Counts),
        .. Kind(ResultKind.Answers, Answers), .. Kind(ResultKind.KeyFigures, KeyFigures),
    ];

    private static IEnumerable<ResultKind> Kind<T>(ResultKind kind, IReadOnlyList<T?>? rows)
        where T : class => Rows(rows).Count == 0 ? [] : [kind];

    private static string Name(ResultKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}

public static class RecordResultsEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/results", Summary = "Records figures of this source"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(RecordResults command, Source source, Situation now) => command.Decide(source, now);
}
