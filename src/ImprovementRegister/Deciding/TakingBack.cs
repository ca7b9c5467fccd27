using ImprovementRegister.Actions;
using ImprovementRegister.Integrity;
using ImprovementRegister.Organisations;

namespace ImprovementRegister;

/// <summary>
/// What was done by mistake is taken back by who did it, within a day and while nothing followed; it counts nowhere then, and the
/// history shows both. What can be taken back is the last command on an action, a finding or a goal, with all that it recorded there,
/// whatever it was: an owner that was named is none any more, what was linked hangs under it no longer, a note is in the history alone.
/// It is not what <see cref="IStays"/>: what began a stream, what others go on from (done per unit, continued in another year)
/// and what came of a leaving or a closing; the refusal says what to do instead. What a merger or a split did in several actions is taken back in all of them. That is put right by what is to happen now; so is a day that was corrected, by correcting it again.
/// A finding that was taken up by an action goes back with the step of that action, and not by itself; so does the action above a
/// location, which was opened with it. A state is the sum of what is in force; no view holds what was before (ADR 0035).
/// </summary>
internal static class TakingBack
{
    private static readonly TimeSpan Within = TimeSpan.FromDays(1);

    /// <param name="isThere">Whether the last that happened is such a change.</param>
    /// <param name="undone">The events that are taken back: those of one command come together.</param>
    public static Decision? Refused(Situation now, bool isThere, out IReadOnlyList<PastEvent> undone)
    {
        undone = isThere ? now.Past.Last(e => e.Data, e => e.CommandId) : [];
        return undone is not [.., var last] ? Decision.Refuse("nothing-to-undo", Instead(now.Past))
            : !Codes.Same(last.Actor, now.Caller.Id) ? Decision.Forbid("not-your-change", new Message(
                "Een verandering wordt teruggenomen door wie haar maakte; vraag het die persoon, of leg vast wat er nu moet gebeuren.", "A change is taken back by who made it; ask that person, or record what is to happen now."))
            : now.Moment - last.RecordedAt > Within ? Decision.Refuse("too-late-to-undo", new Message(
                "Terugnemen kan een dag lang; leg vast wat er nu moet gebeuren.", "A change can be taken back for a day; record what is to happen now."))
            : null;
    }

    /// <summary>
    /// Nobody gets back who left, and it goes back to no unit that has closed: that was no mistake. While work had ended, a leaving or a closing
    /// passed it by; when it goes on again by taking back, all who carry it and its unit must still be there, and not only what changes.
    /// </summary>
    /// <param name="carriedAgain">It had ended, and somebody carries it again.</param>
    /// <param name="openAgain">It was open no more, and is again.</param>
    public static Decision? GoneMeanwhile(IOfUnit state, IOfUnit before, Situation now, bool carriedAgain = false, bool openAgain = false)
    {
        var carriers = Carriers(before).Except(carriedAgain ? [] : Carriers(state));
        return carriers.FirstOrDefault(p => now.Catalog.HasGone(p, now.Today)) is { } gone ? Gone(gone.Id)
            : (openAgain || before.Unit != state.Unit) && before.Unit is { } code && now.Catalog.ResolveUnit(code) is { } unit && now.Catalog.IsClosed(unit) ? Gone(code)
            : null;

        static IEnumerable<Party> Carriers(IOfUnit of) => of is ICarried carried ? carried.Carriers : [];

        static Decision Gone(string id) => Decision.Refuse("gone-meanwhile", new Message(
            $"Door terugnemen zou dit weer van {id} zijn, en {id} is er niet meer; leg vast hoe het nu verder gaat.", $"Taken back, this would be of {id} again, and {id} is gone; record how it goes on now."));
    }

