using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Findings;

/// <summary>What was found before on the same node and unit is recognised, and asks to reopen what was thought to be solved (story 34).</summary>
[Trait("Story", "34")]
public sealed class FindingTheSameAgain(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task It_is_shown_on_the_finding_and_on_the_closed_action_until_that_is_reopened_for_it()
    {
        var first = await FoundAsync("2025-03-01");
        var action = await api.QualityManager.CreateAsync("actions", new
        {
            title = "Risicosignalering borgen", kind = "corrective", findings = new[] { first }, nodes = new[] { "KKFZ-T4" }, unit = "CL-WONEN", owner = new { type = "person", id = "own-1" }, happenedOn = "2025-03-02",
        });
        await DoAsync(api.Owner, $"actions/{action}", "complete", new { completedOn = "2025-06-01" });
        await DoAsync(api.Auditor, $"actions/{action}", "review-effect", new { verdict = "effective", ground = "Steekproef", measuredOn = "2025-09-01" });

        var again = await FoundAsync("2026-03-01");
        var elsewhere = await FoundAsync("2026-03-01", unit: "CL-NOVI");

        var view = await api.QualityManager.GetAsync($"findings/{again}");
        view.At("recurs")!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(first);
        var closed = view.At("recurrenceOf")!.AsArray().ShouldHaveSingleItem()!;
        (closed["id"]!.GetValue<Guid>(), closed["verdict"]!["verdict"]!.GetValue<string>()).ShouldBe((action, "effective"));
        (await api.QualityManager.GetAsync($"findings/{elsewhere}")).At("recurs")!.AsArray().ShouldBeEmpty();
        Ids(await api.QualityManager.GetAsync("findings?node=KKFZ-T4&recurring=true")).ShouldBe([again]);
        Ids(await api.QualityManager.GetAsync("findings?node=KKFZ-T4&recurring=false")).ShouldBe([first, elsewhere], ignoreOrder: true);
        (await api.QualityManager.GetAsync($"actions/{action}")).At("asksReopen")!.AsArray().ShouldHaveSingleItem()!.GetValue<Guid>().ShouldBe(again);

        await DoAsync(api.Auditor, $"actions/{action}", "reopen", new { reason = "Weer gevonden", finding = again });

        var reopened = await api.QualityManager.GetAsync($"actions/{action}");
        reopened.At("asksReopen")!.AsArray().ShouldBeEmpty();
        reopened.At("findings")!.AsArray().Select(f => f!.GetValue<Guid>()).ShouldBe([first, again]);
        (await api.QualityManager.GetAsync($"findings/{again}")).String("state").ShouldBe("inHand");
    }

    [Fact]
    public async Task The_same_clause_of_a_norm_is_the_same_however_it_is_written()
    {
        async Task<Guid> OnClauseAsync(string norm, string day, string clause) => await api.Auditor.CreateAsync(
            $"sources/{await api.Auditor.CreateAsync("sources", new { type = "externalAudit", title = "Audit", norm, heldOn = day })}/findings", new { text = "Leverancier niet beoordeeld.", clause });
        var first = await OnClauseAsync("ISO 9001:2015", "2025-06-01", "8.4");
        await OnClauseAsync("HKZ 2021", "2025-07-01", "8.4");

        var again = await OnClauseAsync("iso9001:2015", "2026-06-01", " 8.4. ");

        (await api.QualityManager.GetAsync($"findings/{again}")).At("recurs")!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(first);
    }

    [Fact]
    public async Task A_risk_that_is_accepted_is_not_listed_as_without_action()
    {
        var finding = await api.FindingAsync();
        var before = await WithoutActionAsync();

        await DoAsync(api.QualityManager, $"findings/{finding}", "accept-risk", new { reason = "Nieuwbouw", decidedBy = new { type = "body", id = "R-MT" }, expiresOn = "2028-12-31" });

        (await WithoutActionAsync()).ShouldBe(before - 1);
        (await api.QualityManager.GetAsync($"findings/{finding}")).String("state").ShouldBe("riskAccepted");
        Ids(await api.QualityManager.GetAsync("findings?state=riskAccepted")).ShouldBe([finding]);
    }

    private async Task<Guid> FoundAsync(string day, string unit = "CL-WONEN") => await api.Auditor.CreateAsync($"sources/{await api.SourceAsync()}/findings", new
    {
        text = "Risicosignalering ontbreekt.", kind = "observation", nodes = new[] { "KKFZ-T4" }, unit, foundOn = day,
    });

    private async Task<int> WithoutActionAsync() => (await api.QualityManager.GetAsync("register/summary")).At("findingsWithoutAction")!.GetValue<int>();

    private static Guid[] Ids(Answer list) => [.. list.Items.Select(f => f!["id"]!.GetValue<Guid>())];

    private static async Task DoAsync(Client who, string resource, string command, object body)
    {
        var answer = await who.CommandAsync(resource, command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }
}
