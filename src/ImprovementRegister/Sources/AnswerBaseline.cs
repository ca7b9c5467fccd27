using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>What a team answers to one question.</summary>
/// <param name="Node">May be left out when the item says it.</param>
/// <param name="Item">A question of the list or of the organisation's own, by code or name; left out when the answer is about the whole node.</param>
public sealed record TeamAnswer(string? Node, string? Item, BaselineAnswer? Answer, string? Explanation)
{
    internal AnswerInput Of(string unit) => new(Node, unit, Answer, Explanation, Item);
}

/// <summary>
/// The answers of one team to a 0-meting, all of them in one go: what it answered before is replaced, and what is not among
/// them is open (again). Teams do not wait for each other: only another save of the same team stands in the way.
/// </summary>
/// <param name="Answers">At most 500. A row that is null is passed over: a question that stays open keeps its number.</param>
/// <param name="Reason">Needed when an earlier answer changes.</param>
[Example("""{"answers":[{"node":"KWLGGZ-CLI","answer":"working","explanation":"In twee van de drie huizen"}]}""")]
public sealed record AnswerBaseline(IReadOnlyList<TeamAnswer?>? Answers, string? Reason) : Command<Source>
{
    public const int Most = 500;

    /// <summary>The team that the path of the request names; not part of the body.</summary>
    internal string Unit { get; init; } = "";

    public AnswerBaseline Of(string unit) => this with { Unit = unit };

    public override void Check(Check check)
    {
        check.Unit("unit", Unit);
        check.Given("answers", Answers);
        check.Filled("answers", Answers, Most, (answer, at) => answer.Of(Unit).Check(check, at));
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    public override bool ConflictsWith(object @event) => @event switch
    {
        ResultsRecorded e => e.Answers.Any(IsOurs),
        ResultsCorrected e => e.Results.Answers.Any(IsOurs),
        _ => false,
    };

    public override Decision Decide(Source state, Situation now)
    {
        var type = now.Catalog.SourceTypes.Of(state);
        if (!type.Results.Contains(ResultKind.Answers))
        {
            return Decision.Refuse("result-not-of-type", new Message($"Bij '{type.Name}' horen geen antwoorden van teams.", $"'{type.NameEn}' brings no answers of teams."));
        }

        if (now.Caller.Role == Role.Owner && !MayAnswer(now.Caller, Unit))
        {
            return Decision.Forbid("not-your-team", new Message(
                "U vult de 0-meting in voor een team waar u een rol hebt; vraag anders de kwaliteitsmedewerker.", "You fill in the baseline for a team in which you have a role; else ask the quality staff."));
        }

        var rows = Answers!.Select((a, i) => (Row: a!, At: $"answers[{i}]")).Where(r => r.Row is not null).ToList();
        if (rows.Select(r => AnswerItems.Misfit(type, r.Row.Item, r.Row.Node, now, r.At)).FirstOrDefault(m => m is not null) is { } misfit)
        {
            return misfit;
        }

        var given = rows.Select(r => r.Row.Of(Unit).Read(now, type)).ToList();
        return given.GroupBy(About).FirstOrDefault(g => g.Count() > 1) is not null ? FiguresInForce.Refuse(0) : Changed(state, given);
    }

    /// <summary>Somebody with a role for the team, or of the team itself.</summary>
    public static bool MayAnswer(Caller caller, string unit) =>
        caller.MemberOf.Any(p => p.Type == PartyType.Role) || caller.Is(new Party(PartyType.Team, unit), unit)
        || caller.Holds.Any(h => h.Party.Type == PartyType.Role && h.IsFor(unit));

    /// <summary>An earlier answer is corrected in the entry that holds it; what is new is an entry of its own (domain.md H6).</summary>
    private Decision Changed(Source state, List<BaselineResult> given)
    {
        var reason = FreeText.Clean(Reason);
        var held = state.Answers.Where(IsOurs).Select(About).ToHashSet();
        var corrected = state.Results.Select(was => (Was: was, Now: was with { Answers = [.. was.Answers.Select(a => IsOurs(a) ? given.Find(g => About(g) == About(a)) : a).OfType<BaselineResult>()] }))
            .Where(e => !e.Now.Answers.SequenceEqual(e.Was.Answers)).ToList();
        var begun = given.Where(g => !held.Contains(About(g))).ToList();
        return corrected.Count > 0 && reason is null ? Decision.Refuse("reason-missing", new Message("Een eerder antwoord verandert; zeg waarom.", "An earlier answer changes; say why."), "reason")
            : corrected.Count + begun.Count == 0 ? reason is null ? Decision.NothingToDo : ChangedFields.Nothing()
            : Decision.Record([.. corrected.Select(e => (object)new ResultsCorrected(e.Was.Entry!.Value, e.Now.Numbered(null), reason!)), .. begun.Count == 0 ? (object[])[] : [state.Results.Next(new ResultsRecorded(null, [], [], begun, false, null))]]);
    }

    private bool IsOurs(BaselineResult answer) => Codes.Same(answer.Unit, Unit);

    private static (string Node, string? Item) About(BaselineResult answer) => (answer.Node, answer.Item);
}

public static class AnswerBaselineEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/answers/{unit}", Summary = "The answers of one team to a 0-meting, in one go"),
        Allow(Role.QualityManager, Role.Auditor, Role.Owner), DescribesCommand<AnswerBaseline>]
    public static Task Post(Guid id, string unit, HttpContext http, CommandPipeline pipeline) =>
        pipeline.HandleAsync<Source, AnswerBaseline>(http, CommandTarget.Existing(id), c => c.Of(http.SignedIn().Catalog.ResolveUnit(unit)?.Code ?? throw ProblemException.NotFound(new Message(
            "De organisatie kent geen eenheid met deze code.", "There is no unit of this code in this organisation."))));
}
