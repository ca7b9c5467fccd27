namespace ImprovementRegister.Importing;

/// <summary>What the texts in a column stand for, where they are not texts of their own. People say of one that nobody knows what it means (ADR 0055).</summary>
public enum ValueOf
{
    /// <summary>A person, role, team or body.</summary>
    Party,
    Unit,

    /// <summary>A part of a framework.</summary>
    Node,
    SourceType,
    Status,
    ActionKind,
    FindingKind,
    UnitKind,
    PartyType,
}
