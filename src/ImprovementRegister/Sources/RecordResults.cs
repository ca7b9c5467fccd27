using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>Forms issued, returned and scored; whole numbers.</summary>
public sealed record ResponseInput(int? Issued, int? Returned, int? Scored, decimal? PrintedPercentage);

public sealed record ScoreInput(string? Subject, decimal? Value, decimal? Scale, string? Period, bool Rounded);

public sealed record CountInput(string? Period, string? Category, int? Count);

public sealed record AnswerInput(string? Node, string? Unit, BaselineAnswer? Answer);

/// <summary>
/// Records the figures of a source: survey response and scores, incident counts, 0-meting answers. Send a new entry to
/// correct an earlier one. Invented figures must be marked <paramref name="Synthetic"/>.
/// </summary>
/// <param name="Scores">Mean scores of a survey; at most 200 in one go.</param>
/// <param name="Counts">Numbers of incidents by period and category; at most 200 in one go.</param>
/// <param name="Answers">Answers of the 0-meting; at most 200 in one go.</param>
[Example("""{"scores":[{"subject":"Algemeen","value":7.7,"scale":10}]}""")]
public sealed record RecordResults(
    ResponseInput? Response,
    IReadOnlyList<ScoreInput?>? Scores,
    IReadOnlyList<CountInput?>? Counts,
    IReadOnlyList<AnswerInput?>? Answers,
    bool Synthetic,
    string? Note) : Command<Source>
{
    public override void Check(Check check)
    {
        if (Response is null && Scores is null or [] && Counts is null or [] && Answers is null or [])
        {
            check.Fail("scores", "required", "Give a response, scores, counts or answers.");
        }

        if (Response is not null)
        {
            CheckResponse(check, Response);
        }

        foreach (var (score, at) in Each(check, "scores", Scores))
        {
            check.Text(at + ".subject", score.Subject, Limits.Title);
            check.Stated(at + ".period", score.Period);
            if (check.Given(at + ".value", score.Value) && (score.Value < 0 || score.Value > (score.Scale ?? 1000)))
            {
                check.Fail(at + ".value", "out-of-range", $"The score must lie between 0 and {score.Scale ?? 1000}.");
            }
        }

        foreach (var (count, at) in Each(check, "counts", Counts))
        {
            check.Text(at + ".category", count.Category, 100);
            check.Given(at + ".period", count.Period);
            check.Stated(at + ".period", count.Period);
            if (check.Given(at + ".count", count.Count) && count.Count < 0)
            {
                check.Fail(at + ".count", "out-of-range", "A count cannot be negative.");
            }
        }

        foreach (var (answer, at) in Each(check, "answers", Answers))
        {
            check.Node(at + ".node", answer.Node);
            check.Unit(at + ".unit", answer.Unit);
            check.Known(at + ".answer", answer.Answer);
        }

        check.OptionalText("note", Note, Limits.Text);
    }

    public override Decision Decide(Source state, Situation now) => Decision.Record(new ResultsRecorded(
        Response is null ? null : new SurveyResponse(Response.Issued!.Value, Response.Returned!.Value, Response.Scored, Response.PrintedPercentage),
        (Scores ?? []).Select(s => new SurveyScore(
            FreeText.Clean(s!.Subject!),
            s.Value!.Value,
            s.Scale,
            s.Period is null ? null : ((StatedDateReading.Understood)DutchDates.Read(s.Period)).Date,
            s.Rounded)).ToList(),
        (Counts ?? []).Select(c => new IncidentCount(FreeText.Clean(c!.Period!), FreeText.Clean(c.Category!), c.Count!.Value)).ToList(),
        (Answers ?? []).Select(a => new BaselineResult(now.Catalog.ResolveNode(a!.Node!)!.Code, now.UnitCode(a.Unit), a.Answer!.Value)).ToList(),
        Synthetic,
        Note is null ? null : FreeText.Clean(Note)));

    /// <summary>domain.md F10, F11, F14: scored is at most returned, returned at most issued, issued at least one.</summary>
    private static void CheckResponse(Check check, ResponseInput response)
    {
        if (!check.Given("response.issued", response.Issued) | !check.Given("response.returned", response.Returned))
        {
            return;
        }

        if (response.Issued < 1)
        {
            check.Fail("response.issued", "out-of-range", "At least one form must have been issued.");
        }

        if (response.Returned < 0 || response.Returned > response.Issued)
        {
            check.Fail("response.returned", "out-of-range", "returned must lie between 0 and issued.");
        }

        if (response.Scored < 0 || response.Scored > response.Returned)
        {
            check.Fail("response.scored", "out-of-range", "scored must lie between 0 and returned.");
        }

        if (response.PrintedPercentage is < 0 or > 100)
        {
            check.Fail("response.printedPercentage", "out-of-range", "A percentage lies between 0 and 100.");
        }
    }

    private static IEnumerable<(T Item, string At)> Each<T>(Check check, string path, IReadOnlyList<T?>? items)
        where T : class
    {
        if (items?.Count > 200)
        {
            check.Fail(path, "too-many", $"{path} has {items.Count} entries; at most 200 are kept in one go.");
            yield break;
        }

        for (var i = 0; i < items?.Count; i++)
        {
            if (check.Given($"{path}[{i}]", items[i]))
            {
                yield return (items[i]!, $"{path}[{i}]");
            }
        }
    }
}

public static class RecordResultsEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/results", Summary = "Records figures of this source; a correction is a new entry"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(RecordResults command, Source source, Situation now) => command.Decide(source, now);
}
