using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Views;

[CollectionDefinition(nameof(LivedRegister))]
public sealed class LivedRegisterTests : ICollectionFixture<LivedRegister>;

/// <summary>A register in which something of every kind has been through most of its states, once in two tenants.</summary>
public sealed partial class LivedRegister : IAsyncLifetime
{
    private static readonly object Owner = new { type = "person", id = "own-1" };
    private static readonly object Role = new { type = "role", id = "R-TM" };

    public RegisterApi Api { get; } = new();

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        await LiveAsync();
    }

    private async Task LiveAsync()
    {
        var source = await SourceAsync();
        var finding = await FindingAsync(source);
        var goal = await GoalsAsync();
        await ActionAsync(source, finding, goal);
        await AdoptionAsync();
        await FamilyAsync(source);
        await TogetherAsync(source);
        await OrganisationAsync(source);
        await ReportAsync();
        await FollowUpAsync();
        await Api.SourceAsync(tenant: "balanszorg");
    }

    public Task DisposeAsync() => Api.DisposeAsync();

    private async Task<Guid> SourceAsync()
    {
        var id = await Api.Auditor.CreateAsync("sources", new
        {
            type = "clientSurvey", title = "CTO 2025", unit = "CL-WONEN", heldOn = "2025", reference = "LEV-CTO-2025", externalKey = "cto-2025", norm = "ISO 9001:2015",
        });
        await DoAsync(Api.Auditor, $"sources/{id}", "results", new { response = new { issued = 55, returned = 30, scored = 29 }, scores = new[] { new { subject = "Cluster wonen", value = 7.7 } } });
        await DoAsync(Api.Auditor, $"sources/{id}", "results/1/correct", new { scores = new[] { new { subject = "Cluster wonen", value = 7.8 } }, reason = "Verkeerd overgenomen" });
        await DoAsync(Api.Auditor, $"sources/{id}", "correct", new { title = "CTO over 2025", externalKey = "cto-over-2025", reason = "Duidelijker" });
        await DoAsync(Api.QualityManager, $"sources/{id}", "conclude", new { outcome = "noAction", reason = "Alle scores zijn ruim voldoende" });
        var baseline = await Api.Auditor.CreateAsync("sources", new { type = "baseline", title = "0-meting", unit = "CL-WONEN", heldOn = "2025", framework = "KWLGGZ" });
        await DoAsync(Api.Auditor, $"sources/{baseline}", "results", new { answers = new[] { new { node = "KWLGGZ-CLI", unit = "CL-WONEN", answer = "toImplement" } } });
        await DoAsync(Api.QualityManager, $"sources/{baseline}", "own-items", new { items = new[] { new { node = "KWLGGZ-CLI", name = "Is er elke maand bewonersoverleg?" } } });
        await DoAsync(Api.QualityManager, $"sources/{baseline}", "answers/CL-NOVI", new { answers = new[] { new { item = "Is er elke maand bewonersoverleg?", answer = "working", explanation = "In één huis" } } });
        await DoAsync(Api.QualityManager, $"sources/{baseline}", "plan-of-action", new { items = new[] { new { node = "KWLGGZ-CLI", title = "Format kiezen" } } });
        var calamity = await Api.Auditor.CreateAsync("sources", new { type = "calamity", title = "Calamiteit", caseReference = "C-2026-1", suspectedOn = "2026-03-02" });
        await DoAsync(Api.QualityManager, $"sources/{calamity}", "clock", new { establishedOn = "2026-03-03" });
        return id;
    }

    private async Task<Guid> FindingAsync(Guid source)
    {
        var id = await Api.Auditor.CreateAsync($"sources/{source}/findings", new
        {
            text = "Incidenteel is er geen risicosignalering uitgevoerd.", nodes = new[] { "KWLGGZ-CLI" }, unit = "CL-WONEN", foundOn = "Q1 2025", reference = "LEV-F-1", externalKey = "melding-1", clause = "8.4",
            evidence = new { title = "Steekproef", location = "Teamsite" }, extent = "3 van de 12 dossiers",
        });
        var finding = $"findings/{id}";
        await DoAsync(Api.Auditor, finding, "correct", new { text = "Soms is er geen risicosignalering uitgevoerd.", foundOn = "Q2 2025", extent = "4 van de 12 dossiers", externalKey = "melding-1b", reason = "Verkeerd overgenomen" });
        await DoAsync(Api.Auditor, finding, "classify", new { kind = "pointOfAttention" });
        await DoAsync(Api.Auditor, finding, "relink", new { nodes = new[] { "KWLGGZ-NAA", "KKFZ-T4" }, reason = "Verkeerde pijler" });
        await DoAsync(Api.QualityManager, finding, "dismiss", new { reason = "Was al opgelost" });
        await DoAsync(Api.QualityManager, finding, "reinstate", new { reason = "Komt terug" });
        await DoAsync(Api.Auditor, finding, "classify", new { kind = "observation" });
        await DoAsync(Api.Auditor, finding, "root-causes", new { causes = new[] { new { category = "technical", text = "Het ECD waarschuwt niet" } }, reason = "Na analyse" });
        await DoAsync(Api.QualityManager, finding, "accept-risk", new { reason = "Nieuwbouw lost het op", decidedBy = new { type = "body", id = "R-MT" }, expiresOn = "2028-12-31" });
        var again = await Api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Heraudit", heldOn = "2026-03-01", followsUp = source });
        await DoAsync(Api.Auditor, finding, "follow-up", new { source = again, outcome = "stillOpen", note = "Nog in twee dossiers" });
        return id;
    }

    private async Task<Guid> GoalsAsync()
    {
        var id = await Api.QualityManager.CreateAsync("goals", new
        {
            reference = "LEV-G05", externalKey = "doel-5", planYear = 2026, text = "In minimaal 70% van de dossiers is een driegesprek vastgelegd.", kpi = "75% dossiers met driegesprek",
            target = new { value = 70 }, kpiTarget = new { value = 75 }, due = new { raw = "31-06-2026" }, frequency = new { raw = "Twee maandelijks" },
            nodes = new[] { "KWLGGZ-NAA" }, unit = "CL-WONEN",
        });
        await DoAsync(Api.QualityManager, $"goals/{id}", "settle-conflict", new { target = 70, reason = "Vastgesteld in het MT" });
        await DoAsync(Api.QualityManager, $"goals/{id}", "amend", new { due = new { raw = "vóór eind 2027" }, reason = "31 juni bestaat niet" });
        await DoAsync(Api.QualityManager, $"goals/{id}", "correct", new { ambition = "Naasten zijn betrokken", kpi = (string?)null, externalKey = (string?)null, reason = "KPI hoorde bij een ander doel" });
        await DoAsync(Api.QualityManager, $"goals/{id}", "clarify-frequency", new { interval = "P3M", reason = "Nagevraagd" });
        await DoAsync(Api.QualityManager, $"goals/{id}", "responsible", new { responsible = new[] { new { type = "role", id = "R-TM" } }, reason = "Overgedragen" });
        await DoAsync(Api.QualityManager, $"goals/{id}", "per-unit", new { units = new[] { "CL-WONEN" }, reason = "Per cluster" });
        await DoAsync(Api.Auditor, $"goals/{id}", "unit-results", new { unit = "CL-WONEN", on = "2026-09-30", note = "Gehaald" });
        await DoAsync(Api.Auditor, $"goals/{id}", "measurements", new { numerator = 3, denominator = 45, referenceDate = "2026-06-30" });
        await DoAsync(Api.Auditor, $"goals/{id}", "undo", new { reason = "Verkeerd doel aangeklikt" });
        await DoAsync(Api.QualityManager, $"goals/{id}", "continue", new { year = 2027, reason = "Nog niet gehaald" });
        await DoAsync(Api.Auditor, $"goals/{id}", "measurements", new { numerator = 31, denominator = 45, sampleSize = 45, population = 132, referenceDate = "2026-09-30" });
        var atMost = await Api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Minder verzuim", kpi = "Verzuim", target = new { value = 5, of = "medewerkers", atMost = true }, nodes = new[] { "KWLGGZ-PRO" } });
        await DoAsync(Api.Auditor, $"goals/{atMost}", "measurements", new { numerator = 41, denominator = 1000, referenceDate = "2026-06-30" });
        await DoAsync(Api.Auditor, $"goals/{id}", "measurements/1/correct", new { numerator = 30, denominator = 45, referenceDate = "2026-09-30", reason = "Verkeerd geteld" });
        return id;
    }

    private async Task AdoptionAsync()
    {
        const string framework = "frameworks/KKFZ";
        await DoAsync(Api.QualityManager, framework, "adopt", new { from = "2022-10-01" });
        await DoAsync(Api.QualityManager, framework, "aspects/KKFZ-P1-A2/status", new { year = 2024, status = "inOperation" });
        await DoAsync(Api.QualityManager, framework, "themes/KKFZ-T4/plan", new { years = new[] { 2026, 2027 } });
    }

    private async Task ReportAsync()
    {
        var report = $"reports/{await Api.ReportAsync()}";
        await DoAsync(Api.QualityManager, report, "assign-section", new { section = "reflection", node = "KKFZ-P1", to = Owner });
        await DoAsync(Api.QualityManager, report, "assign-section", new { section = "reflection", node = "KKFZ-P2", to = Role, due = "2099-12-31" });
        await DoAsync(Api.QualityManager, report, "release-section", new { section = "reflection", node = "KKFZ-P2" });
        await DoAsync(Api.QualityManager, report, "narrative", new { section = "reflection", node = "KKFZ-P1", text = "De driehoek stond **centraal**." });
        await DoAsync(Api.QualityManager, report, "narrative", new { section = "reflection", node = "KKFZ-P1", text = "De driehoek en het netwerk stonden **centraal**." });
        await DoAsync(Api.Auditor, report, "contributions", new { group = "expertsByExperience", who = "Team ervaringsdeskundigen", how = "Casuïstiek met drie teams" });
        await DoAsync(Api.Auditor, report, "contributions/1/correct", new
        {
            group = "expertsByExperience", who = "Team ervaringsdeskundigen", how = "Casuïstiek met drie teams", yielded = "Signaleringsplan in gewone taal", reason = "Aangevuld",
        });
        foreach (var node in (string[])["KKFZ-P2", "KKFZ-P3", "KKFZ-P4", "KKFZ-P5"])
        {
            await DoAsync(Api.Auditor, report, "narrative", new { section = "reflection", node, text = "Zie de tabel." });
        }

        await FreezeAsync(report);
        var superseded = await Api.QualityManager.CommandAsync(report, "supersede", new { reason = "Cijfers van het CTO kwamen later" });
        await FreezeAsync($"reports/{superseded.At("also.0.id")}");
        await Api.QualityManager.CreateAsync("reports", new { kind = "qualityReport", frameworks = new[] { "KKFZ" }, year = 2024, title = "Van twee teams", units = new[] { "CL-WONEN", "T-FZAMB" }, order = "framework" });
        await DoAsync(Api.QualityManager, $"reports/{await Api.ReportAsync("workPlan")}", "withdraw", new { reason = "Verkeerde soort" });
    }

    private async Task FreezeAsync(string report)
    {
        await DoAsync(Api.QualityManager, report, "freeze", new { referenceDate = "2025-12-31", confirm = "incomplete" });
        await DoAsync(Api.Auditor, report, "approve", new { note = "Besproken" });
        await DoAsync(Api.QualityManager, report, "publish", new { where = "https://www.levanto.example/verslag", audience = "world" });
    }

    private async Task FollowUpAsync()
    {
        var audit = await Api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Interne audit dossiers", heldOn = "2025-03-01" });
        var finding = await Api.Auditor.CreateAsync($"sources/{audit}/findings", new { text = "In dossiers ontbreekt de evaluatie.", kind = "minorNonconformity", foundOn = "2025-03-01" });
        var again = await Api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Interne audit dossiers, vervolg", heldOn = "2026-03-01", followsUp = audit });
        await DoAsync(Api.Auditor, $"findings/{finding}", "follow-up", new { source = again, outcome = "stillOpen", note = "In twee van tien dossiers ontbreekt zij nog" });
    }

    private async Task OrganisationAsync(Guid source)
    {
        await ChangeAsync("organisation/reminders", new { quietDays = true, sendAt = "07:30", reason = "Afgesproken in het MT" });
        await ChangeAsync("organisation/units", new { code = "LOC-1", name = "Locatie Een", kind = "location", parent = "CL-WONEN" });
        await ChangeAsync("units/LOC-1/rename", new { name = "Locatie De Linde" });
        await ChangeAsync("units/LOC-1/move", new { parent = "CL-NOVI", reason = "Herindeling" });
        await ChangeAsync("organisation/parties", new { type = "team", id = "T-WERKGROEP", name = "Werkgroep naasten" });
        await ChangeAsync("roles/T-WERKGROEP/holders", new { person = "own-3", from = "2026-09-01" });
        await ChangeAsync("roles/T-WERKGROEP/holders/end", new { person = "own-3", until = "2026-11-01", reason = "Andere functie" });
        await ChangeAsync("roles/T-WERKGROEP/dissolve", new { reason = "Opdracht is klaar" });
        var body = new { title = "Brandoefening houden", kind = "corrective", sources = new[] { source }, unit = "LOC-1", owner = new { type = "person", id = "own-4" } };
        await Api.QualityManager.CreateAsync("actions", body);
        await ChangeAsync("units/LOC-1/close", new { reason = "Huur opgezegd", moveOpenWorkTo = "CL-NOVI" });
        await ChangeAsync("people/own-4/leave", new { leaveWithoutOwner = true, reason = "Uit dienst" });
        (await Api.Administrator.OrganisationAsync("people/own-4/erase", new { reason = "Verzoek op grond van de AVG" })).Status.ShouldBe(200);
    }

    private async Task ChangeAsync(string command, object body)
    {
        var answer = await Api.QualityManager.OrganisationAsync(command, body);
        answer.Status.ShouldBe(200, $"{command}: {answer.Text}");
    }

    /// <summary>What many people do at once; the views then write many rows in one statement.</summary>
    private async Task TogetherAsync(Guid source)
    {
        var saves = Api.Host.Services.GetRequiredService<GroupedSaves>();
        var raised = new ActionRaised("Scholing aanbieden", ActionKind.Improvement, null, null, [source], [], ["KWLGGZ-PRO"], [], null, null, [], null, [], new DateOnly(2026, 3, 1));
        var ids = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(ids.Select(id => SaveAsync(id, 0, ImprovementAction.None, raised)));
        var state = ImprovementAction.None.Evolve(raised);
        var assigned = new OwnerAssigned(new Party(PartyType.Role, "R-TM"));
        await Task.WhenAll(ids.Select(id => SaveAsync(id, 1, state, assigned, new ActionStarted(null))));

        Task<Saved> SaveAsync(Guid id, long version, ImprovementAction before, params object[] events) => saves.SaveAsync(
            Saves.Of(id, version, before, events), CancellationToken.None);
    }

    private static async Task DoAsync(Client client, string resource, string command, object body)
    {
        var answer = await client.CommandAsync(resource, command, body);
        answer.Status.ShouldBe(200, $"{resource}/{command}: {answer.Text}");
    }
}
