using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Actions;

public sealed class FromFindingToEffect(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task An_action_goes_from_a_logged_finding_to_a_judged_effect_and_every_step_is_in_its_history()
    {
        var source = await api.SourceAsync();
        var finding = await api.FindingAsync(source, "minorNonconformity", "KWLGGZ-NAA");
        var raised = await api.Auditor.PostAsync("actions", new
        {
            title = "Formulieren ECD aanpassen",
            kind = "corrective",
            findings = new[] { finding },
            nodes = new[] { "KWLGGZ-NAA", "KKFZ-P1-A5", "KKFZ-T4" },
            unit = "CL-WONEN",
            responsible = new[] { new { type = "role", id = "R-TM" } },
            deadline = new { on = "2026-12-31" },
            phases = new[] { new { name = "pilot", start = "2026-04-01", due = "2026-06-30" } },
        });
        raised.Status.ShouldBe(201, raised.Text);
        raised.Version.ShouldBe(1);
        raised.ETag.ShouldBe("\"1\"");
        var action = $"actions/{raised.Id}";
        raised.Headers["Location"].ShouldBe("/api/v1/" + action);

        var owner = api.As("owner", "own-1");
        (await api.QualityManager.PostAsync($"{action}/assign-owner", new { owner = new { type = "person", id = "own-1" } }, version: 1)).Status.ShouldBe(200);
        (await owner.PostAsync($"{action}/start", new { }, version: 2)).Status.ShouldBe(200);
        (await owner.PostAsync($"{action}/shift-deadline", new { to = new { on = "2027-03-31" }, reason = "Leverancier levert later" }, version: 3)).Status.ShouldBe(200);
        (await owner.PostAsync($"{action}/complete", new { completedOn = "2026-06-01", note = "Klaar" }, version: 4)).Status.ShouldBe(200);
        var reviewed = await api.Auditor.PostAsync($"{action}/review-effect", new { verdict = "effective", ground = "Steekproef van tien dossiers in orde", measuredOn = "2026-09-01" }, version: 5);
        reviewed.Status.ShouldBe(200, reviewed.Text);

        var read = await api.QualityManager.GetAsync(action);
        read.String("status").ShouldBe("effective");
        read.String("deadline.on").ShouldBe("2027-03-31");
        read.At("shifts")!.AsArray().Count.ShouldBe(1);
        (await api.Auditor.GetAsync($"findings/{finding}")).String("state").ShouldBe("closed");

        var history = (await api.QualityManager.GetAsync($"{action}/history")).Items;
        history.Select(i => i!["type"]!.GetValue<string>()).ShouldBe(
            ["action_raised", "owner_assigned", "action_started", "deadline_shifted", "action_completed", "effect_reviewed"]);
        var shifted = history[3]!;
        shifted["actor"]!.GetValue<string>().ShouldBe("own-1");
        shifted["role"]!.GetValue<string>().ShouldBe("owner");
        shifted["reason"]!.GetValue<string>().ShouldBe("Leverancier levert later");
        shifted["changes"]!.ToJsonString().ShouldBe("""[{"field":"deadline","name":"deadline","from":"2026-12-31","to":"2027-03-31"}]""");
        history[4]!["happenedOn"]!.GetValue<string>().ShouldBe("2026-06-01");
    }
}
