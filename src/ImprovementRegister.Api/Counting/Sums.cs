using System.Runtime.InteropServices;

namespace ImprovementRegister.Counting;

internal readonly record struct CountKey(Scope Scope, string Unit, int Year) : IComparable<CountKey>
{
    /// <summary>The order of the table's key: rows that are read together are written together.</summary>
    public int CompareTo(CountKey other) =>
        Scope.CompareTo(other.Scope, thenUnit: string.CompareOrdinal(Unit, other.Unit)) is var order and not 0 ? order : Year.CompareTo(other.Year);
}

internal readonly record struct DueKey(CountKey Count, DateOnly Deadline);

/// <summary>Differences to be made in <c>ir_node_count</c> and <c>ir_node_due</c>; what cancels out is left away.</summary>
internal sealed class Sums
{
    private const string AllUnits = "";

    private readonly Dictionary<CountKey, Figures> _counts = [];
    private readonly Dictionary<DueKey, int> _due = [];

    public IEnumerable<KeyValuePair<CountKey, Figures>> Counts => _counts.Where(c => c.Value != default).OrderBy(c => c.Key);

    public IEnumerable<KeyValuePair<DueKey, int>> Due => _due.Where(d => d.Value != 0).OrderBy(d => d.Key.Count);

    /// <summary>Counts from a year on, for a unit and for all units together.</summary>
    /// <param name="until">The last year; null while no end is known.</param>
    public void Add(Scope scope, string? unit, int from, int? until, Figures figures)
    {
        foreach (var u in Units(unit))
        {
            Add(new CountKey(scope, u, from), figures);
            if (until is { } last)
            {
                Add(new CountKey(scope, u, last + 1), -1 * figures);
            }
        }
    }

    /// <summary>Open actions that will be overdue after a day.</summary>
    public void AddDue(Scope scope, string? unit, int from, DateOnly deadline, int actions)
    {
        foreach (var u in Units(unit))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_due, new DueKey(new CountKey(scope, u, from), deadline), out _) += actions;
        }
    }

    /// <summary>Takes what was due before a day for overdue.</summary>
    public void Pass(DateOnly day)
    {
        foreach (var (key, actions) in _due.Where(d => d.Key.Deadline < day).ToList())
        {
            _due.Remove(key);
            Add(key.Count, new Figures(Overdue: actions));
        }
    }

    private static ReadOnlySpan<string> Units(string? unit) => unit is null ? (string[])[AllUnits] : (string[])[AllUnits, unit];

    private void Add(CountKey key, Figures figures)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _);
        sum += figures;
    }
}
