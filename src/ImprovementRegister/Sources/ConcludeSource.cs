using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>Answers a trend, suggestion, advice or complaint: something is done, nothing needs doing, or it is declined (domain.md stories 7, 12).</summary>
/// <param name="Reason">Why; needed when nothing is done.</param>
/// <param name="Answer">What whoever asked is told; needed when it is declined. Without a name.</param>
/// <param name="Actions">What is done; at most 200.</param>
/// <param name="Findings">Or what it was found to be; at most 200.</param>
[Example("""{"outcome":"noAction","reason":"Eenmalig signaal"}""")]
public sealed record ConcludeSource(SourceOutcome? Outcome, string? Reason, string? Answer, IReadOnlyList<Guid>? Actions, IReadOnlyList<Guid>? Findings) : Command<Source>
{
    /// <summary>The action that is raised for it, in the same save.</summary>
    public ActionDraft? Raise { get; init; }

    public override void Check(Check check)
    {
        check.Known("outcome", Outcome);
        check.OptionalText("reason", Reason, Limits.Reason);
        check.OptionalText("answer", Answer, Limits.Text);
        check.Refers("actions", StreamKind.ImprovementAction, Actions);
        check.Refers("findings", StreamKind.Finding, Findings);
        Raise?.Check(check, "raise");
        if (Raise is not null && Outcome is SourceOutcome.NoAction or SourceOutcome.Declined)
        {
            check.Fail("raise", "measure-and-none", new Message("Er wordt niets gedaan, en toch een actie uitgezet; kies een van beide.", "Nothing is done, and yet an action is raised; choose one of the two."));
        }

        if (Outcome is SourceOutcome.NoAction or SourceOutcome.Declined)
        {
            check.Given("reason", Reason);
        }

        if (Outcome is SourceOutcome.Declined)
        {
            check.Given("answer", Answer);
        }

        if (Outcome is SourceOutcome.Measure && Raise is null && Actions is null or [] && Findings is null or [])
        {
            check.Fail("actions", "measure-missing", new Message("Noem de actie of bevinding waarmee dit wordt opgepakt, of zet de actie meteen uit (raise).", "Name the action or finding by which this is taken up, or raise the action at once (raise)."));
        }
    }

    protected override Decision? Beforehand(Source state, Situation now) => now.Catalog.SourceTypes.Of(state.Type) is var type && type.Outcomes.Count > 0 ? null
        : Decision.Refuse("outcome-not-of-type", new Message($"'{type.Name}' wordt niet beantwoord; log de bevindingen.", $"'{type.NameEn}' is not answered; log its findings."), "outcome");

    public override Decision Decide(Source state, Situation now)
    {
        if (Beforehand(state, now) is { } refused)
        {
            return refused;
        }

        var type = now.Catalog.SourceTypes.Of(state.Type);
        if (!type.Outcomes.Contains(Outcome!.Value))
        {
            return Decision.Refuse("outcome-not-of-type", Choice.Among(
                new Message($"Zo wordt '{type.Name}' niet beantwoord", $"'{type.NameEn}' is not answered that way"),
                type.Outcomes.Select(o => (System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(o.ToString()), Message.Term(o)))), "outcome");
        }

        var concluded = new SourceConcluded(
            Outcome.Value, FreeText.Clean(Reason), FreeText.Clean(Answer), Actions.OrEmpty(), Findings.OrEmpty());
        if (Raise is null)
        {
            return Decision.Record(concluded);
        }

        var id = now.NewId();
        return Decision.Record(concluded with { Actions = [.. concluded.Actions, id] })
            .AndBegin<ImprovementAction>(id, Raise.Raise(now.Stream, now.NodeCodes(Raise.Nodes!), state.Unit, HappenedOn ?? now.Today, now));
    }
}

public static class ConcludeSourceEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/conclude", Summary = "What the organisation does with it, or why nothing"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(ConcludeSource command, Source source, Situation now) => command.Decide(source, now);
}
