using System.Runtime.InteropServices;

namespace ImprovementRegister.Counting;

/// <param name="Unit">Null: without a unit.</param>
internal readonly record struct CountKey(Scope Scope, string? Unit, int Year) : IComparable<CountKey>
{
    /// <summary>The order of the table's key: rows that are read together are written together.</summary>
    public int CompareTo(CountKey other) =>
        Scope.CompareTo(other.Scope, thenUnit: string.CompareOrdinal(Unit, other.Unit)) is var order and not 0 ? order : Year.CompareTo(other.Year);
}

internal readonly record struct DueKey(CountKey Count, DateOnly Deadline);

/// <summary>Differences to be made in <c>ir_node_count</c> and <c>ir_node_due</c>.</summary>
internal sealed class Sums
{
    private readonly Dictionary<CountKey, Figures> _counts = [];
    private readonly Dictionary<DueKey, int> _due = [];

    /// <summary>Counts from a year on.</summary>
    /// <param name="until">The last year; null while no end is known.</param>
    public void Add(Scope scope, string? unit, int from, int? until, Figures figures)
    {
        Add(_counts, new CountKey(scope, unit, from), figures);
        if (until is { } last)
        {
            Add(_counts, new CountKey(scope, unit, last + 1), -1 * figures);
        }
    }

    /// <summary>Open actions that will be overdue after a day.</summary>
    public void AddDue(Scope scope, string? unit, int from, DateOnly deadline, int actions) => Add(_due, new DueKey(new CountKey(scope, unit, from), deadline), actions);

    /// <summary>Takes what was due before a day for overdue.</summary>
    public void Pass(DateOnly day)
    {
        foreach (var (key, actions) in _due.Where(d => d.Key.Deadline < day).ToList())
        {
            _due.Remove(key);
            Add(_counts, key.Count, new Figures(Overdue: actions));
        }
    }

    /// <summary>A row for each unit and one for all together, in the order of the table; what cancels out is left away.</summary>
    public IReadOnlyList<KeyValuePair<CountKey, Figures>> Counts()
    {
        var rows = new Dictionary<CountKey, Figures>();
        foreach (var (key, figures) in _counts.Where(c => c.Value != default))
        {
            Add(rows, key with { Unit = AllUnits }, figures);
            if (key.Unit is not null)
            {
                rows.Add(key, figures);
            }
        }

        return [.. rows.Where(r => r.Value != default).OrderBy(r => r.Key)];
    }

    /// <inheritdoc cref="Counts"/>
    public IReadOnlyList<KeyValuePair<DueKey, int>> Due()
    {
        var rows = new Dictionary<DueKey, int>();
        foreach (var (key, actions) in _due.Where(d => d.Value != 0))
        {
            Add(rows, key with { Count = key.Count with { Unit = AllUnits } }, actions);
            if (key.Count.Unit is not null)
            {
                rows.Add(key, actions);
            }
        }

        return [.. rows.Where(r => r.Value != 0).OrderBy(r => r.Key.Count)];
    }

    private const string AllUnits = "";

    private static void Add<TKey>(Dictionary<TKey, int> sums, TKey key, int n)
        where TKey : notnull => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += n;

    private static void Add(Dictionary<CountKey, Figures> sums, CountKey key, Figures figures)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum += figures;
    }
}
