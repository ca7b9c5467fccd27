using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Views;

public sealed class LateEntries(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task An_action_that_was_completed_before_it_was_entered_counts_in_the_year_of_its_completion()
    {
        var id = await api.ActionAsync(nodes: "KWLGGZ-SAL");
        (await api.Owner.CommandAsync($"actions/{id}", "complete", new { completedOn = "2024-06-01" })).Status.ShouldBe(200);
        (await api.Auditor.CommandAsync($"actions/{id}", "review-effect", new { verdict = "effective", ground = "In orde bevonden", measuredOn = "2025-02-01" })).Status.ShouldBe(200);

        (await EffectiveInAsync(2023)).ShouldBe(0);
        (await EffectiveInAsync(2024)).ShouldBe(1);
        (await EffectiveInAsync(2025)).ShouldBe(1);
        (await EffectiveInAsync(2026)).ShouldBe(0);
        (await api.QualityManager.GetAsync("actions?year=2024&node=KWLGGZ-SAL")).Items.Count.ShouldBe(1);
    }

    private async Task<int> EffectiveInAsync(int year) => (await api.QualityManager.GetAsync($"frameworks/KWLGGZ/view?year={year}")).Int("total.effective");
}
