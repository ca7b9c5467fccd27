using System.Globalization;
using ImprovementRegister.Adoption;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Pictures;

/// <summary>Every aspect as a cell: filled when it is done, half when it is in operation, open when nobody knows; its number stands in it.</summary>
public static class AspectDrawing
{
    private const int RowHeight = 50;

    private static readonly AspectStatus[] Statuses = [AspectStatus.Done, AspectStatus.InOperation, AspectStatus.Unknown];

    /// <returns>Null when the framework has no aspects.</returns>
    public static Drawing? Of(ReportPreview report, PageLanguage l)
    {
        if (AspectMatrix.Of(report) is not { } matrix)
        {
            return null;
        }

        return new Drawing(
            "matrix", l.Of("matrix.title", report.Year.ToString(CultureInfo.InvariantCulture)), string.Join("; ", matrix.Rows.Select(Words)), RowHeight * matrix.Rows.Count,
            [.. matrix.Rows.SelectMany((r, i) => Row(r, i * RowHeight, matrix.CellWidth))])
        {
            Legend = [.. Statuses.Select(s => new Sign(Look(s), Name(s), matrix.Count(s)))],
        };

        string Name(AspectStatus status) => status == AspectStatus.Unknown ? l["aspects.unknown"] : l.Term(status);
        string Words(MatrixRow row) =>
            $"{row.Pillar.Title}: {string.Join(", ", Statuses.Select(s => (Name: Name(s), Count: row.Cells.Count(c => c.Aspect.Current == s))).Where(s => s.Count > 0).Select(s => $"{s.Name} {l.Number(s.Count)}"))}";
    }

    private static IEnumerable<Mark> Row(MatrixRow row, int top, decimal cell)
    {
        yield return new RowName(top, row.Pillar.Title);
        foreach (var (aspect, x) in row.Cells)
        {
            yield return new Area(x, top + 19, cell * 0.94m, 22, "cell " + Look(aspect.Current));
            if (aspect.Current == AspectStatus.InOperation)
            {
                yield return new Area(x, top + 36, cell * 0.94m, 5, "cell-half");
            }

            yield return new Letters(x + cell * 0.47m, top + 33, aspect.Number ?? "", $"in-cell in-{aspect.Current.ToString().ToLowerInvariant()}", Centred: true);
        }
    }

    private static string Look(AspectStatus status) => "cell-" + status.ToString().ToLowerInvariant();
}
