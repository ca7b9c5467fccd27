namespace ImprovementRegister.Actions;

/// <summary>It goes on in another action; what it served has gone over to that one.</summary>
/// <remarks>A part goes on in the whole again when the split is taken back, on the day of that split.</remarks>
public sealed record ActionMerged(Guid Into, string? Reason, DateOnly MergedOn) : IDated
{
    DateOnly IDated.Day => MergedOn;
}

/// <summary>Another action goes on in this one.</summary>
/// <param name="Absorbed">That action and all that had gone on in it.</param>
/// <param name="Sources">With the rest: the links as they are from now on.</param>
/// <param name="CarriedOutBy">Who worked on it there: they do not judge what it comes to here (domain.md F27).</param>
public sealed record ActionAbsorbed(
    Guid Action, IReadOnlyList<Guid> Absorbed, IReadOnlyList<Guid> Sources, IReadOnlyList<Guid> Findings, IReadOnlyList<string> Nodes, IReadOnlyList<Guid> Goals,
    IReadOnlyList<Party> CarriedOutBy, string? Reason);

/// <summary>It goes on in parts.</summary>
public sealed record ActionSplit(IReadOnlyList<Guid> Into, string? Reason, DateOnly SplitOn);

/// <summary>Follows the raising of a part.</summary>
/// <param name="CarriedOutBy">Who worked on the whole.</param>
public sealed record SplitOff(Guid From, IReadOnlyList<Party> CarriedOutBy) : IStays
{
    Message IStays.Instead => new("Dit is een deel van een gesplitste actie; neem de splitsing terug bij de actie waarvan het een deel is.", "This is a part of an action that was split; take the split back at the action that it is part of.");
}

/// <summary>The same is to be done per unit (domain.md story 21).</summary>
public sealed record ChildrenAdded(IReadOnlyList<ChildAction> Children) : IStays
{
    Message IStays.Instead => new("De actie wordt per locatie uitgevoerd; laat de acties per locatie vervallen die er niet moeten zijn.", "The action is carried out per location; cancel those per location that should not be there.");
}

public sealed record ChildAction(Guid Id, string Unit);

/// <summary>Follows the raising of a child.</summary>
public sealed record PlacedUnder(Guid Parent) : IStays
{
    Message IStays.Instead => new("Dit is het deel van één locatie; laat het vervallen als die er niet bij hoort.", "This is the part of one location; cancel it when that should not take part.");
}
