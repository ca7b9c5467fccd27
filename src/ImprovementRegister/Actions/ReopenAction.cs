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
        [.. FamilyRules.Parent(state), .. Finding is { } finding ? [Lookup.Of<Findings.Finding>([finding])] : (Lookup[])[]];

    protected override Decision DecideOn(ImprovementAction action, Situation now) => action.WentOn ? NotOpen(action)
        : action.IsOpen ? Decision.Refuse("action-already-open", $"The action is {action.Status}; there is nothing to reopen.")
        : TakeUp(now, Decision.Record(new ActionReopened(FreeText.Clean(Reason!), Finding)).WithParent(action, now, FreeText.Clean(Reason!)));

    /// <summary>A finding that was dismissed is taken up again with it (domain.md H5).</summary>
    private Decision TakeUp(Situation now, Decision decision) =>
        Finding is { } id && now.Seen.Find<Findings.Finding>(id) is { State.Dismissal: not null } dismissed
            ? decision.And(dismissed, new FindingReinstated(FreeText.Clean(Reason!))) : decision;
}

public static class ReopenActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/reopen", Summary = "Takes up an action that had ended"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(ReopenAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
