using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

[Collection(SharedHost.Contract)]
public sealed class SavingWithIfMatch(RegisterApi api)
{
    [Fact]
    public async Task Without_If_Match_the_answer_says_that_it_is_needed()
    {
        var action = await api.ActionAsync();

        await api.RefusesAsync(428, "if-match-missing", () => api.QualityManager.PostAsync($"actions/{action}/start", new { }));
    }

    [Fact]
    public async Task A_weak_tag_that_a_proxy_has_made_of_it_is_the_same_version()
    {
        var action = await api.ActionAsync();
        (await api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Notitie" }, ifMatch: "W/\"1\"")).Status.ShouldBe(200);
        (await api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Notitie" }, ifMatch: "W/\"1\"")).ShouldRefuse(412, "stale-version");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("1")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("W/1")]
    [InlineData("\"\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"+1\"")]
    [InlineData("\"1.0\"")]
    [InlineData("\"0x1\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("\"abc\"")]
    [InlineData("'1'")]
    [InlineData("\"1")]
    public async Task If_Match_must_be_one_version_in_quotes(string ifMatch)
    {
        var action = await api.ActionAsync();

        await api.RefusesAsync(400, "if-match-invalid", () => api.QualityManager.PostAsync($"actions/{action}/start", new { }, ifMatch: ifMatch));
    }

    [Trait("Domain", "F37")]
    [Fact]
    public async Task A_stale_save_is_told_what_happened_since_and_which_version_is_current()
    {
        var action = await api.ActionAsync(deadline: "31-12-2026");
        var owner = api.As("owner", "own-1");
        (await owner.PostAsync($"actions/{action}/start", new { }, version: 1)).Status.ShouldBe(200);
        (await owner.PostAsync($"actions/{action}/shift-deadline", new { to = new { on = "2027-03-31" }, reason = "Leverancier levert later" }, version: 2)).Status.ShouldBe(200);

        var stale = await api.RefusesAsync(412, "stale-version", () => api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Gezien" }, version: 1));

        stale.ETag.ShouldBe("\"3\"");
        stale.Int("currentVersion").ShouldBe(3);
        var since = stale.At("eventsSince")!.AsArray();
        since.Select(e => e!["type"]!.GetValue<string>()).ShouldBe(["action_started", "deadline_shifted"]);
        since[1]!["actor"]!.GetValue<string>().ShouldBe("own-1");
        since[1]!["reason"]!.GetValue<string>().ShouldBe("Leverancier levert later");
        since[1]!["changes"]!.ToJsonString().ShouldBe("""[{"field":"deadline","name":"deadline","from":"31-12-2026","to":"2027-03-31"}]""");
    }

    [Fact]
    public async Task The_current_version_of_the_refusal_is_good_for_the_next_try()
    {
        var action = await api.ActionAsync();
        (await api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Eerste" }, version: 1)).Status.ShouldBe(200);
        var stale = await api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Tweede" }, version: 1);

        var again = await api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Tweede" }, ifMatch: stale.ETag);

        again.Status.ShouldBe(200, again.Text);
        again.Version.ShouldBe(3);
    }

    [Theory]
    [InlineData("\"0\"")]
    [InlineData("\"2\"")]
    [InlineData("\"9223372036854775807\"")]
    public async Task A_version_that_the_stream_has_not_is_stale_too(string ifMatch)
    {
        var action = await api.ActionAsync();

        var refused = await api.RefusesAsync(412, "stale-version", () => api.QualityManager.PostAsync($"actions/{action}/start", new { }, ifMatch: ifMatch));

        refused.ETag.ShouldBe("\"1\"");
    }

    [Fact]
    public async Task The_stale_save_hears_in_the_language_it_asks_for()
    {
        var action = await api.ActionAsync();
        (await api.QualityManager.PostAsync($"actions/{action}/start", new { }, version: 1)).Status.ShouldBe(200);

        var dutch = await api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Gezien" }, version: 1);
        var english = await api.QualityManager.PostAsync($"actions/{action}/note?lang=en", new { text = "Gezien" }, version: 1);

        dutch.String("eventsSince.0.text").ShouldBe("Uitvoering gestart");
        english.String("eventsSince.0.text").ShouldNotBe("Uitvoering gestart");
    }

    [Fact]
    public async Task A_command_with_nothing_to_do_answers_the_version_there_is()
    {
        var action = await api.ActionAsync();
        var started = await api.QualityManager.PostAsync($"actions/{action}/start", new { }, version: 1);
        var events = await api.EventCountAsync();

        var again = await api.QualityManager.PostAsync($"actions/{action}/start", new { }, version: 2);

        (again.Status, again.Version, again.ETag).ShouldBe((200, 2L, "\"2\""));
        again.Headers["Register-Position"].ShouldBe(started.Headers["Register-Position"]);
        (await api.EventCountAsync()).ShouldBe(events);
    }
}
