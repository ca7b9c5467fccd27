namespace ImprovementRegister.Api.Tests.Support;

/// <summary>Things most tests begin with.</summary>
public static class Scenario
{
    public static Task<Guid> SourceAsync(this RegisterApi api, string title = "Interne audit zorgproces", string tenant = "levanto") =>
        api.As("auditor", tenant: tenant).CreateAsync("sources", new { type = "internalAudit", title, heldOn = "2026-03-01" });

    public static async Task<Guid> FindingAsync(this RegisterApi api, Guid? source = null, string kind = "pointOfAttention", params string[] nodes) =>
        await api.Auditor.CreateAsync($"sources/{source ?? await api.SourceAsync()}/findings", new { text = "Risicosignalering ontbreekt in een dossier.", kind, nodes, foundOn = "2026-03-01" });

    /// <summary>An action as the contract shows it, owned by <c>own-1</c> unless said otherwise.</summary>
    public static async Task<Guid> ActionAsync(
        this RegisterApi api, string? owner = "own-1", string? deadline = null, string title = "Formulieren aanpassen", Guid? source = null, params string[] nodes) =>
        await api.QualityManager.CreateAsync("actions", new
        {
            title,
            kind = "corrective",
            sources = new[] { source ?? await api.SourceAsync() },
            nodes,
            owner = owner is null ? null : new { type = "person", id = owner },
            deadline = deadline is null ? null : new { raw = deadline },
        });

    /// <summary>A file that was looked at, of which no row can go in.</summary>
    public static Task<Guid> ImportAsync(this RegisterApi api) =>
        api.QualityManager.CreateAsync("imports", new { fileName = "oud.csv", file = Convert.ToBase64String("Nr;Actie\n1;Formulieren herzien\n"u8.ToArray()), register = "Oud register" });

    /// <summary>A draft of the quality report over 2025.</summary>
    public static Task<Guid> ReportAsync(this RegisterApi api, string kind = "qualityReport", params string[] frameworks) =>
        api.QualityManager.CreateAsync("reports", new { kind, frameworks = frameworks.Length == 0 ? ["KKFZ"] : frameworks, year = 2025, title = "Kwaliteitsverslag 2025" });

    /// <summary>A file of a report that is ready.</summary>
    public static async Task<Guid> ReportFileAsync(this RegisterApi api, Guid report, string format = "docx", string edition = "working")
    {
        var file = await api.QualityManager.CreateAsync($"reports/{report}/files", new { format, edition });
        (await api.FileEndedAsync(report, file)).String("state").ShouldBe("ready");
        return file;
    }

    /// <summary>Waits until a file is ready or has failed.</summary>
    public static async Task<Answer> FileEndedAsync(this RegisterApi api, Guid report, Guid file)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            var answer = await api.QualityManager.GetAsync($"reports/{report}/files/{file}");
            if (answer.Status != 200 || answer.String("state") is "ready" or "failed" || DateTime.UtcNow > end)
            {
                return answer;
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Takes a framework into use, unless it is.</summary>
    public static async Task AdoptAsync(this RegisterApi api, string framework)
    {
        var answer = await api.QualityManager.CommandAsync($"frameworks/{framework}", "adopt", new { from = "2022-01-01" });
        answer.Status.ShouldBe(200, answer.Text);
    }

    /// <summary>Takes an action to completed, by its owner <c>own-1</c>.</summary>
    public static async Task<Guid> CompletedActionAsync(this RegisterApi api, params string[] nodes)
    {
        var id = await api.ActionAsync(nodes: nodes);
        (await api.As("owner", "own-1").CommandAsync($"actions/{id}", "complete", new { completedOn = "2026-06-01" })).Status.ShouldBe(200);
        return id;
    }
}
