using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>
/// Gives the action its owner. There is exactly one owner at any moment (domain.md F21): when there is one already,
/// a <paramref name="Reason"/> turns the command into a transfer; without one it is refused.
/// </summary>
[Example("""{"owner":{"type":"person","id":"own-2"},"reason":"Overdracht"}""")]
public sealed record AssignOwner(Party? Owner, string? Reason) : ActionCommand
{
    public override void Check(Check check)
    {
        check.Party("owner", Owner);
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    protected override string? Remark => Reason;

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.IsEnded ? NotOpen(action) : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var owner = now.Party(Owner!);
        if (action.Owner == owner)
        {
            return Decision.NothingToDo;
        }

        return (action.Owner, Reason) switch
        {
            (null, _) => Decision.Record(new OwnerAssigned(owner, FreeText.Clean(Reason))),
            (_, null) => Decision.Refuse("second-owner", new Message(
                $"De actie heeft al een eigenaar, {action.Owner}; geef een reden om haar over te dragen.",
                $"The action already has an owner, {action.Owner}; to transfer it, give a reason.")
            {
                OnPage = new("De actie heeft al een eigenaar; geef een reden om haar over te dragen.", "The action already has an owner; to transfer it, give a reason."),
            }, "owner"),
            _ => Decision.Record(new OwnershipTransferred(action.Owner, owner, FreeText.Clean(Reason))),
        };
    }
}

public static class AssignOwnerEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/assign-owner", Summary = "Gives the action its one owner; with a reason, transfers it"), Allow(Role.QualityManager)]
    public static Decision Post(AssignOwner command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
