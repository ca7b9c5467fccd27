using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Decides that no action follows, with the reason (domain.md stories 7 and 12: "signaal, geen actie").</summary>
/// <param name="DecidedBy">Who decided; the caller when left out.</param>
[Example("""{"reason":"Signaal, geen actie nodig"}""")]
public sealed record DismissFinding(string? Reason, Party? DecidedBy) : Command<Finding>
{
    /// <summary>What whoever brought it up is told, such as the clients of a survey; without a name.</summary>
    public string? Answer { get; init; }

    public override void Check(Check check)
    {
        check.Text("reason", Reason, Limits.Reason);
        check.OptionalText("answer", Answer, Limits.Text);
        if (DecidedBy is not null)
        {
            check.Party("decidedBy", DecidedBy, HappenedOn);
        }
    }

    public override bool LooksBack(DateOnly today) => true;

    public override IReadOnlyList<Lookup> LooksAt(Finding state, Guid stream) => [TakingUp.WorkAgainst(stream)];

    public override Decision Decide(Finding state, Situation now) =>
        Beforehand(state, now) ?? Decision.Record(new FindingDismissed(FreeText.Clean(Reason!), now.PartyOrNone(DecidedBy) ?? now.Caller.Person, FreeText.Clean(Answer)));

    protected override Decision? Beforehand(Finding state, Situation now) =>
        state.Dismissal is not null ? Decision.Refuse("finding-already-dismissed", new Message(
            "De bevinding is al afgewezen; neem dat eerst terug om de reden te wijzigen.", "The finding is dismissed already; reinstate it to change the reason."))
        : SecondPerson.IsNeeded(now) ? SecondPerson.Ask()
        : TakingUp.StillGoingOn(now);
}

public static class DismissFindingEndpoint
{
    [WolverinePost(Routes.Base + "/findings/{id:guid}/dismiss", Summary = "Decides, with a reason, that no action follows"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(DismissFinding command, Finding finding, Situation now) => command.Decide(finding, now);
}
