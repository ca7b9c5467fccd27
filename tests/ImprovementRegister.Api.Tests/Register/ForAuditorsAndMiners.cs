using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Api.Tests.Views;

namespace ImprovementRegister.Api.Tests.Register;

/// <summary>The audit sample, the flow, and the history for process mining.</summary>
[Collection(CountedHost.Name)]
public sealed class ForAuditorsAndMiners(CountedRegister register)
{
    private readonly RegisterApi _api = register.Api;

    [Fact]
    public async Task A_seed_gives_the_same_sample_every_time_and_a_larger_one_holds_the_smaller()
    {
        var small = await SampleAsync(new { seed = 7, size = 3 });

        small.Count.ShouldBe(3);
        (await SampleAsync(new { seed = 7, size = 3 })).ShouldBe(small);
        (await SampleAsync(new { seed = 7, size = 6 }))[..3].ShouldBe(small);
        (await SampleAsync(new { seed = 8, size = 9 })).ShouldNotBe(await SampleAsync(new { seed = 7, size = 9 }));
        (await SampleAsync(new { seed = 7, size = 9, filter = new { status = "cancelled" } })).ShouldBe([register.Actions["cancelled in 2026"]]);
    }

    [Theory]
    [InlineData("""{"size":3}""", "$.seed")]
    [InlineData("""{"seed":7,"size":0}""", "$.size")]
    [InlineData("""{"seed":7,"size":3,"filter":{"kleur":"rood"}}""", "$.filter")]
    public async Task A_sample_that_cannot_be_drawn_names_the_field(string body, string field)
    {
        var refused = await _api.QualityManager.PostAsync("register/sample", body);

        refused.Status.ShouldBe(422, refused.Text);
        refused.BlamedFields().ShouldBe([field]);
    }

    [Fact]
    public async Task Flow_is_medians_and_counts_with_what_they_are_of()
    {
        var flow = await _api.QualityManager.GetAsync("register/flow?by=node");

        flow.Int("total.actions").ShouldBe(9);
        flow.At("total.reopened")!.ToJsonString().ShouldBe("""{"count":1,"of":6}""");
        flow.At("total.completedLate")!.ToJsonString().ShouldBe("""{"count":0,"of":1}""");
        flow.At("total.slippage")!.ToJsonString().ShouldBe("""{"days":0,"of":4}""");
        // Cancelled on 1 May after 111 days; judged effective on 1 June, 92 days after it was done.
        flow.At("parts")!.AsArray().Single(p => p!["code"]!.GetValue<string>() == "KKFZ-P1-A1")!["figures"]!["daysIn"]!["assigned"]!.ToJsonString().ShouldBe("""{"days":111,"of":1}""");
        (await _api.QualityManager.GetAsync("register/flow?by=sourceType")).At("parts.0.code")!.GetValue<string>().ShouldBe("internalAudit");
        (await _api.QualityManager.GetAsync("register/flow?by=ownerRole&lang=en")).At("parts.0.code")!.GetValue<string>().ShouldBe("person");
        (await _api.QualityManager.GetAsync("register/flow?by=unit&year=2025")).Int("total.actions").ShouldBe(3);
        (await _api.QualityManager.GetAsync("register/flow?by=maan")).ShouldRefuse(400, "invalid-parameter");
    }

    [Fact]
    public async Task The_history_is_OCEL_2_without_persons_and_texts()
    {
        var answer = await _api.QualityManager.GetAsync("register/ocel");
        var log = answer.Json;

        Ocel.ShouldBeSound(log);
        var reopened = register.Actions["reopened"].ToString();
        log["events"]!.AsArray().Where(e => e!["relationships"]!.AsArray().Any(r => r!["objectId"]!.GetValue<string>() == reopened)).Select(e => e!["type"]!.GetValue<string>())
            .ShouldBe(["action_raised", "action_completed", "effect_reviewed", "action_reopened"]);
        answer.Text.ShouldNotContain("own-1");
        answer.Text.ShouldNotContain("Steekproef");
    }

    private async Task<List<Guid>> SampleAsync(object body)
    {
        var sample = await _api.QualityManager.PostAsync("register/sample", body);
        sample.Status.ShouldBe(200, sample.Text);
        return [.. sample.Items.Select(i => i!["id"]!.GetValue<Guid>())];
    }
}
