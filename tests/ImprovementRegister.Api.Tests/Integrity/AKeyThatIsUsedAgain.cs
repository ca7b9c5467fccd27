using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>
/// An idempotency key after a text of its stream was removed. The hash of the request is gone with the text, which could be
/// guessed from it; whose it was and where it went stay known.
/// </summary>
[Collection(SharedHost.Contract)]
public sealed class AKeyThatIsUsedAgain(RegisterApi api)
{
    private const string Reused = "idempotency-key-reused";
    private static readonly object Body = new { text = "Gaat over een bewoner" };

    [Theory]
    [InlineData("Gaat over een bewoner")]
    [InlineData("Iets anders")]
    public async Task Whatever_is_sent_under_it_is_told_what_was_recorded_and_is_not_taken_for_it(string text)
    {
        var (action, key, first) = await RemovedAsync();
        var repeat = await api.RefusesAsync(422, "request-redacted", () => api.QualityManager.PostAsync($"{action}/note", new { text }, version: 1, key: key));
        (repeat.Id, repeat.Version, repeat.Int("position")).ShouldBe((first.Id, first.Version, first.Int("position")));

        (await api.QualityManager.PostAsync($"{action}/note", new { text = "Iets anders" }, version: 3, key: Guid.NewGuid().ToString())).Status.ShouldBe(200);
    }

    [Trait("Domain", "F28")]
    [Fact]
    public async Task The_demo_finds_its_step_again_under_it()
    {
        using var client = api.Host.Server.CreateClient();
        var script = ImprovementRegister.Demo.DemoScript.ReadAll().Single(s => s.Tenant == "balanszorg");
        var first = await new ImprovementRegister.Demo.DemoLoader(client, TextWriter.Null).RunAsync(script, CancellationToken.None);
        var administrator = api.As("administrator", tenant: "balanszorg");
        var source = (await administrator.GetAsync("sources?limit=1")).Items[0]!["id"]!.GetValue<Guid>();
        (await administrator.CommandAsync($"sources/{source}", "redact", new { version = 1, reason = "Een naam" })).Status.ShouldBe(200);

        var again = await new ImprovementRegister.Demo.DemoLoader(client, TextWriter.Null).RunAsync(script, CancellationToken.None);
        (again.New, again.AlreadyThere).ShouldBe((0, first.Steps));
    }

    [Fact]
    public async Task By_somebody_else_or_at_another_address_it_is_refused()
    {
        var (action, key, _) = await RemovedAsync();
        var other = $"actions/{await api.ActionAsync()}";
        await api.RefusesAsync(422, Reused, () => api.Auditor.PostAsync($"{action}/note", Body, version: 1, key: key));
        await api.RefusesAsync(422, Reused, () => api.As("qualityManager", "kwm-2").PostAsync($"{action}/note", Body, version: 1, key: key));
        await api.RefusesAsync(422, Reused, () => api.QualityManager.PostAsync($"{action}/start", Body, version: 1, key: key));
        await api.RefusesAsync(422, Reused, () => api.QualityManager.PostAsync($"{other}/note", Body, version: 1, key: key));
        await api.RefusesAsync(422, Reused, () => api.QualityManager.PostAsync("actions", Body, key: key));
    }

    [Fact]
    public async Task Another_body_is_refused_as_long_as_no_text_of_its_own_stream_was_removed()
    {
        var (_, _, _) = await RemovedAsync();
        var (action, key) = ($"actions/{await api.ActionAsync()}", Guid.NewGuid().ToString());
        (await api.QualityManager.PostAsync($"{action}/note", Body, version: 1, key: key)).Status.ShouldBe(200);
        await api.RefusesAsync(422, Reused, () => api.QualityManager.PostAsync($"{action}/note", new { text = "Iets anders" }, version: 1, key: key));
    }

    private async Task<(string Action, string Key, Answer First)> RemovedAsync()
    {
        var (action, key) = ($"actions/{await api.ActionAsync()}", Guid.NewGuid().ToString());
        var first = await api.QualityManager.PostAsync($"{action}/note", Body, version: 1, key: key);
        first.Status.ShouldBe(200, first.Text);
        (await api.Administrator.CommandAsync(action, "redact", new { version = 2, reason = "Bewoner" })).Status.ShouldBe(200);
        return (action, key, first);
    }
}
