namespace ImprovementRegister.EventStore.Following;

/// <summary>The projections of a host.</summary>
/// <param name="Following">Run by the daemon, behind the settled mark.</param>
/// <param name="Inline">Kept inside the append; they can be rebuilt too.</param>
public sealed record ProjectionSet(IReadOnlyList<IFollowingProjection> Following, IReadOnlyList<IFollowingProjection> Inline)
{
    public IReadOnlyList<IFollowingProjection> All { get; } = [.. Inline, .. Following];
}
