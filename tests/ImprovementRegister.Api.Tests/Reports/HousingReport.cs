using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;
using static ImprovementRegister.Api.Tests.Reports.SampleReports;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>The year plan of Cluster Wonen (000:145-360) as it could stand in November 2026. Measurements and actions' progress are made up.</summary>
internal static class HousingReport
{
    private const string Clients = "KWLGGZ-CLI", Relatives = "KWLGGZ-NAA", Staff = "KWLGGZ-PRO", Society = "KWLGGZ-SAL";

    private static readonly ReportAction Format = Done(1, "Keuze voor vast format", ActionStatus.Effective, "Teammanager", new(2026, 4, 14), Clients);
    private static readonly ReportAction Agenda = Done(2, "Standaard op agenda van teamoverleg", ActionStatus.Completed, "Teammanager", new(2026, 9, 3), Clients) with { Reopenings = 1 };
    private static readonly ReportAction Instruction = Open(3, "Ontwikkelen instructie voor medewerkers", Clients, Staff) with { Status = ActionStatus.InProgress, Owner = "Persoonlijk Begeleider", Deadline = "31 oktober 2026", Overdue = true, Shifts = 2 };
    private static readonly ReportAction Brochure = Open(4, "Informatie over onafhankelijke cliëntondersteuning opnemen in de welkom-brochure, in gewone taal en in de talen die bewoners spreken, en bespreken in het bewonersoverleg van iedere locatie", Clients) with { Deadline = "eind 2026" };
    private static readonly ReportAction Survey = Open(5, "Vragenlijst gericht aan naasten waarin rollen, behoeften, verwachtingen geïnventariseerd worden", Relatives) with { Status = ActionStatus.Assigned, Owner = "coördinator informele zorg", Deadline = "Q4 2026" };
    private static readonly ReportAction Talk = Open(6, "Uitnodiging voor 3 gesprek", Relatives, Clients);
    private static readonly ReportAction Place = Open(7, "Herdefiniëring plek van familie en naasten in ECD", Relatives) with { Status = ActionStatus.Waiting, Owner = "werkgroep ONS", Deadline = "september 2026", Overdue = true, Shifts = 1 };
    private static readonly ReportAction Studytube = Done(8, "Rapportages uit StudyTube draaien", ActionStatus.Effective, "Afdeling opleidingen", new(2026, 3, 31), Staff);
    private static readonly ReportAction Overviews = Done(9, "Overzichten per medewerker maken", ActionStatus.Cancelled, "Afdeling opleidingen", new(2026, 5, 20), Staff);
    private static readonly ReportAction Pilot = Open(10, "1 team als pilot voor doelgericht rapporteren", Staff) with { Status = ActionStatus.InProgress, Owner = "Coördinator Zorg", Deadline = "vóór eind 2027", Kind = ActionKind.Preventive };
    private static readonly ReportAction Casuistry = Done(11, "Vast format casuïstiek ontwikkelen met het LET", ActionStatus.Completed, "LET", new(2026, 10, 8), Staff);
    private static readonly ReportAction Places = Open(12, "Meer zicht krijgen op participatieplekken", Society) with { Owner = "Persoonlijk Begeleider", Status = ActionStatus.Assigned };

    public static ReportPreview Build(Framework framework)
    {
        var nodes = framework.Children(null).Select(Pillar).ToList();
        return new ReportPreview(
            "levanto", "LEVANTOgroep", framework.Code, framework.Name, framework.Version, framework.NodeLabel, framework.Report.Product,
            2026, new(2027, 5, 31), null, new DateTimeOffset(2026, 11, 22, 13, 5, 0, TimeSpan.Zero), 1284,
            Count(nodes.SelectMany(n => n.LookBack.Concat(n.LookAhead)), 2, 12), nodes, [], [], [Baseline, ClientSurvey], Shifts, Missing);
    }

