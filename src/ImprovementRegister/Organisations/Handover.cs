using ImprovementRegister.Actions;

namespace ImprovementRegister.Organisations;

/// <summary>Open work goes from one party to another, or to nobody, in one act (domain.md story 27).</summary>
internal static class Handover
{
    public static IReadOnlyList<Lookup> LooksAt(Party party) =>
        [Lookup.With<ImprovementAction>("owner", party.Key), Lookup.Naming<ImprovementAction>("responsible", party.Key)];

    /// <summary>Whose effect is still to be judged counts as well: a party that is gone answers no questions.</summary>
    public static IReadOnlyList<Seen<ImprovementAction>> Open(Situation now, Party party) =>
        [.. now.Seen.All<ImprovementAction>().Where(a => !a.State.IsEnded && (a.State.Owner == party || a.State.Responsible.Contains(party)))];

    /// <param name="to">Null: what it owned is left without an owner, and stands on that list.</param>
    public static Decision Of(Decision decision, IReadOnlyList<Seen<ImprovementAction>> open, Party from, Party? to, string reason) =>
        open.Aggregate(decision, (all, action) => all.And(action, Events(action.State, from, to, reason)));

    private static List<object> Events(ImprovementAction action, Party from, Party? to, string reason)
    {
        var events = new List<object>();
        if (action.Owner == from)
        {
            events.Add(to is null ? new OwnerLeft(from, reason) : new OwnershipTransferred(from, to, reason));
        }

        if (action.Responsible.Contains(from))
        {
            events.Add(new ResponsibleRemoved(from, reason));
            if (to is not null && !action.Responsible.Contains(to))
            {
                events.Add(new ResponsibleAdded(to));
            }
        }

        return events;
    }
}
