using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Takes the last change of a finding back: by who made it, within a day, and while nothing followed it. The finding stands as before; the history shows both.</summary>
[Example("""{"reason":"Verkeerde bevinding aangeklikt"}""")]
public sealed record UndoFindingChange(string? Reason) : Command<Finding>
{
    public override void Check(Check check) => check.OptionalText("reason", Reason, Limits.Reason);

    public override bool LooksBack(DateOnly today) => true;

    public override IReadOnlyList<Lookup> LooksAt(Finding state, Guid stream) => state.BeforeLast?.Dismissal is null ? [] : [TakingUp.WorkAgainst(stream)];

    public override Decision Decide(Finding state, Situation now)
    {
        var refused = Beforehand(state, now);
        TakingBack.Refused(now, state.BeforeLast is not null, out var undone);
        return refused ?? Decision.Record(new FindingChangeUndone(undone[0].Version, undone.Day(), FreeText.Clean(Reason)));
    }

    protected override Decision? Beforehand(Finding state, Situation now)
    {
        if (TakingBack.Refused(now, state.BeforeLast is not null, out var undone) is { } refused)
        {
            return refused;
        }

        return undone.Any(e => e.Data is FindingReinstated { Action: not null }) ? Decision.Refuse("undo-elsewhere", new Message(
                "De bevinding werd opgepakt met een actie; neem de stap van die actie terug.", "The finding was taken up with an action; take the step of that action back."))
            // A dismissal does not come back over work that has begun (domain.md H5).
            : state.Dismissal is null && state.BeforeLast?.Dismissal is not null ? TakingUp.StillGoingOn(now)
            : TakingBack.GoneMeanwhile(state, state.BeforeLast!, now);
    }
}

public static class UndoFindingChangeEndpoint
{
    [WolverinePost(Routes.Base + "/findings/{id:guid}/undo", Summary = "Takes the last change back; by who made it, within a day"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(UndoFindingChange command, Finding finding, Situation now) => command.Decide(finding, now);
}
