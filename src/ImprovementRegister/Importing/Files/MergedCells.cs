namespace ImprovementRegister.Importing;

/// <summary>
/// Cells of which people made one: what stands in it holds for each row and column of it, such as a source beside all its actions,
/// or a heading over several columns.
/// </summary>
/// <param name="ranges">From row, to row, from column, to column, all counted from 0.</param>
internal sealed class MergedCells(IReadOnlyList<(int FromRow, int ToRow, int FromColumn, int ToColumn)> ranges)
{
    private readonly Queue<(int FromRow, int ToRow, int FromColumn, int ToColumn)> _ahead = new(ranges.OrderBy(r => r.FromRow));
    private readonly List<(int ToRow, int FromColumn, int ToColumn, string? Text)> _open = [];

    /// <summary>Rows must come in order.</summary>
    public void Fill(int row, string?[] cells)
    {
        _open.RemoveAll(o => o.ToRow < row);
        foreach (var (toRow, from, to, text) in _open.Where(o => o.FromColumn < cells.Length))
        {
            Put(cells, from, to, text);
        }

        while (_ahead.TryPeek(out var next) && next.FromRow <= row)
        {
            _ahead.Dequeue();
            if (next.FromRow == row && next.FromColumn < cells.Length)
            {
                var text = cells[next.FromColumn];
                Put(cells, next.FromColumn, next.ToColumn, text);
                _open.Add((next.ToRow, next.FromColumn, next.ToColumn, text));
            }
        }
    }

    private static void Put(string?[] cells, int from, int to, string? text)
    {
        for (var column = from; column <= to && column < cells.Length; column++)
        {
            cells[column] ??= text;
        }
    }
}
