using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

public sealed class ReportOfALivingRegister(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task The_page_is_for_the_reader_alone_is_what_it_says_it_is_and_runs_nothing()
    {
        var page = await api.QualityManager.GetAsync("reports/preview?framework=KWLGGZ&year=2026&format=html");
        page.Headers["Content-Type"].ShouldStartWith("text/html");
        page.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        page.Headers["Cache-Control"].ShouldBe("no-store");
        page.Headers["Content-Security-Policy"].ShouldStartWith("default-src 'none'");
        page.Headers["Content-Security-Policy"].ShouldNotContain("script");
        page.Text.ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("nl", "31 oktober 2026", "30 juni 2026", "medewerker")]
    [InlineData("en", "31 October 2026", "30 June 2026", "employee")]
    public async Task Exact_days_are_written_out_words_of_a_plan_stay_and_no_person_is_named(string language, string deadline, string before, string owner)
    {
        var shifted = await api.ActionAsync(deadline: "2026-06-30", title: "Verschoven " + language, nodes: "KWLGGZ-PRO");
        (await api.Owner.CommandAsync($"actions/{shifted}", "shift-deadline", new { to = new { on = "2026-10-31" }, reason = "Levering later" })).Status.ShouldBe(200);
        var stated = await api.ActionAsync(deadline: "eind 2026", title: "Gepland " + language, nodes: "KWLGGZ-PRO");

        var report = await api.QualityManager.GetAsync($"reports/preview?framework=KWLGGZ&year=2026&lang={language}");
        var ahead = report.At("nodes")!.AsArray().Single(n => n!["code"]!.GetValue<string>() == "KWLGGZ-PRO")!["lookAhead"]!.AsArray();
        var page = await api.QualityManager.GetAsync($"reports/preview?framework=KWLGGZ&year=2026&lang={language}&format=html");

        Action(shifted)["deadline"]!.GetValue<string>().ShouldBe(deadline);
        Action(shifted)["owner"]!.GetValue<string>().ShouldBe(owner);
        Action(stated)["deadline"]!.GetValue<string>().ShouldBe("eind 2026");
        var shift = report.At("shifts")!.AsArray().Single(s => s!["action"]!.GetValue<Guid>() == shifted)!;
        (shift["from"]!.GetValue<string>(), shift["to"]!.GetValue<string>()).ShouldBe((before, deadline));
        page.Text.ShouldContain(deadline);
        page.Text.ShouldNotContain("2026-10-31");
        page.Text.ShouldNotContain("own-1");

        System.Text.Json.Nodes.JsonNode Action(Guid id) => ahead.Single(a => a!["id"]!.GetValue<Guid>() == id)!;
    }
}
