using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;

namespace ImprovementRegister.Api.Tests.Findings;

/// <summary>A finding says how widely it was found and where its evidence lies, wherever it is read by staff, and nowhere in public.</summary>
public sealed class HowWidelyAndByWhichEvidence(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly object Evidence = new { title = "Steekproef maart", location = "https://intranet.levanto.example/audits/7" };

    [Fact]
    [Trait("Story", "32")]
    public async Task It_is_read_back_listed_searched_and_in_the_sheet()
    {
        var source = await SourceAsync();
        var logged = await api.Auditor.PostAsync($"sources/{source}/findings/batch", new { findings = new[] { new { text = "Dossiers onvolledig", extent = "3 van de 12 dossiers", evidence = Evidence } } });
        logged.Status.ShouldBe(200, logged.Text);

        var finding = (await api.QualityManager.GetAsync($"findings?source={source}")).Items.ShouldHaveSingleItem()!;
        (finding["extent"]!.GetValue<string>(), finding["evidence"]!["location"]!.GetValue<string>()).ShouldBe(("3 van de 12 dossiers", "https://intranet.levanto.example/audits/7"));
        (await api.QualityManager.GetAsync($"findings?source={source}&q=steekproef")).Items.Count.ShouldBe(1);
        var sheet = await api.QualityManager.GetAsync($"findings?source={source}", accept: "text/csv");
        sheet.Text.ShouldContain("3 van de 12 dossiers");
        sheet.Text.ShouldContain("https://intranet.levanto.example/audits/7");
    }

    [Fact]
    public async Task The_history_shows_what_was_corrected_and_a_removed_text_is_gone()
    {
        var source = await SourceAsync();
        var finding = $"findings/{await api.Auditor.CreateAsync($"sources/{source}/findings", new { text = "Dossiers onvolledig", extent = "bij een bewoner", evidence = Evidence })}";
        (await api.Auditor.CommandAsync(finding, "correct", new { extent = "bij twee bewoners", evidence = (object?)null, reason = "Verkeerd geteld" })).Status.ShouldBe(200);
        var items = (await api.QualityManager.GetAsync($"{finding}/history")).Items;
        items[0]!["text"]!.GetValue<string>().ShouldContain("Steekproef maart (https://intranet.levanto.example/audits/7)");
        items[1]!["changes"]!.AsArray().Select(c => c!["name"]!.GetValue<string>()).ShouldBe(["bewijs", "omvang", "gecorrigeerd"], ignoreOrder: true);

        foreach (var (version, field) in ((int, string)[])[(1, "extent"), (2, "extent"), (1, "evidence.location")])
        {
            (await api.Administrator.CommandAsync(finding, "redact", new { version, field, reason = "Wijst een persoon aan" })).Status.ShouldBe(200, $"{version} {field}");
        }

        (await api.QualityManager.GetAsync(finding)).String("extent").ShouldBe(TextRedacted.Marker);
        (await api.QualityManager.GetAsync($"{finding}/history")).Text.ShouldNotContain("intranet.levanto.example");
    }

    [Fact]
    [Trait("Domain", "F33")]
    public async Task The_working_edition_of_a_report_shows_it()
    {
        var source = await SourceAsync();
        await api.Auditor.CreateAsync($"sources/{source}/findings", new { text = "Dossiers onvolledig", nodes = new[] { "KKFZ-P1-A5" }, extent = "3 van de 12 dossiers", evidence = Evidence });
        foreach (var format in (string[])["html", "csv"])
        {
            var report = await api.QualityManager.GetAsync($"reports/preview?framework=KKFZ&year=2026&format={format}");
            report.Text.ShouldContain("omvang: 3 van de 12 dossiers", Case.Sensitive, format);
            report.Text.ShouldContain("bewijs: Steekproef maart", Case.Sensitive, format);
        }
    }

    [Fact]
    public async Task An_address_that_runs_something_is_refused_in_its_row()
    {
        var source = await SourceAsync();
        var refused = await api.RefusesAsync(422, "address-that-runs", () => api.Auditor.PostAsync(
            $"sources/{source}/findings/batch", new { findings = new[] { new { text = "Eerste", evidence = new { title = "Verslag", location = "javascript:alert(1)" } } } }));
        refused.BlamedFields().ShouldBe(["$.findings[0].evidence.location"]);
    }

    private Task<Guid> SourceAsync() => api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit " + Asking.RandomWord()[..6], heldOn = "2026-03-01" });
}
