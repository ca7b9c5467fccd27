using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.History;

/// <summary>Who, in which role, what, when, why, old → new (domain.md stories 38 and 46).</summary>
[Collection(SharedHost.Lists)]
public sealed class ReadingAHistory(RegisterApi api)
{
    [Theory]
    [InlineData("nl", null, "Deadline verschoven van 31-12-2026 naar 31 maart 2027; reden: Levering later")]
    [InlineData("en", null, "Deadline shifted from 31-12-2026 to 31 March 2027; reason: Levering later")]
    [InlineData(null, "en", "Deadline shifted from 31-12-2026 to 31 March 2027; reason: Levering later")]
    [InlineData(null, "en-US,en;q=0.9,nl;q=0.8", "Deadline shifted from 31-12-2026 to 31 March 2027; reason: Levering later")]
    [InlineData(null, "fr;q=1.0,nl;q=0.5,en;q=0.7", "Deadline shifted from 31-12-2026 to 31 March 2027; reason: Levering later")]
    [InlineData(null, "fr", "Deadline verschoven van 31-12-2026 naar 31 maart 2027; reden: Levering later")]
    [InlineData(null, null, "Deadline verschoven van 31-12-2026 naar 31 maart 2027; reden: Levering later")]
    [InlineData("nl", "en", "Deadline verschoven van 31-12-2026 naar 31 maart 2027; reden: Levering later")]
    public async Task It_reads_in_Dutch_unless_English_is_asked_for(string? query, string? header, string sentence)
    {
        var action = await ShiftedAsync();

        var history = await api.Auditor.GetAsync($"{action}/history{(query is null ? "" : "?lang=" + query)}", language: header);

        history.Items[1]!["text"]!.GetValue<string>().ShouldBe(sentence);
    }

    [Theory]
    [InlineData("positive")]
    [InlineData("2026-03-01")]
    [InlineData("role:R-TM")]
    public async Task What_people_wrote_stays_as_they_wrote_it(string title)
    {
        var action = await api.ActionAsync(title: title);

        var history = await api.QualityManager.GetAsync($"actions/{action}/history");

        history.Items[0]!["text"]!.GetValue<string>().ShouldStartWith($"Actie vastgelegd: {title} (corrigerende maatregel)");
    }

