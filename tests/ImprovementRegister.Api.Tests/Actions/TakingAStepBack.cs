using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Actions;

/// <summary>What was taken back counts nowhere and on no day; the history shows both.</summary>
public sealed class TakingAStepBack(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly object Reason = new { reason = "Verkeerde aangeklikt" };

    [Fact]
    public async Task A_shift_that_is_taken_back_is_no_shift_on_any_day()
    {
        var id = await api.ActionAsync(deadline: "31-12-2026", nodes: "KWLGGZ-SAL");
        await OkAsync(api.Owner.CommandAsync($"actions/{id}", "shift-deadline", new { to = new { on = "2027-03-31" }, reason = "Later" }));
        (await ShiftedAsync("KWLGGZ-SAL")).ShouldBe(1);
        await OkAsync(api.Owner.CommandAsync($"actions/{id}", "undo", Reason));

        (await ShiftedAsync("KWLGGZ-SAL")).ShouldBe(0);
        var action = await api.Owner.GetAsync($"actions/{id}");
        (action.String("deadline.raw"), action.At("shifts")!.AsArray().Count).ShouldBe(("31-12-2026", 0));
        (await api.Owner.GetAsync($"actions/{id}/history")).Items.Select(i => i!["type"]!.GetValue<string>()).ShouldBe(["action_raised", "deadline_shifted", "action_change_undone"]);
    }

    [Fact]
    public async Task A_granted_extension_is_waiting_for_its_decision_again()
    {
        var id = await api.ActionAsync(deadline: "31-12-2026");
        await OkAsync(api.Owner.CommandAsync($"actions/{id}", "request-extension", new { to = new { on = "2027-03-31" }, reason = "Later" }));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "decide-extension", new { granted = true }));
        (await api.Owner.GetAsync($"actions/{id}/history")).Items.Select(i => i!["text"]!.GetValue<string>()).ShouldContain("Uitstel naar 31 maart 2027 toegekend");
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "undo", Reason));
        var action = await api.Owner.GetAsync($"actions/{id}");
        (action.String("extension.to.raw"), action.At("shifts")!.AsArray().Count, action.At("extensions")!.AsArray().Count).ShouldBe(("2027-03-31", 0, 0));
    }

    [Fact]
    public async Task A_phase_that_moved_moves_back()
    {
        var id = await api.ActionAsync();
        await OkAsync(api.Owner.CommandAsync($"actions/{id}", "plan", new { phases = new[] { new { name = "pilot" } } }));
        await OkAsync(api.Owner.CommandAsync($"actions/{id}", "move-phase", new { phase = "pilot", state = "done" }));
        await OkAsync(api.Owner.CommandAsync($"actions/{id}", "undo", Reason));
        (await api.Owner.GetAsync($"actions/{id}")).String("phases.0.state").ShouldBe("planned");
    }

    [Fact]
    [Trait("Domain", "H5")]
    public async Task A_reopening_that_is_taken_back_dismisses_again_the_finding_that_it_took_up()
    {
        var finding = await api.FindingAsync();
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Formulieren aanpassen", kind = "corrective", findings = new[] { finding }, owner = new { type = "person", id = "own-1" } });
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "cancel", new { reason = "Vervalt" }));
        await OkAsync(api.QualityManager.CommandAsync($"findings/{finding}", "dismiss", new { reason = "Geen actie nodig" }));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "reopen", new { reason = "Toch niet" }));
        (await StateAsync(finding)).ShouldBe("inHand");
        (await api.QualityManager.CommandAsync($"findings/{finding}", "undo", Reason)).ShouldRefuse(409, "undo-elsewhere");
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "undo", Reason));

        (await StateAsync(finding)).ShouldBe("dismissed");
        (await api.Owner.GetAsync($"actions/{id}")).String("status").ShouldBe("cancelled");
        await ShouldAddUpAsync("ir_finding", finding);
        await ShouldAddUpAsync("ir_action", id);
    }

    [Fact]
    [Trait("Story", "21")]
    public async Task An_opening_from_before_it_named_the_action_above_closes_that_again_too()
    {
        var parent = await api.ActionAsync();
        await OkAsync(api.QualityManager.CommandAsync($"actions/{parent}", "children", new { units = new[] { Unit("CL-WONEN"), Unit("CL-NOVI") } }));
        var children = (await api.Owner.GetAsync($"actions?parent={parent}")).Items.Select(c => c!["id"]!.GetValue<Guid>()).ToList();
        foreach (var id in (IReadOnlyList<Guid>)[.. children, parent])
        {
            await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "complete", new { }));
        }

        await OkAsync(api.QualityManager.CommandAsync($"actions/{children[0]}", "reopen", new { reason = "Toch niet" }));
        await api.OwnersDatabase.ExecuteAsync("UPDATE mt_events SET data = data - 'Parent' WHERE type = 'action_reopened' AND stream_id = $1", children[0]);
        await OkAsync(api.QualityManager.CommandAsync($"actions/{children[0]}", "undo", Reason));
        (await StatusAsync(parent)).ShouldBe("completed", "it was opened at the same moment, by the same command");

        await OkAsync(api.QualityManager.CommandAsync($"actions/{parent}", "reopen", new { reason = "Zelf heropend" }));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{children[1]}", "reopen", new { reason = "Ook niet" }));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{children[1]}", "undo", Reason));
        (await StatusAsync(parent)).ShouldBe("inProgress", "it was opened by itself, at another moment");
    }

    [Fact]
    [Trait("Story", "21")]
    public async Task A_location_that_was_opened_by_mistake_closes_the_action_above_again()
    {
        var parent = await api.ActionAsync();
        await OkAsync(api.QualityManager.CommandAsync($"actions/{parent}", "children", new { units = new[] { Unit("CL-WONEN"), Unit("CL-NOVI") } }));
        var children = (await api.Owner.GetAsync($"actions?parent={parent}")).Items.Select(c => c!["id"]!.GetValue<Guid>()).ToList();
        foreach (var id in (IReadOnlyList<Guid>)[.. children, parent])
        {
            await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "complete", new { }));
        }

        await OkAsync(api.QualityManager.CommandAsync($"actions/{children[0]}", "reopen", new { reason = "Toch niet" }));
        (await StatusAsync(parent)).ShouldBe("inProgress");
        await OkAsync(api.QualityManager.CommandAsync($"actions/{children[1]}", "reopen", new { reason = "Ook niet" }));
        (await api.QualityManager.CommandAsync($"actions/{children[0]}", "undo", Reason)).ShouldRefuse(409, "children-open");
        (await api.QualityManager.CommandAsync($"actions/{parent}", "undo", Reason)).ShouldRefuse(409, "children-open");
        await OkAsync(api.QualityManager.CommandAsync($"actions/{children[1]}", "undo", Reason));
        (await StatusAsync(parent)).ShouldBe("inProgress", "it was not opened with that one");
        await OkAsync(api.QualityManager.CommandAsync($"actions/{children[0]}", "undo", Reason));

        foreach (var id in (IReadOnlyList<Guid>)[.. children, parent])
        {
            (await StatusAsync(id)).ShouldBe("completed");
            (await api.Owner.GetAsync($"actions/{id}")).Int("reopenings").ShouldBe(0);
            await ShouldAddUpAsync("ir_action", id);
        }

        (await api.Owner.GetAsync($"actions/{parent}/history")).Items[^1]!["type"]!.GetValue<string>().ShouldBe("action_change_undone");
        (await api.QualityManager.CommandAsync($"actions/{children[0]}", "undo", Reason)).ShouldRefuse(409, "nothing-to-undo");
    }

    [Fact]
    [Trait("Domain", "H5")]
    public async Task A_location_that_is_opened_takes_up_a_finding_of_the_action_above_that_was_dismissed_and_back()
    {
        var finding = await api.FindingAsync();
        var parent = await api.QualityManager.CreateAsync("actions", new { title = "Naasten betrekken", kind = "corrective", findings = new[] { finding }, owner = new { type = "person", id = "own-1" } });
        await OkAsync(api.QualityManager.CommandAsync($"actions/{parent}", "children", new { units = new[] { new { unit = "CL-WONEN", owner = new { type = "person", id = "own-1" } } } }));
        var child = (await api.Owner.GetAsync($"actions?parent={parent}")).Items.ShouldHaveSingleItem()!["id"]!.GetValue<Guid>();
        await OkAsync(api.QualityManager.CommandAsync($"actions/{child}", "complete", new { }));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{parent}", "complete", new { }));
        await OkAsync(api.As("auditor", "aud-9").CommandAsync($"actions/{parent}", "review-effect", new { verdict = "effective", ground = "Gezien" }));
        await OkAsync(api.QualityManager.CommandAsync($"findings/{finding}", "dismiss", new { reason = "Valt weg met het nieuwe beleid" }));

        await OkAsync(api.QualityManager.CommandAsync($"actions/{child}", "reopen", new { reason = "Toch niet" }));
        (await StatusAsync(parent)).ShouldBe("inProgress");
        (await api.Auditor.GetAsync($"findings/{finding}")).String("state").ShouldBe("inHand");

        await OkAsync(api.QualityManager.CommandAsync($"actions/{child}", "undo", Reason));
        (await StatusAsync(parent)).ShouldBe("effective");
        (await api.Auditor.GetAsync($"findings/{finding}")).String("state").ShouldBe("dismissed");
        await ShouldAddUpAsync("ir_action", parent);
        await ShouldAddUpAsync("ir_action", child);
        await ShouldAddUpAsync("ir_finding", finding);
    }

    [Fact]
    public async Task Whoever_was_named_owner_by_mistake_never_was()
    {
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Formulieren aanpassen", kind = "corrective", findings = new[] { await api.FindingAsync() }, owner = new { type = "person", id = "own-1" } });
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "assign-owner", new { owner = new { type = "person", id = "own-2" }, reason = "Overdracht" }));
        (await HasAsync($"owner=person:own-2", id), await HasAsync($"ownerChanged={DateTime.UtcNow.Year}", id)).ShouldBe((true, true));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "undo", Reason));

        (await HasAsync($"owner=person:own-2", id), await HasAsync($"ownerChanged={DateTime.UtcNow.Year}", id)).ShouldBe((false, false), "on no day was it somebody's");
        (await StatusAsync(id)).ShouldBe("assigned");
        (await api.Owner.GetAsync($"actions/{id}/history")).Items.Select(i => i!["type"]!.GetValue<string>()).ShouldBe(["action_raised", "ownership_transferred", "action_change_undone"]);
        await ShouldAddUpAsync("ir_action", id);
    }

    [Fact]
    [Trait("Domain", "H5")]
    public async Task What_was_linked_by_mistake_hangs_where_it_did_and_so_does_the_finding_that_was_taken_up()
    {
        var (finding, other) = (await api.FindingAsync(), await api.FindingAsync());
        await OkAsync(api.QualityManager.CommandAsync($"findings/{other}", "dismiss", new { reason = "Geen actie nodig" }));
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Formulieren aanpassen", kind = "corrective", findings = new[] { finding }, nodes = new[] { "KWLGGZ-SAL" } });
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "relink", new { findings = new[] { other }, nodes = new[] { "KKFZ-T4" }, reason = "Hoort hier" }));
        (await StateAsync(other), await StateAsync(finding), await HasAsync("node=KKFZ-T4", id)).ShouldBe(("inHand", "withoutAction", true));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "undo", Reason));

        (await StateAsync(other), await HasAsync("node=KKFZ-T4", id), await HasAsync("node=KWLGGZ-SAL", id)).ShouldBe(("dismissed", false, true));
        (await api.Owner.GetAsync($"actions/{id}")).At("findings")!.AsArray().ShouldHaveSingleItem()!.GetValue<Guid>().ShouldBe(finding);
        await ShouldAddUpAsync("ir_action", id);
        await ShouldAddUpAsync("ir_finding", other);
    }

    [Fact]
    [Trait("Domain", "H5")]
    public async Task A_cancellation_that_is_taken_back_takes_up_what_was_dismissed_meanwhile()
    {
        var finding = await api.FindingAsync();
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Formulieren aanpassen", kind = "corrective", findings = new[] { finding }, owner = new { type = "person", id = "own-1" } });
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "cancel", new { reason = "Vervalt" }));
        await OkAsync(api.QualityManager.CommandAsync($"findings/{finding}", "dismiss", new { reason = "Geen actie nodig" }));
        await OkAsync(api.QualityManager.CommandAsync($"actions/{id}", "undo", Reason));
        (await StateAsync(finding), await StatusAsync(id)).ShouldBe(("inHand", "assigned"));
        await ShouldAddUpAsync("ir_action", id);
    }

    [Fact]
    public async Task A_note_on_the_wrong_action_is_in_its_history_alone()
    {
        var id = await api.ActionAsync();
        await OkAsync(api.Owner.CommandAsync($"actions/{id}", "note", new { text = "Rookmelders besteld bij Zwaluwstaart" }));
        (await HasAsync("q=zwaluwstaart", id)).ShouldBeTrue();
        await OkAsync(api.Owner.CommandAsync($"actions/{id}", "undo", Reason));
        (await HasAsync("q=zwaluwstaart", id)).ShouldBeFalse();
        (await api.Owner.GetAsync($"actions/{id}")).At("notes")!.AsArray().ShouldBeEmpty();
        (await api.Owner.GetAsync($"actions/{id}/history")).Text.ShouldContain("Zwaluwstaart");
        await ShouldAddUpAsync("ir_action", id);
    }

    private async Task<bool> HasAsync(string filter, Guid id) => (await api.QualityManager.GetAsync($"actions?limit=200&{filter}")).Items.Any(a => a!["id"]!.GetValue<Guid>() == id);

    [Fact]
    public async Task A_change_of_a_finding_and_a_measurement_of_a_goal_are_taken_back()
    {
        var finding = await api.FindingAsync();
        await OkAsync(api.QualityManager.CommandAsync($"findings/{finding}", "classify", new { kind = "majorNonconformity" }));
        await OkAsync(api.QualityManager.CommandAsync($"findings/{finding}", "undo", Reason));
        (await api.Auditor.GetAsync($"findings/{finding}")).String("kind").ShouldBe("pointOfAttention");

        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naasten betrekken" });
        await OkAsync(api.QualityManager.CommandAsync($"goals/{goal}", "measurements", new { numerator = 3, denominator = 4, referenceDate = "2026-03-31" }));
        await OkAsync(api.QualityManager.CommandAsync($"goals/{goal}", "undo", Reason));
        (await api.Auditor.GetAsync($"goals/{goal}")).At("measurements")!.AsArray().ShouldBeEmpty();
        (await api.Auditor.GetAsync($"goals/{goal}?validOn=2026-04-01")).Status.ShouldBe(404, "it had not begun");
        await ShouldAddUpAsync("ir_finding", finding);
        await ShouldAddUpAsync("ir_goal", goal);
    }

    private static object Unit(string unit) => new { unit, owner = new { type = "person", id = "own-1" } };

    private async Task<int> ShiftedAsync(string node) => (await api.QualityManager.GetAsync($"nodes/{node}/view?year=2026")).Int("node.counts.shifted");

    private async Task<string?> StatusAsync(Guid action) => (await api.Owner.GetAsync($"actions/{action}")).String("status");

    private async Task<string?> StateAsync(Guid finding) => (await api.Auditor.GetAsync($"findings/{finding}")).String("state");

    private async Task ShouldAddUpAsync(string table, Guid id)
    {
        await using var connection = await api.OwnersDatabase.OpenConnectionAsync();
        var streams = await StreamEvents.ReadAsync(connection, "levanto", [id], CancellationToken.None);
        (await RegisterViews.All.Single(v => v.Name == table).DifferingAsync(connection, streams, CancellationToken.None)).ShouldBeEmpty();
    }

    private static async Task OkAsync(Task<Answer> command)
    {
        var answer = await command;
        answer.Status.ShouldBe(200, answer.Text);
    }
}
