using ImprovementRegister.EventStore.Following;

namespace ImprovementRegister.Counting;

/// <summary>A stream as the tables count it, and as it counts now.</summary>
/// <param name="kept">What the tables hold; null when they hold nothing of it.</param>
internal sealed class Counted(CountRule rule, Counted.Standing? kept)
{
    public CountRule Rule => rule;

    public Standing Now { get; private set; } = kept ?? new Standing(rule.None, 0);

    /// <summary>An event of its own, or an action that began or ceased to refer to it, was taken.</summary>
    public bool Touched { get; private set; }

    public void Become(Standing now) => (Now, Touched) = (now, true);

    /// <summary>Adds the difference between now and what the tables hold.</summary>
    public void AddTo(Sums sums, StreamKey stream, CountScopes scopes)
    {
        if (kept is { } before)
        {
            rule.Count(before.State, before.Actions, new OneCount(stream, rule.Kind, -1, scopes, sums));
        }

        rule.Count(Now.State, Now.Actions, new OneCount(stream, rule.Kind, 1, scopes, sums));
    }

    /// <param name="Actions">Of a finding: how many actions refer to it.</param>
    internal readonly record struct Standing(object State, int Actions);
}
