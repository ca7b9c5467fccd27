using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;
using static ImprovementRegister.Api.Tests.Reports.SampleReports;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>The forensic report over 2025 (001): statuses and themes from the report itself, actions made up around its text.</summary>
internal static class ForensicReport
{
    /// <summary>Pillar 1, aspects that went from in werking to gereed (001:123-130).</summary>
    private static readonly string[] Changed = ["KKFZ-P1-A2", "KKFZ-P1-A5", "KKFZ-P1-A6"];

    private static readonly ReportAction Network = Done(1, "Naasten van cliënten in de ambulante setting als leefgebied opnemen in het begeleidingsplan", ActionStatus.Effective, "teammanager forensische zorg", new(2025, 10, 2), "KKFZ-P1-A5", "KKFZ-T4", "KKFZ-P4");
    private static readonly ReportAction Alarm = Done(2, "X-guard voor alle medewerkers van het ambulante team", ActionStatus.Completed, "teammanager forensische zorg", new(2025, 6, 12), "KKFZ-P1-A2") with { Kind = ActionKind.ImmediateCorrection };
    private static readonly ReportAction Modules = Open(3, "28 modules van de Forensische leerlijn aanbieden en deelname volgen", "KKFZ-P2-A5", "KKFZ-T6") with { Status = ActionStatus.InProgress, Owner = "Afdeling opleidingen", Deadline = "1 december 2025", Overdue = true, Shifts = 1 };
    private static readonly ReportAction Intake = Open(4, "Eén forensische intake voor intramurale en ambulante cliënten", "KKFZ-P2-A3", "KKFZ-P1-A3") with { Status = ActionStatus.Assigned, Owner = "clustermanager", Deadline = "1-7-2026" };
    private static readonly ReportAction Council = Open(5, "Forensische zorg bespreken in de cliëntenraad", "KKFZ-P3-A5");

    private static readonly ReportEffect NetworkEffect = new(Network.Id, Network.Reference, Network.Title, Verdict.Effective, "In 12 van 14 begeleidingsplannen is het netwerk van de cliënt beschreven.", new(2025, 12, 1));

    public static ReportPreview Build(Framework framework)
    {
        var pillars = framework.Children(null).ToList();
        var nodes = pillars.Select(Pillar).ToList();
        var actions = nodes.SelectMany(n => n.LookBack.Concat(n.LookAhead)).DistinctBy(a => a.Id).ToList();
        int Serving(string code) => actions.Count(a => a.Nodes.Contains(code));

        var aspects = framework.Nodes.Where(n => n.Kind == NodeKind.Aspect).Select(n => new ReportAspect(
            n.Code, n.Parent!, framework.Find(n.Parent!)!.Title, n.Number, n.Title,
            Changed.Contains(n.Code) ? AspectStatus.InOperation : n.Parent == "KKFZ-P1" ? AspectStatus.Done : AspectStatus.Unknown,
            n.Parent == "KKFZ-P1" ? AspectStatus.Done : AspectStatus.Unknown,
            n.Code == "KKFZ-P1-A5" ? "Zeker binnen de ambulante setting worden naasten nauw betrokken bij de begeleiding." : null,
            Serving(n.Code))).ToList();

        return new ReportPreview(
            "levanto", "LEVANTOgroep", framework.Code, framework.Name, framework.Version, framework.NodeLabel, framework.Report.Product,
            2025, null, new DateTimeOffset(2025, 12, 31, 22, 59, 59, TimeSpan.Zero), new DateTimeOffset(2026, 11, 22, 13, 5, 0, TimeSpan.Zero), 412,
            Count(actions, 3, 1), nodes, aspects,
            [.. framework.Nodes.Where(n => n.Kind == NodeKind.Theme).Select(n =>
                new ReportTheme(n.Code, n.Parent, n.Number, n.Title, n.ScheduledYears, n.ScheduledYears.Contains(2025), Serving(n.Code)))],
            [Audit, Incidents],
            [new ReportShift(Modules.Id, Modules.Reference, Modules.Title, "Q3 2025", "1 december 2025", "Team is per april 2025 gestart; modules moesten eerst gekozen worden.")],
            [
                new ReportGap("node-without-action", "KKFZ-P5", "Informeren over resultaten", null),
                new ReportGap("theme-without-action", "KKFZ-T2", "herstelgerichte zorg", null),
                new ReportGap("theme-without-action", "KKFZ-T9", "lerende cyclus", null),
                new ReportGap("action-without-owner", "A5", Council.Title, null),
                .. aspects.Where(a => a.Current == AspectStatus.Unknown).Select(a => new ReportGap("aspect-status-unknown", a.Code, a.Title, null)),
            ]);
    }

    private static ReportNode Pillar(FrameworkNode node) => node.Code switch
    {
        "KKFZ-P1" => Node(node, [Network, Alarm, Intake], [NetworkEffect], [], 1),
        "KKFZ-P2" => Node(node, [Modules, Intake], [],
            [new(Guid.NewGuid(), "G20", null, "Alle medewerkers van het ambulante team ronden de gekozen modules af", null, null, null, "eind 2025", null, null,
                new ReportMeasurement(9, 13, 69.23m, new(2025, 12, 15), null), [new GoalGap(GoalGap.KpiMissing, "kpi", null), new GoalGap(GoalGap.FrequencyMissing, "frequency", null)])], 1),
        "KKFZ-P3" => Node(node, [Council], [], [], 1),
        "KKFZ-P4" => Node(node, [Network], [NetworkEffect], [], 0),
        _ => Node(node, [], [], [], 0),
    };

    private static readonly ReportSource Audit = new(
        Id(101), "internalAudit", "internalAudit", "Interne audit ambulante forensische zorg", "ISO 9001:2015", "november 2025", null,
        [
            new(Id(201), "F1", "Incidenteel is in een dossier waargenomen dat er geen risicosignalering is uitgevoerd.", FindingKind.PointOfAttention, FindingState.Closed, ["KKFZ-P1-A2"], 1),
            new(Id(202), "F2", "De forensische zorg is niet expliciet vertegenwoordigd in de medezeggenschapsorganen", FindingKind.Observation, FindingState.InHand, ["KKFZ-P3-A5"], 1),
            new(Id(203), "F3", "Niet van iedere medewerker is de bevoegdheid terug te vinden.", FindingKind.MinorNonconformity, FindingState.WithoutAction, ["KKFZ-P2-A5", "KKFZ-T5"], 0),
        ], []);

    private static readonly ReportSource Incidents = new(
        Id(102), "incidentTrend", "incidentTrend", "Incidentmeldingen 2025", null, "2025", null, [],
        [new(null, null, null, null, null, null, false, [],
            [new("Q1", "gedrag", 4), new("Q2", "gedrag", 3), new("Q3", "gedrag", 6), new("Q4", "gedrag", 5), new("Q1", "medicatie", 9), new("Q3", "medicatie", 8), new("Q4", "medicatie", 6)],
            true, "In de tweede helft van het jaar meer gedrag; besproken in het team.")]);
}
