using ImprovementRegister.Actions;

namespace ImprovementRegister.Comparing;

/// <summary>What can have become of an action between two moments.</summary>
public enum Change
{
    /// <summary>Counts at the second moment and did not at the first.</summary>
    New,

    /// <summary>Was open, or was not there yet, and is open no more.</summary>
    Closed,

    /// <summary>Was taken up again.</summary>
    Reopened,

    /// <summary>Its deadline was moved.</summary>
    Slipped,

    /// <summary>Hangs under other nodes, is for another unit, or is somebody else's.</summary>
    Moved,

    /// <summary>Stands here now, and stood elsewhere.</summary>
    MovedIn,

    /// <summary>Stood here, and stands elsewhere now.</summary>
    MovedOut,

    JudgedEffective,
    JudgedPartly,
    JudgedIneffective,

    /// <summary>Was merged, split or divided over units: it counts elsewhere from then on (ADR 0029).</summary>
    WentOn,
}

/// <summary>How an action stood at one of the two moments, as far as it is compared.</summary>
public sealed record ComparedState(
    ActionStatus Status, bool Open, bool Counted, DateOnly? Deadline, string? Owner, string? Unit, IReadOnlyList<string> Nodes, int Reopenings, int Shifts, IReadOnlyList<string> Verdicts);

/// <summary>An action at both moments.</summary>
/// <param name="From">Null when it was not there yet.</param>
public sealed record ComparedAction(Guid Id, ComparedState? From, ComparedState To)
{
    private ComparedState? Before => From is { Counted: true } ? From : null;

    /// <summary>What happened to it, wherever it stands.</summary>
    public IReadOnlyList<Change> Changes { get; } = [.. Of(From, To)];

    /// <summary>What happened to it as a part of a whole sees it: a node, a unit, an owner.</summary>
    /// <param name="before">Whether it stood under this part at the first moment; it counts for nothing when it did not count at all.</param>
    public IReadOnlyList<Change> In(bool before, bool after) => (Before is not null && before, To.Counted && after) switch
    {
        (true, true) => [.. Changes.Where(c => c != Change.Moved)],
        (true, false) => To.Counted ? [Change.MovedOut] : [.. Changes.Where(c => c != Change.Moved)],
        (false, true) => [.. Changes.Where(c => c != Change.Moved), .. Before is null ? (Change[])[] : [Change.MovedIn]],
        _ => [],
    };

    private static IEnumerable<Change> Of(ComparedState? from, ComparedState to)
    {
        var was = from is { Counted: true };
        if (was && !to.Counted)
        {
            yield return Change.WentOn;
        }

        if (!to.Counted)
        {
            yield break;
        }

        if (!was)
        {
            yield return Change.New;
        }

        if (!to.Open && from is null or { Open: true })
        {
            yield return Change.Closed;
        }

        if (to.Reopenings > (from?.Reopenings ?? 0))
        {
            yield return Change.Reopened;
        }

        if (to.Shifts > (from?.Shifts ?? 0))
        {
            yield return Change.Slipped;
        }

        if (was && (!to.Nodes.ToHashSet().SetEquals(from!.Nodes) || to.Unit != from.Unit || to.Owner != from.Owner))
        {
            yield return Change.Moved;
        }

        var given = to.Verdicts.Skip(from?.Verdicts.Count ?? 0).ToHashSet();
        foreach (var (verdict, change) in ((Verdict, Change)[])[(Verdict.Effective, Change.JudgedEffective), (Verdict.Partly, Change.JudgedPartly), (Verdict.Ineffective, Change.JudgedIneffective)])
        {
            if (given.Contains(verdict.ToString()))
            {
                yield return change;
            }
        }
    }
}
