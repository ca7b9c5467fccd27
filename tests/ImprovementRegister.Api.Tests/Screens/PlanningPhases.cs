using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>Phases are planned where they are moved: on the page of the action, and with the form for a new one.</summary>
[Trait("Domain", "F23")]
public sealed class PlanningPhases(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task A_phase_is_named_dated_moved_renamed_and_taken_away_on_the_page()
    {
        var id = await api.ActionAsync();
        using var manager = await new Browser(api, "qualityManager").OpenAsync($"/acties/{id}");
        await manager.SendAsync("plan", ("phases[0].name", "Pilot"), ("phases[0].start", "1-4-2026"), ("phases[0].due", "30-6-2026"), ("phases[1].name", "Scholing"), ("phases[1].start", "1-3-2026"));
        manager.Page.QuerySelector("form#plan .problem")!.TextContent.ShouldContain("zet de fasen op volgorde");
        (Typed(manager, "phases[0].start"), Typed(manager, "phases[1].name")).ShouldBe(("1-4-2026", "Scholing"), "what was typed stays");
        manager.Page.QuerySelector("[name='phases[1].start']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await manager.SendAsync("plan", ("phases[1].start", "1-7-2026"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        (await PhasesAsync(id)).ShouldBe(["Pilot planned 2026-04-01 2026-06-30", "Scholing planned 2026-07-01 "]);

        await manager.SendAsync("phase-0");
        await manager.SendAsync("plan", ("phases[0].name", "Proef"), ("phases[1].name", ""), ("phases[1].start", ""), ("phases[2].name", "Evaluatie"));
        (await PhasesAsync(id)).ShouldBe(["Proef inProgress 2026-04-01 2026-06-30", "Evaluatie planned  "], "what is under way stays so by another name");
        await manager.SendAsync("phase-0");
        manager.Page.QuerySelector("form#plan")!.TextContent.ShouldContain("Proef");
        manager.Page.QuerySelector("form#plan [name='phases[0].name']")!.GetAttribute("type").ShouldBe("hidden", "what is done keeps its name");
        await manager.SendAsync("plan", ("phases[1].name", ""));
        (await PhasesAsync(id)).ShouldBe(["Proef done 2026-04-01 2026-06-30"]);
    }

    [Fact]
    public async Task What_somebody_moved_meanwhile_stays_moved()
    {
        var id = await api.ActionAsync();
        await DoAsync(id, "plan", new { phases = new[] { new { name = "Pilot", state = "inProgress" }, new { name = "Uitrol", state = "planned" } } });
        using var manager = await new Browser(api, "qualityManager").OpenAsync($"/acties/{id}");
        await DoAsync(id, "move-phase", new { phase = "Pilot", state = "done" });
        await manager.SendAsync("plan", ("phases[1].name", "Invoering"));
        manager.Page.QuerySelector("form#plan .problem")!.TextContent.ShouldContain("Iemand was net eerder");
        Typed(manager, "phases[1].name").ShouldBe("Invoering");
        await manager.SendAsync("plan");
        manager.Page.QuerySelector(".saved").ShouldNotBeNull(manager.Text);
        (await PhasesAsync(id)).ShouldBe(["Pilot done  ", "Invoering planned  "]);
    }

    [Fact]
    public async Task A_new_action_is_raised_with_them_and_what_was_typed_stays()
    {
        var source = await api.SourceAsync();
        using var manager = await new Browser(api, "qualityManager").OpenAsync($"/herkomst/{source}");
        await manager.SendAsync("raise", ("title", "In fasen invoeren"), ("phases[0].name", "Pilot"), ("phases[2].name", "Uitrol"), ("phases[2].start", "31-2-2026"));
        manager.Page.QuerySelector("form#raise .problem").ShouldNotBeNull();
        (Typed(manager, "phases[0].name"), Typed(manager, "phases[2].start")).ShouldBe(("Pilot", "31-2-2026"));
        manager.Page.QuerySelector("form#raise details.more")!.HasAttribute("open").ShouldBeTrue("what is to be mended is seen");
        await manager.SendAsync("raise", ("phases[2].start", "1-3-2026"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        manager.Page.QuerySelectorAll("ol.phases strong").Select(p => p.TextContent).ShouldBe(["Pilot", "Uitrol"]);
    }

    [Fact]
    public async Task Whoever_mistypes_two_days_hears_of_both_and_at_which_phase()
    {
        using var manager = await new Browser(api, "qualityManager").OpenAsync($"/herkomst/{await api.SourceAsync()}");
        await manager.SendAsync("raise", ("title", "Twee dagen verkeerd"), ("phases[0].name", "Pilot"), ("phases[0].due", "1-12-26"), ("phases[1].name", "Uitrol"), ("phases[1].start", "31-2-2026"));
        var said = manager.Page.QuerySelector("form#raise .problem")!.TextContent;
        said.ShouldContain("Fase 1: ‘Tot en met’");
        said.ShouldContain("Fase 2: ‘Van’");
        manager.Page.QuerySelectorAll("form#raise [aria-invalid=true]").Select(f => f.GetAttribute("name")).ShouldBe(["phases[0].due", "phases[1].start"]);
    }

    private static string? Typed(Browser browser, string field) => browser.Page.QuerySelector($"[name='{field}']")!.GetAttribute("value");

    private async Task DoAsync(Guid id, string command, object body) => (await api.QualityManager.CommandAsync($"actions/{id}", command, body)).Status.ShouldBe(200);

    private async Task<IEnumerable<string>> PhasesAsync(Guid id) =>
        (await api.QualityManager.GetAsync($"actions/{id}")).At("phases")!.AsArray().Select(p => $"{p!["name"]} {p["state"]} {p["start"]} {p["due"]}");
}
