using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Baselines;

/// <summary>domain.md B1, stories 10 and 12, over HTTP.</summary>
public sealed class PlanOfActionOfABaseline(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task What_needs_action_is_proposed_and_becomes_actions_in_one_save()
    {
        var id = await api.Auditor.CreateAsync("sources", new { type = "0-meting", title = "0-meting", unit = "CL-WONEN", heldOn = "2025", framework = "KWLGGZ" });
        await Ok(api.Auditor.PostAsync($"sources/{id}/results", new { answers = new[] { new { node = "KWLGGZ-CLI", unit = "CL-WONEN", answer = "toImplement" }, new { node = "KWLGGZ-CLI", unit = "CL-NOVI", answer = "met" }, new { node = "KWLGGZ-NAA", unit = "CL-NOVI", answer = "met" } } }, version: 1));
        var proposed = (await api.QualityManager.GetAsync($"sources/{id}/plan-of-action")).At("items")!.AsArray().ShouldHaveSingleItem()!;
        (proposed["node"]!.GetValue<string>(), proposed["toImplement"]!.GetValue<int>(), proposed["met"]!.GetValue<int>(), proposed["disagreement"]!.GetValue<bool>()).ShouldBe(("KWLGGZ-CLI", 1, 1, true));

        var items = new[] { new { node = "KWLGGZ-CLI", title = "Format kiezen" }, new { node = "KWLGGZ-CLI", title = "Medewerkers scholen" } };
        var drawn = await Ok(api.QualityManager.PostAsync($"sources/{id}/plan-of-action", new { items }, version: 2));
        drawn.At("also")!.AsArray().Count.ShouldBe(2);
        (await api.QualityManager.GetAsync($"actions?source={id}")).Items.Count.ShouldBe(2);
        (await api.QualityManager.GetAsync($"sources/{id}")).At("planOfAction")!.AsArray().Count.ShouldBe(2);
        (await api.QualityManager.GetAsync($"sources/{id}/plan-of-action")).At("items")![0]!["actions"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_suggestion_waits_for_an_answer_until_it_became_an_action()
    {
        var id = await api.Auditor.CreateAsync("sources", new { type = "suggestion", title = "Samen boodschappen doen", heldOn = "2026-03-01" });
        (await Waiting()).ShouldContain(id);
        await Ok(api.QualityManager.PostAsync($"sources/{id}/conclude", new { outcome = "measure", answer = "Dank, we gaan het doen", raise = new { title = "Samen boodschappen doen" } }, version: 1));
        (await Waiting()).ShouldNotContain(id);
        (await api.QualityManager.GetAsync($"actions?source={id}")).Items.Count.ShouldBe(1);

        async Task<IEnumerable<Guid>> Waiting() => (await api.QualityManager.GetAsync("sources?unanswered=true&limit=500")).Items.Select(s => s!["id"]!.GetValue<Guid>());
    }

    private static async Task<Answer> Ok(Task<Answer> sent)
    {
        var answer = await sent;
        answer.Status.ShouldBe(200, answer.Text);
        return answer;
    }
}
