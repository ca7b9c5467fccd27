using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Actions;

/// <summary>Text that a spreadsheet would run is defused in the CSV and left alone everywhere else (domain.md F47).</summary>
[Collection(SharedHost.Lists)]
public sealed class ActionsInASpreadsheet(RegisterApi api)
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+31 procent meer")]
    [InlineData("@SUM(A1:A9)")]
    [InlineData("-2+3")]
    [InlineData("=HYPERLINK(\"http://kwaad.example\",\"klik\")")]
    [InlineData("=cmd|' /C calc'!A0")]
    public async Task A_formula_is_text_in_the_file(string title)
    {
        var action = await api.ActionAsync(title: title);

        var csv = await api.Auditor.GetAsync($"actions?q={Uri.EscapeDataString(title)}", accept: "text/csv");

        var row = csv.Text.TrimStart('\uFEFF').Split("\r\n").Single(l => l.StartsWith(action.ToString(), StringComparison.Ordinal));
        var cell = row.Split(',')[2];
        cell.TrimStart('"').ShouldStartWith("'");
        (await api.Auditor.GetAsync($"actions/{action}")).String("title").ShouldBe(title);
    }

    [Fact]
    public async Task Commas_quotes_line_ends_and_accents_survive()
    {
        var title = "Cliënten, \"naasten\"; en\nmedewerkers’ " + Guid.NewGuid().ToString("N");
        var action = await api.ActionAsync(title: title);

        var csv = await api.Auditor.GetAsync("actions?limit=500", accept: "text/csv");

        csv.Text.ShouldContain($"{action},,\"{title.Replace("\"", "\"\"", StringComparison.Ordinal)}\",Corrective");
    }

    [Fact]
    public async Task A_file_that_is_not_the_whole_list_says_where_the_rest_is()
    {
        var word = "deel" + Guid.NewGuid().ToString("N");
        await api.ActionAsync(title: $"Eerste {word}");
        await api.ActionAsync(title: $"Tweede {word}");

        var first = await api.Auditor.GetAsync($"actions?q={word}&limit=1", accept: "text/csv");
        var rest = first.Headers["Link"].Split('<', '>')[1];
        var second = await api.Auditor.GetAsync(rest, accept: "text/csv");

        (first.Text + second.Text).Split(word).Length.ShouldBe(3);
        second.Headers.ContainsKey("Link").ShouldBeFalse();
    }

    [Fact]
    public async Task A_browser_that_takes_anything_gets_JSON() =>
        (await api.Auditor.GetAsync("actions", accept: "*/*")).Headers["Content-Type"].ShouldStartWith("application/json");
}
