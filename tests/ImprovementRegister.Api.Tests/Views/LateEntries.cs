using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Views;

[Trait("Domain", "F8")]
[Trait("Domain", "H1")]
public sealed class LateEntries(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task An_action_that_was_completed_before_it_was_entered_counts_in_the_year_of_its_completion()
    {
        var id = await api.QualityManager.CreateAsync("actions", new
        {
            title = "Later ingevoerd", kind = "corrective", sources = new[] { await api.SourceAsync() }, nodes = new[] { "KWLGGZ-SAL" }, owner = new { type = "person", id = "own-1" }, happenedOn = "2024-01-10",
        });
        (await api.Owner.CommandAsync($"actions/{id}", "complete", new { completedOn = "2024-06-01" })).Status.ShouldBe(200);
        (await api.Auditor.CommandAsync($"actions/{id}", "review-effect", new { verdict = "effective", ground = "In orde bevonden", measuredOn = "2025-02-01" })).Status.ShouldBe(200);

        (await CountsAsync(2023)).ShouldBe((0, 0, 0));
        (await CountsAsync(2024)).ShouldBe((1, 1, 0));
        (await CountsAsync(2025)).ShouldBe((1, 0, 1));
        (await CountsAsync(2026)).ShouldBe((0, 0, 0));
        (await api.QualityManager.GetAsync("actions?year=2024&node=KWLGGZ-SAL")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_entered_after_the_reference_day_counts_on_it_when_it_had_happened_and_not_as_known_before()
    {
        var id = await api.QualityManager.CreateAsync("actions", new
        {
            title = "In januari afgerond", kind = "corrective", sources = new[] { await api.SourceAsync() }, nodes = new[] { "KWLGGZ-SAW" }, owner = new { type = "person", id = "own-1" },
            deadline = new { on = "2025-06-30" }, happenedOn = "2025-01-10",
        });
        var known = (await api.QualityManager.GetAsync($"actions/{id}")).String("recordedAt")!.Replace("+00:00", "Z", StringComparison.Ordinal);
        (await api.Owner.CommandAsync($"actions/{id}", "complete", new { completedOn = "2026-01-20" })).Status.ShouldBe(200);
        (await api.Owner.CommandAsync($"actions/{id}", "note", new { text = "Was al in december besproken", happenedOn = "2025-12-01" })).Status.ShouldBe(200);

        (await StatusAsync(id, "")).ShouldBe(("completed", false, 1));
        (await StatusAsync(id, "?validOn=2026-01-19")).ShouldBe(("assigned", true, 1));
        (await StatusAsync(id, "?validOn=2025-11-30")).ShouldBe(("assigned", true, 0));
        (await StatusAsync(id, "?validOn=2025-06-30")).ShouldBe(("assigned", false, 0));
        (await StatusAsync(id, $"?asOf={known}")).ShouldBe(("assigned", true, 0));
        (await StatusAsync(id, $"?asOf={known}&validOn=2026-01-25")).ShouldBe(("assigned", true, 0));
        (await api.QualityManager.GetAsync($"actions/{id}?validOn=2025-01-09")).Status.ShouldBe(404);
        (await api.QualityManager.GetAsync("actions?node=KWLGGZ-SAW&status=completed&validOn=2026-01-19")).Items.ShouldBeEmpty();
        (await api.QualityManager.GetAsync("actions?node=KWLGGZ-SAW&status=completed&validOn=2026-01-20")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_so_within_a_day_is_still_found_after_a_late_entry()
    {
        var id = await api.QualityManager.CreateAsync("actions", new
        {
            title = "Op één dag klaar en weer niet", kind = "corrective", sources = new[] { await api.SourceAsync() }, nodes = new[] { "KKFZ-P2" }, owner = new { type = "person", id = "own-1" },
            deadline = new { on = "2026-06-30" }, happenedOn = "2026-02-01",
        });
        await OkAsync(api.Owner.CommandAsync($"actions/{id}", "complete", new { completedOn = "2026-03-10" }));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "reopen", new { reason = "Toch niet af", happenedOn = "2026-03-10" }));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "assign-owner", new { owner = new { type = "person", id = "own-2" }, reason = "Vakantie", happenedOn = "2026-03-10" }));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "assign-owner", new { owner = new { type = "person", id = "own-1" }, reason = "Weer terug", happenedOn = "2026-03-10" }));
        (await FoundAsync()).ShouldBe(("""{"count":1,"of":1}""", 1));
        await OkAsync(api.Owner.CommandAsync($"actions/{id}", "note", new { text = "Besproken in het teamoverleg", happenedOn = "2026-02-15" }));
        (await FoundAsync()).ShouldBe(("""{"count":1,"of":1}""", 1), "the note is of an earlier day");

        async Task<(string Reopened, int OwnerChanged)> FoundAsync() => (
            (await api.QualityManager.GetAsync("register/flow?by=node")).At("parts")!.AsArray().Single(p => p!["code"]!.GetValue<string>() == "KKFZ-P2")!["figures"]!["reopened"]!.ToJsonString(),
            (await api.QualityManager.GetAsync("actions?node=KKFZ-P2&ownerChanged=2026-Q1")).Items.Count);
    }

    private static async Task OkAsync(Task<Answer> command)
    {
        var answer = await command;
        answer.Status.ShouldBe(200, answer.Text);
    }

    private async Task<(string Status, bool Overdue, int Notes)> StatusAsync(Guid id, string query)
    {
        var action = await api.QualityManager.GetAsync($"actions/{id}{query}");
        return (action.String("status")!, action.At("overdue")!.GetValue<bool>(), action.At("notes")!.AsArray().Count);
    }

    private async Task<(int Actions, int Completed, int Effective)> CountsAsync(int year)
    {
        var view = await api.QualityManager.GetAsync($"frameworks/KWLGGZ/view?year={year}");
        return (view.Int("total.actions"), view.Int("total.completed"), view.Int("total.effective"));
    }
}
