namespace ImprovementRegister.Importing;

/// <summary>A row of a sheet as people see it.</summary>
/// <param name="Number">As the program that it was made with counts: the first is 1.</param>
/// <param name="Cells">Their texts, without white space around them; null where there is nothing. Days are <c>yyyy-MM-dd</c>, numbers have a point.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string?> Cells)
{
    public bool IsBlank => Cells.All(c => c is null);

    public string? this[int column] => column < Cells.Count ? Cells[column] : null;

    /// <summary>The text of a cell; null for what only takes up room.</summary>
    internal static string? Text(string? raw) => raw?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } text && !FreeText.IsBlank(text) ? text : null;
}

/// <summary>A sheet of a workbook; a CSV file is one without a name.</summary>
public sealed record SheetOfFile(string Name, bool IsHidden);
