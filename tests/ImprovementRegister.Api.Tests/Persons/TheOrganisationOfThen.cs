using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Persons;

/// <summary>What is asked about an earlier day is answered with the units, roles and names that go with it (domain.md F36, H1, H3).</summary>
public sealed class TheOrganisationOfThen(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    [Trait("Domain", "F36")]
    public async Task Figures_of_a_year_that_is_over_have_its_units_also_when_no_day_is_asked_for()
    {
        await ChangeAsync("organisation/units", new { code = "T-BEEK", name = "Team Beek", kind = "team", parent = "CL-WONEN", on = "2025-01-01" });
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Van team Beek", kind = "corrective", sources = new[] { await api.SourceAsync() }, unit = "T-BEEK", nodes = new[] { "KWLGGZ-CLI" }, happenedOn = "2025-03-02" });
        await ChangeAsync("units/T-BEEK/move", new { parent = "CL-NOVI", on = "2026-02-01", reason = "Herindeling" });

        foreach (var (year, wonen) in ((int, bool)[])[(2025, true), (2026, false)])
        {
            var (here, there) = wonen ? ("CL-WONEN", "CL-NOVI") : ("CL-NOVI", "CL-WONEN");
            foreach (var list in (string[])["actions?unit=", "actions?ofUnit="])
            {
                (await api.QualityManager.GetAsync($"{list}{here}&year={year}")).Items.ShouldContain(a => a!["id"]!.GetValue<Guid>() == id, $"{list} {year}");
                (await api.QualityManager.GetAsync($"{list}{there}&year={year}")).Items.ShouldNotContain(a => a!["id"]!.GetValue<Guid>() == id, $"{list} {year}");
            }

            (await NodeActionsAsync(here, year) - await NodeActionsAsync(there, year)).ShouldBePositive();
            (await FlowAsync(here, year)).ShouldBeGreaterThan(await FlowAsync(there, year));
            (await UnitActionsAsync(here, year)).ShouldBeGreaterThan(await UnitActionsAsync(there, year));
        }
    }

    [Fact]
    [Trait("Domain", "F27")]
    [Trait("Domain", "H3")]
    public async Task Who_held_the_role_while_the_work_was_done_does_not_judge_it_later()
    {
        await ChangeAsync("organisation/units", new { code = "T-DUIN", name = "Team Duin", kind = "team", parent = "CL-WONEN", on = "2026-01-01" });
        await ChangeAsync("roles/R-TM/holders", new { person = "aud-7", unit = "CL-WONEN", from = "2026-01-01" });
        await ChangeAsync("roles/R-TM/holders/end", new { person = "aud-7", unit = "CL-WONEN", until = "2026-06-30" });
        await ChangeAsync("units/T-DUIN/move", new { parent = "CL-NOVI", on = "2026-07-01", reason = "Herindeling" });
        var (then, after) = (await DoneAsync("2026-02-01", "2026-05-01"), await DoneAsync("2026-07-02", "2026-08-01"));
        var auditor = api.As("auditor", "aud-7");

        (await auditor.CommandAsync($"actions/{then}", "review-effect", new { verdict = "effective", ground = "Steekproef" })).ShouldRefuse(409, "effect-review-by-executor");
        (await auditor.CommandAsync($"actions/{after}", "review-effect", new { verdict = "effective", ground = "Steekproef" })).Status.ShouldBe(200);

        async Task<Guid> DoneAsync(string raised, string completed)
        {
            var id = await api.QualityManager.CreateAsync("actions", new { title = "Van team Duin", kind = "corrective", sources = new[] { await api.SourceAsync() }, unit = "T-DUIN", owner = new { type = "role", id = "R-TM" }, happenedOn = raised });
            (await api.QualityManager.CommandAsync($"actions/{id}", "complete", new { completedOn = completed })).Status.ShouldBe(200);
            return id;
        }
    }

    [Fact]
    [Trait("Domain", "F36")]
    public async Task A_baseline_asks_the_teams_of_its_day()
    {
        await ChangeAsync("organisation/units", new { code = "T-OUD", name = "Team Oud", kind = "team", parent = "CL-WONEN", on = "2025-01-01" });
        var id = await api.QualityManager.CreateAsync("sources", new { type = "baseline", title = "0-meting najaar", unit = "CL-WONEN", heldOn = "2025-10-01", framework = "KWLGGZ" });
        await ChangeAsync("units/T-OUD/close", new { on = "2026-03-01", reason = "Opgegaan in een ander team" });
        await ChangeAsync("organisation/units", new { code = "T-NIEUW", name = "Team Nieuw", kind = "team", parent = "CL-WONEN", on = "2026-03-01" });
        using var manager = new Screens.Browser(api, "qualityManager");
        await manager.OpenAsync($"/herkomst/{id}/meting");
        manager.Text.ShouldContain("Team Oud");
        manager.Text.ShouldNotContain("Team Nieuw");
    }

    [Fact]
    [Trait("Domain", "H8")]
    public async Task Two_people_of_one_name_are_told_apart_wherever_their_name_stands()
    {
        foreach (var id in (string[])["med-21", "med-22"])
        {
            (await api.Administrator.PostAsync("people", new { id, name = "Jo Kuiper" })).Status.ShouldBe(201);
        }

        (await api.Administrator.PostAsync("people", new { id = "med-23", name = "Ada Kuiper" })).Status.ShouldBe(201);
        var (one, alone) = (await api.ActionAsync(owner: "med-21"), await api.ActionAsync(owner: "med-23"));
        (await api.QualityManager.GetAsync($"actions/{one}")).String("owner.name").ShouldBe("Jo Kuiper (med-21)");
        (await api.QualityManager.GetAsync($"actions/{alone}")).String("owner.name").ShouldBe("Ada Kuiper");
        var history = (await api.QualityManager.GetAsync($"actions/{one}/history")).Text;
        history.ShouldContain("Jo Kuiper (med-21)");
        history.ShouldNotContain("(med-21) (med-21)");
    }

    private async Task<int> NodeActionsAsync(string unit, int year) => (await api.QualityManager.GetAsync($"nodes/KWLGGZ-CLI/view?year={year}&unit={unit}")).Int("node.counts.actions");

    private async Task<int> UnitActionsAsync(string unit, int year) =>
        (await api.QualityManager.GetAsync($"units/view?year={year}")).Json["units"]!.AsArray().Single(u => u!["code"]!.GetValue<string>() == unit)!["counts"]!["actions"]!.GetValue<int>();

    private async Task<int> FlowAsync(string unit, int year) => (await api.QualityManager.GetAsync($"register/flow?year={year}&unit={unit}")).Int("total.actions");

    private async Task ChangeAsync(string command, object body)
    {
        var answer = await api.QualityManager.OrganisationAsync(command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }
}
