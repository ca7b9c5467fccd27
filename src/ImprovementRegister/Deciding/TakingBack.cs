namespace ImprovementRegister;

/// <summary>
/// What was done by mistake is taken back by who did it, within a day and while nothing followed; it counts nowhere then, and the
/// history shows both. What can be taken back is the last that happened, when it was:
/// of an action a change of status (start, wait, resume, complete, cancel, decline, the first owner, reopen), a verdict, with the reopening
/// that came of it, a shift of the deadline, also one that was granted, and a phase that moved;
/// of a finding everything but its logging;
/// of a goal everything but its setting, its going on in another year.
/// What began a stream, what goes on in another one and what came of somebody's leaving is not taken back: it is put right by what
/// is to happen now. A finding that was taken up by an action goes back with the reopening of that action, and not by itself; so does the action above a
/// location, which was opened with it. What was before stands in no view: whoever asks adds it up from the events (ADR 0035).
/// </summary>
internal static class TakingBack
{
    private static readonly TimeSpan Within = TimeSpan.FromDays(1);

    /// <param name="isThere">Whether the last that happened is such a change.</param>
    /// <param name="undone">The events that are taken back: those of one command come together.</param>
    public static Decision? Refused(Situation now, bool isThere, out IReadOnlyList<PastEvent> undone)
    {
        undone = isThere && now.Past is [.., var latest] ? [.. now.Past.Where(e => e.CommandId == latest.CommandId)] : [];
        return undone is not [.., var last] ? Decision.Refuse("nothing-to-undo", new Message(
                "Het laatste wat er gebeurde is niet terug te nemen; leg vast wat er nu moet gebeuren.", "The last thing that happened cannot be taken back; record what is to happen now."))
            : !string.Equals(last.Actor, now.Caller.Id, StringComparison.OrdinalIgnoreCase) ? Decision.Forbid("not-your-change", new Message(
                "Een verandering wordt teruggenomen door wie haar maakte; vraag het die persoon, of leg vast wat er nu moet gebeuren.", "A change is taken back by who made it; ask that person, or record what is to happen now."))
            : now.Moment - last.RecordedAt > Within ? Decision.Refuse("too-late-to-undo", new Message(
                "Terugnemen kan een dag lang; leg vast wat er nu moet gebeuren.", "A change can be taken back for a day; record what is to happen now."))
            : null;
    }

    /// <summary>What was taken back has not happened, and nobody did it; nor is the taking back itself among what did.</summary>
    public static IReadOnlyList<PastEvent> InForce(this IReadOnlyList<PastEvent> past)
    {
        var undone = past.Select(e => e.Data).OfType<ITakesBack>().Select(u => u.Version).ToHashSet();
        var commands = past.Where(e => undone.Contains(e.Version)).Select(e => e.CommandId).ToHashSet();
        return undone.Count == 0 ? past : [.. past.Where(e => e.Data is not ITakesBack && !commands.Contains(e.CommandId))];
    }

    /// <summary>On no day has it happened.</summary>
    public static DateOnly Day(this IReadOnlyList<PastEvent> undone) => undone.Min(e => e.HappenedOn);
}
