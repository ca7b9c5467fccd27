namespace ImprovementRegister.Actions;

/// <summary>
/// What one act recorded in several actions is taken back in all of them, in the same save and while nothing followed in any: a merger
/// from either side, a split from the whole. Nothing that was recorded disappears: a part goes on in the whole again, on the day of the
/// split, so that it counts on no day.
/// </summary>
internal static class TogetherTakenBack
{
    /// <summary>The other actions, with what happened to them.</summary>
    public static IReadOnlyList<Lookup> LooksAt(ImprovementAction action) => Others(action) is { Count: > 0 } ids ? [Lookup.Of<ImprovementAction>(ids) with { AddedUp = true }] : [];

    public static Decision TakenBackTogether(this Decision decision, ImprovementAction action, IReadOnlyList<PastEvent> undone, Situation now, string? reason)
    {
        if (decision.Refusal is not null)
        {
            return decision;
        }

        var others = Others(action);
        var seen = others.Select(now.Seen.Find<ImprovementAction>).OfType<Seen<ImprovementAction>>().ToList();
        var torn = seen.Where(other => !IsOfOneAct(other, undone, now.Stream)).ToList();
        return torn.Count > 0 || seen.Count < others.Count
            ? Decision.Refuse("undo-elsewhere-too", Instead(undone), [.. torn.Select(o => new StandsInTheWay(o.Id, o.State.Title))])
            : seen.Select(o => o.State.BeforeLast is { } before ? UndoChange.GoneMeanwhile(o.State, before, now) : null).FirstOrDefault(gone => gone is not null)
            ?? seen.Aggregate(decision, (all, other) => all.And(other, other.State.SplitFrom == now.Stream && undone.Any(e => e.Data is ActionSplit)
                ? (object)new ActionMerged(now.Stream, reason, undone.Day())
                : new ActionChangeUndone(other.Past[^1].Version, undone.Day(), reason)));
    }

    private static IReadOnlyList<Guid> Others(ImprovementAction action) => (action, action.BeforeLast) switch
    {
        (_, null) => [],
        ({ Merged: { } merged }, { Merged: null }) => [merged.Into],
        ({ Division: { } division }, { Division: null }) => division.Into,
        // What went on in the merged one comes after it.
        ({ } now, { } before) when now.Absorbed.Count > before.Absorbed.Count => [now.Absorbed[before.Absorbed.Count]],
        _ => [],
    };

    /// <summary>The last that happened to the other is the other side of what is taken back.</summary>
    private static bool IsOfOneAct(Seen<ImprovementAction> other, IReadOnlyList<PastEvent> undone, Guid stream) =>
        other.Past is [.., var latest] && latest.CommandId == undone[0].CommandId
        && other.Past.Where(e => e.CommandId == latest.CommandId).Any(theirs => undone.Any(mine => (mine.Data, theirs.Data) switch
        {
            (ActionMerged, ActionAbsorbed absorbed) => absorbed.Action == stream,
            (ActionAbsorbed, ActionMerged merged) => merged.Into == stream,
            (ActionSplit, SplitOff part) => part.From == stream,
            _ => false,
        }));

    private static Message Instead(IReadOnlyList<PastEvent> undone) => undone.Any(e => e.Data is ActionSplit)
        ? new Message(
            "Aan een van de delen is intussen meer gebeurd; voeg de delen samen in plaats van de splitsing terug te nemen.",
            "More happened to one of the parts meanwhile; merge the parts instead of taking the split back.")
        : new Message(
            "Aan de andere actie is intussen meer gebeurd; leg een nieuwe actie vast voor wat apart verder moet, en verbeter de koppelingen van de actie die verderging.",
            "More happened to the other action meanwhile; record a new action for what is to go on apart, and relink the one that went on.");
}
