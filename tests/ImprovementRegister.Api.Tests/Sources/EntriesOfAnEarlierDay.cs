using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Sources;

/// <summary>What is recorded later of an earlier day keeps its number on every day, so that a correction finds it (domain.md H6, ADR 0022).</summary>
[Collection(SharedHost.Lists)]
public sealed class EntriesOfAnEarlierDay(RegisterApi api)
{
    private const string Earlier = "2026-02-01";

    [Fact]
    public async Task A_result_of_an_earlier_day_is_corrected_on_that_day()
    {
        var survey = await api.Auditor.CreateAsync("sources", new { type = "clientSurvey", title = "CTO 2025", heldOn = "2025-11-01" });
        await DoAsync($"sources/{survey}", "results", new { scores = new[] { Score("Wonen", 7.1m) }, happenedOn = "2026-05-01" });
        await DoAsync($"sources/{survey}", "results", new { scores = new[] { Score("Zorg", 6m) }, happenedOn = Earlier });
        await DoAsync($"sources/{survey}", "results/2/correct", new { scores = new[] { Score("Zorg", 8m) }, reason = "Verkeerd overgenomen", happenedOn = Earlier });
        await DoAsync($"sources/{survey}", "results/1/correct", new { scores = new[] { Score("Wonen", 7.4m) }, reason = "Verkeerd overgenomen", happenedOn = Earlier });

        (await ScoresAsync("")).ShouldBe([(1, 7.4m), (2, 8m)], ignoreOrder: true);
        (await ScoresAsync("?validOn=2026-03-01")).ShouldBe([(2, 8m)]);

        async Task<IEnumerable<(int, decimal)>> ScoresAsync(string query) => (await api.QualityManager.GetAsync($"sources/{survey}{query}")).At("results")!.AsArray()
            .Select(r => (r!["entry"]!.GetValue<int>(), r["scores"]![0]!["value"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task A_measurement_of_an_earlier_day_is_corrected_on_that_day()
    {
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Driegesprekken", target = new { value = 70 }, happenedOn = "2026-01-01" });
        await DoAsync($"goals/{goal}", "measurements", new { numerator = 5, denominator = 10, referenceDate = "2026-06-30" });
        await DoAsync($"goals/{goal}", "measurements", new { numerator = 2, denominator = 10, referenceDate = Earlier });
        await DoAsync($"goals/{goal}", "measurements/2/correct", new { numerator = 3, denominator = 10, referenceDate = Earlier, reason = "Verkeerd geteld" });

        var then = await api.QualityManager.GetAsync($"goals/{goal}?validOn=2026-03-01");
        then.At("measurements")!.AsArray().Select(m => (m!["entry"]!.GetValue<int>(), m["numerator"]!.GetValue<decimal>())).ShouldBe([(2, 3m)]);
        (await api.QualityManager.GetAsync($"goals/{goal}")).At("measurements")!.AsArray().Select(m => (m!["entry"]!.GetValue<int>(), m["numerator"]!.GetValue<decimal>())).ShouldBe([(1, 5m), (2, 3m)]);
    }

    private static object Score(string subject, decimal value) => new { subject, value, scale = 10 };

    private async Task DoAsync(string resource, string command, object body) => (await api.Auditor.CommandAsync(resource, command, body)).Status.ShouldBe(200);
}
