using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

[Collection(SharedHost.Contract)]
public sealed class ADraftOfAReport(RegisterApi api)
{
    [Fact]
    public async Task Two_writers_who_saw_the_same_version_each_write_their_own_section()
    {
        var report = $"reports/{await api.ReportAsync()}";
        var seen = (await api.Owner.GetAsync(report)).ETag;

        (await api.QualityManager.PostAsync($"{report}/narrative", new { section = "reflection", node = "KKFZ-P1", text = "Pijler een" }, ifMatch: seen)).Status.ShouldBe(200);
        (await api.Owner.PostAsync($"{report}/narrative", new { section = "reflection", node = "KKFZ-P2", text = "Pijler twee" }, ifMatch: seen)).Status.ShouldBe(200);
        (await api.RefusesAsync(412, "stale-version", () => api.Auditor.PostAsync($"{report}/narrative", new { section = "reflection", node = "KKFZ-P1", text = "Ook pijler een" }, ifMatch: seen)))
            .At("eventsSince.0.text")!.GetValue<string>().ShouldContain("Reflectie op de resultaten");

        var narrative = (await api.Owner.GetAsync(report)).At("narrative")!.AsArray();
        narrative.Select(t => $"{t!["nodeTitle"]}: {t["text"]} ({t["writtenBy"]})").ShouldBe(["Veiligheid en persoonsgerichte zorg: Pijler een (qm-1)", "Forensisch vakmanschap: Pijler twee (own-1)"], ignoreOrder: true);
    }

    [Fact]
    public async Task It_is_listed_by_kind_framework_year_and_words_and_readers_do_not_see_it()
    {
        var id = await api.ReportAsync("forensicReport");
        (await api.QualityManager.CommandAsync($"reports/{id}", "narrative", new { section = "introduction", text = "Het zeldzame woord zandloper" })).Status.ShouldBe(200);

        foreach (var filter in (string[])["kind=KKFZ-verslag", "framework=KKFZ&year=2025", "q=ZANDLOPER", "status=draft", "mine=true"])
        {
            (await api.QualityManager.GetAsync($"reports?limit=500&{filter}")).Items.Select(r => r!["id"]!.GetValue<Guid>()).ShouldContain(id, filter);
        }

        (await api.QualityManager.GetAsync("reports?year=2031")).Items.ShouldBeEmpty();
        (await api.QualityManager.GetAsync("reports?kind=jaarboek")).ShouldRefuse(422, "unknown-report-kind");
        (await api.Reader.GetAsync("reports?limit=500")).Items.ShouldNotContain(r => r!["id"]!.GetValue<Guid>() == id);
    }
}
