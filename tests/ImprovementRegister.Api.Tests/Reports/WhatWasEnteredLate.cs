using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>What was recorded after the period in which it happened is marked: in a list after the quarter, in a report after its reference date.</summary>
[Trait("Domain", "F8")]
public sealed class WhatWasEnteredLate(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly string Today = AmsterdamClock.DayOf(DateTimeOffset.UtcNow).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_list_marks_it_and_not_what_was_entered_in_time()
    {
        var (late, inTime) = (await RaiseAsync("KWLGGZ-PRO", "2025-02-01"), await RaiseAsync("KWLGGZ-PRO", null));
        var source = await api.SourceAsync();
        var finding = await api.Auditor.CreateAsync($"sources/{source}/findings", new { text = "Later ingevoerd.", kind = "observation", nodes = new[] { "KWLGGZ-PRO" }, foundOn = "2025-02-01" });

        var listed = (await api.QualityManager.GetAsync("actions?node=KWLGGZ-PRO")).Items;
        Entered(listed, late).ShouldNotBeNull();
        Entered(listed, inTime).ShouldBeNull();
        Entered((await api.QualityManager.GetAsync($"findings?source={source}")).Items, finding).ShouldNotBeNull();
        var page = (await api.QualityManager.GetAsync("/acties?node=KWLGGZ-PRO")).Text;
        page.Split("ingevoerd na het kwartaal waarin het gebeurde, op").Length.ShouldBe(2, "one of the two");
        (await api.QualityManager.GetAsync($"/bevindingen?source={source}")).Text.ShouldContain("is iets ingevoerd na het kwartaal", customMessage: "what holds for all is said once");
    }

    [Fact]
    public async Task So_do_lists_of_sources_and_goals()
    {
        foreach (var (resource, page, body) in ((string, string, Func<string, string?, object>)[])
            [("sources", "herkomst", (title, on) => new { type = "internalAudit", title, heldOn = "2025-02-01", happenedOn = on }), ("goals", "doelen", (text, on) => new { planYear = 2025, text, happenedOn = on })])
        {
            var (late, inTime) = (await api.QualityManager.CreateAsync(resource, body("Later", "2025-02-01")), await api.QualityManager.CreateAsync(resource, body("Op tijd", Today)));

            var listed = (await api.QualityManager.GetAsync(resource + "?year=2025")).Items;
            Entered(listed, late).ShouldNotBeNull(resource);
            Entered(listed, inTime).ShouldBeNull(resource);
            (await api.QualityManager.GetAsync($"/{page}?year=2025")).Text.Split("ingevoerd na het kwartaal waarin het gebeurde, op").Length.ShouldBe(2, "one of the two");
            (await api.QualityManager.GetAsync($"/{page}?q=later")).Text.ShouldContain("is iets ingevoerd na het kwartaal", customMessage: "what holds for all is said once");
        }
    }

    [Fact]
    public async Task What_had_not_happened_yet_on_the_day_marks_nothing()
    {
        var id = await RaiseAsync("KWLGGZ-SAL", Past.DaysAgo(400));
        await api.MakeOlderAsync(400);
        (await api.QualityManager.CommandAsync($"actions/{id}", "note", new { text = "Besproken", happenedOn = Past.DaysAgo(200) })).Status.ShouldBe(200);

        Entered((await api.QualityManager.GetAsync("actions?node=KWLGGZ-SAL")).Items, id).ShouldNotBeNull();
        Entered((await api.QualityManager.GetAsync($"actions?node=KWLGGZ-SAL&validOn={Past.DaysAgo(200)}")).Items, id).ShouldNotBeNull();
        Entered((await api.QualityManager.GetAsync($"actions?node=KWLGGZ-SAL&validOn={Past.DaysAgo(201)}")).Items, id).ShouldBeNull("what was entered late is not in what is shown");
    }

    [Fact]
    public async Task A_report_marks_it_in_its_working_edition_and_the_public_one_does_not()
    {
        var late = await RaiseAsync("KKFZ-P4", "2025-02-01");
        var id = await api.QualityManager.CreateAsync("reports", new { kind = "forensicReport", frameworks = new[] { "KKFZ" }, year = 2025, title = "Verslag" });

        var (working, open) = (await DataAsync(id, "working"), await DataAsync(id, "public"));

        Action(working, late)["enteredOn"]!.GetValue<string>().ShouldBe(Today);
        Action(open, late)["enteredOn"].ShouldBeNull();
        (await api.QualityManager.GetAsync($"reports/{id}/page?edition=working")).Text.ShouldContain("ingevoerd na de peildatum");
        (await api.QualityManager.GetAsync($"reports/{id}/page?edition=public")).Text.ShouldNotContain("ingevoerd na de peildatum");
        (await api.QualityManager.GetAsync($"reports/{id}?format=csv&table=Vooruitblik")).Text.ShouldContain("Ingevoerd na de peildatum");
    }

    private async Task<Guid> RaiseAsync(string node, string? on) => await api.QualityManager.CreateAsync("actions", new
    {
        title = "Formulieren aanpassen", kind = "corrective", nodes = new[] { node }, owner = new { type = "person", id = "own-1" }, happenedOn = on, sources = new[] { await api.SourceAsync() }, deadline = new { on = "2027-12-31" },
    });

    private static JsonNode? Entered(JsonArray items, Guid id) => items.Single(i => i!["id"]!.GetValue<Guid>() == id)!["enteredLate"];

    private async Task<JsonObject> DataAsync(Guid id, string edition) => (await api.QualityManager.GetAsync($"reports/{id}/data?edition={edition}")).Json;

    private static JsonNode Action(JsonObject data, Guid id) =>
        data["parts"]![0]!["nodes"]!.AsArray().SelectMany(n => n!["lookAhead"]!.AsArray()).First(a => a!["id"]!.GetValue<Guid>() == id)!;
}
