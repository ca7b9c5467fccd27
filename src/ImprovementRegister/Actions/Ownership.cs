namespace ImprovementRegister.Actions;

/// <summary>
/// Gives the action its owner. There is exactly one owner at any moment (domain.md F21): when there is one already,
/// a <paramref name="Reason"/> turns the command into a transfer; without one it is refused.
/// </summary>
public sealed record AssignOwner(Party? Owner, string? Reason) : ActionCommand
{
    public override void Check(Check check)
    {
        check.Party("owner", Owner);
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        if (action.IsEnded)
        {
            return NotOpen(action);
        }

        if (action.Owner == Owner)
        {
            return Decision.NothingToDo;
        }

        return (action.Owner, Reason) switch
        {
            (null, _) => Decision.Record(new OwnerAssigned(Owner!)),
            (_, null) => Decision.Refuse("second-owner", $"The action already has an owner, {action.Owner}; to transfer it, give a reason.", "owner"),
            _ => Decision.Record(new OwnershipTransferred(action.Owner, Owner!, FreeText.Clean(Reason))),
        };
    }
}

/// <summary>The owner gives the action back; it stays open and returns to the quality manager.</summary>
public sealed record DeclineOwnership(string? Reason) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check) => check.Text("reason", Reason, Limits.Reason);

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        if (!action.IsOpen)
        {
            return NotOpen(action);
        }

        if (action.Owner is null)
        {
            return NoOwner();
        }

        return now.Caller.Role == Role.Owner && !now.Caller.Is(action.Owner)
            ? Decision.Forbid("not-the-owner", "Only the owner can decline; a responsible party can ask a quality manager.")
            : Decision.Record(new OwnershipDeclined(action.Owner, FreeText.Clean(Reason!)));
    }
}

/// <summary>Adds a party that carries the action out, apart from the owner.</summary>
public sealed record AddResponsible(Party? Responsible) : ActionCommand
{
    public override void Check(Check check) => check.Party("responsible", Responsible);

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        action.IsEnded ? NotOpen(action)
        : action.Responsible.Contains(Responsible!) ? Decision.NothingToDo
        : Decision.Record(new ResponsibleAdded(Responsible!));
}

public sealed record RemoveResponsible(Party? Responsible, string? Reason) : ActionCommand
{
    public override void Check(Check check)
    {
        check.Party("responsible", Responsible);
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        action.IsEnded ? NotOpen(action)
        : !action.Responsible.Contains(Responsible!)
            ? Decision.Refuse("not-responsible", $"{Responsible} is not a responsible party of this action.", "responsible")
        : Decision.Record(new ResponsibleRemoved(Responsible!, Reason is null ? null : FreeText.Clean(Reason)));
}
