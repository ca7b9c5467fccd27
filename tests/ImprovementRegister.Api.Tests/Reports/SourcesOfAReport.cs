using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>A report about one framework has the sources of that framework and those of the whole organisation, and none that is of another.</summary>
public sealed class SourcesOfAReport(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task A_source_whose_findings_and_actions_are_all_of_another_framework_is_not_among_them()
    {
        var (found, done, both, nothing) = (await SourceAsync("Met een bevinding"), await SourceAsync("Met een actie"), await SourceAsync("Van beide"), await SourceAsync("Zonder iets"));
        await api.FindingAsync(found, nodes: "KKFZ-P1");
        await api.ActionAsync(title: "Forensisch", source: done, nodes: "KKFZ-P1-A5");
        await api.FindingAsync(both, nodes: "KKFZ-P1");
        await api.ActionAsync(title: "Woonzorg", source: both, nodes: "KWLGGZ-NAA");

        (await TitlesAsync("KWLGGZ")).ShouldBe(["Van beide", "Zonder iets"]);
        (await TitlesAsync("KKFZ")).ShouldBe(["Met een actie", "Met een bevinding", "Van beide", "Zonder iets"], ignoreOrder: true);

        async Task<Guid> SourceAsync(string title) => await api.SourceAsync(title);
    }

    [Fact]
    public async Task One_that_names_a_framework_is_of_that_alone_and_figures_are_of_all()
    {
        await api.Auditor.CreateAsync("sources", new { type = "managementReview", title = "Zelfbeoordeling", heldOn = "2024-03-01", framework = "KKFZ" });
        await api.Auditor.CreateAsync("sources", new { type = "baseline", title = "0-meting", heldOn = "2024-03-02", framework = "KWLGGZ" });
        var figures = await api.Auditor.CreateAsync("sources", new { type = "keyFigures", title = "Kengetallen", heldOn = "2024-03-03" });
        (await api.Auditor.CommandAsync($"sources/{figures}", "results", new { keyFigures = new[] { new { subject = "omzet", value = 1000, referenceDate = "2024-03-03" } } })).Status.ShouldBe(200);

        (await TitlesAsync("KWLGGZ", 2024)).ShouldBe(["0-meting", "Kengetallen"]);
        (await TitlesAsync("KKFZ", 2024)).ShouldBe(["Zelfbeoordeling", "Kengetallen"]);
        (await api.QualityManager.GetAsync("reports/preview?framework=KKFZ&year=2024")).Text.ShouldContain("omzet (\u20ac)", Case.Sensitive, "a figure says what it is counted in");
    }

    private async Task<IReadOnlyList<string>> TitlesAsync(string framework, int year = 2026) =>
        [.. (await api.QualityManager.GetAsync($"reports/preview?framework={framework}&year={year}")).At("sources")!.AsArray().Select(s => s!["title"]!.GetValue<string>())];
}
