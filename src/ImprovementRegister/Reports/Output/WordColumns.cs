namespace ImprovementRegister.Reports.Output;

/// <param name="IsNumber">All it holds are whole numbers, so its name may stand upright.</param>
internal sealed record WordColumn(string Name, IReadOnlyList<string> Texts, bool IsNumber);

/// <summary>
/// How the columns of a table share the width of the paper: no word is cut, in the letters of any machine. What does not fit is set
/// smaller; when that is not enough the names of columns of numbers stand upright.
/// </summary>
/// <param name="Upright">For each column, whether its name stands upright.</param>
/// <param name="HeaderHeight">What upright names need.</param>
internal sealed record WordColumns(string Style, IReadOnlyList<int> Widths, IReadOnlyList<bool> Upright, uint? HeaderHeight)
{
    /// <summary>The text width of A4 between the margins, in twentieths of a point.</summary>
    public const int Width = 9978;

    /// <summary>Of a cell, left and right.</summary>
    private const int Margins = 130;

    /// <summary>A longer word is hyphenated.</summary>
    private const int LongestWord = 24;

    private const int LongestText = 400;

    /// <summary>Ways to set a table, the one that reads best first, with the width of a letter of a wide font in twentieths of a point.</summary>
    private static readonly (string Style, int Letter, bool Upright)[] Ways = [("TableText", 112, false), ("TableSmall", 99, false), ("TableText", 112, true), ("TableSmall", 99, true)];

    public static WordColumns Fit(IReadOnlyList<WordColumn> columns)
    {
        foreach (var (style, letter, mayStand) in Ways)
        {
            List<bool> upright = [.. columns.Select(c => mayStand && c.IsNumber)];
            List<int> needed = [.. columns.Zip(upright).Select(c => Needed(c.First, letter, c.Second))];
            if (needed.Sum() <= Width || (style, mayStand) == (Ways[^1].Style, Ways[^1].Upright))
            {
                return new WordColumns(style, Shared(columns, needed), upright, upright.Contains(true) ? (uint)(columns.Where(c => c.IsNumber).Max(c => c.Name.Length) * Bold(letter) + Margins) : null);
            }
        }

        throw new InvalidOperationException("The last way takes every table.");
    }

    /// <summary>A column has what its longest word needs, and of what is left a share by the root of its longest text.</summary>
    private static List<int> Shared(IReadOnlyList<WordColumn> columns, List<int> needed)
    {
        var left = Width - needed.Sum();
        if (left < 0)
        {
            return [.. needed.Select(n => n * Width / needed.Sum())];
        }

        var shares = columns.Select(c => Math.Sqrt(c.Texts.Append(c.IsNumber ? "" : c.Name).Max(t => Math.Min(t.Length, LongestText)))).ToList();
        return [.. needed.Zip(shares).Select(c => c.First + (int)(left * c.Second / shares.Sum()))];
    }

    private static int Needed(WordColumn column, int letter, bool upright) =>
        Math.Max(upright ? Bold(letter) : LongestIn([column.Name]) * Bold(letter), LongestIn(column.Texts) * letter) + Margins;

    private static int LongestIn(IReadOnlyList<string> texts) => texts.SelectMany(t => t.Split(' ', '\n', '/')).Select(w => Math.Min(w.Length, LongestWord)).DefaultIfEmpty(1).Max();

    /// <summary>Bold letters are an eighth wider.</summary>
    private static int Bold(int letter) => letter * 9 / 8;
}
