namespace ImprovementRegister.Reports.Output;

/// <summary>A piece of a report in reading order, whatever file it goes into.</summary>
public abstract record Block;

/// <param name="Level">1 for the main parts.</param>
public sealed record Heading(int Level, string Text) : Block;

public sealed record Prose(string Text) : Block;

/// <summary>A table; tables of one name in several parts are one sheet in a workbook.</summary>
/// <param name="Part">The pillar that it is of; null for the whole.</param>
/// <param name="Rows">Texts, numbers and days; null where nothing is known.</param>
public sealed record DataTable(string Name, string? Part, string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows) : Block;
