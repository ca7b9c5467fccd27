using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>A register of two organisations that each have something in every table.</summary>
public sealed class TwoOrganisations : IAsyncLifetime
{
    public const string Own = "levanto";
    public const string Other = "balanszorg";

    /// <summary>Marten's own, which nothing of the register fills, and what only a day that passes, another system or a host behind the scenes fills.</summary>
    private static readonly string[] NotFilledByCommands = ["mt_event_projection_floors", "ir_digest", "ir_digest_run", "ir_webhook_delivery", "ir_report_file"];

    private const string AnyRow = """
        INSERT INTO $table
        SELECT r.* FROM pg_class c CROSS JOIN LATERAL jsonb_populate_record(NULL::$table, (
               SELECT jsonb_object_agg(a.attname, CASE
                          WHEN a.attname = 'tenant_id' THEN '"$tenant"'
                          WHEN a.atttypid IN ('timestamptz'::regtype, 'date'::regtype) THEN '"2026-01-01"'
                          WHEN a.atttypid = 'varchar'::regtype THEN '"x"'
                          WHEN a.atttypid = 'uuid'::regtype THEN '"01a218a0-0000-7000-8000-000000000000"'
                          ELSE '1' END::jsonb)
                 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)) r
         WHERE c.oid = '$table'::regclass
        """;

    public RegisterApi Api { get; } = new UnsealedRegister();

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        foreach (var tenant in (string[])[Own, Other])
        {
            await FillAsync(tenant);
        }

        await Operations.Projections.UntilAsync(async () =>
        {
            await new Sealer(Api.Database).SealAsync(_ => { }, CancellationToken.None);
            return await Api.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_seal") >= 2;
        });
    }

    public Task DisposeAsync() => Api.DisposeAsync();

    public Task AddAnyRowAsync(string tenant, string table) =>
        Api.OwnersDatabase.ExecuteAsync(AnyRow.Replace("$tenant", tenant, StringComparison.Ordinal).Replace("$table", table, StringComparison.Ordinal));

    private async Task FillAsync(string tenant)
    {
        var (auditor, manager) = (Api.As("auditor", tenant: tenant), Api.As("qualityManager", tenant: tenant));
        var source = await auditor.CreateAsync("sources", new { type = "clientSurvey", title = "Cliënttevredenheidsonderzoek" });
        await DoAsync(auditor, $"sources/{source}", "results", new { scores = new[] { new { subject = "Wonen", value = 7 } } });
        await DoAsync(auditor, $"sources/{source}", "correct", new { title = "Cliënttevredenheid", reason = "Korter" });
        var finding = await auditor.CreateAsync($"sources/{source}/findings", new { text = "Risicosignalering ontbreekt." });
        await DoAsync(auditor, $"findings/{finding}", "classify", new { kind = "observation" });
        var goal = await manager.CreateAsync("goals", new { planYear = 2026, text = "Een driegesprek is vastgelegd." });
        await DoAsync(manager, $"goals/{goal}", "measurements", new { numerator = 1, denominator = 2, referenceDate = "2026-03-01" });
        await DoAsync(manager, $"goals/{goal}", "correct", new { reference = "D-1", reason = "Zo heet het in het jaarplan" });
        var action = await manager.CreateAsync("actions", new { title = "Formulieren aanpassen", kind = "corrective", sources = new[] { source }, findings = new[] { finding }, owner = new { type = "person", id = "zonder-1", placeholder = true } });
        await DoAsync(manager, $"actions/{action}", "start", new { note = "Begonnen" });
        await DoAsync(manager, "frameworks/KGHZ", "adopt", new { from = "2023-01-01" });
        await DoAsync(manager, "frameworks/KGHZ", "adopt", new { from = "2024-01-01" });
        var report = await manager.CreateAsync("reports", new { kind = "quarterReport", frameworks = new[] { "KGHZ" }, period = "Q1 2026", title = "Kwartaalrapportage" });
        await DoAsync(manager, $"reports/{report}", "narrative", new { section = "summary", text = "Het gaat goed." });
        await DoAsync(manager, $"reports/{report}", "freeze", new { referenceDate = "2026-03-31" });
        (await manager.OrganisationAsync("organisation/parties", new { type = "team", id = "T-TWEE", name = "Team twee" })).Status.ShouldBe(200);
        (await manager.OrganisationAsync("roles/T-TWEE/dissolve", new { reason = "Opdracht is klaar" })).Status.ShouldBe(200);
        var import = await manager.CreateAsync("imports", new { fileName = "oud.csv", file = Convert.ToBase64String("Nr;Actie;Bron\n1;Formulieren herzien;Interne audit\n"u8.ToArray()), register = "Oud register" });
        (await manager.PostAsync($"imports/{import}/map", new { saveAs = "Oud register" })).Status.ShouldBe(200);
        (await manager.PostAsync($"imports/{import}/run", new { })).Status.ShouldBe(202);
        await Operations.Projections.UntilAsync(async () => (await manager.GetAsync($"imports/{import}")).String("state") == "done");
        (await manager.PostAsync("me/reminders", new { language = "nl", ahead = false })).Status.ShouldBe(200);
        (await manager.PostAsync("me/lists", new { name = "Te laat", query = "overdue=true" })).Status.ShouldBe(200);
        (await manager.GetAsync("/")).Status.ShouldBe(200);
        (await Api.As("administrator", tenant: tenant).PostAsync("admin/webhooks", new { address = "https://systeem.example.nl/haken", kinds = new[] { "finding" } })).Status.ShouldBe(201);
        foreach (var table in NotFilledByCommands)
        {
            await AddAnyRowAsync(tenant, table);
        }

        (await auditor.PostAsync("sources", new { type = "complaint", title = "Klacht" }, key: "een-sleutel")).Status.ShouldBe(201);
    }

    private static async Task DoAsync(Client client, string resource, string command, object body)
    {
        var answer = await client.CommandAsync(resource, command, body);
        answer.Status.ShouldBe(200, $"{resource}/{command}: {answer.Text}");
    }
}
