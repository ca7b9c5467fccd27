using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;
using ImprovementRegister.Reports.Output;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>A report as a file, over HTTP.</summary>
public sealed class AReportToTakeAway(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Theory]
    [InlineData("docx", WordReport.ContentType)]
    [InlineData("xlsx", Sheet.ExcelType)]
    public async Task Comes_as_a_file_of_its_kind(string format, string type)
    {
        var answer = await api.QualityManager.GetAsync($"reports/preview?framework=KKFZ&year=2026&format={format}");
        answer.Status.ShouldBe(200);
        answer.Headers["Content-Type"].ShouldStartWith(type);
        answer.Headers["Content-Disposition"].ShouldContain($"kwaliteitsverslag-KKFZ-2026.{format}");
    }

    [Fact]
    [Trait("Domain", "F42")]
    public async Task A_frozen_report_comes_in_every_format_from_what_was_frozen_by_Accept_too_and_in_both_editions()
    {
        var report = $"reports/{await api.QualityManager.CreateAsync("reports", new { kind = "foto", frameworks = new[] { "KKFZ" }, period = "eerste helft 2024", title = "Foto 2024" })}";
        (await api.QualityManager.CommandAsync(report, "narrative", new { section = "summary", text = "Een **zandloper** in het midden." })).Status.ShouldBe(200);
        var action = await api.ActionAsync(source: await api.SourceAsync(), nodes: ["KKFZ-P2"]);
        (await api.QualityManager.CommandAsync(report, "freeze", new { referenceDate = "2024-06-30", confirm = "incomplete" })).Status.ShouldBe(200);

        var page = await api.Auditor.GetAsync($"{report}?format=html");
        page.Text.ShouldContain("<strong>zandloper</strong>");
        page.Text.ShouldContain("Werkversie");
        (await api.Auditor.GetAsync($"{report}?format=html&edition=public&lang=en")).Text.ShouldNotContain("Working edition");
        var csv = await api.Auditor.GetAsync($"{report}?format=csv&edition=public");
        (csv.Headers["Content-Type"], csv.Headers["Content-Disposition"]).ShouldBe(("text/csv", "attachment; filename=foto-2024-h1-kkfz-openbaar.csv; filename*=UTF-8''foto-2024-h1-kkfz-openbaar.csv"));
        foreach (var (format, type) in new[] { ("docx", WordReport.ContentType), ("xlsx", Sheet.ExcelType) })
        {
            (await api.Auditor.GetAsync($"{report}?format={format}")).Headers["Content-Type"].ShouldStartWith(type);
        }

        (await api.Auditor.GetAsync($"{report}?format=odt")).ShouldRefuse(400, "invalid-parameter");
        (await api.Auditor.GetAsync($"{report}?format=csv&table=prijzen")).ShouldRefuse(422, "unknown-table");
        page.Text.ShouldBe((await api.Auditor.GetAsync($"{report}/page")).Text);

        // What was removed stays removed, whatever it is had as.
        (await api.Administrator.CommandAsync(report, "redact", new { version = 2, reason = "Een naam" })).Status.ShouldBe(200);
        (await api.Auditor.GetAsync($"{report}?format=html")).Text.ShouldNotContain("zandloper");
    }

    [Fact]
    public async Task What_is_published_comes_as_a_file_too_for_whoever_may_read_it()
    {
        var report = $"reports/{await api.QualityManager.CreateAsync("reports", new { kind = "foto", frameworks = new[] { "KKFZ" }, period = "tweede helft 2024", title = "Foto 2024" })}";
        (await api.QualityManager.CommandAsync(report, "freeze", new { referenceDate = "2024-12-31", confirm = "incomplete" })).Status.ShouldBe(200);
        (await api.Auditor.CommandAsync(report, "approve", new { })).Status.ShouldBe(200);
        const string address = "/published/levanto/foto-2024-h2-kkfz";
        (await api.Anonymous().GetAsync($"{address}?format=docx")).Status.ShouldBe(404);
        (await api.QualityManager.CommandAsync(report, "publish", new { where = "https://www.levanto.example/foto", audience = "world", confirm = "names" })).Status.ShouldBe(200);

        var word = await api.Anonymous().GetAsync($"{address}?format=docx&lang=en");
        (word.Status, word.Headers["Content-Type"]).ShouldBe((200, WordReport.ContentType));
        (await api.Anonymous().GetAsync($"{address}?format=csv")).Text.ShouldContain("Forensisch vakmanschap");
        (await api.Anonymous().GetAsync(address)).Headers["Content-Type"].ShouldStartWith("text/html");
    }

    [Fact]
    public async Task Without_a_browser_a_PDF_is_refused_and_it_is_said_what_to_do()
    {
        using var chromium = new Chromium(new ConfigurationBuilder().AddInMemoryCollection([new("Register:Chromium", "/nowhere/chromium")]).Build(), NullLogger<Chromium>.Instance);

        (await Should.ThrowAsync<ProblemException>(() => chromium.PrintAsync("<p>een</p>", Chromium.Longest, default))).Status.ShouldBe(501);
    }

    [PrintingFact]
    public async Task As_PDF_where_there_is_a_browser()
    {
        var answer = await api.QualityManager.GetAsync("reports/preview?framework=KKFZ&year=2026&format=pdf");
        answer.Headers["Content-Type"].ShouldBe("application/pdf");
        answer.Text.ShouldStartWith("%PDF");
        answer.Text.ShouldContain("/StructTreeRoot");
    }
}
