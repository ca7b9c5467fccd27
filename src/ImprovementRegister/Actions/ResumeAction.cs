using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

[Example("""{"note":"Uitkomst is binnen"}""")]
public sealed record ResumeAction(string? Note) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check) => check.OptionalText("note", Note, Limits.Text);

    protected override string? Remark => Note;

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.Status switch
    {
        ActionStatus.Waiting => null,
        ActionStatus.InProgress => Decision.NothingToDo,
        ActionStatus.Raised or ActionStatus.Assigned => Decision.Refuse("action-not-waiting", new Message(
                "De actie wacht op niemand; start haar.", "The action does not wait for anybody; start it.")),
        _ => NotOpen(action),
    };

    protected override Decision DecideOn(ImprovementAction action, Situation now) => Decision.Record(new ActionResumed(FreeText.Clean(Note)));
}

public static class ResumeActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/resume", Summary = "Takes the work up again after waiting"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(ResumeAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
