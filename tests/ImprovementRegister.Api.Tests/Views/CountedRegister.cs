using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Views;

[CollectionDefinition(Name)]
public sealed class CountedHost : ICollectionFixture<CountedRegister>
{
    public const string Name = "host with figures counted by hand";
}

/// <summary>
/// A small register whose figures are counted by hand. One action serves three nodes of two frameworks, two of them under
/// one pillar; the others stand for every state, two years and three units.
/// </summary>
public sealed class CountedRegister : IAsyncLifetime
{
    private Guid _source;

    public RegisterApi Api { get; } = new();

    public Dictionary<string, Guid> Actions { get; } = [];

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        _source = await Api.SourceAsync();
        await Api.AdoptAsync("GK");
        await Api.As("auditor", tenant: "balanszorg").CreateAsync("sources", new { type = "complaint", title = "Van een ander" });

        await RaiseAsync("three nodes", "2026-01-05", "CL-WONEN", "31-01-2026", "KWLGGZ-NAA", "KKFZ-P1-A5", "KKFZ-T4");
        await DoAsync("three nodes", "shift-deadline", new { to = new { on = "2026-02-28" }, reason = "Leverancier levert later" });

        await RaiseAsync("effective in 2026", "2026-01-10", null, null, "KKFZ-P1-A5");
        await DoAsync("effective in 2026", "complete", new { completedOn = "2026-03-01" });
        await ReviewAsync("effective in 2026", "effective", "2026-06-01");

        await RaiseAsync("cancelled in 2026", "2026-01-10", "LEVANTO", "31-01-2026", "KKFZ-P1-A1");
        await DoAsync("cancelled in 2026", "cancel", new { reason = "Vervallen door nieuw beleid", happenedOn = "2026-05-01" });

        await RaiseAsync("reopened", "2026-02-01", null, null, "KKFZ-P1");
        await DoAsync("reopened", "complete", new { completedOn = "2026-03-01" });
        await ReviewAsync("reopened", "ineffective", "2026-06-01");

        await RaiseAsync("completed", "2026-02-01", "T-FZAMB", "31-03-2026", "KKFZ-T7");
        await DoAsync("completed", "complete", new { completedOn = "2026-03-01" });

        await RaiseAsync("effective in 2025", "2025-02-01", null, null, "KKFZ-P1-A5");
        await DoAsync("effective in 2025", "complete", new { completedOn = "2025-06-01" });
        await ReviewAsync("effective in 2025", "effective", "2025-11-30");

        await RaiseAsync("open since 2025", "2025-02-01", null, "eind 2099", "KWLGGZ-NAA");
        await RaiseAsync("under no node", "2026-03-01", "CL-WONEN", null);

        await RaiseAsync("from the last day of 2024 to the first of 2026", "2024-12-31", null, null, "GK-B1");
        await DoAsync("from the last day of 2024 to the first of 2026", "complete", new { completedOn = "2025-06-01" });
        await ReviewAsync("from the last day of 2024 to the first of 2026", "effective", "2026-01-01");

        await FindAsync("observation", "2026-03-01", "KKFZ-P1-A5");
        await FindAsync("observation", "2025-12-31", "GK-B1");
        await FindAsync("minorNonconformity", "Q1 2026", "KKFZ-T4", "KKFZ-P1-A1");
        await FindAsync("observation", "2025", "KKFZ-P1-A5");
        await FindAsync("positive", "2026-03-01", "KKFZ-P2-A1");
        var dismissed = await FindAsync("observation", "2026-03-01", "KKFZ-P1-A5");
        (await Api.QualityManager.CommandAsync($"findings/{dismissed}", "dismiss", new { reason = "Signaal, geen actie" })).Status.ShouldBe(200);

        await GoalAsync("of 2026", null, "KWLGGZ-NAA");
        await GoalAsync("until 2027", "2027-06-30", "KKFZ-P1-A5", "KKFZ-P1");
    }

    public Task DisposeAsync() => Api.DisposeAsync();

    private async Task RaiseAsync(string name, string on, string? unit, string? deadline, params string[] nodes) =>
        Actions[name] = await Api.QualityManager.CreateAsync("actions", new
        {
            title = name,
            kind = "corrective",
            sources = new[] { _source },
            nodes,
            unit,
            owner = new { type = "person", id = "own-1" },
            deadline = deadline is null ? null : new { raw = deadline },
            happenedOn = on,
        });

    private async Task DoAsync(string name, string command, object body)
    {
        var answer = await Api.QualityManager.CommandAsync($"actions/{Actions[name]}", command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }

    private async Task ReviewAsync(string name, string verdict, string on)
    {
        var answer = await Api.Auditor.CommandAsync($"actions/{Actions[name]}", "review-effect", new { verdict, ground = "Steekproef", measuredOn = on });
        answer.Status.ShouldBe(200, answer.Text);
    }

    private Task<Guid> FindAsync(string kind, string foundOn, params string[] nodes) =>
        Api.Auditor.CreateAsync($"sources/{_source}/findings", new { text = "Risicosignalering ontbreekt.", kind, nodes, foundOn, unit = "CL-WONEN" });

    private Task<Guid> GoalAsync(string text, string? due, params string[] nodes) =>
        Api.QualityManager.CreateAsync("goals", new { planYear = 2026, text, nodes, due = due is null ? null : new { on = due } });
}
