using ImprovementRegister.Api.Tests.Screens;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Findings;

/// <summary>Findings of an audit are looked at again in the next, which confirms them or takes them up again.</summary>
public sealed class FollowedToTheReAudit(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task The_next_audit_lists_what_is_still_to_be_confirmed_and_what_is_still_there_asks_for_action_again()
    {
        var first = await api.Auditor.CreateAsync("sources", new { type = "externalAudit", title = "Audit 2025", heldOn = "2025-03-01" });
        var logged = await api.Auditor.PostAsync($"sources/{first}/findings/batch", new
        {
            findings = new[] { new { text = "Leveranciers niet beoordeeld", kind = "majorNonconformity" }, new { text = "Overleg niet vastgelegd", kind = "observation" }, new { text = "Klachtenregeling hangt er", kind = "positive" } },
        });
        var (major, observation) = (logged.Id, logged.At("also.0.id")!.GetValue<Guid>());
        var action = await api.QualityManager.CreateAsync("actions", new { title = "Beoordelen", kind = "corrective", findings = new[] { major }, owner = new { type = "person", id = "own-1" }, happenedOn = "2025-03-02" });
        await DoAsync(api.Owner, $"actions/{action}", "complete", new { completedOn = "2025-05-01" });
        await DoAsync(api.Auditor, $"actions/{action}", "review-effect", new { verdict = "effective", ground = "Steekproef", measuredOn = "2025-06-01" });
        (await StateAsync(major)).ShouldBe("closed");

        var again = await api.Auditor.CreateAsync("sources", new { type = "externalAudit", title = "Heraudit 2026", heldOn = "2026-03-12", followsUp = first });
        (await FollowUpAsync(again)).Int("outstanding").ShouldBe(2, "what was good is not looked at again");

        await DoAsync(api.Auditor, $"findings/{major}", "follow-up", new { source = again, outcome = "stillOpen", note = "Drie van tien", happenedOn = "2026-03-12" });
        await DoAsync(api.Auditor, $"findings/{observation}", "follow-up", new { source = again, outcome = "closed" });
        (await FollowUpAsync(again)).Int("outstanding").ShouldBe(0);
        var view = await api.QualityManager.GetAsync($"findings/{major}");
        (view.String("state"), view.String("proposedDeadline"), view.String("followUps.0.note")).ShouldBe(("withoutAction", "2026-06-12", "Drie van tien"));
        (await StateAsync(observation)).ShouldBe("closed", "confirmed without an action");
        (await api.QualityManager.GetAsync($"findings/{major}?validOn=2026-03-11")).String("state").ShouldBe("closed", "on the day before");

        await DoAsync(api.Auditor, $"actions/{action}", "reopen", new { reason = "Bij de heraudit nog gezien" });
        (await StateAsync(major)).ShouldBe("inHand");
    }

    [Fact]
    public async Task An_auditor_confirms_on_the_page_of_the_re_audit()
    {
        var first = await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Interne audit 2025", heldOn = "2025-03-01" });
        await api.Auditor.CreateAsync($"sources/{first}/findings", new { text = "Sleutelbeheer ontbreekt", kind = "minorNonconformity" });
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync("/herkomst/nieuw/internalAudit");
        await auditor.SendAsync("source", ("type", "internalAudit"), ("title", "Interne heraudit"), ("heldOn", "1-3-2026"), ("followsUp", first.ToString()));
        auditor.Page.QuerySelector("#opvolging")!.TextContent.ShouldContain("Nog 1 bevinding te bevestigen");
        var form = auditor.Page.QuerySelector("#opvolging form")!.Id!;
        await auditor.SendAsync(form, ("outcome", "stillOpen"));
        auditor.Page.QuerySelector($"#{form} .problem")!.TextContent.ShouldContain("‘Wat is er gezien?’ is leeg");
        await auditor.SendAsync(form, ("outcome", "stillOpen"), ("note", "Sleutels nog niet geteld"));
        auditor.Page.QuerySelector("#opvolging form").ShouldBeNull();
        auditor.Page.QuerySelector("#opvolging")!.TextContent.ShouldContain("Sleutels nog niet geteld");
    }

    private async Task<string?> StateAsync(Guid finding) => (await api.QualityManager.GetAsync($"findings/{finding}")).String("state");

    private Task<Answer> FollowUpAsync(Guid source) => api.QualityManager.GetAsync($"sources/{source}/follow-up");

    private static async Task DoAsync(Client who, string stream, string command, object body)
    {
        var answer = await who.CommandAsync(stream, command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }
}
