using ImprovementRegister.Actions;
using ImprovementRegister.Goals;

namespace ImprovementRegister.Organisations;

/// <summary>Open work goes from one party to another, or to nobody, in one act (domain.md story 27).</summary>
internal static class Handover
{
    public static IReadOnlyList<Lookup> LooksAt(Party party) =>
        [Lookup.With<ImprovementAction>("owner", party.Key), Lookup.Naming<ImprovementAction>("responsible", party.Key), Lookup.Naming<Goal>("responsible", party.Key)];

    /// <summary>Whose effect is still to be judged counts as well: a party that is gone answers no questions.</summary>
    public static IReadOnlyList<Seen<ImprovementAction>> Open(Situation now, Party party) =>
        [.. now.Seen.All<ImprovementAction>().Where(a => !a.State.IsEnded && (a.State.Owner == party || a.State.Responsible.Contains(party)))];

    /// <summary>The goals that it answers for, and that are not over by then; what it answered for before stays as it was.</summary>
    public static IReadOnlyList<Seen<Goal>> Goals(Situation now, Party party, DateOnly day) =>
        [.. now.Seen.All<Goal>().Where(g => g.State.Responsible.Contains(party) && g.State.ContinuedIn is null && g.State.Life.Until >= day)];

    /// <summary>Those that nobody else answers for.</summary>
    public static IReadOnlyList<Seen<Goal>> OfNobodyElse(IReadOnlyList<Seen<Goal>> goals) => [.. goals.Where(g => g.State.Responsible.Count == 1)];

    /// <param name="to">Null: what it owned is left without an owner, and stands on that list.</param>
    public static Decision Of(Decision decision, IReadOnlyList<Seen<ImprovementAction>> open, IReadOnlyList<Seen<Goal>> goals, Party from, Party? to, string reason) => goals.Aggregate(
        open.Aggregate(decision, (all, action) => all.And(action, Events(action.State, from, to, reason))),
        (all, goal) => all.And(goal, new GoalResponsibleChanged([.. goal.State.Responsible.Select(p => p == from ? to : p).OfType<Party>().Distinct()], reason, from)));

    /// <summary>What happens to one action.</summary>
    public static IReadOnlyList<object> Events(ImprovementAction action, Party from, Party? to, string reason)
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
