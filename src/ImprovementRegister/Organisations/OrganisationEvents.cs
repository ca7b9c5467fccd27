namespace ImprovementRegister.Organisations;

/// <summary>A unit that is there from a day; the file says which there were before.</summary>
/// <param name="Kind">One of <see cref="UnitKinds"/>.</param>
public sealed record UnitOpened(string Code, string Name, string Kind, string? Parent, DateOnly On);

public sealed record UnitRenamed(string Code, string Name, DateOnly On);

public sealed record UnitMoved(string Code, string Parent, DateOnly On, string? Reason);

/// <param name="On">The first day on which it is no more.</param>
public sealed record UnitClosed(string Code, DateOnly On, string Reason);

/// <summary>A role, team or body that can own work from a day.</summary>
public sealed record PartyOpened(Party Party, string Name, DateOnly On);

/// <param name="On">The first day on which it is no more.</param>
public sealed record PartyDissolved(Party Party, DateOnly On, string Reason);

/// <summary>Somebody holds a role, or is of a team or body, for a unit or everywhere.</summary>
/// <param name="Until">The last day; null: until it is ended.</param>
public sealed record HolderAssigned(Party Party, string? Unit, string Person, DateOnly From, DateOnly? Until);

/// <param name="Until">The last day.</param>
public sealed record HolderEnded(Party Party, string? Unit, string Person, DateOnly From, DateOnly Until, string? Reason);

/// <summary>Somebody does not work here any more; what was open went to <paramref name="TransferredTo"/>, or to nobody.</summary>
/// <param name="From">The first day without.</param>
public sealed record PersonLeft(string Person, DateOnly From, Party? TransferredTo, string? Reason);

/// <summary>The name and address of somebody were removed from the directory; it does not say what they were (domain.md story 48).</summary>
public sealed record PersonErased(string Person, string Reason);
