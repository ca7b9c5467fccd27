using ImprovementRegister.EventStore.Following;

namespace ImprovementRegister.Counting;

/// <summary>Counts one stream as it stands, or takes it back.</summary>
/// <param name="Times">1 to count it, -1 to take it back.</param>
internal readonly record struct OneCount(StreamKey Stream, StreamKind Kind, int Times, CountScopes Scopes, Sums Sums)
{
    private const int NoEnd = 9999;

    /// <summary>Counts under every node, pillar and total that the nodes fall under, and stands in the lists of the nodes.</summary>
    /// <param name="from">The first year in which it counts.</param>
    /// <param name="until">The last; null while no end is known.</param>
    /// <param name="due">The day after which it is overdue; null when it cannot be.</param>
    public void Under(IReadOnlyList<string> nodes, string? unit, int from, int? until, Figures figures, DateOnly sort, DateOnly? due = null)
    {
        var units = Scopes.OfUnit(unit);
        foreach (var scope in Scopes.OfNodes(nodes))
        {
            Add(scope, units, from, until, figures, due);
            if (scope.IsNode)
            {
                Sums.AddItem(new Item(Stream.Tenant, scope.Part, Kind, until ?? NoEnd, sort, Stream.StreamId, from, unit), Times);
            }
        }
    }

    /// <summary>Counts in a part of the register as a whole, which knows no years; <c>""</c> is all of it.</summary>
    public void InRegister(string part, string? unit, Figures figures, DateOnly? due = null) => Add(Scopes.Register(part), Scopes.OfUnit(unit), 0, null, figures, due);

    private void Add(Scope scope, IReadOnlyList<string> units, int from, int? until, Figures figures, DateOnly? due)
    {
        Sums.Add(scope, units, from, until, Times * figures);
        if (due is { } deadline)
        {
            Sums.AddDue(scope, units, from, deadline, Times);
        }
    }
}
