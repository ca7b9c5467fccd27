using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Operations;

public sealed class RebuildingOverHttp(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task An_administrator_rebuilds_all_views_and_what_they_show_stays_the_same()
    {
        await api.CompletedActionAsync("KWLGGZ-NAA", "KKFZ-T4");
        await api.FindingAsync(null, "observation", "KWLGGZ-NAA");
        var before = await PicturesAsync();

        var started = await api.Administrator.PostAsync("admin/projections/all/rebuild");
        started.Status.ShouldBe(202, started.Text);
        var views = await DoneAsync();

        views.ShouldAllBe(v => v!["lastRebuild"]!["state"]!.GetValue<string>() == "done");
        views.Single(v => v!["name"]!.GetValue<string>() == "ir_action")!["lastRebuild"]!["eventsDone"]!.GetValue<long>().ShouldBe(await api.EventCountAsync());
        (await PicturesAsync()).ShouldBe(before);
        await api.ActionAsync(title: "Na het herbouwen");
        (await api.QualityManager.GetAsync("actions?q=herbouwen")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_view_that_is_not_there_cannot_be_rebuilt() =>
        (await api.Administrator.PostAsync("admin/projections/nothing/rebuild")).Status.ShouldBe(404);

    private async Task<List<string>> PicturesAsync()
    {
        var pictures = new List<string>();
        foreach (var path in new[] { "actions", "findings", "sources", "register/summary", "frameworks/KWLGGZ/view?year=2026", "frameworks/KKFZ/view?year=2026" })
        {
            pictures.Add((await api.QualityManager.GetAsync(path)).Text);
        }

        return pictures;
    }

    private async Task<JsonArray> DoneAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var views = JsonNode.Parse((await api.Administrator.GetAsync("admin/projections")).Text)!.AsArray();
            if (views.All(v => v!["lastRebuild"]?["state"]?.GetValue<string>() is "done" or "failed"))
            {
                return views;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
