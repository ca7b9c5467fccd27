using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Pictures;

/// <summary>From source to effect: a bar a step, the longest as wide as the page.</summary>
public static class FlowDrawing
{
    private const int RowHeight = 36;

    /// <returns>Null when there is nothing.</returns>
    public static Drawing? Of(ReportPreview report, PageLanguage l) => EffectFlow.Of(report) is not { Count: > 0 } steps ? null : new Drawing(
        "flow", l["flow"], string.Join(", ", steps.Select(s => $"{l["flow." + s.Word]}: {l.Number(s.Number)}")), RowHeight * steps.Count,
        [
            .. steps.SelectMany((s, i) => (Mark[])
            [
                new RowName(i * RowHeight, $"{l["flow." + s.Word]} · {l.Number(s.Number)}"),
                new Area(0, i * RowHeight + 19, 100, 10, "bar-track"), new Area(0, i * RowHeight + 19, s.Width, 10, "flow-" + s.Word),
            ]),
        ])
        {
            Note = l["flow.caption"],
        };
}
