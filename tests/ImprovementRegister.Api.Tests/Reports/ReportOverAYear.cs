using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>The report over a year is drawn up in the spring of the next: it shows how things stood on its reference date (domain.md H1).</summary>
[Trait("Domain", "H1")]
public sealed class ReportOverAYear(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task An_action_stands_in_the_look_back_of_the_year_in_which_it_was_completed_and_in_no_other()
    {
        var id = await RaiseAsync("KWLGGZ-PRO", "2024-02-01");
        (await api.Owner.CommandAsync($"actions/{id}", "complete", new { completedOn = "2025-01-20" })).Status.ShouldBe(200);

        (await ListsAsync("KWLGGZ-PRO", 2024, id)).ShouldBe(["lookAhead"]);
        (await ListsAsync("KWLGGZ-PRO", 2025, id)).ShouldBe(["lookBack"]);
        (await ListsAsync("KWLGGZ-PRO", 2026, id)).ShouldBe(["lookAhead"], "it waits for a verdict");
        (await LaterAsync(2024)).ShouldContain(id);

        (await api.Auditor.CommandAsync($"actions/{id}", "review-effect", new { verdict = "effective", ground = "Steekproef", measuredOn = "2025-03-01" })).Status.ShouldBe(200);
        (await ListsAsync("KWLGGZ-PRO", 2025, id)).ShouldBe(["lookBack", "reflection"]);
        (await ListsAsync("KWLGGZ-PRO", 2026, id)).ShouldBeEmpty();
    }

    [Trait("Domain", "H4")]
    [Fact]
    public async Task Every_verdict_of_the_year_is_in_its_reflection_also_one_that_another_followed()
    {
        var id = await RaiseAsync("KWLGGZ-SAL", "2025-02-01");
        (await api.Owner.CommandAsync($"actions/{id}", "complete", new { completedOn = "2025-03-01" })).Status.ShouldBe(200);
        (await api.Auditor.CommandAsync($"actions/{id}", "review-effect", new { verdict = "ineffective", ground = "Drie afwijkingen", measuredOn = "2025-04-01" })).Status.ShouldBe(200);
        (await api.Owner.CommandAsync($"actions/{id}", "complete", new { completedOn = "2025-06-01" })).Status.ShouldBe(200);
        (await api.Auditor.CommandAsync($"actions/{id}", "review-effect", new { verdict = "effective", ground = "In orde", measuredOn = "2025-09-01" })).Status.ShouldBe(200);

        (await NodeAsync("KWLGGZ-SAL", 2025))["reflection"]!.AsArray().Where(e => e!["action"]!.GetValue<Guid>() == id)
            .Select(e => $"{e!["round"]} {e["verdict"]}").ShouldBe(["1 ineffective", "2 effective"]);
    }

    [Fact]
    public async Task Shifts_are_those_of_the_year()
    {
        var id = await RaiseAsync("KWLGGZ-SAW", "2024-02-01", deadline: "2024-06-30");
        (await api.Owner.CommandAsync($"actions/{id}", "shift-deadline", new { to = new { on = "2024-12-31" }, reason = "Later in 2024", happenedOn = "2024-06-01" })).Status.ShouldBe(200);
        (await api.Owner.CommandAsync($"actions/{id}", "shift-deadline", new { to = new { on = "2027-12-31" }, reason = "Nog later", happenedOn = "2025-01-10" })).Status.ShouldBe(200);

        (await ShiftsAsync(2024, id)).ShouldBe(["Later in 2024"]);
        (await ShiftsAsync(2025, id)).ShouldBe(["Nog later"]);
        (await ShiftsAsync(2026, id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_reference_date_can_be_moved_and_not_out_of_reach()
    {
        var id = await RaiseAsync("KWLGGZ-NAA", "2025-02-01");
        (await api.Owner.CommandAsync($"actions/{id}", "complete", new { completedOn = "2025-09-01" })).Status.ShouldBe(200);

        (await ListsAsync("KWLGGZ-NAA", 2025, id, "&referenceDate=30-06-2025")).ShouldBe(["lookAhead"]);
        (await ReportAsync(2025, "&referenceDate=30-06-2025"))["referenceDate"]!.GetValue<string>().ShouldBe("2025-06-30");
        (await api.QualityManager.GetAsync("reports/preview?framework=KWLGGZ&year=2025&referenceDate=2024-12-31")).ShouldRefuse(422, "reference-date-out-of-range");
    }

    private async Task<Guid> RaiseAsync(string node, string on, string? deadline = null) => await api.QualityManager.CreateAsync("actions", new
    {
        title = "Formulieren aanpassen", kind = "corrective", nodes = new[] { node }, owner = new { type = "person", id = "own-1" }, happenedOn = on,
        sources = new[] { await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2023" }) },
        deadline = deadline is null ? null : new { on = deadline },
    });

    private async Task<JsonObject> ReportAsync(int year, string more = "")
    {
        var report = await api.QualityManager.GetAsync($"reports/preview?framework=KWLGGZ&year={year}{more}");
        report.Status.ShouldBe(200, report.Text);
        return report.Json;
    }

    private async Task<JsonNode> NodeAsync(string node, int year, string more = "") =>
        (await ReportAsync(year, more))["nodes"]!.AsArray().Single(n => n!["code"]!.GetValue<string>() == node)!;

    private async Task<IEnumerable<string>> ListsAsync(string node, int year, Guid action, string more = "")
    {
        var shown = await NodeAsync(node, year, more);
        return new[] { "lookBack", "reflection", "lookAhead" }.Where(list => shown[list]!.AsArray().Any(e => (e!["id"] ?? e["action"])!.GetValue<Guid>() == action));
    }

    private async Task<IEnumerable<Guid>> LaterAsync(int year) => (await ReportAsync(year))["later"]!.AsArray().Select(l => l!["action"]!.GetValue<Guid>());

    private async Task<IEnumerable<string>> ShiftsAsync(int year, Guid action) =>
        (await ReportAsync(year))["shifts"]!.AsArray().Where(s => s!["action"]!.GetValue<Guid>() == action).Select(s => s!["reason"]!.GetValue<string>());
}
