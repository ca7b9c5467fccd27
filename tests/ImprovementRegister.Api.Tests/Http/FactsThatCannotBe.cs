using System.Globalization;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>Requests of the right shape that say something that does not exist (domain.md F1, F3, F4, F17, F18).</summary>
[Collection(SharedHost.BadInput)]
public sealed class FactsThatCannotBe(RegisterApi api)
{
    private static string Tomorrow => DateTime.UtcNow.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Trait("Domain", "F18")]
    [Theory]
    [InlineData("nodes", "[\"KKFZ-T15\"]", "unknown-node")]
    [InlineData("nodes", "[\"KKFZ-P1\",\"\"]", "unknown-node")]
    [InlineData("nodes", "[\"KWLGGZ\"]", "unknown-node")]
    [InlineData("nodes", "[\"Samenwerken\"]", "unknown-node")]
    [InlineData("unit", "\"KNOAL\"", "unknown-unit")]
    [InlineData("unit", "\"\"", "unknown-unit")]
    [InlineData("sources", "[\"0199f0c4-5b1e-7c3a-9d55-0123456789ab\"]", "unknown-reference")]
    [InlineData("findings", "[\"0199f0c4-5b1e-7c3a-9d55-0123456789ab\"]", "unknown-reference")]
    [InlineData("goals", "[\"00000000-0000-0000-0000-000000000000\"]", "unknown-reference")]
    [InlineData("deadline", "{\"on\":\"2026-06-31\"}", "date-does-not-exist")]
    [InlineData("deadline", "{\"on\":\"31-06-2026\"}", "date-does-not-exist")]
    [InlineData("deadline", "{\"raw\":\"31-06-2026\"}", "date-does-not-exist")]
    [InlineData("deadline", "{\"on\":\"2026-02-30\"}", "date-does-not-exist")]
    [InlineData("deadline", "{\"on\":\"0000-00-00\"}", "date-not-understood")]
    [InlineData("deadline", "{\"raw\":\"Q5 2026\"}", "date-does-not-exist")]
    [InlineData("deadline", "{\"raw\":\"zo snel mogelijk\"}", "date-not-understood")]
    [InlineData("deadline", "{\"raw\":\"eind 2026\\u0000\"}", "date-not-understood")]
    [InlineData("deadline", "{\"on\":\"\"}", "date-not-understood")]
    [InlineData("deadline", "{\"on\":\"eind 2026\"}", "not-a-day")]
    [InlineData("phases", "[{\"name\":\"pilot\",\"start\":\"2026-06-30\",\"due\":\"2026-04-01\"}]", "deadline-before-start")]
    [InlineData("phases", "[{\"name\":\"scholing\",\"start\":\"2026-06-01\"},{\"name\":\"pilot\",\"start\":\"2026-04-01\"}]", "phases-out-of-order")]
    [InlineData("phases", "[{\"name\":\"pilot\"},{\"name\":\" Pilot \"}]", "duplicate-phase")]
    [InlineData("happenedOn", "\"9999-12-31\"", "date-not-understood")]
    [InlineData("happenedOn", "\"0001-01-01\"", "date-not-understood")]
    [InlineData("reference", "\"nummer #7\"", "invalid-identifier")]
    public async Task An_action_with_such_a_fact_is_refused(string field, string json, string code)
    {
        var body = JsonBody.Action(await api.SourceAsync(), field, json);

        (await api.RefusesAsync(422, code, () => api.QualityManager.PostAsync("actions", body))).BlamedFields()[0].ShouldStartWith("$." + field);
    }

    [Trait("Domain", "F1")]
    [Fact]
    public async Task A_date_that_does_not_exist_is_a_question_and_not_a_correction()
    {
        var body = JsonBody.Action(await api.SourceAsync(), "deadline", "{\"on\":\"31-06-2026\"}");

        var refused = await api.RefusesAsync(422, "date-does-not-exist", () => api.QualityManager.PostAsync("actions", body));

        refused.String("detail")!.ShouldContain("31-06-2026");
        refused.String("detail")!.ShouldContain("Bedoelt u 30-06-2026 of 01-07-2026?");
        refused.String("detail")!.ShouldNotContain("Do you mean");
    }

    [Trait("Domain", "F3")]
    [Fact]
    public async Task A_deadline_before_the_start_of_a_phase_is_refused_when_raised_when_planned_and_when_shifted()
    {
        var (source, late) = (await api.SourceAsync(), new { name = "pilot", start = "2027-02-01" });
        await api.RefusesAsync(422, "deadline-before-start", () => api.QualityManager.PostAsync("actions", new
        {
            title = "Formulieren aanpassen", kind = "corrective", sources = new[] { source }, deadline = new { on = "2026-12-31" }, phases = new[] { late },
        }));
        var action = await api.ActionAsync(deadline: "31-12-2026");
        await api.RefusesAsync(409, "deadline-before-start", () => api.QualityManager.PostAsync($"actions/{action}/plan", new { phases = new[] { late } }, version: 1));
        (await api.QualityManager.PostAsync($"actions/{action}/plan", new { phases = new[] { new { name = "pilot", start = "2026-12-01" } } }, version: 1)).Status.ShouldBe(200);

        await api.RefusesAsync(409, "deadline-before-start", () => api.QualityManager.PostAsync(
            $"actions/{action}/shift-deadline", new { to = new { on = "2026-11-30" }, reason = "Eerder klaar" }, version: 2));
    }

    [Trait("Domain", "F4")]
    [Fact]
    public async Task Nothing_has_happened_in_the_future()
    {
        var (action, completed, source) = (await api.ActionAsync(), await api.CompletedActionAsync(), await api.SourceAsync());

        await api.RefusesAsync(422, "date-in-future", () => api.QualityManager.PostAsync($"actions/{action}/complete", new { completedOn = Tomorrow }, version: 1));
        await api.RefusesAsync(422, "date-in-future", () => api.QualityManager.PostAsync($"actions/{action}/start", new { happenedOn = Tomorrow }, version: 1));
        await api.RefusesAsync(422, "date-in-future", () => api.Auditor.PostAsync($"actions/{completed}/review-effect", new { verdict = "effective", ground = "Steekproef", measuredOn = Tomorrow }, version: 2));
        await api.RefusesAsync(422, "date-in-future", () => api.Auditor.PostAsync("sources", new { type = "complaint", title = "Klacht", heldOn = "2031" }));
        await api.RefusesAsync(422, "date-in-future", () => api.Auditor.PostAsync($"sources/{source}/findings", new { text = "Dossier onvolledig", foundOn = "Q1 2031" }));
    }

    [Fact]
    public async Task A_pointer_to_another_kind_of_thing_is_an_unknown_one()
    {
        var finding = await api.FindingAsync();

        await api.RefusesAsync(422, "unknown-reference", () => api.QualityManager.PostAsync("actions", JsonBody.Action(finding, "kind", "\"corrective\"")));
    }

    [Fact]
    public async Task A_pointer_into_another_organisation_is_an_unknown_one()
    {
        var theirs = await api.SourceAsync(tenant: "balanszorg");

        var refused = await api.RefusesAsync(422, "unknown-reference", () => api.QualityManager.PostAsync("actions", JsonBody.Action(theirs, "kind", "\"corrective\"")));

        refused.BlamedFields().ShouldBe(["$.sources[0]"]);
    }
}
