namespace ImprovementRegister.Frameworks;

/// <summary>What a part of a framework is; in files the camelCase form, <c>buildingBlock</c>.</summary>
public enum NodeKind
{
    /// <summary>Pijler.</summary>
    Pillar,

    /// <summary>Bouwsteen.</summary>
    BuildingBlock,

    /// <summary>Kwaliteitsaspect: has a status per year (domain.md G).</summary>
    Aspect,

    /// <summary>Thema: can be planned for a year.</summary>
    Theme,

    /// <summary>Onderwerp within a pillar or building block.</summary>
    Topic,

    /// <summary>Pijleroverstijgend thema: stands beside the pillars.</summary>
    CrossCuttingTheme,
}

/// <summary>
/// A part of a framework that findings, actions and goals can be linked to.
/// </summary>
/// <param name="Code">Stable code, unique over all frameworks: <c>KKFZ-P1-A5</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Parent">Code of the node it falls under; null for a pillar or building block.</param>
/// <param name="Order">Place among the nodes of the same kind under the same parent.</param>
/// <param name="Number">The number the framework itself prints; null when it does not number.</param>
/// <param name="Title">The title as the framework or the report words it.</param>
/// <param name="Names">Other spellings people use for it (domain.md F20).</param>
/// <param name="ScheduledYears">Years a theme is planned for by the framework; empty for other kinds.</param>
/// <param name="Explanation">What the framework says about it.</param>
/// <param name="Source">Where it is written: document and line, or an address.</param>
public sealed record FrameworkNode(
    string Code,
    NodeKind Kind,
    string? Parent,
    int Order,
    string? Number,
    string Title,
    IReadOnlyList<string> Names,
    IReadOnlyList<int> ScheduledYears,
    string? Explanation,
    string? Source);
