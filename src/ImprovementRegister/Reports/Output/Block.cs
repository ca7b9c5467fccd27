namespace ImprovementRegister.Reports.Output;

/// <summary>A piece of a report in reading order, whatever file it goes into.</summary>
public abstract record Block;

/// <param name="Level">1 for the main parts.</param>
public sealed record Heading(int Level, string Text) : Block;

/// <param name="Kept">Says what stands below it, and is on the same page.</param>
public sealed record Prose(string Text, bool Kept = false) : Block;

/// <summary>A paragraph, or an item of a list, of what people wrote.</summary>
/// <param name="Depth">0 for a paragraph, 1 for an item of a list, more for one within another.</param>
/// <param name="Number">Of an item of a numbered list.</param>
public sealed record Written(IReadOnlyList<Words> Runs, int Depth = 0, int? Number = null) : Block;

public sealed record Words(string Text, bool Bold = false, bool Italic = false);

/// <summary>A table that somebody wrote; what the register knows is a <see cref="DataTable"/>.</summary>
/// <param name="Rows">Of as many cells as there are columns.</param>
public sealed record WrittenTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

/// <summary>A table; tables of one name in several parts are one sheet in a workbook.</summary>
/// <param name="Part">The pillar that it is of; null for the whole.</param>
/// <param name="Rows">Texts, numbers and days; null where nothing is known.</param>
public sealed record DataTable(string Name, string? Part, string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows) : Block
{
    /// <summary>On paper, the column that stands once above the rows that share it; null for none.</summary>
    public int? Above { get; init; }

    /// <summary>On paper, the column that stands once under the rows that share what stands above them; null for none.</summary>
    public int? Under { get; init; }

    /// <summary>On paper, the columns that stand below their row over the whole width, for they are long.</summary>
    public IReadOnlyList<int> Below { get; init; } = [];

    /// <summary>On paper, a column of which is said once above the table that it holds for every row; where it does not it stands below its row.</summary>
    public (int Column, string ForAll)? Once { get; init; }
}
