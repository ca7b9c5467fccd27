using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using Npgsql;

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
        (await api.Administrator.PostAsync("admin/projections/nothing/rebuild")).ShouldRefuse(404, "not-found");

    [Fact]
    public async Task One_that_runs_on_another_host_is_shown_here_and_refused_here()
    {
        // The other host: it holds the lock of the rebuild, and has said how far it is.
        await using var other = await api.Database.OpenConnectionAsync();
        await using var runs = new NpgsqlCommand(
            """
            SELECT pg_advisory_lock(hashtextextended('ir_projection/rebuild/ir_goal', 0));
            INSERT INTO ir_rebuild (name, version, state, asked_by, begun, host, done, total, per_second)
            VALUES ('ir_goal', 1, 'running', 'adm-9', now(), 'elsewhere', 250, 1000, 50)
            ON CONFLICT (name, version) DO UPDATE SET state = 'running', asked_by = 'adm-9', begun = now(), ended = NULL, host = 'elsewhere', done = 250, total = 1000, per_second = 50
            """,
            other);
        await runs.ExecuteNonQueryAsync();

        var seen = (await ViewsAsync()).Single(v => v!["name"]!.GetValue<string>() == "ir_goal")!["lastRebuild"]!;
        (seen["state"]!.GetValue<string>(), seen["host"]!.GetValue<string>(), seen["askedBy"]!.GetValue<string>()).ShouldBe(("running", "elsewhere", "adm-9"));
        (seen["eventsDone"]!.GetValue<long>(), seen["eventsTotal"]!.GetValue<long>(), seen["secondsLeft"]!.GetValue<double>()).ShouldBe((250, 1000, 15));
        (await api.Administrator.PostAsync("admin/projections/ir_goal/rebuild")).ShouldRefuse(409, "rebuild-runs");
        (await api.Administrator.PostAsync("admin/projections/all/rebuild")).ShouldRefuse(409, "rebuild-runs");

        // It is gone: a host that lives takes the rebuild over.
        await using var gone = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", other);
        await gone.ExecuteNonQueryAsync();
        await FollowedRegister.UntilAsync(async () => (await ViewsAsync()).Single(v => v!["name"]!.GetValue<string>() == "ir_goal")!["lastRebuild"]!["state"]!.GetValue<string>() == "done");
    }

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
            var views = await ViewsAsync();
            if (views.All(v => v!["lastRebuild"]?["state"]?.GetValue<string>() is "done" or "failed"))
            {
                return views;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<JsonArray> ViewsAsync() => JsonNode.Parse((await api.Administrator.GetAsync("admin/projections")).Text)!.AsArray();
}
