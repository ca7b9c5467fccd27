using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Adds a party that carries the action out, apart from the owner.</summary>
[Example("""{"responsible":{"type":"role","id":"R-TM"}}""")]
public sealed record AddResponsible(Party? Responsible) : ActionCommand
{
    public override void Check(Check check) => check.Party("responsible", Responsible);

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.IsEnded ? NotOpen(action) : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        action.Responsible.Contains(now.Party(Responsible!)) ? Decision.NothingToDo
        : Decision.Record(new ResponsibleAdded(now.Party(Responsible!)));
}

public static class AddResponsibleEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/add-responsible", Summary = "Adds a party that carries it out"), Allow(Role.QualityManager)]
    public static Decision Post(AddResponsible command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
