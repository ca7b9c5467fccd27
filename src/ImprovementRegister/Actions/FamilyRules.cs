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
    public static Decision? ChildrenOpen(ImprovementAction action, Situation now)
    {
        var open = action.Children.Select(c => now.Seen.Find<ImprovementAction>(c.Id)).Where(c => c?.State.IsOpen == true).ToList();
        return open.Count == 0 ? null : Decision.Refuse(
            "children-open",
            new Message(
                $"Nog {open.Count} van {action.Children.Count} locaties zijn niet klaar; rond die eerst af of laat ze vervallen.",
                $"{open.Count} of {action.Children.Count} locations are not done yet; complete or cancel those first."),
            [.. open.Select(c => new StandsInTheWay(c!.Id, $"{c.State.Title} ({c.State.Unit})"))]);
    }

    /// <summary>The children, for whoever closes their parent.</summary>
    public static IReadOnlyList<Lookup> Children(ImprovementAction action) =>
        action.Children.Count == 0 ? [] : [Lookup.Of<ImprovementAction>(action.Children.Select(c => c.Id))];

    /// <summary>The parent, for whoever opens a child again.</summary>
    public static IReadOnlyList<Lookup> Parent(ImprovementAction action) => action.Parent is { } parent ? [Lookup.Of<ImprovementAction>([parent])] : [];

    /// <summary>A parent that was closed is open again with its child; otherwise one of two would not be true (F24).</summary>
    public static Decision WithParent(this Decision decision, ImprovementAction action, Situation now, string reason) =>
        action.Parent is { } id && now.Seen.Find<ImprovementAction>(id) is { State.IsOpen: false } parent && decision.Events.Any(e => e is ActionReopened)
            ? decision.And(parent, new ActionReopened(reason)) : decision;
}
