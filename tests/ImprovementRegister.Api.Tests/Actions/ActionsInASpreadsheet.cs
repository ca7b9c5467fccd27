using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using CsvHelper;
using CsvHelper.Configuration;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;

namespace ImprovementRegister.Api.Tests.Actions;

/// <summary>Lists as files: all rows, in the words and with the signs of the reader's language; text is never a formula (domain.md F47).</summary>
[Collection(SharedHost.Lists)]
public sealed class ActionsInASpreadsheet(RegisterApi api)
{
    [Trait("Domain", "F47")]
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

        var rows = Read(await api.Auditor.GetAsync($"actions?q={Uri.EscapeDataString(title)}", accept: "text/csv"), ';');

        rows.Single(r => r["Id"] == action.ToString())["Titel"].ShouldBe("'" + title);
        (await api.Auditor.GetAsync($"actions/{action}")).String("title").ShouldBe(title);
    }

    [Fact]
    public async Task A_source_has_the_word_for_its_type()
    {
        var source = await api.SourceAsync();
        Read(await api.Auditor.GetAsync("sources?limit=500", accept: "text/csv"), ';').Single(r => r["Id"] == source.ToString())["Type"].ShouldBe("interne audit");
    }

    [Fact]
    public async Task Commas_quotes_line_ends_and_accents_survive()
    {
        var title = "Cliënten, \"naasten\"; en\nmedewerkers’ " + Asking.RandomWord();
        var action = await api.ActionAsync(title: title);

        foreach (var (language, separator, column) in ((string, char, string)[])[("nl", ';', "Titel"), ("en", ',', "Title")])
        {
            var csv = await api.Auditor.GetAsync($"actions?lang={language}", accept: "text/csv");
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/actions?lang={language}") { Headers = { { "Accept", "text/csv" } } };
            using var answer = await api.Auditor.Http.SendAsync(request);
            (await answer.Content.ReadAsByteArrayAsync())[..3].ShouldBe(System.Text.Encoding.UTF8.GetPreamble(), "the mark that tells a spreadsheet of UTF-8");
            Read(csv, separator).Single(r => r["Id"] == action.ToString())[column].ShouldBe(title);
        }
    }

    [Fact]
    public async Task Words_and_days_are_those_of_the_reader()
    {
        var word = "woord" + Asking.RandomWord();
        await api.ActionAsync(title: word, deadline: "eind 2020", owner: "own-1");

        var dutch = Read(await api.Auditor.GetAsync($"actions?q={word}", accept: "text/csv"), ';').Single();
        var english = Read(await api.Auditor.GetAsync($"actions?q={word}&lang=en", accept: "text/csv"), ',').Single();

        (dutch["Soort"], dutch["Te laat"], dutch["Deadline"], dutch["Deadline volgens plan"], dutch["Eigenaar"]).ShouldBe(("corrigerende maatregel", "ja", "2020-12-31", "eind 2020", "own-1"));
        (english["Kind"], english["Overdue"], english["Deadline"]).ShouldBe(("corrective action", "yes", "2020-12-31"));
    }

    [Fact]
    public async Task A_file_holds_all_rows_however_few_a_page_takes()
    {
        var word = "deel" + Asking.RandomWord();
        for (var i = 0; i < 3; i++)
        {
            await api.ActionAsync(title: $"{word} {i}");
        }

        var csv = await api.Auditor.GetAsync($"actions?q={word}&limit=1", accept: "text/csv");

        csv.Headers["Content-Type"].ShouldBe("text/csv; charset=utf-8");
        csv.Headers["Content-Disposition"].ShouldBe("attachment; filename=actions.csv");
        csv.Headers.ContainsKey("Link").ShouldBeFalse();
        Read(csv, ';').Select(r => r["Id"]).ShouldBe((await api.Auditor.GetAsync($"actions?q={word}")).Items.Select(a => a!["id"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("actions")]
    [InlineData("me/actions")]
    [InlineData("findings")]
    [InlineData("sources")]
    [InlineData("goals")]
    [InlineData("goals/incomplete")]
    public async Task Every_list_can_be_had_as_a_file_now_and_of_an_earlier_moment(string list)
    {
        await api.FindingAsync();
        await api.ActionAsync(owner: "aud-1");
        await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Doel " + Guid.NewGuid() });
        var moment = Past.AsOf(DateTimeOffset.UtcNow);

        foreach (var query in (string[])["", "?" + moment])
        {
            var json = await api.As("auditor", "aud-1").GetAsync($"{list}{(query.Length == 0 ? "?" : query + "&")}limit=500");
            Read(await api.As("auditor", "aud-1").GetAsync(list + query, accept: "text/csv"), ';').Select(r => r["Id"]).ShouldBe(json.Items.Select(i => i!["id"]!.GetValue<string>()));
        }
    }

    [Trait("Domain", "F47")]
    [Fact]
    public async Task In_a_workbook_days_are_days_and_numbers_numbers_and_a_formula_is_text()
    {
        var word = "=som" + Asking.RandomWord();
        await api.ActionAsync(title: word, deadline: "31-12-2026");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/actions?q={Uri.EscapeDataString(word)}") { Headers = { { "Accept", Sheet.ExcelType } } };

        using var answer = await api.Auditor.Http.SendAsync(request);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe(Sheet.ExcelType);
        using var book = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var sheet = book.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open();
        var xml = XDocument.Load(sheet);
        var cells = xml.Descendants().Where(e => e.Name.LocalName == "row").ElementAt(1).Elements().ToList();
        var titles = xml.Descendants().First(e => e.Name.LocalName == "row").Elements().Select(e => e.Value).ToList();
        cells[titles.IndexOf("Titel")].Value.ShouldBe(word);
        cells[titles.IndexOf("Titel")].Descendants().ShouldNotContain(e => e.Name.LocalName == "f");
        double.Parse(cells[titles.IndexOf("Deadline")].Value, CultureInfo.InvariantCulture).ShouldBe(new DateTime(2026, 12, 31).ToOADate());
        cells[titles.IndexOf("Versie")].Value.ShouldBe("1");
        cells[titles.IndexOf("Versie")].Attribute("t")?.Value.ShouldBeOneOf("n", null);
    }

    [Fact]
    public async Task A_browser_that_takes_anything_gets_JSON() =>
        (await api.Auditor.GetAsync("actions", accept: "*/*")).Headers["Content-Type"].ShouldStartWith("application/json");

    private static List<Dictionary<string, string>> Read(Answer answer, char separator)
    {
        answer.Status.ShouldBe(200, answer.Text);
        using var csv = new CsvReader(new StringReader(answer.Text.TrimStart('\uFEFF')), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = separator.ToString() });
        return [.. csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>().Select(r => r.ToDictionary(p => p.Key, p => (string)p.Value))];
    }
}
