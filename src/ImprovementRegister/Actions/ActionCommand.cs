namespace ImprovementRegister.Actions;

/// <summary>A command on an existing action.</summary>
public abstract record ActionCommand : Command<ImprovementAction>
{
    /// <summary>
    /// True when an employee in the role <see cref="Role.Owner"/> may send it only as owner or responsible party.
    /// Other roles that the endpoint admits may always send it.
    /// </summary>
    protected virtual bool OnlyThoseInvolved => false;

    /// <summary>The note or reason of a command that may turn out to change nothing: it is kept as a note then, for nothing that was typed is lost.</summary>
    protected virtual string? Remark => null;

    /// <summary>What came before is looked at when something happened on an earlier day than today.</summary>
    public override bool LooksBack(DateOnly today) => HappenedOnOr(today) < today;

    public sealed override Decision Decide(ImprovementAction state, Situation now)
    {
        var decision = WhateverIsFilledIn(state, now) ?? DecideOn(state, now);
        return decision is { Refusal: null, Events.Count: 0, Others.Count: 0 } && Remark is { } remark
            ? Decision.Record(new NoteAdded(FreeText.Clean(remark)))
            : DaysInOrder.Doubted(this, decision, state, now, DayField) ?? decision;
    }

    /// <summary>Whether it could be accepted and change something, when the rest of it is filled in well: what a page may offer (ADR 0030).</summary>
    public override bool IsOpen(ImprovementAction action, Situation now) => WhateverIsFilledIn(action, now) is null;

    private Decision? WhateverIsFilledIn(ImprovementAction action, Situation now) =>
        OnlyThoseInvolved && now.Caller.Role == Role.Owner && !action.Involves(now.Caller)
            ? Decision.Forbid("not-your-action", new Message(
                "Alleen de eigenaar, een verantwoordelijke of een kwaliteitsmanager mag dit doen; vraag het een van hen.",
                "Only the owner, a responsible party or a quality manager may do this; ask one of them."))
            : Beforehand(action, now);

    /// <summary>The field that says when it happened.</summary>
    protected virtual string DayField => "happenedOn";

    /// <summary>Call only after <see cref="Command{TState}.Beforehand"/>.</summary>
    protected abstract Decision DecideOn(ImprovementAction action, Situation now);

    protected static Decision NotOpen(ImprovementAction action) => action switch
    {
        { Status: ActionStatus.Merged, Merged: { } merged } => Decision.Refuse("action-not-open", new Message(
            $"De actie is opgegaan in {merged.Into}; werk daar verder.", $"The action goes on in {merged.Into}; work there.")),
        { Status: ActionStatus.Split, Division: { } division } => Decision.Refuse("action-not-open", new Message(
            $"De actie is gesplitst in {string.Join(", ", division.Into)}; werk daar verder.", $"The action was split into {string.Join(", ", division.Into)}; work there.")),
        _ => Decision.Refuse("action-not-open", Ended(action)),
    };

    private static Message Ended(ImprovementAction action)
    {
        var status = Message.Term(action.Status);
        return new Message($"De actie is {status.Nl}; heropen haar eerst.", $"The action is {status.En}; reopen it first.");
    }

    protected static Decision NoExtension() => Decision.Refuse("no-extension-asked", new Message(
        "Er is geen uitstel gevraagd waarover nog besloten moet worden.", "No extension was asked for that is still to be decided."));

    protected static Decision NoOwner() => Decision.Refuse("no-owner", new Message(
        "De actie heeft geen eigenaar; wijs eerst een eigenaar aan, zodat duidelijk is van wie ze is.",
        "The action has no owner; assign one first, so that it is clear whose it is."));
}
