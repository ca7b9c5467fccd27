using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>
/// Records the figures of a source: survey response and scores, incident counts, 0-meting answers, key figures; which of them,
/// its type says (<c>GET /source-types</c>). Invented figures must be marked <paramref name="Synthetic"/>.
/// </summary>
/// <param name="Scores">Mean scores of a survey; at most 200 in one go.</param>
/// <param name="Counts">Numbers of incidents by period and category; at most 200 in one go.</param>
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

    /// <summary>Key figures of a unit on a reference date; at most 200 in one go.</summary>
    public IReadOnlyList<KeyFigureInput?>? KeyFigures { get; init; }

    public override void Check(Check check)
    {
        if (Kinds.Count == 0)
        {
            check.Fail("scores", "required", new Message("Geef een respons, scores, aantallen, antwoorden of kengetallen.", "Give a response, scores, counts, answers or key figures."));
        }

        Response?.Check(check);
        check.Each("scores", Scores, MostRows, (score, at) => score.Check(check, at));
        check.Each("counts", Counts, MostRows, (count, at) => count.Check(check, at));
        check.Each("answers", Answers, MostRows, (answer, at) => answer.Check(check, at));
        check.Each("keyFigures", KeyFigures, MostRows, (figure, at) => figure.Check(check, at));
        check.OptionalText("note", Note, Limits.Text);
    }

    public override Decision Decide(Source state, Situation now) => Misfit(now.Catalog.SourceTypes.Of(state.Type), now) ?? Fitting(state, Read(state, now));

    private static Decision Fitting(Source state, ResultsRecorded figures) =>
        FiguresInForce.Clash(state, figures) is { } entry ? FiguresInForce.Refuse(entry) : Decision.Record(figures);

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

        var subjects = Counts.OrEmpty().Select((c, i) => (c!.Category, At: $"counts[{i}].category"))
            .Concat(KeyFigures.OrEmpty().Select((k, i) => (Category: k!.Subject, At: $"keyFigures[{i}].subject")));
        return Answers.OrEmpty().Select((a, i) => AnswerItems.Misfit(type, a!.Item, a.Node, now, $"answers[{i}]")).FirstOrDefault(m => m is not null)
            ?? (type.Subjects.Count == 0 ? null : subjects.Where(s => type.Subject(s.Category!) is null).Select(s => AnswerItems.Unknown(type, s.At)).FirstOrDefault());
    }

    protected ResultsRecorded Read(Source state, Situation now)
    {
        var type = now.Catalog.SourceTypes.Of(state.Type);
        return new ResultsRecorded(
            Response is null ? null : new SurveyResponse(Response.Issued!.Value, Response.Returned!.Value, Response.Scored, Response.PrintedPercentage),
            [.. (Scores ?? []).Select(s => s!.Read(now, state.Details?.Scale))],
            [.. (Counts ?? []).Select(c => c!.Read(now, type))],
            [.. (Answers ?? []).Select(a => a!.Read(now, type))],
            Synthetic,
            Note is null ? null : FreeText.Clean(Note),
            KeyFigures is null or [] ? null : [.. KeyFigures.Select(k => k!.Read(now, type))]);
    }

    private IReadOnlyList<ResultKind> Kinds =>
    [
        .. Response is null ? (ResultKind[])[] : [ResultKind.Response], .. Scores is null or [] ? (ResultKind[])[] : [ResultKind.Scores],
        .. Counts is null or [] ? (ResultKind[])[] : [ResultKind.Counts], .. Answers is null or [] ? (ResultKind[])[] : [ResultKind.Answers],
        .. KeyFigures is null or [] ? (ResultKind[])[] : [ResultKind.KeyFigures],
    ];

    private static string Name(ResultKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}

public static class RecordResultsEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/results", Summary = "Records figures of this source"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(RecordResults command, Source source, Situation now) => command.Decide(source, now);
}
