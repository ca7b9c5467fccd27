using ImprovementRegister.Api.Tests.SignIn;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>A list that is had in pages is had whole as a file, with the same rows.</summary>
public sealed class EveryListAsAFile(RegisterApi api) : IClassFixture<RegisterApi>
{
    /// <summary>What is paged and is no list for a spreadsheet, and why.</summary>
    private static readonly Dictionary<string, string> Otherwise = new()
    {
        ["/events"] = "a feed for programs, had whole as an extract", ["/admin/seals"] = "to be compared with the log, number by number", ["/frameworks/{code}/history"] = "the story of one thing, as other histories",
    };

    [Fact]
    public void Every_list_with_pages_has_files() =>
        MappedEndpoint.Of(api).Where(e => e.Method == HttpMethod.Get && e.Pattern.StartsWith(Routes.Base, StringComparison.Ordinal) && e.Parameters.Contains(QueryParameters.After) && !e.Parameters.Contains(QueryParameters.Format))
            .Select(e => e.Pattern[Routes.Base.Length..]).ShouldBe(Otherwise.Keys, ignoreOrder: true);

    [Fact]
    public async Task What_was_done_what_counts_what_changed_and_who_there_is_are_had_whole()
    {
        var actions = new List<Guid>();
        foreach (var title in (string[])["Een; met scheiding", "=twee", "Drie"])
        {
            actions.Add(await api.ActionAsync(title: title, nodes: "KKFZ-P1-A5"));
        }

        (await api.Owner.CommandAsync($"actions/{actions[0]}", "start", new { })).Status.ShouldBe(200);
        (await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Elk kwartaal gemeten", frequency = new { raw = "kwartaal" } })).ShouldNotBe(Guid.Empty);
        var done = (await api.QualityManager.GetAsync("register/activity?limit=500")).Items.Count;

        var log = await RowsAsync("register/activity?limit=2");
        log.Count.ShouldBe(done + 1, "all of it, whatever the page");
        log[0].ShouldBe("Vastgelegd op;Gebeurd op;Door;Naam;Rol;Waarvan;Kenmerk;Titel;Wat;Reden;Type;Id;Positie");
        log.Skip(1).ShouldContain(r => r.Contains("verbeteractie", StringComparison.Ordinal) && r.Contains("\"Een; met scheiding\"", StringComparison.Ordinal));
        log.Skip(1).ShouldContain(r => r.Contains("'=twee", StringComparison.Ordinal), "no formula");

        (await RowsAsync("nodes/KKFZ-P1/explain?figure=open&limit=1")).Count.ShouldBe(1 + 6, "of three actions the event by which each counts and the one by which it came there");
        (await RowsAsync("units/explain?figure=open&limit=1")).Count.ShouldBe(1 + 3);
        (await RowsAsync($"register/compare/actions?from={Past.DaysAgo(1)}&limit=1")).Count.ShouldBe(1 + 3);
        (await RowsAsync("goals/measurements-due?limit=1")).Count.ShouldBe(1 + 4);
        (await RowsAsync("people?limit=1")).Count.ShouldBe(1 + (await api.QualityManager.GetAsync("people?limit=500")).Items.Count);

        var book = await api.QualityManager.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/register/activity?format=xlsx"));
        (book.Status, book.Headers["Content-Type"]).ShouldBe((200, Sheet.ExcelType));
        (await api.QualityManager.GetAsync("register/activity?format=csv&actor=niemand-hier")).ShouldRefuse(422, "unknown-party");
        (await api.QualityManager.GetAsync("units/explain?format=csv&figure=kleur")).ShouldRefuse(400, "invalid-parameter");
    }

    /// <summary>By the title of a column of codes: that of the names beside it.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["Eenheid"] = "Naam van de eenheid", ["Eenheid eerst"] = "Naam van de eenheid eerst", ["Onderdelen van kwaliteitskaders"] = "Namen van de onderdelen van kwaliteitskaders", ["Kaders"] = "Namen van de kaders",
        ["Eigenaar"] = "Naam van de eigenaar", ["Eigenaar eerst"] = "Naam van de eigenaar eerst",
    };

    [Fact]
    public async Task Beside_every_code_stands_the_name()
    {
        var action = await api.ActionAsync(title: "Naam naast code", nodes: "KKFZ-P1-A5");
        (await api.QualityManager.CommandAsync($"actions/{action}", "correct", new { unit = "CL-WONEN", reason = "Hoort daar" })).Status.ShouldBe(200);
        var wrong = new List<string>();
        var walked = 0;
        foreach (var list in MappedEndpoint.Of(api).Where(e => e.Method == HttpMethod.Get && e.Pattern.StartsWith(Routes.Base, StringComparison.Ordinal) && e.Parameters.Contains(QueryParameters.Format)))
        {
            var file = await list.Admitted(api).GetAsync(list.Address[(Routes.Base.Length + 1)..] + "?format=csv" + string.Concat(list.Needed.Select(n => $"&{n.Name}={n.Value}")));
            if (file.Status != 200 || !file.Headers["Content-Type"].StartsWith(Sheet.CsvType, StringComparison.Ordinal))
            {
                continue;
            }

            walked++;
            var titles = file.Text.TrimStart('\uFEFF').Split("\r\n")[0].Split(';');
            // Owners stand by name where the list knows them as parties; only keys have a name beside them.
            wrong.AddRange(titles.Where((t, i) => Names.TryGetValue(t, out var name) && (i + 1 == titles.Length || titles[i + 1] != name) && !(t == "Eigenaar" && !titles.Contains("Eigenaar eerst"))).Select(t => $"{list.Name}: {t}"));
        }

        walked.ShouldBeGreaterThan(8);
        wrong.ShouldBeEmpty();
        var row = (await RowsAsync("actions?q=naam naast code"))[1];
        row.ShouldContain(";KKFZ-P1-A5;");
        row.ShouldContain(";CL-WONEN;Cluster Wonen;");
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string path)
    {
        var file = await api.QualityManager.GetAsync(path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "format=csv");
        file.Status.ShouldBe(200, file.Text);
        return file.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
