using ImprovementRegister.Reports;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Reports;

/// <summary>Reports and what is written for them.</summary>
internal static class Drafts
{
    public static readonly ReportStarted Started = new(
        "qualityReport", "Kwaliteitsverslag 2025", ["KKFZ", "KWLGGZ"], new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), null, "kwaliteitsverslag-2025-kkfz-kwlggz", "qm-1");

    public static StartReport Start(string kind = "qualityReport", int? year = 2025, string? period = null, string? unit = null, params string[] frameworks) =>
        new(kind, frameworks.Length == 0 ? null : frameworks, year, period, unit, "Kwaliteitsverslag");

    public static WriteNarrative Write(string section = "reflection", string? node = "KKFZ-P1", string text = "De driehoek stond centraal.") => new(section, node, text);

    public static RecordContribution Contribution(ContributorGroup group = ContributorGroup.ExpertsByExperience, string? yielded = null) =>
        new(group, "Team ervaringsdeskundigen", "Casuïstiek met drie teams", yielded, ["KKFZ-P1"], new DateOnly(2025, 10, 9));
}
