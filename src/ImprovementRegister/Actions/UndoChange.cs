using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>
/// Takes the last change of status back: by who made it, within a day, and while nothing followed it. The action stands as before,
/// and what was taken back counts nowhere; the history shows both.
/// </summary>
[Example("""{"reason":"Verkeerde actie aangeklikt"}""")]
public sealed record UndoChange(string? Reason) : ActionCommand
{
    private static readonly TimeSpan Within = TimeSpan.FromDays(1);

    public override void Check(Check check) => check.OptionalText("reason", Reason, Limits.Reason);

    public override bool LooksBack(DateOnly today) => true;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        if (action.BeforeLast is null || now.Past is not [.., var last])
        {
            return Decision.Refuse("nothing-to-undo", new Message(
                "Het laatste wat er gebeurde was geen verandering van status; leg vast wat er nu moet gebeuren.", "The last thing that happened was no change of status; record what is to happen now."));
        }

        // The events of one command come together.
        var undone = now.Past.Where(e => e.CommandId == last.CommandId).ToList();
        return !string.Equals(last.Actor, now.Caller.Id, StringComparison.OrdinalIgnoreCase) ? Decision.Forbid("not-your-change", new Message(
                "Een verandering wordt teruggenomen door wie haar maakte; vraag het die persoon, of leg vast wat er nu moet gebeuren.", "A change is taken back by who made it; ask that person, or record what is to happen now."))
            : now.Moment - last.RecordedAt > Within ? Decision.Refuse("too-late-to-undo", new Message(
                "Terugnemen kan een dag lang; leg vast wat er nu moet gebeuren.", "A change can be taken back for a day; record what is to happen now."))
            : action.Parent is not null && undone.Any(e => e.Data is ActionReopened) ? Decision.Refuse("undo-elsewhere-too", new Message(
                "Met deze locatie is ook de actie daarboven heropend; rond deze weer af in plaats van terug te nemen.", "The action above was reopened with this location; complete this one again instead."))
            : Decision.Record(new ActionChangeUndone(undone[0].Version, undone.Min(e => e.HappenedOn), Reason is null ? null : FreeText.Clean(Reason)));
    }
}

public static class UndoChangeEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/undo", Summary = "Takes the last change of status back; by who made it, within a day"), Allow(Role.QualityManager, Role.Auditor, Role.Owner)]
    public static Decision Post(UndoChange command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
