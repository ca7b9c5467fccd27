using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>What seems to be there already is asked about, and what another system sends again is the same (domain.md F28, ADR 0036).</summary>
public sealed class EnteredTwice(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task The_same_sent_again_without_a_key_is_asked_about_and_taken_when_it_is_meant()
    {
        var body = new { type = "suggestion", title = "Samen wandelen" };
        var first = (await SendAsync("sources", body)).Body["id"]!.GetValue<string>();
        var events = await api.EventCountAsync();
        var asked = await SendAsync("sources", body);
        (asked.Status, Code(asked.Body), asked.Body["confirm"]!.GetValue<string>()).ShouldBe((409, "confirmation-needed", "duplicate"));
        asked.Body["about"]![0]!["location"]!.GetValue<string>().ShouldBe($"/api/v1/sources/{first}");
        (await api.EventCountAsync()).ShouldBe(events);

        (await SendAsync("sources", new { type = "suggestion", title = "Samen wandelen", confirm = "duplicate" })).Status.ShouldBe(201);
        (await SendAsync("sources?allowDuplicate=true", body)).Status.ShouldBe(201);
        (await SendAsync("sources", new { type = "suggestion", title = "Samen zingen" })).Status.ShouldBe(201, "that is another");
        (await SendAsync("sources", body, "auditor")).Status.ShouldBe(201, "somebody else may have the same idea");
        (await SendAsync("sources", body, key: Guid.NewGuid().ToString())).Status.ShouldBe(201, "a key says that it is another");
    }

    [Theory]
    [InlineData("actions")]
    [InlineData("findings")]
    [InlineData("sources")]
    [InlineData("goals")]
    public async Task A_reference_that_another_one_of_the_kind_has_is_asked_about(string kind)
    {
        var (path, other) = await PathAsync(kind);
        var reference = "NC " + kind.Length;
        var first = await CreateAsync(path, other(new() { ["reference"] = reference }));
        var events = await api.EventCountAsync();
        var second = other(new() { ["reference"] = "nc  0" + kind.Length });
        var asked = await SendAsync(path, second);
        (asked.Status, Code(asked.Body), asked.Body["confirm"]!.GetValue<string>()).ShouldBe((409, "confirmation-needed", "sameReference"), asked.Body.ToJsonString());
        asked.Body["about"]![0]!["id"]!.GetValue<string>().ShouldBe(first);
        asked.Body["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe("$.reference");
        (await api.EventCountAsync()).ShouldBe(events);

        second["confirm"] = "sameReference";
        (await SendAsync(path, second)).Status.ShouldBe(201);
        var third = await CreateAsync(path, other(new() { ["reference"] = "NC 77" + kind.Length }));
        var corrected = await SendAsync($"{kind}/{third}/correct", new { reference, reason = "Overgenomen" }, version: 1);
        (corrected.Status, corrected.Body["confirm"]?.GetValue<string>()).ShouldBe((409, "sameReference"), "a correction is asked the same");
    }

    [Theory]
    [Trait("Domain", "F28")]
    [InlineData("actions")]
    [InlineData("findings")]
    [InlineData("sources")]
    [InlineData("goals")]
    public async Task What_another_system_sends_again_under_its_key_is_the_same_and_anything_else_is_refused(string kind)
    {
        var (path, other) = await PathAsync(kind);
        var body = other(new() { ["externalKey"] = "OUD/" + kind });
        var first = await SendAsync(path, body);
        first.Status.ShouldBe(201, first.Body.ToJsonString());
        var events = await api.EventCountAsync();
        foreach (var persona in new[] { "qualityManager", "qualityManager/qm-2" })
        {
            var again = await SendAsync(path, body, persona);
            (again.Status, again.Body["id"]!.GetValue<string>(), again.Replayed).ShouldBe((201, first.Body["id"]!.GetValue<string>(), true), again.Body.ToJsonString());
        }

        var differs = await SendAsync(path, other(new() { ["externalKey"] = "OUD/" + kind }));
        (differs.Status, Code(differs.Body)).ShouldBe((409, "external-key-in-use"));
        differs.Body["about"]![0]!["location"]!.GetValue<string>().ShouldBe($"/api/v1/{kind}/{first.Body["id"]}");
        (await api.EventCountAsync()).ShouldBe(events);

        var found = await api.QualityManager.GetAsync($"{kind}?externalKey={Uri.EscapeDataString("OUD/" + kind)}");
        found.Items.ShouldHaveSingleItem()!["externalKey"]!.GetValue<string>().ShouldBe("OUD/" + kind);
        (await api.QualityManager.GetAsync($"{kind}?q={Uri.EscapeDataString("oud/" + kind)}")).Items.Count.ShouldBe(1);
        (await api.QualityManager.GetAsync($"{kind}?externalKey=onbekend")).Items.ShouldBeEmpty();
        (await SendAsync(path, other(new() { ["externalKey"] = "j.devries@voorbeeld.nl" }))).Status.ShouldBe(422);
    }

    [Theory]
    [Trait("Domain", "F28")]
    [InlineData("actions")]
    [InlineData("findings")]
    [InlineData("sources")]
    [InlineData("goals")]
    public async Task A_key_is_given_corrected_and_taken_away_afterwards_and_stays_one_of_its_kind(string kind)
    {
        var (path, other) = await PathAsync(kind);
        var body = other([]);
        var id = await CreateAsync(path, body);
        await CreateAsync(path, other(new() { ["externalKey"] = "vergeven/" + kind }));
        var taken = await CorrectAsync("vergeven/" + kind, 1);
        (taken.Status, Code(taken.Body)).ShouldBe((409, "external-key-in-use"));
        taken.Body["about"]![0]!["location"]!.GetValue<string>().ShouldStartWith($"/api/v1/{kind}/");
        (await CorrectAsync("j.devries@voorbeeld.nl", 1)).Status.ShouldBe(422);

        (await CorrectAsync("later/" + kind, 1)).Status.ShouldBe(200);
        (await api.QualityManager.GetAsync($"{kind}?externalKey={Uri.EscapeDataString("later/" + kind)}")).Items.ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(id);
        var change = (await api.QualityManager.GetAsync($"{kind}/{id}/history")).Items[^1]!["changes"]!.AsArray().Single(c => c!["field"]!.GetValue<string>() == "externalKey")!;
        (change["from"], change["to"]!.GetValue<string>()).ShouldBe((null, "later/" + kind));
        body["externalKey"] = "later/" + kind;
        var again = await SendAsync(path, body);
        (again.Status, again.Body["id"]!.GetValue<string>(), again.Replayed).ShouldBe((201, id, true), "that system sends what is there: " + again.Body.ToJsonString());

        (await CorrectAsync(null, 2)).Status.ShouldBe(200);
        (await SendAsync(path, body)).Body["id"]!.GetValue<string>().ShouldNotBe(id, "the key is free again");

        Task<(int Status, JsonObject Body, bool Replayed)> CorrectAsync(string? key, long version) => SendAsync($"{kind}/{id}/correct", new { externalKey = key, reason = "Verkeerd gekoppeld" }, version: version);
    }

    [Fact]
    public async Task A_key_that_was_removed_is_nobodys_any_more()
    {
        foreach (var title in new[] { "Eerste", "Tweede" })
        {
            var id = await CreateAsync("sources", new { type = "suggestion", title, externalKey = "weg-" + title });
            (await api.Administrator.PostAsync($"sources/{id}/redact", new { version = 1, field = "externalKey", reason = "Is een naam" }, version: 1)).Status.ShouldBe(200);
        }

        (await SendAsync("sources", new { type = "suggestion", title = "Derde", externalKey = "weg-Eerste" })).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Two_that_arrive_together_with_one_key_become_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync("sources", new { type = "suggestion", title = "Tegelijk", externalKey = "tegelijk" })));
        answers.ShouldAllBe(a => a.Status == 201 || Code(a.Body) == "changed-meanwhile");
        answers.Where(a => a.Status == 201).Select(a => a.Body["id"]!.GetValue<string>()).Distinct().ShouldHaveSingleItem();
        (await api.QualityManager.GetAsync("sources?externalKey=tegelijk")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_goal_that_goes_on_in_another_year_keeps_its_reference()
    {
        var id = await CreateAsync("goals", new { planYear = 2026, text = "Driegesprek in 75% van de dossiers", reference = "D-12" });
        (await SendAsync($"goals/{id}/continue", new { year = 2027 }, version: 1)).Status.ShouldBe(200);
    }

    /// <summary>Where one of the kind is made, and another body each time.</summary>
    private async Task<(string Path, Func<JsonObject, JsonObject> Another)> PathAsync(string kind)
    {
        var number = 0;
        var source = kind is "actions" or "findings" ? await CreateAsync("sources", new { type = "internalAudit", title = "Interne audit " + Asking.RandomWord()[..6], heldOn = "2026-03-01" }) : null;
        return (kind == "findings" ? $"sources/{source}/findings" : kind, more =>
        {
            more[kind is "findings" or "goals" ? "text" : "title"] = $"{kind} nummer {++number}";
            switch (kind)
            {
                case "actions":
                    (more["kind"], more["sources"]) = ("corrective", new JsonArray(source));
                    break;
                case "sources":
                    more["type"] = "suggestion";
                    break;
                case "goals":
                    more["planYear"] = 2026;
                    break;
            }

            return more;
        });
    }

    private async Task<string> CreateAsync(string path, object body)
    {
        var answer = await SendAsync(path, body);
        answer.Status.ShouldBe(201, answer.Body.ToJsonString());
        return answer.Body["id"]!.GetValue<string>();
    }

    /// <summary>Not by the client of the other tests, which confirms by itself.</summary>
    private async Task<(int Status, JsonObject Body, bool Replayed)> SendAsync(string path, object body, string persona = "qualityManager", string? key = null, long? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        }

        var who = persona.Split('/');
        var answer = await api.As(who[0], who.ElementAtOrDefault(1)).Http.SendAsync(request);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!, answer.Headers.Contains("Idempotency-Replayed"));
    }

    private static string? Code(JsonObject body) => body["code"]?.GetValue<string>();
}