    /// <summary>Why what happened last stays, and what to do instead.</summary>
    private static Message Instead(IReadOnlyList<PastEvent> past)
    {
        var instead = past is [.., var latest] ? past.Where(e => e.CommandId == latest.CommandId).Select(e => e.Data switch
        {
            IStays { Stays: true } stays => stays.Instead,
            ITakesBack => new Message("Er is iets teruggenomen; doe het opnieuw als het er toch moet zijn.", "Something was taken back; do it again when it should be there after all."),
            IRedates => new Message("Er is een dag verbeterd; verbeter die opnieuw.", "A day was corrected; correct it again."),
            TextRedacted => new Message("Er is een tekst verwijderd; die komt niet terug.", "A text was removed; that does not come back."),
            _ => null,
        }).LastOrDefault(m => m is not null) : null;
        instead ??= new Message("Leg vast wat er nu moet gebeuren.", "Record what is to happen now.");
        return new Message($"Het laatste wat er gebeurde is niet terug te nemen. {instead.Nl}", $"The last thing that happened cannot be taken back. {instead.En}");
    }

    /// <summary>Whether what one command recorded in a stream can be taken back.</summary>
    public static bool IsPossible(IEnumerable<object> command) => !command.Any(e => e is ITakesBack or IRedates or TextRedacted or IStays { Stays: true });

    /// <summary>What the last command recorded, when that can be taken back.</summary>
    /// <param name="events">All that is known of a stream, in the order of their versions.</param>
    public static IReadOnlyList<TEvent> Last<TEvent>(this IReadOnlyList<TEvent> events, Func<TEvent, object> data, Func<TEvent, object> command)
    {
        IReadOnlyList<TEvent> last = events is [.., var latest] ? [.. events.Where(e => command(e).Equals(command(latest)))] : [];
        return IsPossible(last.Select(data)) ? last : [];
    }

    /// <summary>What was taken back has not happened, and nobody did it; nor is the taking back itself among what did.</summary>
    /// <param name="events">In the order of their versions.</param>
    public static IReadOnlyList<TEvent> InForce<TEvent>(this IReadOnlyList<TEvent> events, Func<TEvent, long> version, Func<TEvent, object> data)
    {
        var undone = new HashSet<long>();
        for (var i = 0; i < events.Count; i++)
        {
            if (data(events[i]) is not ITakesBack back)
            {
                continue;
            }

            undone.Add(version(events[i]));
            for (var u = i - 1; u >= 0 && (version(events[u]) >= back.Version || IsOneWithTheOneBefore(u)); u--)
            {
                undone.Add(version(events[u]));
            }
        }

        return undone.Count == 0 ? events : [.. events.Where(e => !undone.Contains(version(e)))];

        // Of an action above, what is taken back names the last of its events; a finding is taken up with what came before it.
        bool IsOneWithTheOneBefore(int at) => data(events[at + 1]) is DismissedFindingTakenUp && version(events[at + 1]) - version(events[at]) == 1;
    }

    public static IReadOnlyList<PastEvent> InForce(this IReadOnlyList<PastEvent> past) => past.InForce(e => e.Version, e => e.Data);

    /// <summary>What events add up to, knowing what it was before the last of them.</summary>
    /// <param name="events">All that is known of a stream, in the order of their versions.</param>
    public static TState Sum<TState, TEvent>(
        TState none, Func<TState, object, TState> evolve, IReadOnlyList<TEvent> events, Func<TEvent, long> version, Func<TEvent, object> data, Func<TEvent, object> command)
        where TState : class
    {
        var (inForce, last) = (events.InForce(version, data), events.Last(data, command));
        var state = Of(inForce);
        return last.Count > 0 && state is ITakenBack<TState> known ? known.Knowing(Of([.. inForce.Except(last)])) : state;

        TState Of(IReadOnlyList<TEvent> some) => some.Aggregate(none, (sum, e) => evolve(sum, data(e)));
    }

    /// <summary>On no day has it happened.</summary>
    public static DateOnly Day(this IReadOnlyList<PastEvent> undone) => undone.Min(e => e.HappenedOn);
}
