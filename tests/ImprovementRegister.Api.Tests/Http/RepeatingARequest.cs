using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>Idempotency-Key (domain.md F38): the same command delivered twice is recorded once.</summary>
[Collection(SharedHost.Contract)]
[Trait("Domain", "F38")]
public sealed class RepeatingARequest(RegisterApi api)
{
    private static readonly object Audit = new { type = "internalAudit", title = "Interne audit dossiervoering" };

    [Fact]
    public async Task A_repeat_answers_what_the_first_request_was_answered()
    {
        var key = NewKey();
        var first = await api.Auditor.PostAsync("sources", Audit, key: key);
        var events = await api.EventCountAsync();

        var repeat = await api.Auditor.PostAsync("sources", Audit, key: key);

        (repeat.Status, repeat.Text).ShouldBe((201, first.Text));
        first.IsReplay.ShouldBeFalse();
        repeat.IsReplay.ShouldBeTrue();
        foreach (var header in (string[])["Location", "ETag", "Register-Position"])
        {
            repeat.Headers[header].ShouldBe(first.Headers[header]);
        }

        (await api.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task A_repeat_still_answers_the_same_after_others_have_moved_the_stream_on()
    {
        var action = await api.ActionAsync();
        var key = NewKey();
        var first = await api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Eerste notitie" }, version: 1, key: key);
        (await api.Auditor.PostAsync($"actions/{action}/note", new { text = "Tweede notitie" }, version: 2)).Status.ShouldBe(200);

        var repeat = await api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Eerste notitie" }, version: 1, key: key);

        (repeat.Status, repeat.Text, repeat.ETag).ShouldBe((200, first.Text, "\"2\""));
        repeat.IsReplay.ShouldBeTrue();
        (await api.Auditor.GetAsync($"actions/{action}")).Version.ShouldBe(3);
    }

    [Fact]
    public async Task A_repeat_of_a_request_that_had_nothing_to_change_is_no_conflict_later()
    {
        var action = await api.ActionAsync();
        var path = $"actions/{action}/assign-owner";
        var same = new { owner = new { type = "person", id = "own-1" } };
        var key = Guid.NewGuid().ToString();
        (await api.QualityManager.PostAsync(path, same, version: 1, key: key)).Version.ShouldBe(1);
        (await api.Owner.PostAsync($"actions/{action}/start", new { }, version: 1)).Status.ShouldBe(200);

        var repeat = await api.QualityManager.PostAsync(path, same, version: 1, key: key);

        repeat.Status.ShouldBe(200, repeat.Text);
        repeat.Version.ShouldBe(1);
        repeat.Headers["Idempotency-Replayed"].ShouldBe("true");
    }

    [Fact]
    public async Task The_key_of_one_request_does_not_fit_another()
    {
        var (key, action, other) = (NewKey(), await api.ActionAsync(), await api.ActionAsync());
        (await api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Notitie" }, version: 1, key: key)).Status.ShouldBe(200);

        await api.RefusesAsync(422, "idempotency-key-reused", () => api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Andere notitie" }, version: 1, key: key));
        await api.RefusesAsync(422, "idempotency-key-reused", () => api.QualityManager.PostAsync($"actions/{other}/note", new { text = "Notitie" }, version: 1, key: key));
        await api.RefusesAsync(422, "idempotency-key-reused", () => api.Auditor.PostAsync($"actions/{action}/note", new { text = "Notitie" }, version: 1, key: key));
        await api.RefusesAsync(422, "idempotency-key-reused", () => api.Auditor.PostAsync("sources", Audit, key: key));
    }

    [Fact]
    public async Task Another_organisation_has_keys_of_its_own()
    {
        var key = NewKey();
        (await api.Auditor.PostAsync("sources", Audit, key: key)).Status.ShouldBe(201);

        var elsewhere = await api.As("auditor", tenant: "balanszorg").PostAsync("sources", Audit, key: key);

        elsewhere.Status.ShouldBe(201, elsewhere.Text);
        elsewhere.IsReplay.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"type":"internalAudit"}""", 422)]
    [InlineData("""{"type":""", 400)]
    public async Task A_refused_request_leaves_its_key_free_for_the_corrected_one(string wrong, int status)
    {
        var key = NewKey();
        (await api.Auditor.PostAsync("sources", wrong, key: key)).Status.ShouldBe(status);

        var corrected = await api.Auditor.PostAsync("sources", Audit, key: key);

        corrected.Status.ShouldBe(201, corrected.Text);
        corrected.IsReplay.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stale_or_forbidden_request_leaves_its_key_free_too()
    {
        var (key, action) = (NewKey(), await api.ActionAsync(owner: "own-1"));
        var (owner, stranger) = (api.As("owner", "own-1"), api.As("owner", "own-2"));
        (await owner.PostAsync($"actions/{action}/start", new { }, version: 9, key: key)).Status.ShouldBe(412);
        (await stranger.PostAsync($"actions/{action}/start", new { }, version: 1, key: key)).Status.ShouldBe(403);
        (await owner.PostAsync($"actions/{action}/resume", new { }, version: 1, key: key)).Status.ShouldBe(409);

        (await owner.PostAsync($"actions/{action}/start", new { }, version: 1, key: key)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("twee woorden")]
    [InlineData("sleutel-é")]
    public async Task A_key_is_printable_and_without_spaces(string key) =>
        await api.RefusesAsync(400, "idempotency-key-invalid", () => api.Auditor.PostAsync("sources", Audit, key: key));

    [Fact]
    public async Task A_key_has_at_most_200_characters()
    {
        await api.RefusesAsync(400, "idempotency-key-invalid", () => api.Auditor.PostAsync("sources", Audit, key: new string('k', 201)));
        (await api.Auditor.PostAsync("sources", Audit, key: new string('k', 200))).Status.ShouldBe(201);
    }

    private static string NewKey() => Guid.NewGuid().ToString();
}
