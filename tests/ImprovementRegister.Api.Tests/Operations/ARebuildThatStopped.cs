using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Operations;

/// <summary>An event that cannot be read stops the rebuild of its view, until an administrator decides.</summary>
public sealed class ARebuildThatStopped : IAsyncLifetime
{
    private const string View = "ir_source";
    private const string Skip = $"admin/projections/{View}/skip";
    private const string Unreadable = "Onleesbaar";

    private readonly RegisterApi _api = new();
    private Guid _stream;
    private long _bad;
    private string _rows = "";

    [Fact]
    public async Task Is_shown_with_the_place_and_kind_of_the_error_and_not_with_what_the_event_says()
    {
        var view = await _api.ProjectionAsync(View);
        view["failedAt"]!.GetValue<long>().ShouldBe(_bad);
        view["error"]!.GetValue<string>().ShouldBe("JsonException");
        var rebuild = view["lastRebuild"]!;
        (rebuild["state"]!.GetValue<string>(), rebuild["askedBy"]!.GetValue<string>(), rebuild["host"]!.GetValue<string>()).ShouldBe(("failed", "adm-1", Environment.MachineName));
        rebuild["error"]!.GetValue<string>().ShouldBe("JsonException");
        view.ToJsonString().ShouldNotContain(Unreadable);
    }

    [Fact]
    public async Task Leaves_all_views_as_they_are_and_appends_go_on()
    {
        (await RowsAsync()).ShouldBe(_rows);
        var actions = await _api.ProjectionAsync("ir_action");
        (actions["state"]!.GetValue<string>(), actions["behind"]!.GetValue<long>()).ShouldBe(("inline", 0));
        await _api.SourceAsync();
        (await _api.Auditor.GetAsync("sources")).Items.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Makes_the_host_degraded_and_not_unready()
    {
        var ready = await _api.Anonymous().GetAsync("/health/ready");
        (ready.Status, ready.String("status"), ready.String("projections.0")).ShouldBe((200, "degraded", View), ready.Text);
        await _api.Administrator.PostAsync(Skip, new { position = _bad, reason = "Dubbel ingevoerd" });
        await _api.ProjectionInAsync(View, "inline");
        (await _api.Anonymous().GetAsync("/health/ready")).String("status").ShouldBe("ready");
    }

    [Fact]
    public async Task Goes_on_when_it_is_mended_and_tried_again()
    {
        await _api.ExecuteAsync($"UPDATE mt_events SET data = jsonb_set(data, '{{Type}}', '\"internalAudit\"') WHERE seq_id = {_bad}");
        var answer = await _api.Administrator.PostAsync($"admin/projections/{View}/retry", key: "retry-1");
        answer.Status.ShouldBe(200, answer.Text);
        (await _api.ProjectionInAsync(View, "inline"))["lastRebuild"]!["eventsDone"]!.GetValue<long>().ShouldBe(3);
        (await RowsAsync()).ShouldBe(_rows);

        (await _api.Administrator.PostAsync($"admin/projections/{View}/retry")).ShouldRefuse(409, "projection-not-stopped");
        var repeat = await _api.Administrator.PostAsync($"admin/projections/{View}/retry", key: "retry-1");
        (repeat.Status, repeat.IsReplay).ShouldBe((200, true));
    }

    [Fact]
    public async Task Goes_on_without_the_stream_and_shows_who_decided_so_when_and_why()
    {
        var answer = await _api.As("administrator", "adm-7").PostAsync(Skip, new { position = _bad, reason = "  Dubbel ingevoerd " });
        answer.Status.ShouldBe(200, answer.Text);
        var view = await _api.ProjectionInAsync(View, "inline");
        view["lastRebuild"]!["eventsDone"]!.GetValue<long>().ShouldBe(2);
        (await RowsAsync()).ShouldBe(_rows);

        var skipped = view["skipped"]!.AsArray().ShouldHaveSingleItem()!;
        (skipped["position"]!.GetValue<long>(), skipped["stream"]!.GetValue<Guid>(), skipped["actor"]!.GetValue<string>(), skipped["reason"]!.GetValue<string>())
            .ShouldBe((_bad, _stream, "adm-7", "Dubbel ingevoerd"));
        skipped["at"]!.GetValue<DateTimeOffset>().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));

        await _api.Administrator.PostAsync($"admin/projections/{View}/rebuild");
        (await _api.ProjectionInAsync(View, "inline"))["lastRebuild"]!["state"]!.GetValue<string>().ShouldBe("done", "it stays left out");
    }

    [Fact]
    public async Task Is_not_moved_by_a_decision_that_does_not_fit()
    {
        var administrator = _api.Administrator;
        (await administrator.PostAsync(Skip, new { position = _bad })).ShouldRefuse(422, "required");
        (await administrator.PostAsync(Skip, new { position = _bad, reason = "   " })).ShouldRefuse(422, "required");
        (await administrator.PostAsync(Skip, new { position = _bad, reason = "Van jan@example.org" })).ShouldRefuse(422, "personal-data");
        (await administrator.PostAsync(Skip, new { reason = "Dubbel" })).ShouldRefuse(422, "required");
        (await administrator.PostAsync(Skip, new { position = 0, reason = "Dubbel" })).ShouldRefuse(422, "position-too-low");
        (await administrator.PostAsync(Skip, new { position = _bad + 1, reason = "Dubbel" })).ShouldRefuse(409, "projection-not-stopped");
        (await administrator.PostAsync("admin/projections/ir_action/skip", new { position = _bad, reason = "Dubbel" })).ShouldRefuse(409, "projection-not-stopped");
        (await administrator.PostAsync("admin/projections/nothing/skip", new { position = _bad, reason = "Dubbel" })).ShouldRefuse(404, "not-found");
        (await administrator.PostAsync("admin/projections/nothing/retry")).ShouldRefuse(404, "not-found");

        var view = await _api.ProjectionAsync(View);
        (view["state"]!.GetValue<string>(), view["skipped"]!.AsArray().Count).ShouldBe(("failed", 0));
    }

    public async Task InitializeAsync()
    {
        await _api.InitializeAsync();
        await _api.SourceAsync();
        var bad = await _api.Auditor.PostAsync("sources", new { type = "internalAudit", title = $"{Unreadable} rapport" });
        (_stream, _bad) = (bad.Id, bad.At("position")!.GetValue<long>());
        await _api.SourceAsync();
        _rows = await RowsAsync();
        await _api.ExecuteAsync($"UPDATE mt_events SET data = jsonb_set(data, '{{Type}}', '[]') WHERE seq_id = {_bad}");
        (await _api.Administrator.PostAsync($"admin/projections/{View}/rebuild")).Status.ShouldBe(202);
        await _api.ProjectionInAsync(View, "failed");
    }

    public Task DisposeAsync() => _api.DisposeAsync();

    private async Task<string> RowsAsync()
    {
        await using var command = _api.OwnersDatabase.CreateCommand("SELECT jsonb_agg(to_jsonb(s) ORDER BY id)::text FROM ir_source s");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
