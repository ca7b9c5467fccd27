using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Findings;

/// <summary>A finding is closed by its actions, never by itself (domain.md stories 2, 3, 4, 7).</summary>
[Collection(SharedHost.Lists)]
public sealed class WhereAFindingStands(RegisterApi api)
{
    [Trait("Story", "3")]
    [Fact]
    public async Task It_closes_only_when_all_its_actions_are_effective_or_cancelled()
    {
        var finding = await api.FindingAsync();
        await ShouldBeAsync(finding, "withoutAction");
        var (first, second) = (await AgainstAsync(finding), await AgainstAsync(finding));
        await ShouldBeAsync(finding, "inHand", first, second);

        await DoAsync(api.Owner, first, "complete", new { completedOn = "2026-06-01" });
        await ShouldBeAsync(finding, "inHand", first, second);
        await DoAsync(api.Auditor, first, "review-effect", new { verdict = "effective", ground = "Steekproef", measuredOn = "2026-09-01" });
        await ShouldBeAsync(finding, "inHand", first, second);
        await DoAsync(api.QualityManager, second, "cancel", new { reason = "Niet meer nodig" });
        await ShouldBeAsync(finding, "closed", first, second);

        await DoAsync(api.Auditor, second, "reopen", new { reason = "Toch nodig" });
        await ShouldBeAsync(finding, "inHand", first, second);
    }

    [Trait("Story", "2")]
    [Fact]
    public async Task A_positive_one_needs_no_action()
    {
        var finding = await api.FindingAsync(null, "positive");

        await ShouldBeAsync(finding, "positive");
    }

    [Fact]
    public async Task A_dismissed_one_keeps_the_reason_and_can_be_taken_back()
    {
        var finding = await api.FindingAsync();
        (await api.QualityManager.CommandAsync($"findings/{finding}", "dismiss", new { reason = "Signaal, geen actie", decidedBy = new { type = "body", id = "R-MT" } })).Status.ShouldBe(200);
        await ShouldBeAsync(finding, "dismissed");
        (await api.Auditor.GetAsync($"findings/{finding}")).String("dismissal.reason").ShouldBe("Signaal, geen actie");

        (await api.Auditor.CommandAsync($"findings/{finding}", "reinstate", new { reason = "Toch herhaald" })).Status.ShouldBe(200);

        await ShouldBeAsync(finding, "withoutAction");
    }

    [Trait("Story", "4")]
    [Fact]
    public async Task One_action_is_listed_under_each_of_its_findings_and_counted_once()
    {
        var source = await api.SourceAsync();
        var (first, second) = (await api.FindingAsync(source), await api.FindingAsync(source));

        var action = await AgainstAsync(first, second);

        await ShouldBeAsync(first, "inHand", action);
        await ShouldBeAsync(second, "inHand", action);
        (await api.Auditor.GetAsync($"actions?source={source}")).Items.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("withoutAction", 2)]
    [InlineData("inHand", 1)]
    [InlineData("positive", 1)]
    [InlineData("dismissed", 1)]
    [InlineData("closed", 0)]
    [InlineData("inHand,positive", 2)]
    public async Task The_list_can_be_asked_for_those_that_stand_there(string state, int count)
    {
        var source = await api.SourceAsync();
        await api.FindingAsync(source);
        await api.FindingAsync(source);
        await AgainstAsync(await api.FindingAsync(source));
        await api.FindingAsync(source, "positive");
        (await api.QualityManager.CommandAsync($"findings/{await api.FindingAsync(source)}", "dismiss", new { reason = "Geen actie" })).Status.ShouldBe(200);

        var list = await api.Auditor.GetAsync($"findings?source={source}&state={state}");

        list.Items.Count.ShouldBe(count);
        list.Items.ShouldAllBe(f => state.Split(',', StringSplitOptions.None).Contains(f!["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Pages_of_a_state_hold_each_finding_once()
    {
        var source = await api.SourceAsync();
        var findings = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            findings.Add(await api.FindingAsync(source));
            await api.FindingAsync(source, "positive");
        }

        var first = await api.Auditor.GetAsync($"findings?source={source}&state=withoutAction&limit=3");
        var second = await api.Auditor.GetAsync($"findings?source={source}&state=withoutAction&limit=3&after={first.String("next")}");

        first.Items.Concat(second.Items).Select(f => f!["id"]!.GetValue<Guid>()).ShouldBe(findings);
        second.At("next").ShouldBeNull();
    }

    private Task<Guid> AgainstAsync(params Guid[] findings) => api.QualityManager.CreateAsync("actions", new
    {
        title = "Formulieren aanpassen", kind = "corrective", findings, owner = new { type = "person", id = "own-1" },
    });

    private static async Task DoAsync(Client who, Guid action, string command, object body) =>
        (await who.CommandAsync($"actions/{action}", command, body)).Status.ShouldBe(200, command);

    private async Task ShouldBeAsync(Guid finding, string state, params Guid[] actions)
    {
        var read = await api.Auditor.GetAsync($"findings/{finding}");
        read.String("state").ShouldBe(state);
        read.At("actions")!.AsArray().Select(a => a!.GetValue<Guid>()).ShouldBe(actions, ignoreOrder: true);
    }
}
