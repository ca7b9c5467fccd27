using ImprovementRegister.Findings;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Actions;

/// <summary>What an action that is done per unit, or is the part of one unit, may not do by itself.</summary>
internal static class FamilyRules
{
    /// <summary>Merging and splitting would leave children without parent, or a parent without child.</summary>
    public static Decision? NotOnItsOwn(ImprovementAction action) =>
        action.Parent is not null ? Decision.Refuse("action-is-child", new Message(
            "Deze actie is het deel van één locatie; voeg de actie daarboven samen of splits die.", "This action is the part of one location; merge or split the one above it."))
        : action.Children.Count > 0 ? Decision.Refuse("action-has-children", new Message(
            "Deze actie wordt per locatie uitgevoerd; samenvoegen of splitsen kan dan niet.", "This action is carried out per location; it cannot be merged or split."))
        : null;

    /// <summary>domain.md F24: closing waits for the children.</summary>
    public static Decision? ChildrenOpen(ImprovementAction action, Situation now) =>
        StillOpen([.. action.Children.Select(c => now.Seen.Find<ImprovementAction>(c.Id)).OfType<Seen<ImprovementAction>>()], action.Children.Count);

    private static Decision? StillOpen(IReadOnlyList<Seen<ImprovementAction>> children, int all)
    {
        var open = children.Where(c => c.State.IsOpen).ToList();
        return open.Count == 0 ? null : Decision.Refuse(
            "children-open",
            new Message(
                $"Nog {open.Count} van {Counted.Words(all, "locatie", "locaties")} {(open.Count == 1 ? "is" : "zijn")} niet klaar; rond die eerst af of laat ze vervallen.",
                $"{open.Count} of {Counted.Words(all, "location", "locations")} {(open.Count == 1 ? "is" : "are")} not done yet; complete or cancel those first."),
            [.. open.Select(c => new StandsInTheWay(c.Id, $"{c.State.Title} ({c.State.Unit})"))]);
    }

    /// <summary>The children, for whoever closes their parent.</summary>
    public static IReadOnlyList<Lookup> Children(ImprovementAction action) =>
        action.Children.Count == 0 ? [] : [Lookup.Of<ImprovementAction>(action.Children.Select(c => c.Id))];

    /// <summary>The parent, for whoever closes a child or takes that back.</summary>
    public static IReadOnlyList<Lookup> Parent(ImprovementAction action) => action.Parent is { } parent ? [Lookup.Of<ImprovementAction>([parent])] : [];

    /// <summary>The parent and the findings that it answers, for whoever opens a child again.</summary>
    public static IReadOnlyList<Lookup> ParentToOpen(ImprovementAction action) =>
        action.Parent is { } parent ? [.. Parent(action), Lookup.NamedBy<Finding, ImprovementAction>("findings", parent)] : [];

    /// <summary>Those, what else works against these findings, and the other children, for whoever takes back that a child was opened again.</summary>
    public static IReadOnlyList<Lookup> ParentToClose(ImprovementAction action) => action.Parent is { } parent
        ? [.. ParentToOpen(action), Lookup.Sharing<ImprovementAction>("findings", parent), Lookup.Beneath<ImprovementAction>("parent", parent)] : [];

    /// <summary>
    /// A parent that was closed is open again with its child; otherwise one of two would not be true (F24). Findings stay with the parent, so one
    /// that was dismissed meanwhile is taken up with it (H5).
    /// </summary>
    /// <param name="also">What else happened to the child, before it was opened.</param>
    public static Decision Reopen(ImprovementAction action, Situation now, string reason, Guid? finding = null, params object[] also)
    {
        var parent = action.Parent is { } id && now.Seen.Find<ImprovementAction>(id) is { State.IsOpen: false } closed ? closed : null;
        var decision = Decision.Record([.. also, new ActionReopened(reason, finding, parent?.Id), .. WhoHaveGone(action, now)]);
        return parent is null ? decision : decision.TakingUpWith(parent, now, reason, [new ActionReopened(reason), .. WhoHaveGone(parent.State, now)]);
    }

    /// <summary>Who left while it had ended handed nothing over; when it goes on again it is theirs no more, and stands on the list without an owner.</summary>
    private static IEnumerable<object> WhoHaveGone(ImprovementAction action, Situation now) =>
        ((ICarried)action).Carriers.Distinct().Where(p => now.Catalog.HasGone(p, now.Today)).SelectMany(p => Handover.Events(action, p, null, null));

    /// <summary>What would not be true any more between an action and those above and beneath it, when its last change is taken back (F24).</summary>
    public static Decision? TornByUndoing(ImprovementAction action, Situation now) => (action.IsOpen, action.BeforeLast!.IsOpen) switch
    {
        (true, false) => ChildrenOpen(action, now),
        (false, true) when action.Parent is { } id && now.Seen.Find<ImprovementAction>(id) is { State.IsOpen: false } parent => Decision.Refuse(
            "undo-elsewhere-too",
            new Message(
                "De actie daarboven is intussen afgesloten; heropen deze actie, dan gaat die mee open.",
                "The action above has been closed meanwhile; reopen this one, and that is opened with it."),
            [new StandsInTheWay(parent.Id, parent.State.Title)]),
        _ => null,
    };

    /// <summary>The parent that was opened with a child is closed again with it, as it was, unless more happened to it or another child is open.</summary>
    /// <param name="undone">What is taken back of the child.</param>
    public static Decision ClosingParentAgain(this Decision decision, ImprovementAction action, IReadOnlyList<PastEvent> undone, Situation now, string? reason)
    {
        if (OpenedWith(action, undone, now) is not { } id)
        {
            return decision;
        }

        if (now.Seen.Find<ImprovementAction>(id) is not { State: { IsOpen: true, BeforeLast.IsOpen: false } } parent)
        {
            return Decision.Refuse(
                "undo-elsewhere-too",
                new Message(
                    "Met deze locatie is ook de actie daarboven heropend, en daarmee is intussen meer gebeurd; rond deze weer af in plaats van terug te nemen.",
                    "The action above was reopened with this location, and more happened to it meanwhile; complete this one again instead."),
                [.. now.Seen.All<ImprovementAction>().Where(a => a.Id == id).Select(a => new StandsInTheWay(a.Id, a.State.Title))]);
        }

        // While this child is open its parent can neither be closed nor opened again: its last event is the one that came with it.
        return StillOpen([.. now.Seen.All<ImprovementAction>().Where(a => a.State.Parent == id && a.Id != now.Stream)], parent.State.Children.Count)
            ?? decision.And(parent, new ActionChangeUndone(parent.Version, undone.Day(), reason));
    }

    /// <summary>The parent that a child opened. An event from before it named that one is known by its moment: a parent that was opened by itself was so at another.</summary>
    private static Guid? OpenedWith(ImprovementAction action, IReadOnlyList<PastEvent> undone, Situation now) =>
        undone.FirstOrDefault(e => e.Data is ActionReopened) is not { Data: ActionReopened reopened } opening ? null
        : reopened.Parent ?? (action.Parent is { } id && now.Seen.Find<ImprovementAction>(id) is { State: { IsOpen: true, BeforeLast.IsOpen: false } } parent && parent.RecordedAt == opening.RecordedAt ? id : null);
}
