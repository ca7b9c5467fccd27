using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Output;

/// <summary>The tables that are of a whole report, not of one framework in it.</summary>
internal static class DocumentTables
{
    public static DataTable Contributions(IReadOnlyList<ReportContribution> contributions, PageLanguage l) => new(
        l["contributions"], null, l["contributions"], [l["contributions.group"], l["contributions.who"], l["contributions.how"], l["contributions.yielded"]],
        [.. contributions.Select(c => new object?[] { l.Sentence(l.Term(c.Group)), c.Who, c.How, c.Yielded ?? l["contributions.open"] })]);

    public static DataTable Joint(ReportJoint joint, PageLanguage l) => new(
        l["joint"], null, l["joint"], [l["joint.part"], l["joint.actions"], l["joint.open"], l["joint.done"]],
        [.. joint.Frameworks.Concat(joint.Entities).Append(new JointPart("", l["joint.total"], joint.Total))
            .Select(p => new object?[] { p.Name, p.Counts.Actions, p.Counts.Open, p.Counts.Completed + p.Counts.Effective })]);

    public static DataTable Sources(IReadOnlyList<ReportSource> sources, PageLanguage l) => new(
        l["sheet.sources"], null, l["sources.caption"], [l["column.source"], l["column.type"], l["column.when"], l["column.norm"], l["column.findings"]],
        [.. sources.Select(s => new object?[] { s.Title, l.Sentence(s.TypeName), s.HeldOn, s.Norm, s.Findings.Count })]);
}
