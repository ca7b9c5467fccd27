using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>An employee takes an action that nobody owns.</summary>
[Example("""{"note":"Past bij mijn team"}""")]
public sealed record ClaimAction(string? Note) : ActionCommand
{
    public override void Check(Check check) => check.OptionalText("note", Note, Limits.Text);

    protected override string? Remark => Note;

    protected override Decision? Beforehand(ImprovementAction action, Situation now) =>
        action.Owner == now.Caller.Person ? Decision.NothingToDo
        : action.Owner is not null ? Decision.Refuse("second-owner", new Message(
            $"De actie heeft al een eigenaar, {action.Owner}; een kwaliteitsmanager kan haar overdragen.", $"The action already has an owner, {action.Owner}; a quality manager can transfer it.")
        {
            OnPage = new("De actie heeft al een eigenaar; een kwaliteitsmanager kan haar overdragen.", "The action already has an owner; a quality manager can transfer it."),
        })
        : !action.IsOpen ? NotOpen(action)
        : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        Decision.Record([new OwnerAssigned(now.Caller.Person), .. Note is null ? (object[])[] : [new NoteAdded(FreeText.Clean(Note))]]);
}

public static class ClaimActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/claim", Summary = "Takes an action that nobody owns"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(ClaimAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
