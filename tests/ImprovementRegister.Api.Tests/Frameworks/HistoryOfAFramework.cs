using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Frameworks;

/// <summary>How an organisation stood to a framework over time, in words and in pages.</summary>
public sealed class HistoryOfAFramework(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Tells_statuses_and_planning_oldest_first_in_pages()
    {
        (await api.QualityManager.GetAsync("frameworks/KKFZ/history")).Items.ShouldBeEmpty();
        (await api.QualityManager.PostAsync("frameworks/KKFZ/aspects/KKFZ-P1-A5/status", new { year = 2025, status = "done", happenedOn = "2025-12-01" }, version: 0)).Status.ShouldBe(200);
        (await api.QualityManager.PostAsync("frameworks/KKFZ/themes/KKFZ-T4/plan", new { years = new[] { 2026 }, reason = "Vervroegd" }, version: 1)).Status.ShouldBe(200);

        var first = await api.Auditor.GetAsync("frameworks/KKFZ/history?limit=1");
        first.Items.Single()!["type"]!.GetValue<string>().ShouldBe("aspect_status_set");
        var rest = await api.Auditor.GetAsync($"frameworks/KKFZ/history?after={first.Int("next")}");
        (rest.Items.Single()!["reason"]!.GetValue<string>(), rest.At("next")).ShouldBe(("Vervroegd", null));
        (await api.Auditor.GetAsync("frameworks/KKFZ/history?validOn=2025-12-31")).Items.Count.ShouldBe(1);
        (await api.Auditor.GetAsync("frameworks/KKFZ/history?after=morgen")).Status.ShouldBe(400);
    }
}
