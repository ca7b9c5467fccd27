using System.Globalization;
using ImprovementRegister.Reports.Pictures;

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

/// <summary>A picture; what it shows stands in a table or in words too.</summary>
public sealed record Picture(Drawing Drawing) : Block;

/// <summary>A table that somebody wrote; what the register knows is a <see cref="DataTable"/>.</summary>
/// <param name="Rows">Of as many cells as there are columns.</param>
public sealed record WrittenTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

/// <summary>A number that is a name: a year, a place in a list. Nothing is added up of it, and it has no thousands.</summary>
public readonly record struct Numeral(int Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What was stated in words as the day or the number that it is, so that a sheet puts it in order; what is neither stays as stated.</summary>
    public static object? OrDay(string? stated, CultureInfo language) =>
        DateOnly.TryParseExact(stated, ["d-M-yyyy", "d MMMM yyyy"], language, DateTimeStyles.None, out var day) ? day
        : int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == stated ? new Numeral(number)
        : stated;
}

/// <summary>A table; tables of one name in several parts are one sheet in a workbook.</summary>
/// <param name="Part">The pillar that it is of; null for the whole.</param>
/// <param name="Rows">Texts, numbers, numerals and days; null where nothing is known.</param>
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

    /// <summary>On paper, the heading above it says already what it is.</summary>
    public bool Titled { get; init; }

    /// <summary>On paper, the column whose values are columns of their own, with in them what stands in the column after it; null for none.</summary>
    public int? Across { get; init; }

    /// <summary>On paper, the rows that stand in another table and are left out here; as data each table is whole.</summary>
    public IReadOnlySet<int> Elsewhere { get; init; } = new HashSet<int>();

    /// <summary>As it stands on paper; a value that would need one place with another stays in its own row.</summary>
    public DataTable OnPaper()
    {
        if (Elsewhere.Count > 0)
        {
            return (this with { Elsewhere = new HashSet<int>(), Rows = [.. Rows.Where((_, i) => !Elsewhere.Contains(i))] }).OnPaper();
        }

        List<int> kept = [.. Enumerable.Range(0, Columns.Count).Where(c => c != Across && c != Across + 1)];
        var rows = Rows.GroupBy(r => string.Join('\n', kept.Select(c => r[c]))).ToList();
        if (Across is not { } across || rows.Exists(same => same.GroupBy(r => r[across]).Any(place => place.Count() > 1)))
        {
            return this;
        }

        var names = Rows.Select(r => r[across]).Distinct().ToList();
        return this with
        {
            Across = null,
            Columns = [.. kept.Select(c => Columns[c]), .. names.Select(n => n?.ToString() ?? "")],
            Rows = [.. rows.Select(same => (IReadOnlyList<object?>)[.. kept.Select(c => same.First()[c]), .. names.Select(n => same.FirstOrDefault(r => Equals(r[across], n))?[across + 1])])],
        };
    }
}
