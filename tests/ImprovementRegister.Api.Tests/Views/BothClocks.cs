using ImprovementRegister.Api.Tests.SignIn;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>Every read of what is recorded takes both clocks: what was known at a moment (asOf) and how things stood on a day (validOn), alone and together.</summary>
public sealed class BothClocks(RegisterApi api) : IClassFixture<RegisterApi>
{
    /// <summary>Reads that take others, or none, and why.</summary>
    private static readonly Dictionary<string, string> Otherwise = new()
    {
        ["/units/{code}/open-work"] = "what a unit leaves behind for whoever closes it now",
        ["/admin/"] = "how the register itself fares", ["/me"] = "whoever asks, now", ["/events"] = "everything there ever was, by its position", ["/register/activity"] = "between two moments",
        ["/register/ocel"] = "everything there ever was", ["/register/extract"] = "everything there ever was", ["/imports"] = "work under way", ["/people"] = "the directory, from which names can be erased, has no past",
        ["/source-types"] = "reference data", ["/report-kinds"] = "reference data", ["/root-cause-categories"] = "reference data", ["/frameworks/{code}/mapping"] = "reference data",
        ["/units"] = "on a day, also one to come", ["/roles"] = "on a day, also one to come", ["/roles/vacancies"] = "on a day, also one to come", ["/organisation/reminders"] = "on a day, also one to come",
        ["/register/compare"] = "from, to and clock", ["/register/compare/actions"] = "from, to and clock", ["/actions/{id:guid}/compare"] = "from, to and clock",
        ["/reports/preview"] = "a reference date", ["/reports/explain"] = "a reference date", ["/reports/{id:guid}/explain"] = "the reference date of the report", ["/reports/{id:guid}/changes"] = "since it was frozen",
        ["/reports/{id:guid}/completeness"] = "what is still to be done", ["/reports/{id:guid}/files"] = "files as they were drawn up",
    };

    [Fact]
    public void Every_read_takes_both_or_says_why_not()
    {
        var reads = MappedEndpoint.Of(api).Where(e => e.Method == HttpMethod.Get && e.Pattern.StartsWith(Routes.Base, StringComparison.Ordinal)).Select(e => (Path: e.Pattern[Routes.Base.Length..], e.Parameters)).ToList();

        reads.Where(r => !Is(r.Path) && !(r.Parameters.Contains(QueryParameters.AsOf) && r.Parameters.Contains(QueryParameters.ValidOn))).Select(r => r.Path).ShouldBeEmpty();
        reads.Where(r => Is(r.Path) && r.Parameters.Contains(QueryParameters.AsOf) && r.Parameters.Contains(QueryParameters.ValidOn) && Otherwise.ContainsKey(r.Path)).Select(r => r.Path).ShouldBeEmpty("these are no exceptions");
    }

    [Theory]
    [InlineData("/acties")]
    [InlineData("/bevindingen")]
    [InlineData("/doelen")]
    [InlineData("/herkomst")]
    [InlineData("/verslagen")]
    [InlineData("/acties/{id:guid}")]
    [InlineData("/bevindingen/{id:guid}")]
    [InlineData("/doelen/{id:guid}")]
    [InlineData("/herkomst/{id:guid}")]
    [InlineData("/herkomst/{id:guid}/meting")]
    [InlineData("/acties/{id:guid}/levensloop")]
    [InlineData("/acties/{id:guid}/telt")]
    [InlineData("/kaders/{code}")]
    [InlineData("/kaders/{code}/meting")]
    [InlineData("/kaders/deel/{code}")]
    [InlineData("/doelen/jaarplan")]
    [InlineData("/overzicht/strategie")]
    [InlineData("/overzicht/eenheden")]
    [InlineData("/overzicht/doorlooptijden")]
    [InlineData("/waarom")]
    public void So_does_every_page_of_them(string page)
    {
        var parameters = MappedEndpoint.Of(api).Single(e => e.Method == HttpMethod.Get && e.Pattern == page).Parameters;
        parameters.ShouldContain(QueryParameters.AsOf);
        parameters.ShouldContain(QueryParameters.ValidOn);
    }

    [Fact]
    public async Task The_figures_of_sources_are_those_of_the_day_that_is_asked_for()
    {
        var (survey, trend) = (await SourceAsync("clientSurvey", "CTO 2024"), await SourceAsync("incidentTrend", "MIC 2024"));
        await ResultAsync(survey, new { scores = new[] { new { subject = "Tevredenheid", value = 7.7, period = "2024" } }, happenedOn = "2025-02-01" });
        await ResultAsync(trend, new { counts = new[] { new { category = "val", period = "2024-Q4", count = 3 } }, happenedOn = "2025-02-01" });
        var baseline = await SourceAsync("baseline", "0-meting", "KWLGGZ");
        await ResultAsync(baseline, new { answers = new[] { new { node = "KWLGGZ-NAA", unit = "CL-WONEN", answer = "toImplement" } }, happenedOn = "2025-02-01" });

        foreach (var (path, part) in ((string, string)[])[($"sources/{survey}/comparison", "scores"), ($"sources/{trend}/trend", "counts"), ($"sources/{baseline}/plan-of-action", "items")])
        {
            (await Part(path + "?validOn=2025-01-31", part)).ShouldBeEmpty(path);
            (await Part(path + "?validOn=2025-02-01", part)).ShouldNotBeEmpty(path);
            (await Part($"{path}?validOn=2025-02-01&{Past.AsOf(DateTimeOffset.UtcNow)}", part)).ShouldNotBeEmpty(path);
        }

        (await api.QualityManager.GetAsync("frameworks/KWLGGZ/baseline?validOn=2025-01-31")).Int("teams").ShouldBe(0);
        (await api.QualityManager.GetAsync("frameworks/KWLGGZ/baseline?validOn=2025-02-01")).Int("teams").ShouldBe(1);
    }

    private async Task<IEnumerable<object?>> Part(string path, string part)
    {
        var answer = await api.QualityManager.GetAsync(path);
        answer.Status.ShouldBe(200, answer.Text);
        return answer.At(part)!.AsArray();
    }

    private Task<Guid> SourceAsync(string type, string title, string? framework = null) =>
        api.Auditor.CreateAsync("sources", new { type, title, framework, heldOn = "2024-12-01", happenedOn = "2024-12-01" });

    private async Task ResultAsync(Guid source, object result)
    {
        var recorded = await api.QualityManager.CommandAsync($"sources/{source}", "results", result);
        recorded.Status.ShouldBe(200, recorded.Text);
    }

    private static bool Is(string path) => Otherwise.ContainsKey(path) || Otherwise.Keys.Any(k => path.StartsWith(k + (k.EndsWith('/') ? "" : "/"), StringComparison.Ordinal) && k is "/admin/" or "/me" or "/imports" or "/people" or "/reports/{id:guid}/files" && path.StartsWith(k, StringComparison.Ordinal));
}
