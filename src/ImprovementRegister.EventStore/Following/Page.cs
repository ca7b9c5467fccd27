namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// A stretch of the global order: the events after <paramref name="From"/>, up to and including <paramref name="To"/>.
/// <paramref name="Full"/> says that the reader's limit ended it, not the settled mark.
/// </summary>
internal sealed record Page(long From, long To, IReadOnlyList<RecordedEvent> Events, bool Full)
{
    /// <summary>Nothing to do: no event, and the checkpoint would stay where it is.</summary>
    public bool IsEmpty => To == From;

    /// <summary>The first events of the page, wherever that cuts; only for finding out which one fails.</summary>
    public Page First(int count) => this with { To = Events[count - 1].Position, Events = [.. Events.Take(count)] };

    /// <summary>
    /// The part before a position, cut back until no append is in it by half. An append's numbers are not always
    /// consecutive, so leaving one out may cut into another.
    /// </summary>
    public Page Before(long position)
    {
        var firsts = Events.GroupBy(e => e.Append).ToDictionary(g => g.Key, g => g.Min(e => e.Position));
        var end = position;
        for (var i = Events.Count - 1; i >= 0 && Events[i].Position > From; i--)
        {
            // Walking back, all that is at or after the end is left out; so is all of an append that reaches over it.
            if (Events[i].Position >= end)
            {
                end = Math.Min(end, firsts[Events[i].Append]);
            }
        }

        return end > To ? this : this with { To = end - 1, Events = [.. Events.TakeWhile(e => e.Position < end)] };
    }

    /// <summary>The events as a projection takes them: a slice an append, in the order in which the appends began.</summary>
    public IEnumerable<IReadOnlyList<RecordedEvent>> Appends(IReadOnlySet<string> aliases, IReadOnlySet<long> skipped) =>
        Events.Where(e => aliases.Contains(e.Alias) && !skipped.Contains(e.Position))
            .GroupBy(e => e.Append)
            .Select(g => (IReadOnlyList<RecordedEvent>)[.. g]);
}