    [Fact]
    public async Task Each_item_says_who_did_it_in_which_role_and_why()
    {
        var action = await ShiftedAsync();

        var item = (await api.Auditor.GetAsync($"{action}/history")).Items[1]!;

        (item["version"]!.GetValue<int>(), item["type"]!.GetValue<string>(), item["actor"]!.GetValue<string>(), item["role"]!.GetValue<string>(), item["reason"]!.GetValue<string>())
            .ShouldBe((2, "deadline_shifted", "own-1", "owner", "Levering later"));
        item["position"]!.GetValue<long>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Each_item_has_old_and_new_of_every_field_that_changed_and_of_no_other()
    {
        var action = $"actions/{await api.ActionAsync(owner: "own-1", nodes: "KWLGGZ-NAA")}";
        (string Command, object Body, string Changes)[] steps =
        [
            ("start", new { }, """[{"field":"status","name":"status","from":"assigned","to":"inProgress"}]"""),
            ("relink", new { nodes = new[] { "KKFZ-T4", "KWLGGZ-NAA" }, reason = "Vollediger" }, """[{"field":"nodes","name":"onderdelen van het kwaliteitskader","from":["KWLGGZ-NAA"],"to":["KKFZ-T4","KWLGGZ-NAA"]}]"""),
            ("assign-owner", new { owner = new { type = "role", id = "R-TM" }, reason = "Overdracht" }, """[{"field":"owner","name":"eigenaar","from":"person:own-1","to":"role:R-TM"}]"""),
            ("add-responsible", new { responsible = new { type = "team", id = "R-LET" } }, """[{"field":"responsible","name":"verantwoordelijk","from":null,"to":["team:R-LET"]}]"""),
            ("plan", new { deadline = new { raw = "eind 2026" } }, """[{"field":"deadline","name":"deadline","from":null,"to":"eind 2026"}]"""),
            ("retitle", new { title = "Formulieren herzien", reason = "Duidelijker" }, """[{"field":"title","name":"titel","from":"Formulieren aanpassen","to":"Formulieren herzien"}]"""),
            ("note", new { text = "Alleen een notitie" }, "[]"),
        ];
        foreach (var (command, body, _) in steps)
        {
            (await api.QualityManager.CommandAsync(action, command, body)).Status.ShouldBe(200, command);
        }

        (await api.Auditor.GetAsync($"{action}/history")).Items.Skip(1).Select(i => i!["changes"]!.ToJsonString()).ShouldBe(steps.Select(s => s.Changes));
    }

    [Fact]
    public async Task A_new_stream_changes_everything_it_holds_from_nothing()
    {
        var finding = await api.FindingAsync(null, "observation", "KKFZ-T4");

        var changes = (await api.Auditor.GetAsync($"findings/{finding}/history")).Items[0]!["changes"]!.AsArray();

        changes.Select(c => c!["field"]!.GetValue<string>()).ShouldBe(["source", "text", "kind", "nodes", "foundOn"], ignoreOrder: true);
        changes.ShouldAllBe(c => c!["from"] == null);
    }

    [Trait("Story", "38")]
    [Fact]
    public async Task What_happened_earlier_keeps_both_its_day_and_the_moment_of_recording()
    {
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        var action = $"actions/{await api.ActionAsync(owner: "own-1")}";
        (await api.Owner.CommandAsync(action, "start", new { happenedOn = "2026-05-04" })).Status.ShouldBe(200);
        (await api.Owner.CommandAsync(action, "complete", new { completedOn = "2026-06-01" })).Status.ShouldBe(200);
        (await api.Owner.CommandAsync(action, "note", new { text = "Vandaag" })).Status.ShouldBe(200);

        var items = (await api.Auditor.GetAsync($"{action}/history")).Items;

        items.Select(i => i!["happenedOn"]!.GetValue<string>()).ShouldBe([Past.DaysAgo(0), "2026-05-04", "2026-06-01", Past.DaysAgo(0)]);
        items.ShouldAllBe(i => Past.RecordedAt(i!) > before && Past.RecordedAt(i!) < DateTimeOffset.UtcNow.AddMinutes(1));
        items.Select(i => Past.RecordedAt(i!)).ShouldBeInOrder();
    }

    [Theory]
    [InlineData("wijziging-7.b_2", true)]
    [InlineData("twee woorden", false)]
    [InlineData("<script>", false)]
    public async Task The_correlation_id_of_the_caller_is_kept_when_it_is_one(string id, bool kept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sources") { Content = System.Net.Http.Json.JsonContent.Create(new { type = "complaint", title = $"Klacht {id}" }) };
        request.Headers.TryAddWithoutValidation("X-Correlation-Id", id);
        var source = await api.Auditor.SendAsync(request);

        var found = (await api.Auditor.GetAsync($"sources/{source.Id}/history")).Items[0]!["correlationId"]!.GetValue<string>();

        (found == id).ShouldBe(kept);
        found.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task An_ineffective_review_and_the_reopening_are_two_events_of_one_command()
    {
        var action = $"actions/{await api.CompletedActionAsync()}";
        (await api.Auditor.CommandAsync(action, "review-effect", new { verdict = "ineffective", ground = "Nog steeds", measuredOn = "2026-09-01" })).Version.ShouldBe(4);

        var items = (await api.Auditor.GetAsync($"{action}/history")).Items;

        items.Select(i => i!["type"]!.GetValue<string>()).ShouldBe(["action_raised", "action_completed", "effect_reviewed", "action_reopened"]);
        items[2]!["commandId"]!.GetValue<Guid>().ShouldBe(items[3]!["commandId"]!.GetValue<Guid>());
        items[2]!["recordedAt"]!.GetValue<string>().ShouldBe(items[3]!["recordedAt"]!.GetValue<string>());
    }

    [Fact]
    public void Every_kind_of_event_has_a_sentence_in_both_languages()
    {
        foreach (var alias in Aggregates.Types.Aliases)
        {
            var dutch = Texts.Find("event." + alias, Language.Dutch).ShouldNotBeNull(alias);
            Texts.Find("event." + alias, Language.English).ShouldNotBeNull(alias).ShouldNotBe(dutch, alias);
        }
    }

    private async Task<string> ShiftedAsync()
    {
        var action = $"actions/{await api.ActionAsync(owner: "own-1", deadline: "31-12-2026")}";
        (await api.Owner.CommandAsync(action, "shift-deadline", new { to = new { on = "2027-03-31" }, reason = "Levering later" })).Status.ShouldBe(200);
        return action;
    }
}
