namespace ImprovementRegister.Actions;

/// <summary>It goes on in another action; what it served has gone over to that one.</summary>
public sealed record ActionMerged(Guid Into, string? Reason, DateOnly MergedOn) : IStays;

/// <summary>Another action goes on in this one.</summary>
/// <param name="Absorbed">That action and all that had gone on in it.</param>
/// <param name="Sources">With the rest: the links as they are from now on.</param>
/// <param name="CarriedOutBy">Who worked on it there: they do not judge what it comes to here (domain.md F27).</param>
public sealed record ActionAbsorbed(
    Guid Action, IReadOnlyList<Guid> Absorbed, IReadOnlyList<Guid> Sources, IReadOnlyList<Guid> Findings, IReadOnlyList<string> Nodes, IReadOnlyList<Guid> Goals,
    IReadOnlyList<Party> CarriedOutBy, string? Reason) : IStays;

/// <summary>It goes on in parts.</summary>
public sealed record ActionSplit(IReadOnlyList<Guid> Into, string? Reason, DateOnly SplitOn) : IStays;

/// <summary>Follows the raising of a part.</summary>
/// <param name="CarriedOutBy">Who worked on the whole.</param>
public sealed record SplitOff(Guid From, IReadOnlyList<Party> CarriedOutBy) : IStays;

/// <summary>The same is to be done per unit (domain.md story 21).</summary>
public sealed record ChildrenAdded(IReadOnlyList<ChildAction> Children) : IStays;

public sealed record ChildAction(Guid Id, string Unit);

/// <summary>Follows the raising of a child.</summary>
public sealed record PlacedUnder(Guid Parent) : IStays;
