using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>2025 was typed for 2026: figures of every day are right once it is corrected, and as known before they stay as they were (ADR 0037).</summary>
[Trait("Domain", "H2")]
[Trait("Domain", "H6")]
public sealed class ADayThatWasMistyped(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task A_completion_counts_in_the_year_of_the_right_day_and_as_known_before_in_the_wrong_one()
    {
        var id = await RaisedAsync("KWLGGZ-SAL");
        await CommandAsync(id, "complete", new { completedOn = "2025-03-01", note = "Klaar" });
        var known = await NowAsync(id);
        (await CompletedAsync("KWLGGZ-SAL", 2025)).ShouldBe((1, 0));
        await CorrectAsync(id, 2, "2026-03-01");

        (await CompletedAsync("KWLGGZ-SAL", 2025)).ShouldBe((0, 1));
        (await CompletedAsync("KWLGGZ-SAL", 2026)).ShouldBe((1, 0));
        (await CompletedAsync("KWLGGZ-SAL", 2025, $"&asOf={known}")).ShouldBe((1, 0));
        (await AtAsync(id, "?validOn=2025-12-31")).ShouldBe(("assigned", null, 0));
        (await AtAsync(id, "?validOn=2026-03-01")).ShouldBe(("completed", "2026-03-01", 1));
        (await AtAsync(id, "")).ShouldBe(("completed", "2026-03-01", 1));
        (await AtAsync(id, $"?validOn=2025-12-31&asOf={known}")).ShouldBe(("completed", "2025-03-01", 1));
        (await AtAsync(id, $"?asOf={known}")).ShouldBe(("completed", "2025-03-01", 1));
        (await api.QualityManager.GetAsync("actions?node=KWLGGZ-SAL&status=completed&validOn=2025-12-31")).Items.ShouldBeEmpty();
        (await api.QualityManager.GetAsync("actions?node=KWLGGZ-SAL&statusOn=completed@2026-03-01")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_shift_and_a_reopening_count_from_the_right_day_also_when_more_followed()
    {
        var id = await RaisedAsync("KWLGGZ-SAW");
        await CommandAsync(id, "shift-deadline", new { to = new { on = "2026-10-01" }, reason = "Later", happenedOn = "2026-02-01" });
        await CommandAsync(id, "complete", new { completedOn = "2026-05-01" });
        await ReviewAsync(id, "ineffective", "2026-06-01");
        await CommandAsync(id, "note", new { text = "Opnieuw begonnen" });
        await CorrectAsync(id, 2, "2025-11-01");
        await CorrectAsync(id, 4, "2026-08-01");

        (await FiguresAsync(id, "2025-12-31")).ShouldBe((1, 0, "assigned"));
        (await FiguresAsync(id, "2025-10-31")).ShouldBe((0, 0, "assigned"));
        (await FiguresAsync(id, "2026-07-31")).ShouldBe((1, 0, "completed"));
        (await FiguresAsync(id, "2026-08-01")).ShouldBe((1, 1, "inProgress"));
        (await api.QualityManager.GetAsync($"actions/{id}")).String("effectReviews.0.measuredOn").ShouldBe("2026-08-01");
    }

    [Fact]
    public async Task The_history_says_old_and_new_and_keeps_the_step_as_it_was_recorded()
    {
        var id = await RaisedAsync("KWLGGZ-CLI");
        await CommandAsync(id, "cancel", new { reason = "Vervalt", happenedOn = "2025-06-01" });
        await CorrectAsync(id, 2, "2026-06-01");
        await CorrectAsync(id, 2, "2026-06-02");

        var page = string.Join(' ', System.Net.WebUtility.HtmlDecode((await api.QualityManager.GetAsync($"/acties/{id}/levensloop")).Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        page.ShouldContain("1 jun 2025 → 1 jun 2026", Case.Sensitive, "a page writes the day of a step as it writes every other");
        page.ShouldNotContain("\"2025-06-01\"");

        var items = (await api.QualityManager.GetAsync($"actions/{id}/history")).Items;
        items[1]!["happenedOn"]!.GetValue<string>().ShouldBe("2025-06-01");
        var (first, second) = (items[2]!, items[3]!);
        first["text"]!.GetValue<string>().ShouldBe("Dag van laten vervallen gecorrigeerd van 1 juni 2025 naar 1 juni 2026; reden: Verkeerd jaar getypt");
        Change(second, "happenedOn").ShouldBe(("2026-06-01", "2026-06-02"));
        second["changes"]!.AsArray().Single(c => c!["field"]!.GetValue<string>() == "cancellation")!["to"]!["on"]!.GetValue<string>().ShouldBe("2026-06-02");
        (await api.QualityManager.GetAsync($"actions/{id}")).At("steps")!.AsArray().ShouldHaveSingleItem()!["happenedOn"]!.GetValue<string>().ShouldBe("2026-06-02");
    }

    [Fact]
    public async Task Whoever_tells_events_one_by_one_says_the_right_day_beside_the_recorded_one()
    {
        var id = await RaisedAsync("KWLGGZ-CLI");
        await CommandAsync(id, "complete", new { completedOn = "2025-06-01" });
        var known = await NowAsync(id);
        await CorrectAsync(id, 2, "2026-06-01");
        await CorrectAsync(id, 2, "2026-06-02");

        var history = (await api.QualityManager.GetAsync($"actions/{id}/history")).Items;
        Days(history[1]!).ShouldBe(("2025-06-01", "2026-06-02"));
        Days(history[2]!).ShouldBe(("2025-06-01", null), "a correction has the earlier day for its own");
        Days((await api.QualityManager.GetAsync($"actions/{id}/history?asOf={known}")).Items[1]!).ShouldBe(("2025-06-01", null), "nobody knew then");

        var activity = (await api.QualityManager.GetAsync("register/activity?type=action_completed&limit=500")).Items.Single(i => i!["about"]!["id"]!.GetValue<Guid>() == id)!;
        Days(activity).ShouldBe(("2025-06-01", "2026-06-02"));
        activity["recordedAt"]!.GetValue<DateTimeOffset>().Year.ShouldBeGreaterThan(2025);

        var events = await FeedAsync(id);
        events.Select(Days).ShouldBe([("2025-01-10", null), ("2025-06-01", "2026-06-02"), ("2025-06-01", null), ("2026-06-01", null)]);
        events[1]["data"]!["CompletedOn"]!.GetValue<string>().ShouldBe("2025-06-01", "what was recorded stays");

        var mined = (await api.QualityManager.GetAsync("register/ocel")).Json["events"]!.AsArray().Single(e => e!["id"]!.GetValue<string>() == events[1]["position"]!.ToString())!["attributes"]!.AsArray()
            .ToDictionary(a => a!["name"]!.GetValue<string>(), a => a!["value"]!.GetValue<string>());
        (mined["happenedOn"], mined["happenedOnAsRecorded"]).ShouldBe(("2026-06-02", "2025-06-01"));
    }

    [Fact]
    public async Task Pages_show_the_right_day_and_the_one_that_was_typed()
    {
        var id = await RaisedAsync("KWLGGZ-CLI");
        await CommandAsync(id, "complete", new { completedOn = "2025-06-01" });
        await CorrectAsync(id, 2, "2026-06-02");
        using var manager = new Screens.Browser(api, "qualityManager");
        (await manager.OpenAsync($"/acties/{id}")).Page.QuerySelector("#v2 .facts")!.TextContent.ShouldContain("eerst vastgelegd als 1 jun");
        (await manager.OpenAsync("/activiteit?type=action_completed")).Text.ShouldContain("De dag is later gecorrigeerd:");
        manager.Page.QuerySelector(".corrected-day")!.TextContent.ShouldContain("eerst vastgelegd als 1 jun");
    }

    [Fact]
    public async Task What_was_put_on_a_later_day_or_taken_back_was_finished_no_earlier()
    {
        var corrected = await RaisedAsync("KKFZ-P1-A5", deadline: "2026-06-30");
        await CommandAsync(corrected, "complete", new { completedOn = "2026-03-01" });
        (await CompletedLateAsync("KKFZ-P1-A5")).ShouldBe((0, 1));
        await CorrectAsync(corrected, 2, "2026-09-01");
        (await CompletedLateAsync("KKFZ-P1-A5")).ShouldBe((1, 1));

        var again = await RaisedAsync("KKFZ-P1-A6", deadline: "2026-06-30");
        await CommandAsync(again, "complete", new { completedOn = "2026-03-01" });
        await CommandAsync(again, "undo", new { });
        (await CompletedLateAsync("KKFZ-P1-A6")).ShouldBe((0, 0));
        await CommandAsync(again, "complete", new { completedOn = "2026-09-01" });
        (await CompletedLateAsync("KKFZ-P1-A6")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_deadline_that_was_moved_in_time_and_entered_late_was_never_overdue()
    {
        var id = await RaisedAsync("KKFZ-P1-A7", deadline: "2026-06-30");
        await CommandAsync(id, "start", new { happenedOn = "2026-08-01" });
        await CommandAsync(id, "wait", new { waitingFor = "De leverancier", reviewOn = "2027-01-01", happenedOn = "2026-08-01" });
        (await FindsAsync(id, "node=KKFZ-P1-A7&everOverdue=true")).ShouldBeTrue();
        await CommandAsync(id, "shift-deadline", new { to = new { on = "2027-06-30" }, reason = "Uitstel", happenedOn = "2026-06-01", confirm = "backdated" });

        (await FindsAsync(id, "node=KKFZ-P1-A7&everOverdue=true")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_late_entry_changes_nothing_of_the_days_before_it()
    {
        var id = await RaisedAsync("KKFZ-P1-A8");
        await CommandAsync(id, "start", new { happenedOn = "2026-08-01" });
        var raised = DateTimeOffset.Parse((await api.QualityManager.GetAsync($"actions/{id}?validOn=2026-01-01")).String("recordedAt")!, System.Globalization.CultureInfo.InvariantCulture);
        var since = DateTimeOffset.Parse(await NowAsync(id), System.Globalization.CultureInfo.InvariantCulture).AddMilliseconds(1).UtcDateTime.ToString("O");
        await CommandAsync(id, "shift-deadline", new { to = new { on = "2027-06-30" }, reason = "Uitstel", happenedOn = "2026-06-01", confirm = "backdated" });

        (await FindsAsync(id, $"validOn=2026-05-31&changedSince={since}")).ShouldBeFalse();
        (await FindsAsync(id, $"validOn=2026-06-01&changedSince={since}")).ShouldBeTrue();
        (await FindsAsync(id, $"validOn=2026-05-31&changedBefore={since}")).ShouldBeTrue();
        Past.RecordedAt((await api.QualityManager.GetAsync($"actions/{id}?validOn=2026-05-31")).Json).ShouldBe(raised);
    }

    [Fact]
    public async Task The_views_are_what_the_events_add_up_to()
    {
        var id = await RaisedAsync("KWLGGZ-PRO");
        await CommandAsync(id, "start", new { happenedOn = "2025-02-01" });
        await CommandAsync(id, "complete", new { completedOn = "2025-03-01", hours = 4 });
        await ReviewAsync(id, "ineffective", "2025-04-01");
        await CommandAsync(id, "cancel", new { reason = "Vervalt", happenedOn = "2025-05-01" });
        foreach (var (version, day) in ((int, string)[])[(7, "2026-05-01"), (5, "2026-04-01"), (3, "2026-03-01"), (2, "2024-12-31"), (3, "2025-12-01")])
        {
            await CorrectAsync(id, version, day);
        }

        await using var connection = await api.OwnersDatabase.OpenConnectionAsync();
        var view = RegisterViews.All.Single(v => v.Name == "ir_action");
        var streams = await StreamEvents.ReadAsync(connection, "levanto", [id], CancellationToken.None);
        streams.All.ShouldHaveSingleItem().Events.Count.ShouldBe(12);
        (await view.DifferingAsync(connection, streams, CancellationToken.None)).ShouldBeEmpty();
    }

    private static (string HappenedOn, string? CorrectedTo) Days(JsonNode item) => (item["happenedOn"]!.GetValue<string>(), item["correctedTo"]?.GetValue<string>());

    /// <summary>What the feed tells of one stream.</summary>
    private async Task<IReadOnlyList<JsonNode>> FeedAsync(Guid stream)
    {
        var (events, after) = (new List<JsonNode>(), 0L);
        while (true)
        {
            var page = await api.Administrator.GetAsync($"events?after={after}&limit=500");
            page.Status.ShouldBe(200, page.Text);
            events.AddRange(page.Items.Where(e => e!["stream"]!.GetValue<Guid>() == stream)!);
            if (page.Items.Count == 0)
            {
                return events;
            }

            after = page.Json["next"]!.GetValue<long>();
        }
    }

    private static (string? From, string? To) Change(JsonNode item, string field)
    {
        var change = item["changes"]!.AsArray().Single(c => c!["field"]!.GetValue<string>() == field)!;
        return (change["from"]?.GetValue<string>(), change["to"]?.GetValue<string>());
    }

    private async Task<Guid> RaisedAsync(string node, string deadline = "2026-12-31") => await api.QualityManager.CreateAsync("actions", new
    {
        title = "Formulieren aanpassen", kind = "corrective", sources = new[] { await api.SourceAsync() }, nodes = new[] { node }, owner = new { type = "person", id = "own-1" },
        deadline = new { on = deadline }, happenedOn = "2025-01-10",
    });

    private async Task CommandAsync(Guid id, string command, object body)
    {
        var answer = await api.QualityManager.CommandAsync($"actions/{id}", command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }

    private async Task ReviewAsync(Guid id, string verdict, string day)
    {
        var answer = await api.Auditor.CommandAsync($"actions/{id}", "review-effect", new { verdict, ground = "Steekproef", measuredOn = day });
        answer.Status.ShouldBe(200, answer.Text);
    }

    private Task CorrectAsync(Guid id, int version, string to) => CommandAsync(id, "correct-day", new { version, to, reason = "Verkeerd jaar getypt" });

    private async Task<bool> FindsAsync(Guid id, string query) => (await api.QualityManager.GetAsync($"actions?{query}")).Items.Any(a => a!["id"]!.GetValue<Guid>() == id);

    private async Task<(int Late, int Of)> CompletedLateAsync(string node)
    {
        var share = (await api.QualityManager.GetAsync("register/flow?by=node")).At("parts")!.AsArray().Single(p => p!["code"]!.GetValue<string>() == node)!["figures"]!["completedLate"]!;
        return (share["count"]!.GetValue<int>(), share["of"]!.GetValue<int>());
    }

    private async Task<string> NowAsync(Guid id) => (await api.QualityManager.GetAsync($"actions/{id}")).String("recordedAt")!.Replace("+00:00", "Z", StringComparison.Ordinal);

    private async Task<(int Completed, int Open)> CompletedAsync(string node, int year, string query = "")
    {
        var view = await api.QualityManager.GetAsync($"nodes/{node}/view?year={year}{query}");
        return (view.Int("node.counts.completed"), view.Int("node.counts.open"));
    }

    private async Task<(string? Status, string? CompletedOn, int Notes)> AtAsync(Guid id, string query)
    {
        var action = await api.QualityManager.GetAsync($"actions/{id}{query}");
        return (action.String("status"), action.String("completion.on"), action.At("notes")!.AsArray().Count);
    }

    private async Task<(int Shifts, int Reopenings, string? Status)> FiguresAsync(Guid id, string day)
    {
        var action = await api.QualityManager.GetAsync($"actions/{id}?validOn={day}");
        return (action.At("shifts")!.AsArray().Count, action.Int("reopenings"), action.String("status"));
    }
}
