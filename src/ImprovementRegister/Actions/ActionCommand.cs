namespace ImprovementRegister.Actions;

/// <summary>A command on an existing action.</summary>
public abstract record ActionCommand : Command<ImprovementAction>
{
    /// <summary>
    /// True when an employee in the role <see cref="Role.Owner"/> may send it only as owner or responsible party.
    /// Other roles that the endpoint admits may always send it.
    /// </summary>
    protected virtual bool OnlyThoseInvolved => false;

    public sealed override Decision Decide(ImprovementAction state, Situation now) =>
        OnlyThoseInvolved && now.Caller.Role == Role.Owner && !state.Involves(now.Caller)
            ? Decision.Forbid("not-your-action", "Only the owner, a responsible party or a quality manager may do this; ask one of them.")
            : DecideOn(state, now);

    protected abstract Decision DecideOn(ImprovementAction action, Situation now);

    protected static Decision NotOpen(ImprovementAction action) => action switch
    {
        { Status: ActionStatus.Merged, Merged: { } merged } => Decision.Refuse("action-not-open", new Message(
            $"De actie is opgegaan in {merged.Into}; werk daar verder.", $"The action goes on in {merged.Into}; work there.")),
        { Status: ActionStatus.Split, Division: { } division } => Decision.Refuse("action-not-open", new Message(
            $"De actie is gesplitst in {string.Join(", ", division.Into)}; werk daar verder.", $"The action was split into {string.Join(", ", division.Into)}; work there.")),
        _ => Decision.Refuse("action-not-open", $"The action is {action.Status}; reopen it first."),
    };

    protected static Decision NoExtension() => Decision.Refuse("no-extension-asked", new Message(
        "Er is geen uitstel gevraagd waarover nog besloten moet worden.", "No extension was asked for that is still to be decided."));

    protected static Decision NoOwner() => Decision.Refuse(
        "no-owner",
        "The action has no owner; assign one first, so that it is clear whose it is.");
}
