using ImprovementRegister.Adoption;

namespace ImprovementRegister.Reports.Pictures;

/// <param name="X">Percent of the width.</param>
public sealed record MatrixCell(ReportAspect Aspect, decimal X);

public sealed record MatrixRow(ReportNode Pillar, IReadOnlyList<MatrixCell> Cells);

/// <summary>The quality aspects of all pillars at a glance: a row a pillar, a cell an aspect.</summary>
/// <param name="CellWidth">Percent of the width.</param>
public sealed record AspectMatrix(IReadOnlyList<MatrixRow> Rows, decimal CellWidth)
{
    /// <summary>So wide that the numbers of few aspects do not lie far apart.</summary>
    private const int FewestCells = 8;

    /// <returns>Null when the framework has no aspects.</returns>
    public static AspectMatrix? Of(ReportPreview report)
    {
        var rows = report.Nodes.Select(n => (Pillar: n, Aspects: report.Aspects.Where(a => Codes.Same(a.Pillar, n.Code)).ToList())).Where(r => r.Aspects.Count > 0).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var cells = Math.Max(FewestCells, rows.Max(r => r.Aspects.Count));
        return new AspectMatrix([.. rows.Select(r => new MatrixRow(r.Pillar, [.. r.Aspects.Select((a, i) => new MatrixCell(a, Percent.Of(i, cells)))]))], Percent.Of(1, cells));
    }

    public int Count(AspectStatus status) => Rows.Sum(r => r.Cells.Count(c => c.Aspect.Current == status));
}
