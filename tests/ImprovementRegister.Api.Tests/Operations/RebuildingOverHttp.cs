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
        views.Single(v => v!["name"]!.GetValue<string>() == "ir_action")!["lastRebuild"]!["eventsDone"]!.GetValue<long>().ShouldBe(await EventsOfActionsAsync());
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
        // The other host has said how far it is.
        await api.ExecuteAsync(
            """
            INSERT INTO ir_rebuild (name, rebuild, state, asked_by, asked, moved, host, events, total, reached_tenant, reached_stream)
            VALUES ('ir_goal', gen_random_uuid(), 'Running', 'adm-9', now() - interval '5 seconds', now(), 'elsewhere', 250, 1000, '', gen_random_uuid())
            ON CONFLICT (name) DO UPDATE SET state = 'Running', asked_by = 'adm-9', asked = excluded.asked, moved = now(), ended = NULL, host = 'elsewhere', events = 250, total = 1000
            """);

        var seen = (await api.ProjectionAsync("ir_goal"))["lastRebuild"]!;
        (seen["state"]!.GetValue<string>(), seen["host"]!.GetValue<string>(), seen["askedBy"]!.GetValue<string>()).ShouldBe(("running", "elsewhere", "adm-9"));
        (seen["eventsDone"]!.GetValue<long>(), seen["eventsTotal"]!.GetValue<long>()).ShouldBe((250, 1000));
        seen["secondsLeft"]!.GetValue<double>().ShouldBeInRange(14, 20);
        (await api.Administrator.PostAsync("admin/projections/ir_goal/rebuild")).ShouldRefuse(409, "rebuild-runs");
        (await api.Administrator.PostAsync("admin/projections/all/rebuild")).ShouldRefuse(409, "rebuild-runs");

        // It is gone, and its message with it: whoever asks again begins anew.
        await api.ExecuteAsync("UPDATE ir_rebuild SET moved = now() - interval '1 hour' WHERE name = 'ir_goal'");
        (await api.Administrator.PostAsync("admin/projections/ir_goal/rebuild")).Status.ShouldBe(202);
        await api.ProjectionInAsync("ir_goal", "inline");
    }

    [Fact]
    public async Task What_is_recorded_meanwhile_is_in_the_views()
    {
        var written = Task.Run(async () =>
        {
            var actions = new List<Guid>();
            for (var i = 0; i < 40; i++)
            {
                actions.Add(await api.ActionAsync(title: $"Intussen {i}"));
                (await api.As("owner", "own-1").CommandAsync($"actions/{actions[i / 2]}", "note", new { text = "Nog bezig" })).Status.ShouldBe(200);
            }
        });
        while (!written.IsCompleted)
        {
            await api.Administrator.PostAsync("admin/projections/ir_action/rebuild");
            await api.ProjectionInAsync("ir_action", "inline");
        }

        await written;
        (await api.QualityManager.GetAsync("actions?q=Intussen&limit=100")).Items.Count.ShouldBe(40);
        await using var differing = api.OwnersDatabase.CreateCommand(
            "SELECT count(*) FROM mt_streams s LEFT JOIN ir_action a ON (a.tenant_id, a.id, a.version) = (s.tenant_id, s.id, s.version) WHERE s.type = 'improvement_action' AND a.id IS NULL");
        (await differing.ExecuteScalarAsync()).ShouldBe(0L);
    }

    private async Task<long> EventsOfActionsAsync()
    {
        await using var command = api.OwnersDatabase.CreateCommand("SELECT sum(version)::bigint FROM mt_streams WHERE type = 'improvement_action'");
        return (long)(await command.ExecuteScalarAsync())!;
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
        await Projections.UntilAsync(async () => (await api.ProjectionsAsync()).All(v => v!["lastRebuild"]?["state"]?.GetValue<string>() is "done" or "failed"));
        return await api.ProjectionsAsync();
    }
}