    private static ReportNode Pillar(FrameworkNode node) => node.Code switch
    {
        Clients => Node(node, [Format, Agenda, Instruction, Brochure, Talk],
            [
                new(Format.Id, Format.Reference, Format.Title, Verdict.Effective, "In 41 van 55 gecontroleerde dossiers staat een actueel ACP-formulier; bij de vorige controle waren dat er 22.", new(2026, 7, 1)),
                new(Agenda.Id, Agenda.Reference, Agenda.Title, Verdict.Partly, "Het punt staat op de agenda, maar in 4 van de 10 notulen is er niets over opgeschreven.", new(2026, 10, 1)),
            ],
            [
                Goal("G01", "De bewoner is actief betrokken bij het zorgproces en ervaart regie.", "75% van de bewoners heeft per 31-12-2026 een actueel ACP-formulier in ONS.", "75 % bewoners met ACP-formulier in ONS", 75, "bewoners", "31-12-2026", "Teammanager / Persoonlijk Begeleider", "Maandelijks dossiercontrole (steekproef)", new(41, 55, 74.55m, new(2026, 10, 31), false)),
                Goal("G02", "De bewoner is actief betrokken bij het zorgproces en ervaart regie.", "In 100% van de overleggen is bewonersbetrokkenheid een vast overlegpunt.", "Vermelding in iedere notulen team- en bewonersoverleg", 100, "overleggen", null, "Teammanager / Persoonlijk Begeleider", "Per overleg", null, new GoalGap(GoalGap.DueMissing, "due", null)),
            ], 1),
        Relatives => Node(node, [Survey, Talk, Place], [],
            [
                Goal("G04", "Naasten zijn passend en in afstemming betrokken bij de woonzorg.", "40% van de zorgplannen heeft per 31-06-2026 de rol van naasten vastgelegd.", "40 % zorgplannen met vastgelegde naastenrol", 40, "zorgplannen", "31-06-2026", "Coördinator Zorg / Persoonlijk Begeleider", "Halfjaarlijks dossiercontrole", new(52, 104, 50, new(2026, 7, 1), true), new GoalGap(GoalGap.DueDoesNotExist, "due", "31-06-2026")),
                Goal("G05", "Naasten zijn passend en in afstemming betrokken bij de woonzorg.", "In minimaal 70% van de dossiers waarbij sprake is van naastenbetrokkenheid is uiterlijk eind 2026 een driegesprek vastgelegd.", "75% dossiers met geregistreerd driegesprek", null, null, "eind 2026", "Persoonlijk Begeleider", "Kwartaal rapportage ONS", new(63, 90, 70, new(2026, 9, 30), null), new GoalGap(GoalGap.TargetConflict, "target", "70 / 75")) with { KpiTarget = new Target(75, "%", "dossiers") },
            ], 0),
        Staff => Node(node, [Studytube, Overviews, Pilot, Casuistry, Instruction],
            [new(Studytube.Id, Studytube.Reference, Studytube.Title, Verdict.Effective, "Elke teammanager heeft sinds april maandelijks het overzicht.", new(2026, 6, 15))],
            [Goal("G08", "Professionals beschikken over actuele kennis en vaardigheden voor herstel ondersteunende zorg.", "75% van de dossiers voldoet aan de norm voor methodisch en doelgericht rapporteren vóór eind 2027.", "75% van de gecontroleerde dossiers voldoet aan de vastgestelde kwaliteitsnorm voor methodisch werken", 75, "dossiers", "vóór eind 2027", "Coördinator Zorg / Teammanager", "Twee maandelijks", null)], 1),
        Society => Node(node, [Places], [],
            [Goal("G10", "De woonvorm is zichtbaar, toegankelijk en inclusief onderdeel van de wijk.", "Elke locatie organiseert in 2026 minimaal één buurt- of thema-activiteit", "Aantal georganiseerde activiteiten per locatie", null, null, "2026", "Teammanager / Team", "Jaarlijks", new(71, 72, null, new(2026, 11, 1), false)) with { Target = new Target(1, "activiteit", "locatie") }], 0),
        _ => Node(node, [], [], [], 0),
    };

    private static ReportGoal Goal(string reference, string ambition, string text, string kpi, decimal? target, string? of, string? due, string responsible, string frequency, ReportMeasurement? latest, params GoalGap[] gaps) =>
        new(Guid.NewGuid(), reference, ambition, text, kpi, target is { } value ? new Target(value, "%", of) : null, null, due, responsible, frequency, latest, gaps);

    private static readonly ReportSource Baseline = new(
        Id(101), "baseline", "baseline", "0-meting kwaliteitskader woonzorg, Cluster Wonen", null, "eerste helft 2025", "Ingevuld door alle teammanagers; per pijler is één overzicht gemaakt.", [], []);

    private static readonly ReportSource ClientSurvey = new(
        Id(102), "clientSurvey", "clientSurvey", "Cliënttevredenheidsonderzoek 2026", null, null, null,
        [
            new(Id(201), "F1", "Meer uitjes zoals naar de dierentuin", FindingKind.Opportunity, FindingState.InHand, [Clients], 1),
            new(Id(202), null, "Teams begrijpen elkaar soms niet goed, wat als vervelend wordt ervaren.", null, FindingState.WithoutAction, [Staff], 0),
            new(Id(203), null, "op een goede en waardevolle manier invulling geven aan de eigen regie van de cliënt", FindingKind.Positive, FindingState.Positive, [], 0),
        ],
        [new(55, 30, 29, 54.55m, 52.73m, 52.73m, true, [new("Heel LEVANTOgroep", 8.2m, 10, null, false), new("Cluster Wonen", 7.7m, null, null, true)], [], false, null)]);

    private static readonly IReadOnlyList<ReportShift> Shifts =
    [
        new(Instruction.Id, Instruction.Reference, Instruction.Title, "Q2 2026", "september 2026", "De werkgroep ONS is pas in juni begonnen."),
        new(Instruction.Id, Instruction.Reference, Instruction.Title, "september 2026", "31 oktober 2026", "Instructie moest eerst langs de cliëntenraad."),
        new(Place.Id, Place.Reference, Place.Title, null, "september 2026", "Er was nog geen deadline afgesproken."),
    ];

    private static readonly IReadOnlyList<ReportGap> Missing =
    [
        new("node-without-action", "KWLGGZ-SAW", "Samenwerken", null),
        new("action-without-owner", "A4", Brochure.Title, null),
        new("action-without-owner", "A6", Talk.Title, null),
        new("action-without-deadline", "A6", Talk.Title, null),
        new("action-without-deadline", "A12", Places.Title, null),
        new("due-missing", "G02", "In 100% van de overleggen is bewonersbetrokkenheid een vast overlegpunt.", null),
        new("due-date-does-not-exist", "G04", "40% van de zorgplannen heeft per 31-06-2026 de rol van naasten vastgelegd.", "31-06-2026"),
        new("target-conflict", "G05", "In minimaal 70% van de dossiers waarbij sprake is van naastenbetrokkenheid is uiterlijk eind 2026 een driegesprek vastgelegd.", "70 / 75"),
        new("effect-not-reviewed", "A11", Casuistry.Title, null),
        new("finding-without-action", "F2", "Teams begrijpen elkaar soms niet goed, wat als vervelend wordt ervaren.", null),
    ];
}
