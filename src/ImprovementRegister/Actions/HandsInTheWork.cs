namespace ImprovementRegister.Actions;

/// <summary>
/// Who had a part in the work, and so does not judge what came of it (domain.md F27, H3): who owned it or was responsible at any time, in
/// person, or through a role, team or body that they held for its unit on a day on which it was that role's; and who started it, moved a
/// phase or completed it. A day on which it changed hands is of both. What a token says of roles is of every unit and day.
/// Likewise of what is done per unit, of what went on in it, and of the whole that it was part of. What was taken back, nobody did.
/// </summary>
internal static class HandsInTheWork
{
    /// <summary>A part of the time in which it was a party's, for a unit.</summary>
    private sealed record Turn(Party Party, string? Unit, DateOnly From, DateOnly Until);

    public static IReadOnlyList<Lookup> LooksAt(ImprovementAction action) =>
        [.. FamilyRules.Children(action).Append(Lookup.Of<ImprovementAction>(ComesFrom(action))).Select(l => l with { AddedUp = true })];

    public static bool AreOfCaller(Situation now, ImprovementAction action)
    {
        var others = now.Seen.All<ImprovementAction>().Where(a => action.Children.Any(c => c.Id == a.Id) || ComesFrom(action).Contains(a.Id)).Select(a => a.Past.InForce()).ToList();
        return IsOfCaller(now, now.Past.InForce()) || others.Exists(past => IsOfCaller(now, past))
            // What none of these tells of was part of something before them: its days and its unit are not known any more.
            || action.CarriedOutElsewhere.Except(others.SelectMany(past => Turns(past, now.Today)).Select(t => t.Party)).Any(p => now.CallerHeld(p, DateOnly.MinValue, now.Today, action.Unit));
    }

    private static IEnumerable<Guid> ComesFrom(ImprovementAction action) => action.SplitFrom is { } whole ? action.Absorbed.Append(whole) : action.Absorbed;

    private static bool IsOfCaller(Situation now, IReadOnlyList<PastEvent> past) =>
        past.Any(e => (e.Data is ActionStarted or ActionCompleted or PhaseMoved && now.IsCaller(e.Actor)) || (e.Data is ActionCompleted completed && now.IsCaller(completed.CompletedBy)))
        || Turns(past, now.Today).Any(t => now.CallerHeld(t.Party, t.From, t.Until, t.Unit));

    private static bool IsCaller(this Situation now, string id) => Codes.Same(id, now.Caller.Id);

    /// <summary>Whose it was from event to event, in the order of the days; what was entered late is added up where it stands in the stream (ADR 0022).</summary>
    private static List<Turn> Turns(IReadOnlyList<PastEvent> past, DateOnly today)
    {
        var (turns, state) = (new List<Turn>(), ImprovementAction.None);
        // Nothing happens to what has not begun.
        var happened = past.Select(e => (Day: e.HappenedOn < past[0].HappenedOn ? past[0].HappenedOn : e.HappenedOn, e.Version, e.Data)).OrderBy(e => e.Day).ThenBy(e => e.Version).ToList();
        for (var i = 0; i < happened.Count; i++)
        {
            var late = happened.Take(i).Any(e => e.Version > happened[i].Version);
            state = late ? happened.Take(i + 1).OrderBy(e => e.Version).Aggregate(ImprovementAction.None, (sum, e) => sum.Evolve(e.Data)) : state.Evolve(happened[i].Data);
            if (!state.WentOn)
            {
                var until = i + 1 < happened.Count ? happened[i + 1].Day : today;
                turns.AddRange(state.Responsible.Append(state.Owner).OfType<Party>().Select(party => new Turn(party, state.Unit, happened[i].Day, until)));
            }
        }

        return turns;
    }
}
