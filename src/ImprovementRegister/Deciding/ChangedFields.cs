namespace ImprovementRegister;

/// <summary>Which fields a correction gives another value than they have: only those are in its event, so that what was recorded since stays.</summary>
internal sealed class ChangedFields
{
    public List<string> Names { get; } = [];

    public ChangedFields Add<T>(string name, Change<T> change, T? was)
    {
        if (change.IsGiven && !EqualityComparer<T?>.Default.Equals(change.Value, was))
        {
            Names.Add(name);
        }

        return this;
    }

    public ChangedFields AddIf(string name, bool changed)
    {
        if (changed)
        {
            Names.Add(name);
        }

        return this;
    }

    public bool None => Names.Count == 0;

    /// <summary>A correction that corrects nothing is refused, of whatever kind: its sender meant something else, and the history would tell of a change that is none.</summary>
    public static Decision Nothing() => Decision.Refuse("nothing-to-correct", new Message(
        "Alles wat u stuurt, staat er al zo; er is niets te corrigeren.", "All that you send is there already; there is nothing to correct."));

    /// <summary>A correction counts from the day of what it corrects (domain.md H6).</summary>
    public static DateOnly DayOf(Situation now) => now.Past is [var first, ..] ? first.HappenedOn : now.Today;

    public static void NeedsOne(Check check, params ReadOnlySpan<bool> given)
    {
        if (!given.Contains(true))
        {
            check.Fail("reason", "nothing-given", new Message("Geef naast de reden minstens één veld dat anders moet.", "Give besides the reason at least one field that is to change."));
        }
    }
}
