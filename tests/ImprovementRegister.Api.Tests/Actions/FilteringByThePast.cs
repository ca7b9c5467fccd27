using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Api.Tests.Views;

namespace ImprovementRegister.Api.Tests.Actions;

/// <summary>What has been, whatever it is now.</summary>
[Collection(CountedHost.Name)]
public sealed class FilteringByThePast(CountedRegister register)
{
    [Theory]
    [InlineData("everOverdue=true", "cancelled in 2026, three nodes")]
    [InlineData("everOverdue=true&validOn=2026-02-15", "cancelled in 2026, three nodes")]
    [InlineData("everOverdue=true&validOn=2026-01-20", "")]
    [InlineData("everOverdue=false&status=completed", "completed")]
    [InlineData("shiftedAtLeast=1", "three nodes")]
    [InlineData("shiftedAtLeast=2", "")]
    [InlineData("reopenedAtLeast=1", "reopened")]
    [InlineData("statusOn=completed@2026-03-15", "completed, effective in 2026, reopened")]
    [InlineData("statusOn=effective@31-12-2025", "effective in 2025")]
    [InlineData("ownerChanged=2026", "")]
    public async Task It_is_listed(string query, string titles)
    {
        var found = await register.Api.QualityManager.GetAsync("actions?" + query);

        found.Status.ShouldBe(200, found.Text);
        string.Join(", ", found.Items.Select(i => i!["title"]!.GetValue<string>()).Order(StringComparer.Ordinal)).ShouldBe(titles);
    }

    [Theory]
    [InlineData("everOverdue=ooit")]
    [InlineData("shiftedAtLeast=0")]
    [InlineData("ownerChanged=ooit")]
    [InlineData("statusOn=completed")]
    [InlineData("statusOn=klaar@2026-03-15")]
    [InlineData("statusOn=completed@2090-01-01")]
    public async Task What_does_not_fit_is_refused(string query) => (await register.Api.QualityManager.GetAsync("actions?" + query)).ShouldRefuse(400, "invalid-parameter");
}

[Collection(SharedHost.Lists)]
public sealed class FilteringByFormerOwners(RegisterApi api)
{
    [Fact]
    public async Task An_action_is_found_by_the_period_in_which_it_went_to_somebody_else()
    {
        var (moved, year) = (await api.ActionAsync(title: "Overgedragen werkzaamheid"), Past.DaysAgo(0)[..4]);
        await api.ActionAsync(title: "Gebleven werkzaamheid");
        var first = await api.QualityManager.CreateAsync("actions", new { title = "Nieuwe werkzaamheid", kind = "improvement", sources = new[] { await api.SourceAsync() } });
        (await api.QualityManager.CommandAsync($"actions/{first}", "assign-owner", new { owner = new { type = "person", id = "own-2" } })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync($"actions/{moved}", "assign-owner", new { owner = new { type = "person", id = "own-2" }, reason = "Overdracht" })).Status.ShouldBe(200);

        (await api.QualityManager.GetAsync($"actions?q=werkzaamheid&ownerChanged={year}")).Items.Select(i => i!["id"]!.GetValue<Guid>()).ShouldBe([moved]);
        (await api.QualityManager.GetAsync("actions?q=werkzaamheid&ownerChanged=2025-Q2")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_action_that_was_given_back_and_taken_again_within_a_day_is_found_also_when_an_earlier_day_is_entered_late()
    {
        var id = await api.QualityManager.CreateAsync("actions", new
        {
            title = "Teruggegeven werkzaamheid", kind = "improvement", sources = new[] { await api.SourceAsync() }, owner = new { type = "person", id = "own-1" }, happenedOn = "2026-04-01", confirm = "backdated",
        });
        await DoAsync("decline", new { reason = "Niet van ons", happenedOn = "2026-05-10", confirm = "backdated" });
        await DoAsync("assign-owner", new { owner = new { type = "person", id = "own-1" }, happenedOn = "2026-05-10", confirm = "backdated" });
        await DoAsync("note", new { text = "Besproken in het teamoverleg", happenedOn = "2026-04-15" });

        (await api.QualityManager.GetAsync("actions?q=Teruggegeven&ownerChanged=2026-Q2")).Items.Select(i => i!["id"]!.GetValue<Guid>()).ShouldBe([id]);

        async Task DoAsync(string command, object body) => (await api.QualityManager.CommandAsync($"actions/{id}", command, body)).Status.ShouldBe(200);
    }
}
