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

    [Fact]
    public async Task The_true_repeat_gets_the_first_answer()
    {
        var (action, key, first) = await RemovedAsync();
        var events = await api.EventCountAsync();
        var repeat = await api.QualityManager.PostAsync($"{action}/note", Body, version: 1, key: key);
        (repeat.Status, repeat.IsReplay, repeat.Text, repeat.ETag).ShouldBe((200, true, first.Text, first.ETag));
        (await api.EventCountAsync()).ShouldBe(events);
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

    /// <summary>That it is another cannot be known any more; what counts is that nothing is recorded twice, or under the key of another.</summary>
    [Fact]
    public async Task Another_body_at_the_same_address_is_answered_as_the_first_and_records_nothing()
    {
        var (action, key, first) = await RemovedAsync();
        var events = await api.EventCountAsync();
        var other = await api.QualityManager.PostAsync($"{action}/note", new { text = "Iets anders" }, version: 1, key: key);
        (other.Status, other.IsReplay, other.Text).ShouldBe((200, true, first.Text));
        (await api.EventCountAsync()).ShouldBe(events);
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
