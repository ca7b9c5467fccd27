using ImprovementRegister.Frameworks;
using ImprovementRegister.Reference;
using ImprovementRegister.Reports;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>Whole reports, with words of people, of the kinds that are shipped.</summary>
internal static class SampleDocuments
{
    public const string Written = """
        In 2025 stond *de driehoek* **centraal**:

        - cliënt
          - en diens buddy
        - naaste

        # Wat we leerden

        1. Vraag door
        2. Schrijf op

        | Team | Gesprekken |
        |---|---|
        | Noord | 12 |

        Zie [het jaarbeeld](https://www.levanto.example/jaarbeeld) <b>hier</b>.
        """;

    private static readonly OrganisationCatalog Levanto = ReferenceFolder.Load(ReferenceFolder.Shipped).ForTenant("levanto")!;

    /// <summary>Woonzorg under the strategic pillars, as LEVANTOgroep's own report over 2025 is.</summary>
    public static ReportDocument Quality { get; } = Of("qualityReport", SampleReports.Housing) with
    {
        Strategy = [new StrategicPart("STR-2", "Sterke zorg begint bij sterke teams", ["KWLGGZ-PRO"]), new StrategicPart("STR-1", "Toegankelijke zorg", ["KWLGGZ-CLI", "KWLGGZ-NAA"])],
    };

    /// <summary>Two frameworks in one report.</summary>
    public static ReportDocument Both { get; } = Of("qualityReport", SampleReports.Forensic, SampleReports.Housing with { Year = 2025 });

    public static ReportDocument Of(string kind, params ReportPreview[] parts)
    {
        var found = Levanto.ReportKinds.Of(kind);
        ReportText Text(string section, string? node, string text) => new(section, found.Section(section)!.Name, node, node, text, "qm-1");
        var node = parts[0].Nodes[0].Code;
        return new ReportDocument(
            ReportDocument.CurrentForm,
            new ReportHead(SampleReports.Id(1), "Kwaliteitsverslag 2025", "LEVANTOgroep", null, new(2025, 1, 1), new(2025, 12, 31), new(2025, 12, 31), new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero), 812, new(2026, 5, 31)),
            found, [.. new[] { found.Section("introduction") is null ? null : Text("introduction", null, Written), found.Section("reflection") is null ? null : Text("reflection", node, "De gesprekken leverden **meer** op.") }.OfType<ReportText>()],
            [new ReportContribution(ContributorGroup.ExpertsByExperience, "Team ervaringsdeskundigen", "Casuïstiek met drie teams", null, [], null)], parts);
    }
}
