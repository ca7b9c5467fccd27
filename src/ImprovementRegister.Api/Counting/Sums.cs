using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImprovementRegister.Counting;

/// <summary>A row of <c>ir_node_count</c>, in the order of its key: rows that are read together are written together.</summary>
internal readonly record struct CountKey(Scope Scope, string Unit, int Year) : IComparable<CountKey>
{
    public int CompareTo(CountKey other) =>
        Scope.CompareTo(other.Scope, thenUnit: string.CompareOrdinal(Unit, other.Unit)) is var order and not 0 ? order : Year.CompareTo(other.Year);
}

/// <summary>A line of a list under a node.</summary>
internal readonly record struct Item(string Tenant, string Node, StreamKind Kind, int LastYear, DateOnly Sort, Guid Id, int FirstYear, string? Unit);

/// <summary>Differences to be made in the tables; what cancels out is left away.</summary>
internal sealed class Sums
{
    private readonly Dictionary<Place, Figures> _counts = [];
    private readonly Dictionary<(Place Place, DateOnly Deadline), int> _due = [];
    private readonly List<(Item Item, int Times)> _items = [];

    /// <summary>Counts from a year on.</summary>
    /// <param name="units">What <see cref="CountScopes.OfUnit"/> gives.</param>
    /// <param name="until">The last year; null while no end is known.</param>
    public void Add(Scope scope, IReadOnlyList<string> units, int from, int? until, Figures figures)
    {
        Add(_counts, new Place(scope, units, from), figures);
        if (until is { } last)
        {
            Add(_counts, new Place(scope, units, last + 1), -1 * figures);
        }
    }

    /// <summary>Open actions that will be overdue after a day.</summary>
    public void AddDue(Scope scope, IReadOnlyList<string> units, int from, DateOnly deadline, int actions) => Add(_due, (new Place(scope, units, from), deadline), actions);

    public void AddItem(Item item, int times) => _items.Add((item, times));

    public bool HasDue => _due.Count > 0;

    /// <summary>Takes what was due before a day for overdue.</summary>
    public void Pass(DateOnly day)
    {
        foreach (var (key, actions) in _due.Where(d => d.Key.Deadline < day).ToList())
        {
            _due.Remove(key);
            Add(_counts, key.Place, new Figures(Overdue: actions));
        }
    }

    /// <summary>A row for each unit that something counts for, in the order of the table.</summary>
    public IReadOnlyList<KeyValuePair<CountKey, Figures>> Counts()
    {
        var rows = new Dictionary<CountKey, Figures>();
        foreach (var (place, figures) in _counts.Where(c => c.Value != default))
        {
            foreach (var unit in place.Units)
            {
                Add(rows, new CountKey(place.Scope, unit, place.Year), figures);
            }
        }

        return [.. rows.Where(r => r.Value != default).OrderBy(r => r.Key)];
    }

    /// <inheritdoc cref="Counts"/>
    public IReadOnlyList<KeyValuePair<(CountKey Count, DateOnly Deadline), int>> Due()
    {
        var rows = new Dictionary<(CountKey, DateOnly), int>();
        foreach (var ((place, deadline), actions) in _due.Where(d => d.Value != 0))
        {
            foreach (var unit in place.Units)
            {
                Add(rows, (new CountKey(place.Scope, unit, place.Year), deadline), actions);
            }
        }

        return [.. rows.Where(r => r.Value != 0).OrderBy(r => r.Key.Item1)];
    }

    /// <summary>What comes into the lists, and what goes out of them.</summary>
    public (IReadOnlyList<Item> New, IReadOnlyList<Item> Gone) Items()
    {
        if (_items.TrueForAll(i => i.Times > 0))
        {
            return ([.. _items.Select(i => i.Item)], []);
        }

        var net = new Dictionary<Item, int>();
        foreach (var (item, times) in _items)
        {
            Add(net, item, times);
        }

        return ([.. net.Where(i => i.Value > 0).Select(i => i.Key)], [.. net.Where(i => i.Value < 0).Select(i => i.Key)]);
    }

    private static void Add<TKey>(Dictionary<TKey, int> sums, TKey key, int n)
        where TKey : notnull => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += n;

    private static void Add<TKey>(Dictionary<TKey, Figures> sums, TKey key, Figures figures)
        where TKey : notnull
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum += figures;
    }

    /// <summary>Where it is added up, before units are taken apart. Scopes and lists of units are one object each, so they are told by reference.</summary>
    private readonly record struct Place(Scope Scope, IReadOnlyList<string> Units, int Year)
    {
        public bool Equals(Place other) => ReferenceEquals(Scope, other.Scope) && ReferenceEquals(Units, other.Units) && Year == other.Year;

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Scope), RuntimeHelpers.GetHashCode(Units), Year);
    }
}
