using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Work begins. An action without an owner cannot start: the register's first promise is whose it is.</summary>
[Example("""{"note":"Werkgroep is begonnen"}""")]
public sealed record StartAction(string? Note) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check) => check.OptionalText("note", Note, Limits.Text);

    protected override string? Remark => Note;

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.Status switch
    {
        ActionStatus.Raised => NoOwner(),
        ActionStatus.Assigned => null,
        ActionStatus.InProgress => Decision.NothingToDo,
        ActionStatus.Waiting => Decision.Refuse("action-waiting", new Message(
                "De actie wacht op derden; hervat haar.", "The action waits for somebody else; resume it.")),
        _ => NotOpen(action),
    };

    protected override Decision DecideOn(ImprovementAction action, Situation now) => Decision.Record(new ActionStarted(FreeText.Clean(Note)));
}

public static class StartActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/start", Summary = "Work begins"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(StartAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
