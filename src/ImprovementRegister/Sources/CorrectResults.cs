using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>Puts the right figures in the place of a whole earlier entry; the history keeps both (domain.md H6).</summary>
[Example("""{"scores":[{"subject":"Algemeen","value":7.8,"scale":10}],"reason":"Verkeerd overgenomen"}""")]
public sealed record CorrectResults(
    ResponseInput? Response, IReadOnlyList<ScoreInput?>? Scores, IReadOnlyList<CountInput?>? Counts, IReadOnlyList<AnswerInput?>? Answers, bool Synthetic, string? Note, string? Reason)
    : RecordResults(Response, Scores, Counts, Answers, Synthetic, Note)
{
    /// <summary>The entry that the path names, 1 for the first.</summary>
    internal int Entry { get; init; }

    public CorrectResults Of(int entry) => this with { Entry = entry };

    public override void Check(Check check)
    {
        base.Check(check);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Source state, Situation now)
    {
        if (state.Results.Find(Entry) is null)
        {
            return Decision.Refuse("unknown-entry", new Message(
                $"Er is geen invoer {Entry}; deze bron heeft er {state.Results.Count}.", $"There is no entry {Entry}; this source has {state.Results.Count}."));
        }

        var others = state with { Results = [.. state.Results.Where(r => r.Entry != Entry)] };
        return Misfit(now.Catalog.SourceTypes.Of(state), now) is { } misfit ? misfit
            : Read(state, now) is var figures && FiguresInForce.Clash(others, figures) is { } entry ? FiguresInForce.Refuse(entry)
            : Decision.Record(new ResultsCorrected(Entry, figures, FreeText.Clean(Reason!)));
    }
}

public static class CorrectResultsEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/results/{entry:int}/correct", Summary = "Replaces an entry of figures by the right one"),
        Allow(Role.Auditor, Role.QualityManager), DescribesCommand<CorrectResults>]
    public static Task Post(Guid id, int entry, HttpContext http, CommandPipeline pipeline) =>
        pipeline.HandleAsync<Source, CorrectResults>(http, CommandTarget.Existing(id), c => c.Of(entry));
}
