using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

[Example("""{"responsible":{"type":"role","id":"R-TM"},"reason":"Taak is overgedragen"}""")]
public sealed record RemoveResponsible(Party? Responsible, string? Reason) : ActionCommand
{
    public override void Check(Check check)
    {
        check.Party("responsible", Responsible, ended: true);
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) =>
        action.IsEnded ? NotOpen(action)
        : action.Responsible.Count == 0 ? Decision.Refuse("not-responsible", new Message("De actie heeft geen verantwoordelijken.", "The action has no responsible parties."), "responsible")
        : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        !action.Responsible.Contains(now.Party(Responsible!))
            ? Decision.Refuse("not-responsible", new Message(
                $"{Responsible} is geen verantwoordelijke van deze actie.", $"{Responsible} is not a responsible party of this action."), "responsible")
        : Decision.Record(new ResponsibleRemoved(now.Party(Responsible!), FreeText.Clean(Reason)));
}

public static class RemoveResponsibleEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/remove-responsible", Summary = "Removes a responsible party"), Allow(Role.QualityManager)]
    public static Decision Post(RemoveResponsible command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
