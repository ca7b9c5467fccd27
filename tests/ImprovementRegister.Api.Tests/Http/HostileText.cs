using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>Text that is no text, hides something or should not be kept (domain.md F30, F45, F46).</summary>
[Collection(SharedHost.BadInput)]
public sealed class HostileText(RegisterApi api)
{
    [Trait("Domain", "F46")]
    [Theory]
    [InlineData("\"\"", "required")]
    [InlineData("\"   \\t \\r\\n \"", "required")]
    [InlineData("\"\\u00a0\\u2003\\u3000\"", "required")]
    [InlineData("\"\\u200b\\u200d\\ufeff\\u2060\"", "required")]
    [InlineData("\"\\u2800\\u3164\"", "required")]
    [InlineData("\"Te\\u0000kst\"", "control-characters")]
    [InlineData("\"Te\\u0007kst\"", "control-characters")]
    [InlineData("\"Te\\u001b[31mkst\"", "control-characters")]
    [InlineData("\"Te\\u0085kst\"", "control-characters")]
    [InlineData("\"\\u202etsket\"", "control-characters")]
    [InlineData("\"Te\\u2066kst\\u2069\"", "control-characters")]
    [InlineData("\"Te\\uffffkst\"", "control-characters")]
    [InlineData("\"Te\\ud800kst\"", "invalid-value")]
    [InlineData("\"\\udc00\\ud800\"", "invalid-value")]
    [InlineData("\"Client met BSN 111222333 is verhuisd\"", "personal-data")]
    [InlineData("\"Mail naar jan.jansen@levanto.nl\"", "personal-data")]
    [InlineData("\"Bel 06-12345678\"", "personal-data")]
    [InlineData("\"Mevrouw De Vries van kamer 12 viel\"", "personal-data")]
    public async Task A_reason_that_cannot_be_kept_is_refused(string json, string code)
    {
        var action = await api.ActionAsync(deadline: "31-12-2026");

        var refused = await api.RefusesAsync(422, code, () => api.QualityManager.PostAsync(
            $"actions/{action}/shift-deadline", $$"""{"to":{"on":"2027-03-31"},"reason":{{json}}}""", version: 1));

        refused.BlamedFields().ShouldBe(["$.reason"]);
    }

    [Trait("Domain", "F30")]
    [Fact]
    public async Task What_looks_like_personal_data_is_not_repeated_in_the_answer()
    {
        var action = await api.ActionAsync();

        var refused = await api.RefusesAsync(422, "personal-data", () => api.QualityManager.PostAsync(
            $"actions/{action}/note", new { text = "Mail naar jan.jansen@levanto.nl" }, version: 1));

        refused.Text.ShouldNotContain("jansen");
    }

    [Trait("Domain", "F45")]
    [Theory]
    [InlineData("13-tal medewerkers, 75% op 31-12-2026")]
    [InlineData("Cliëntenraad’s “wens”: <i>samen</i> & 'anders' 🙂")]
    [InlineData("'; drop table mt_events; --")]
    [InlineData("{0} {reason} [title] $1 %s \\u0041")]
    public async Task Ordinary_and_odd_text_comes_back_as_it_was_written(string text)
    {
        var action = await api.ActionAsync();

        (await api.QualityManager.PostAsync($"actions/{action}/note", new { text }, version: 1)).Status.ShouldBe(200);

        (await api.QualityManager.GetAsync($"actions/{action}")).String("notes.0.text").ShouldBe(text);
        (await api.QualityManager.GetAsync($"actions/{action}/history")).String("items.1.text")!.ShouldContain(text);
    }

    [Theory]
    [InlineData("title", 301)]
    [InlineData("title", 1_000_000)]
    [InlineData("description", 4_001)]
    [InlineData("description", 1_000_000)]
    public async Task A_text_that_is_too_long_is_refused(string field, int length)
    {
        var body = JsonBody.Action(await api.SourceAsync(), field, JsonBody.Text(new string('x', length)));

        await api.RefusesAsync(422, "too-long", () => api.QualityManager.PostAsync("actions", body));
    }

    [Fact]
    public async Task A_text_of_just_the_longest_length_is_kept_whole()
    {
        var title = string.Concat(Enumerable.Repeat("é", 300));

        var action = await api.QualityManager.CreateAsync("actions", new { title, kind = "improvement", sources = new[] { await api.SourceAsync() } });

        (await api.QualityManager.GetAsync($"actions/{action}")).String("title").ShouldBe(title);
    }

    [Theory]
    [InlineData("nodes", "[\"{0}\"]", "unknown-node")]
    [InlineData("unit", "\"{0}\"", "unknown-unit")]
    [InlineData("reference", "\"{0}\"", "invalid-identifier")]
    public async Task A_long_or_odd_code_is_an_unknown_one(string field, string json, string code)
    {
        var source = await api.SourceAsync();
        foreach (var odd in (string[])[new('x', 100_000), new string('x', 59) + "😀😀", "KKFZ-P1\\u0000", "\\ufffe", "'; drop table mt_events", "../../etc/passwd"])
        {
            var body = JsonBody.Action(source, field, json.Replace("{0}", odd, StringComparison.Ordinal));

            await api.RefusesAsync(422, code, () => api.QualityManager.PostAsync("actions", body));
        }
    }

    [Fact]
    public async Task More_entries_than_a_list_keeps_are_refused()
    {
        var source = await api.SourceAsync();
        string Many(string entry, int count) => "[" + string.Join(',', Enumerable.Repeat(entry, count)) + "]";

        await api.RefusesAsync(422, "too-many", () => api.QualityManager.PostAsync("actions", JsonBody.Action(source, "nodes", Many("\"KKFZ-P1\"", 51))));
        await api.RefusesAsync(422, "too-many", () => api.QualityManager.PostAsync("actions", JsonBody.Action(source, "sources", Many($"\"{source}\"", 201))));
        await api.RefusesAsync(422, "too-many", () => api.QualityManager.PostAsync("actions", JsonBody.Action(source, "responsible", Many("{\"type\":\"role\",\"id\":\"R-TM\"}", 51))));
        await api.RefusesAsync(422, "too-many", () => api.QualityManager.PostAsync("actions", JsonBody.Action(source, "phases", Many("{\"name\":\"pilot\"}", 51))));
    }
}
