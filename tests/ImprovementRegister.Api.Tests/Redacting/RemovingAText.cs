using ImprovementRegister.Api.Tests.Screens;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Redacting;

/// <summary>A name that slipped through goes for good, and everybody can see that something went (ADR 0014).</summary>
[Trait("Domain", "F32")]
public sealed class RemovingAText(RegisterApi api) : IClassFixture<RegisterApi>
{
    private const string Secret = "vertrouwelijk over bewoner X";

    private static readonly string Searched = string.Join(" ", SearchText.Words(Secret));

    [Fact]
    public async Task It_is_gone_from_every_table_of_the_database()
    {
        var (action, finding, source, goal) = await WrittenAsync();
        (await TablesThatHoldAsync(Secret)).ShouldBe(
            ["ir_action", "ir_finding", "ir_goal", "ir_source", "mt_events"]);
        (await TablesThatHoldAsync(Searched)).ShouldBe(
            ["ir_action", "ir_action_words", "ir_finding_words", "ir_goal_words", "ir_source", "ir_source_past", "ir_source_words"], "as it is searched and ordered by");

        foreach (var stream in (string[])[$"actions/{action}", $"findings/{finding}", $"sources/{source}", $"goals/{goal}"])
        {
            var versions = (await api.Administrator.GetAsync($"{stream}/history")).Items.Where(i => i!.ToJsonString().Contains(Secret)).Select(i => i!["version"]!.GetValue<long>()).ToList();
            versions.ShouldNotBeEmpty();
            foreach (var version in versions)
            {
                (await RedactAsync(stream, new { version, reason = "Gaat over een bewoner" })).Status.ShouldBe(200);
            }
        }

        (await TablesThatHoldAsync(Secret)).ShouldBeEmpty();
        (await TablesThatHoldAsync(Searched)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_reads_as_removed_wherever_the_text_was_read_now_and_as_of_earlier()
    {
        var action = $"actions/{await api.ActionAsync(title: "Melding " + Secret)}";
        var earlier = Past.RecordedAt((await api.QualityManager.GetAsync(action)).Json);
        (await api.Owner.CommandAsync(action, "note", new { text = Secret })).Status.ShouldBe(200);
        (await RedactAsync(action, new { version = 1, field = "title", reason = "Gaat over een bewoner" })).Version.ShouldBe(3);
        (await RedactAsync(action, new { version = 2, reason = "Gaat over een bewoner" })).Version.ShouldBe(4);

        foreach (var address in (string[])[action, $"{action}?{Past.AsOf(earlier)}", $"{action}/history", $"{action}/history?lang=en", $"actions?{Past.AsOf(earlier)}&limit=500", "actions?limit=500", "me/actions?limit=500"])
        {
            var answer = await (address.StartsWith("me", StringComparison.Ordinal) ? api.As("owner", "own-1") : api.QualityManager).GetAsync(address);
            answer.Text.ShouldContain(TextRedacted.Marker, Case.Sensitive, address);
            answer.Text.ShouldNotContain(Secret, Case.Sensitive, address);
        }

        foreach (var (language, word) in Words)
        {
            var csv = await api.QualityManager.GetAsync($"actions?limit=500&lang={language}", accept: "text/csv");
            csv.Text.ShouldContain(word);
            csv.Text.ShouldNotContain(TextRedacted.Marker);
            csv.Text.ShouldNotContain(Secret);
        }

        (await api.QualityManager.GetAsync(action)).At("notes.0.text")!.GetValue<string>().ShouldBe(TextRedacted.Marker);
    }

    [Fact]
    public async Task The_report_shows_that_it_was_removed()
    {
        var action = await api.ActionAsync(title: "In het verslag: " + Secret, nodes: "KWLGGZ-NAA");
        (await RedactAsync($"actions/{action}", new { version = 1, reason = "Gaat over een bewoner" })).Status.ShouldBe(200);
        foreach (var (language, word) in Words)
        {
            foreach (var format in (string[])["html", "csv"])
            {
                var page = await api.QualityManager.GetAsync($"reports/preview?framework=KWLGGZ&format={format}&lang={language}");
                page.Text.ShouldContain(word);
                page.Text.ShouldNotContain(TextRedacted.Marker);
                page.Text.ShouldNotContain(Secret);
            }
        }
    }

    [Fact]
    public async Task A_page_says_it_in_the_language_of_the_reader_and_its_forms_go_on_with_what_is_recorded()
    {
        var id = await api.ActionAsync(owner: "own-1", title: Secret);
        (await api.Owner.CommandAsync($"actions/{id}", "plan", new { phases = new[] { new { name = Secret } } })).Status.ShouldBe(200);
        (await RedactAsync($"actions/{id}", new { version = 1, field = "title", reason = "Gaat over een bewoner" })).Status.ShouldBe(200);
        (await RedactAsync($"actions/{id}", new { version = 2, field = "phases.0.name", reason = "Gaat over een bewoner" })).Status.ShouldBe(200);
        foreach (var (language, word) in Words)
        {
            using var reader = new Browser(api, "owner", "own-1");
            await reader.OpenAsync($"/acties/{id}?lang={language}");
            reader.Page.QuerySelector("h1")!.TextContent.ShouldBe(word);
            reader.Page.DocumentElement.OuterHtml.ShouldNotContain(TextRedacted.Marker);
        }

        using var owner = new Browser(api, "owner", "own-1");
        await owner.OpenAsync($"/acties/{id}");
        await owner.SendAsync("phase-0");
        owner.Text.ShouldContain("Vastgelegd");
        (await api.Owner.GetAsync($"actions/{id}")).At("phases.0.name")!.GetValue<string>().ShouldBe(TextRedacted.Marker, "a step is one on what stands there, not a change of it");
        (await api.Owner.GetAsync($"actions/{id}")).At("phases.0.state")!.GetValue<string>().ShouldBe("inProgress");
    }

    private static readonly (string Language, string Word)[] Words = [("nl", "[verwijderd]"), ("en", "[removed]")];

    [Theory]
    [InlineData("nl", "Tekst verwijderd uit versie 2; reden: Gaat over een bewoner", "(Tekst verwijderd door adm-1 op ")]
    [InlineData("en", "Text removed from version 2; reason: Gaat over een bewoner", "(Text removed by adm-1 on ")]
    public async Task The_history_tells_by_whom_when_and_why_at_the_removal_and_at_what_was_removed(string language, string scar, string mark)
    {
        var action = $"actions/{await api.ActionAsync()}";
        (await api.QualityManager.CommandAsync(action, "retitle", new { title = Secret, description = Secret, reason = "Duidelijker" })).Status.ShouldBe(200);
        var wasKnown = Past.RecordedAt((await api.QualityManager.GetAsync(action)).Json);
        (await RedactAsync(action, new { version = 2, field = "Description", reason = "Gaat over een bewoner" })).Status.ShouldBe(200);
        (await RedactAsync(action, new { version = 2, field = "title", reason = "Gaat over een bewoner" })).Status.ShouldBe(200);

        foreach (var asOf in (string[])["", "&" + Past.AsOf(wasKnown)])
        {
            var items = (await api.Auditor.GetAsync($"{action}/history?lang={language}{asOf}")).Items;
            items.Count.ShouldBe(asOf == "" ? 4 : 2);
            var removed = items[1]!["removed"]!.AsArray();
            removed.Select(r => r!["field"]!.GetValue<string>()).ShouldBe(["description", "title"]);
            removed.Select(r => r!["version"]!.GetValue<int>()).ShouldBe([3, 4]);
            removed.ShouldAllBe(r => r!["actor"]!.GetValue<string>() == "adm-1" && r!["role"]!.GetValue<string>() == "administrator" && r!["reason"]!.GetValue<string>() == "Gaat over een bewoner");
            items[1]!["text"]!.GetValue<string>().ShouldContain(language == "nl" ? "[verwijderd]" : "[removed]");
            items[1]!["text"]!.GetValue<string>().ShouldNotContain(TextRedacted.Marker);
            items[1]!["text"]!.GetValue<string>().ShouldContain(mark);
            items[0]!["removed"]!.AsArray().ShouldBeEmpty();
            if (asOf == "")
            {
                items[2]!["text"]!.GetValue<string>().ShouldBe(scar);
                items[2]!["changes"]!.AsArray().ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task Somebody_who_saves_on_what_was_there_before_is_told_of_it_without_the_text()
    {
        var action = $"actions/{await api.ActionAsync(title: Secret)}";
        (await RedactAsync(action, new { version = 1, field = "title", reason = "Gaat over een bewoner" })).Status.ShouldBe(200);
        var stale = await api.QualityManager.PostAsync($"{action}/note", new { text = "Notitie" }, version: 1);
        stale.Status.ShouldBe(412);
        stale.At("eventsSince.0.type")!.GetValue<string>().ShouldBe("text_redacted");
        stale.Text.ShouldNotContain(Secret);
        (await api.QualityManager.PostAsync($"{action}/note", new { text = "Notitie" }, ifMatch: (await api.QualityManager.GetAsync(action)).ETag)).Version.ShouldBe(3);
    }

    [Fact]
    public async Task The_phases_keep_their_state_when_their_names_go()
    {
        var action = $"actions/{await api.ActionAsync()}";
        (await api.Owner.CommandAsync(action, "plan", new { phases = new[] { new { name = "Bellen met " + Secret }, new { name = "Afronden" } } })).Status.ShouldBe(200);
        (await api.Owner.CommandAsync(action, "move-phase", new { phase = "Bellen met " + Secret, state = "done" })).Status.ShouldBe(200);
        (await RedactAsync(action, new { version = 2, field = "phases.0.name", reason = "Gaat over een bewoner" })).Status.ShouldBe(200);
        (await RedactAsync(action, new { version = 3, reason = "Gaat over een bewoner" })).Status.ShouldBe(200);
        var phases = (await api.QualityManager.GetAsync(action)).At("phases")!.AsArray();
        phases.Select(p => $"{p!["name"]} {p["state"]}").ShouldBe([$"{TextRedacted.Marker} done", "Afronden planned"]);
    }

    [Fact]
    public async Task The_reason_of_a_removal_can_be_removed_in_turn()
    {
        var action = $"actions/{await api.ActionAsync(title: Secret)}";
        (await RedactAsync(action, new { version = 1, field = "title", reason = Secret })).Status.ShouldBe(200);
        (await RedactAsync(action, new { version = 2, reason = "Stond er weer in" })).Status.ShouldBe(200);
        (await api.Auditor.GetAsync($"{action}/history")).Text.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task What_was_written_about_a_framework_can_go_too()
    {
        var at = await api.Administrator.GetAsync("frameworks/KKFZ");
        (await api.QualityManager.PostAsync("frameworks/KKFZ/aspects/KKFZ-P1-A5/status", new { year = 2025, status = "done", explanation = Secret }, ifMatch: at.ETag)).Status.ShouldBe(200);
        (await api.Administrator.PostAsync("frameworks/KKFZ/redact", new { version = 1, reason = "Gaat over een bewoner" }, version: 1)).Version.ShouldBe(2);
        var node = await api.Administrator.GetAsync("nodes/KKFZ-P1-A5/view?year=2025");
        node.Text.ShouldNotContain(Secret);
        node.Text.ShouldContain(TextRedacted.Marker);
        (await api.Administrator.GetAsync("frameworks/KKFZ")).ETag.ShouldBe("\"2\"");
    }

    private Task<Answer> RedactAsync(string stream, object body) => api.Administrator.CommandAsync(stream, "redact", body);

    private async Task<(Guid Action, Guid Finding, Guid Source, Guid Goal)> WrittenAsync()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "clientSurvey", title = Secret, note = Secret, heldOn = "2026-03-01" });
        (await api.Auditor.CommandAsync($"sources/{source}", "results", new { scores = new[] { new { subject = Secret, value = 7 } }, note = Secret })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync($"sources/{source}", "conclude", new { outcome = "noAction", reason = "Alle scores zijn ruim voldoende" })).Status.ShouldBe(200);
        var finding = await api.Auditor.CreateAsync($"sources/{source}/findings", new { text = Secret });
        (await api.QualityManager.CommandAsync($"findings/{finding}", "dismiss", new { reason = Secret })).Status.ShouldBe(200);
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = Secret, kpi = Secret, remarks = new[] { "Vraag", Secret }, target = new { value = 70, of = Secret } });
        (await api.QualityManager.CommandAsync($"goals/{goal}", "measurements", new { numerator = 1, denominator = 2, method = Secret, referenceDate = "2026-03-01", note = Secret })).Status.ShouldBe(200);
        var action = await api.QualityManager.CreateAsync("actions", new
        {
            title = Secret, description = Secret, kind = "corrective", sources = new[] { source }, owner = new { type = "person", id = "own-1" },
            deadline = new { raw = "eind 2026" }, phases = new[] { new { name = Secret } },
        });
        foreach (var (command, body) in (IEnumerable<(string, object)>)
            [
                ("start", new { note = Secret }), ("note", new { text = Secret }), ("shift-deadline", new { to = new { raw = "Q1 2027" }, reason = Secret }), ("move-phase", new { phase = Secret, state = "done" }),
                ("wait", new { waitingFor = Secret, reviewOn = "2027-01-15" }), ("link-evidence", new { title = Secret, location = Secret }), ("complete", new { completedOn = "2026-06-01", note = Secret }),
            ])
        {
            (await api.Owner.CommandAsync($"actions/{action}", command, body)).Status.ShouldBe(200, command);
        }

        return (action, finding, source, goal);
    }

    /// <summary>Every table that there is, whatever its columns.</summary>
    private async Task<List<string>> TablesThatHoldAsync(string text)
    {
        var holding = new List<string>();
        await using var tables = api.OwnersDatabase.CreateCommand("SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1");
        await using var reader = await tables.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            await using var look = api.OwnersDatabase.CreateCommand($"SELECT count(*) FROM {reader.GetString(0)} t WHERE strpos(t::text, $1) > 0");
            look.Parameters.Add(Sql.Text(text));
            if ((long)(await look.ExecuteScalarAsync())! > 0)
            {
                holding.Add(reader.GetString(0));
            }
        }

        return holding;
    }
}
