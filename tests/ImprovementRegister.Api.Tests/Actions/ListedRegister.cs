using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Actions;

/// <summary>A register in which each filter has something to find and something to leave out.</summary>
public sealed class ListedRegister : IAsyncLifetime
{
    public RegisterApi Api { get; } = new();

    public Guid Audit { get; private set; }

    public Guid Survey { get; private set; }

    public Guid Finding { get; private set; }

    public Guid Goal { get; private set; }

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        Audit = await Api.SourceAsync();
        Survey = await Api.SourceAsync("Cliëntervaringsonderzoek");
        Finding = await Api.FindingAsync(Audit, "observation", "KKFZ-P1-A5");
        Goal = await Api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naasten betrekken" });

        await RaiseAsync("Eén", new { type = "person", id = "own-1" }, null, "31-01-2026", "corrective", "CL-WONEN", "2026-01-05", "KKFZ-P1-A5", "KWLGGZ-NAA");
        await RaiseAsync("Twee", new { type = "role", id = "R-TM" }, new { type = "person", id = "own-1" }, "eind 2026", "preventive", "T-FZAMB", "2026-01-05", "KKFZ-T4");
        await RaiseAsync("Drie", null, new { type = "team", id = "R-LET" }, null, "improvement", null, "2026-01-05", "KWLGGZ-CLI");
        await RaiseAsync("Vier", new { type = "person", id = "own-2" }, new { type = "role", id = "R-TM" }, "28-02-2026", "corrective", "LEVANTO", "2025-01-05", "KKFZ-P2");
        await RaiseAsync("Vijf", new { type = "person", id = "own-2" }, null, null, "immediateCorrection", null, "2025-01-05");
        await DoAsync(Api.QualityManager, "Twee", "start", new { });
        await DoAsync(Api.QualityManager, "Vier", "complete", new { completedOn = "2025-03-01" });
        await DoAsync(Api.Auditor, "Vier", "review-effect", new { verdict = "effective", ground = "Steekproef", measuredOn = "2025-06-01" });
        await DoAsync(Api.QualityManager, "Vijf", "cancel", new { reason = "Vervalt", happenedOn = "2026-02-01" });
        await DoAsync(Api.Auditor, "Drie", "relink", new { goals = new[] { Goal }, findings = new[] { Finding }, sources = new[] { Survey }, reason = "Vollediger" });
    }

    public Task DisposeAsync() => Api.DisposeAsync();

    private async Task RaiseAsync(string title, object? owner, object? responsible, string? deadline, string kind, string? unit, string on, params string[] nodes) =>
        await Api.QualityManager.CreateAsync("actions", new
        {
            title,
            reference = "REF-" + title.Length,
            kind,
            owner,
            responsible = responsible is null ? null : new[] { responsible },
            sources = new[] { Audit },
            nodes,
            unit,
            deadline = deadline is null ? null : new { raw = deadline },
            happenedOn = on,
        });

    private static async Task DoAsync(Client who, string title, string command, object body)
    {
        var id = (await who.GetAsync($"actions?q={title}")).Items[0]!["id"];
        (await who.CommandAsync($"actions/{id}", command, body)).Status.ShouldBe(200, $"{title}: {command}");
    }
}
