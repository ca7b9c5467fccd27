namespace ImprovementRegister.Reports.Pictures;

/// <param name="Word">Key of its words.</param>
/// <param name="Width">Percent of the longest.</param>
public sealed record FlowStep(string Word, int Number, decimal Width);

/// <summary>From source to effect: how much was found, what became of it, and what was seen to help.</summary>
public static class EffectFlow
{
    /// <returns>Empty when there is nothing.</returns>
    public static IReadOnlyList<FlowStep> Of(ReportPreview report)
    {
        var findings = report.Sources.SelectMany(s => s.Findings).Concat(report.Nodes.SelectMany(n => n.Findings)).DistinctBy(f => f.Id).ToList();
        (string Word, int Number)[] steps =
        [
            ("sources", report.Sources.Count), ("findings", findings.Count), ("with-action", findings.Count(f => f.Actions > 0)), ("actions", report.Total.Actions),
            ("done", report.Total.Completed + report.Total.Effective), ("effective", report.Total.Effective),
        ];
        var longest = steps.Max(s => s.Number);
        return longest == 0 ? [] : [.. steps.Select(s => new FlowStep(s.Word, s.Number, Percent.Of(s.Number, longest)))];
    }
}
