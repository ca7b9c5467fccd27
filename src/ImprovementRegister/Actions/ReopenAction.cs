using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Takes up an action that was completed, effective or cancelled; the number of reopenings is kept.</summary>
[Example("""{"reason":"Toch niet geborgd"}""")]
public sealed record ReopenAction(string? Reason) : ActionCommand
{
    /// <summary>The id of a new finding that showed it was not sustained, if one did; the action answers it from then on.</summary>
    public Guid? Finding { get; init; }

    public override void Check(Check check)
    {
        check.Text("reason", Reason, Limits.Reason);
        if (Finding is { } finding)
        {
            check.Refers("finding", StreamKind.Finding, finding);
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) =>
        [.. FamilyRules.ParentToOpen(state), TakingUp.Of(Answered(state))];

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.WentOn ? NotOpen(action)
        : action.IsOpen ? AlreadyOpen(action)
        : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        FamilyRules.Reopen(action, now, FreeText.Clean(Reason!), Finding)
            .TakingUpAgain(Answered(action), now, FreeText.Clean(Reason!));

    private static Decision AlreadyOpen(ImprovementAction action)
    {
        var status = Message.Term(action.Status);
        return Decision.Refuse("action-already-open", new Message(
            $"De actie is {status.Nl}; er is niets te heropenen.", $"The action is {status.En}; there is nothing to reopen."));
    }

    private IEnumerable<Guid> Answered(ImprovementAction action) => Finding is { } finding ? action.Findings.Append(finding) : action.Findings;
}

public static class ReopenActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/reopen", Summary = "Takes up an action that had ended"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(ReopenAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
