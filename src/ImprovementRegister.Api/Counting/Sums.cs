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

/// <summary>A line of a list under a node.</summary>
internal readonly record struct Item(string Tenant, string Node, StreamKind Kind, int LastYear, DateOnly Sort, Guid Id, int FirstYear, string? Unit);

/// <summary>Differences to be made in the tables; what cancels out is left away.</summary>
internal sealed class Sums
{
    private readonly Dictionary<CountKey, Figures> _counts = [];
    private readonly Dictionary<DueKey, int> _due = [];
    private readonly Dictionary<Item, int> _items = [];

    public IEnumerable<Item> NewItems => _items.Where(i => i.Value > 0).Select(i => i.Key);

    public IEnumerable<Item> GoneItems => _items.Where(i => i.Value < 0).Select(i => i.Key);

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

    public void AddItem(Item item, int times) => Add(_items, item, times);

    /// <summary>Takes what was due before a day for overdue.</summary>
    public void Pass(DateOnly day)
    {
        foreach (var (key, actions) in _due.Where(d => d.Key.Deadline < day).ToList())
        {
            _due.Remove(key);
            Add(_counts, key.Count, new Figures(Overdue: actions));
        }
    }

    /// <summary>A row for each unit that something counts for, in the order of the table.</summary>
    public IReadOnlyList<KeyValuePair<CountKey, Figures>> Counts()
    {
        var rows = new Dictionary<CountKey, Figures>();
        foreach (var (key, figures) in _counts.Where(c => c.Value != default))
        {
            foreach (var unit in key.Scope.All.OfUnit(key.Unit))
            {
                Add(rows, key with { Unit = unit }, figures);
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
            foreach (var unit in key.Count.Scope.All.OfUnit(key.Count.Unit))
            {
                Add(rows, key with { Count = key.Count with { Unit = unit } }, actions);
            }
        }

        return [.. rows.Where(r => r.Value != 0).OrderBy(r => r.Key.Count)];
    }

    private static void Add<TKey>(Dictionary<TKey, int> sums, TKey key, int n)
        where TKey : notnull => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += n;

    private static void Add(Dictionary<CountKey, Figures> sums, CountKey key, Figures figures)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum += figures;
    }
}
