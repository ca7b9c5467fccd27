namespace ImprovementRegister.Actions;

/// <summary>An action that another command raises in the same save, out of what that command is about.</summary>
/// <param name="Title">What is to be done, at most 300 characters.</param>
/// <param name="Kind">An improvement when left out.</param>
/// <param name="Description">More about it, at most 4,000 characters.</param>
/// <param name="Nodes">Pillars, aspects or themes it serves, by code or by name; at most 50.</param>
/// <param name="Unit">The unit it is for, by code or name.</param>
/// <param name="Owner">The one owner; may be assigned later.</param>
/// <param name="Responsible">Parties that carry it out, apart from the owner; at most 50.</param>
/// <param name="Deadline">When it must be done.</param>
public record ActionDraft(
    string? Title, ActionKind? Kind, string? Description, IReadOnlyList<string?>? Nodes, string? Unit, Party? Owner, IReadOnlyList<Party?>? Responsible, DeadlineInput? Deadline)
{
    public virtual void Check(Check check, string at)
    {
        check.Text(at + ".title", Title, Limits.Title);
        if (Kind is not null)
        {
            check.Known(at + ".kind", Kind);
        }

        check.OptionalText(at + ".description", Description, Limits.Text);
        check.Nodes(at + ".nodes", Nodes);
        check.Unit(at + ".unit", Unit);
        if (Owner is not null)
        {
            check.Party(at + ".owner", Owner);
        }

        check.Parties(at + ".responsible", Responsible);
        Deadline?.Check(check, at + ".deadline");
    }

    /// <param name="unit">That of the source, for an action that names none.</param>
    public ActionRaised Raise(Guid source, IReadOnlyList<string> nodes, string? unit, DateOnly on, Situation now) => new(
        FreeText.Clean(Title!), Kind ?? ActionKind.Improvement, FreeText.Clean(Description), null, [source], [],
        nodes, [], now.UnitCode(Unit) ?? unit, now.PartyOrNone(Owner), now.Parties(Responsible), Deadline?.Read(), [], on, now.Caller.Id);
}
