using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Operations;

public sealed class AProjectionThatStopped : IAsyncLifetime
{
    private const string Skip = "admin/projections/tally/skip";

    private readonly FollowedRegister _register = new();
    private long _bad;

    [Fact]
    public async Task Is_shown_with_the_place_and_kind_of_the_error_and_not_with_what_the_event_says()
    {
        var view = await _register.ViewAsync();
        view["failedAt"]!.GetValue<long>().ShouldBe(_bad);
        view["position"]!.GetValue<long>().ShouldBe(1);
        view["behind"]!.GetValue<long>().ShouldBe(2);
        view["secondsBehind"]!.GetValue<double>().ShouldBeGreaterThan(0);
        view["host"]!.GetValue<string>().ShouldBe(Environment.MachineName);
        view["since"].ShouldNotBeNull();
        view["error"]!.GetValue<string>().ShouldStartWith("InvalidOperationException");
        view.ToJsonString().ShouldNotContain(FollowedRegister.Unreadable);
    }

    [Fact]
    public async Task Leaves_the_inline_views_as_they_are()
    {
        var actions = await _register.ViewAsync("ir_action");
        actions["state"]!.GetValue<string>().ShouldBe("inline");
        (actions["position"]!.GetValue<long>(), actions["behind"]!.GetValue<long>()).ShouldBe((3, 0));
        (await _register.Auditor.GetAsync("sources")).Items.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Goes_on_when_it_is_mended_and_tried_again()
    {
        _register.Mended = true;
        var answer = await _register.Administrator.PostAsync("admin/projections/tally/retry", key: "retry-1");
        (answer.Status, answer.String("state")).ShouldBe((200, "running"), answer.Text);
        await FollowedRegister.UntilAsync(async () => await _register.TalliedAsync() is [1, 2, 3]);

        (await _register.Administrator.PostAsync("admin/projections/tally/retry")).ShouldRefuse(409, "projection-not-stopped");
        var repeat = await _register.Administrator.PostAsync("admin/projections/tally/retry", key: "retry-1");
        (repeat.Status, repeat.IsReplay).ShouldBe((200, true));
    }

    [Fact]
    public async Task Goes_on_without_the_event_and_shows_who_decided_so_when_and_why()
    {
        var answer = await _register.As("administrator", "adm-7").PostAsync(Skip, new { position = _bad, reason = "  Dubbel ingevoerd " });
        answer.Status.ShouldBe(200, answer.Text);
        await FollowedRegister.UntilAsync(async () => await _register.TalliedAsync() is [1, 3]);

        var skipped = (await _register.ViewInAsync("running"))["skipped"]!.AsArray().ShouldHaveSingleItem()!;
        skipped["position"]!.GetValue<long>().ShouldBe(_bad);
        skipped["actor"]!.GetValue<string>().ShouldBe("adm-7");
        skipped["reason"]!.GetValue<string>().ShouldBe("Dubbel ingevoerd");
        skipped["at"]!.GetValue<DateTimeOffset>().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Is_not_moved_by_a_decision_that_does_not_fit()
    {
        var administrator = _register.Administrator;
        (await administrator.PostAsync(Skip, new { position = _bad })).ShouldRefuse(422, "required");
        (await administrator.PostAsync(Skip, new { position = _bad, reason = "   " })).ShouldRefuse(422, "required");
        (await administrator.PostAsync(Skip, new { position = _bad, reason = "Van jan@example.org" })).ShouldRefuse(422, "personal-data");
        (await administrator.PostAsync(Skip, new { reason = "Dubbel" })).ShouldRefuse(422, "required");
        (await administrator.PostAsync(Skip, new { position = 0, reason = "Dubbel" })).ShouldRefuse(422, "position-too-low");
        (await administrator.PostAsync(Skip, new { position = _bad + 1, reason = "Dubbel" })).ShouldRefuse(409, "projection-not-stopped");
        (await administrator.PostAsync("admin/projections/ir_action/skip", new { position = _bad, reason = "Dubbel" })).ShouldRefuse(409, "projection-not-stopped");
        (await administrator.PostAsync("admin/projections/nothing/skip", new { position = _bad, reason = "Dubbel" })).ShouldRefuse(404, "not-found");
        (await administrator.PostAsync("admin/projections/nothing/retry")).ShouldRefuse(404, "not-found");

        var view = await _register.ViewAsync();
        (view["state"]!.GetValue<string>(), view["skipped"]!.AsArray().Count).ShouldBe(("failed", 0));
    }

    public async Task InitializeAsync()
    {
        await _register.InitializeAsync();
        await _register.RegisterAsync();
        _bad = await _register.RegisterAsync($"{FollowedRegister.Unreadable} rapport");
        await _register.RegisterAsync();
        await _register.ViewInAsync("failed");
    }

    public Task DisposeAsync() => _register.DisposeAsync();
}
