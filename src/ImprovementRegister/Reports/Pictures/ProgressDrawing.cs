using ImprovementRegister.Reports.Page;
using ImprovementRegister.Views;

namespace ImprovementRegister.Reports.Pictures;

/// <summary>How far every main node is: a bar a node, the one with most actions as wide as the page. On the page each bar stands beside its name.</summary>
public static class ProgressDrawing
{
    private const int RowHeight = 38;

    /// <returns>Null when there are no actions.</returns>
    public static Drawing? Of(ReportPreview report, PageLanguage l)
    {
        if (report.Total.Actions == 0)
        {
            return null;
        }

        var outline = new ReportOutline(report);
        List<(string Name, Counts Counts)> rows = [.. report.Nodes.Select(n => (outline.Heading(n, l), n.Counts))];
        var widest = Math.Max(1, rows.Select(r => r.Counts.Actions).DefaultIfEmpty().Max());
        return new Drawing(null, l.Of("progress", l.Called(report.NodeLabel)), string.Join("; ", rows.Select(r => $"{r.Name}: {ProgressPart.Words(r.Counts, l)}")), RowHeight * rows.Count, [.. rows.SelectMany((r, i) => Row(r.Name, r.Counts, i * RowHeight))])
        {
            Legend = [.. ProgressPart.Of(report.Total, l).Select(p => new Sign("bar-" + p.Code, p.Word))],
            Note = l["bar.caption"],
        };

        IEnumerable<Mark> Row(string name, Counts counts, int top) =>
        [
            new RowName(top, $"{name} · {l.Count("actions", counts.Actions)}"), new Area(0, top + 18, 100, 14, "bar-track"),
            .. ProgressPart.Beside(counts, widest, l).Select(p => new Area(p.From, top + 18, p.Width, 14, "bar-" + p.Part.Code)),
        ];
    }
}
