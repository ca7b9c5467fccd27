using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Findings;

/// <summary>The history of a finding says when it closed and opened again, and by what (domain.md story 3).</summary>
[Trait("Story", "3")]
public sealed class WhenItClosed(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task The_history_tells_when_and_why_and_when_it_opened_again()
    {
        var finding = await api.FindingAsync();
        var action = await api.QualityManager.CreateAsync("actions", new { title = "Formulieren aanpassen", kind = "corrective", findings = new[] { finding }, owner = new { type = "person", id = "own-1" }, happenedOn = "2026-03-02" });
        await DoAsync(api.Owner, action, "complete", new { completedOn = "2026-06-01" });
        await DoAsync(api.Auditor, action, "review-effect", new { verdict = "effective", ground = "Steekproef in orde", measuredOn = "2026-09-01" });
        var known = Past.RecordedAt((await api.QualityManager.GetAsync($"actions/{action}")).Json);
        await DoAsync(api.Auditor, action, "reopen", new { reason = "Toch niet geborgd", happenedOn = "2026-10-01" });

        var states = (await api.Auditor.GetAsync($"findings/{finding}/history")).At("states")!.AsArray();
        states.Select(s => (s!["on"]!.GetValue<string>(), s["state"]!.GetValue<string>())).ShouldBe([("2026-03-02", "inHand"), ("2026-09-01", "closed"), ("2026-10-01", "inHand")]);
        var closed = states[1]!;
        (closed["text"]!.GetValue<string>(), closed["because"]![0]!["id"]!.GetValue<Guid>(), closed["because"]![0]!["title"]!.GetValue<string>())
            .ShouldBe(("Afgehandeld: alle acties zijn effectief of vervallen.", action, "Formulieren aanpassen"));
        closed["because"]![0]!["text"]!.GetValue<string>().ShouldContain("Steekproef in orde");
        (await api.Auditor.GetAsync($"findings/{finding}/history?lang=en")).At("states.2.text")!.GetValue<string>().ShouldBe("Open again: in hand.");

        (await api.Auditor.GetAsync($"findings/{finding}/history?{Past.AsOf(known)}")).At("states")!.AsArray().Count.ShouldBe(2, "nobody knew of the reopening");
        (await api.Auditor.GetAsync($"findings/{finding}/history?validOn=2026-08-31")).At("states")!.AsArray().Count.ShouldBe(1, "it had not closed");
        await CorrectAsync(action, 3, "2026-09-15");
        (await api.Auditor.GetAsync($"findings/{finding}/history")).At("states.1.on")!.GetValue<string>().ShouldBe("2026-09-15", "a day that is put right puts this right");
    }

    [Fact]
    public async Task The_page_shows_it_with_the_action_that_did_it()
    {
        var finding = await api.FindingAsync();
        var action = await api.QualityManager.CreateAsync("actions", new { title = "Formulieren schrappen", kind = "corrective", findings = new[] { finding } });
        await DoAsync(api.QualityManager, action, "cancel", new { reason = "Vervalt" });
        using var auditor = new Screens.Browser(api, "auditor");
        await auditor.OpenAsync($"/bevindingen/{finding}");
        var course = auditor.Page.QuerySelector("#verloop")!.ParentElement!;
        course.TextContent.ShouldContain("Afgehandeld: alle acties zijn effectief of vervallen.");
        course.QuerySelector($"a[href='/acties/{action}#v2']")!.TextContent.ShouldBe("Formulieren schrappen");
    }

    [Fact]
    public async Task Streams_of_other_kinds_say_nothing_of_it() =>
        (await api.Auditor.GetAsync($"actions/{await api.ActionAsync()}/history")).At("states").ShouldBeNull();

    private static async Task DoAsync(Client who, Guid action, string command, object body)
    {
        var answer = await who.CommandAsync($"actions/{action}", command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }

    private async Task CorrectAsync(Guid action, long version, string to) => await DoAsync(api.QualityManager, action, "correct-day", new { version, to, reason = "Verkeerd getypt" });
}
