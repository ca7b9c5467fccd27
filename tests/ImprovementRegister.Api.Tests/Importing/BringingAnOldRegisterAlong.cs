using System.Text;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Importing;

public sealed partial class BringingAnOldRegisterAlong(RegisterApi api) : IClassFixture<RegisterApi>
{
    private const string Headings = "Nr;Actie;Bron;Soort bron;Eigenaar;Datum melding;Startdatum;Deadline;Status;Datum gereed;Opmerking";

    private const string Old = $"""
        {Headings}
        1;Formulieren herzien;Audit zorg 2024;interne audit;R-TM;5-3-2024;1-4-2024;eind 2024;gereed;12-11-2024;In gebruik
        2;Scholing plannen;Audit zorg 2024;interne audit;R-TM;5-3-2024;;eind 2030;in uitvoering;;
        3;Zonder dag;Audit zorg 2024;interne audit;R-TM;31-06-2024;;;open;;

        """;

    [Fact]
    public async Task A_register_is_looked_at_row_by_row_and_nothing_is_recorded()
    {
        var events = await api.EventCountAsync();
        var import = await UploadAsync("Kijken", Old);

        import.At("rows")!.ToJsonString().ShouldBe("""{"new":2,"bad":1}""");
        var bad = (await api.QualityManager.GetAsync($"imports/{import.Id}/rows?outcome=bad")).Items.ShouldHaveSingleItem()!;
        bad["row"]!.GetValue<int>().ShouldBe(4);
        var remark = bad["remarks"]!.AsArray().ShouldHaveSingleItem()!;
        (remark["column"]!.GetValue<string>(), remark["cell"]!.GetValue<string>()).ShouldBe(("F (Datum melding)", "F4"));
        remark["code"]!.GetValue<string>().ShouldBe("date-does-not-exist");
        var csv = await api.QualityManager.GetAsync($"imports/{import.Id}/rows", accept: "text/csv");
        csv.Text.ShouldContain("4;kan niet mee;Zonder dag;F4 (Datum melding);");
        (await api.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task The_good_rows_go_in_with_their_own_days_and_the_same_file_again_adds_nothing()
    {
        var import = await RunAsync(await UploadAsync("Wonen", Old));

        import.At("rows")!.ToJsonString().ShouldBe("""{"bad":1,"recorded":2}""");
        var row = (await api.QualityManager.GetAsync($"imports/{import.Id}/rows?outcome=recorded")).Items[0]!;
        var action = await api.QualityManager.GetAsync($"actions/{row["action"]!.GetValue<string>()}");
        action.String("title").ShouldBe("Formulieren herzien");
        action.String("status").ShouldBe("completed");
        var history = (await api.QualityManager.GetAsync($"actions/{row["action"]!.GetValue<string>()}/history")).Items;
        history.Select(h => (h!["type"]!.GetValue<string>(), h["happenedOn"]!.GetValue<string>())).ShouldBe(
            [("action_raised", "2024-03-05"), ("action_started", "2024-04-01"), ("action_completed", "2024-11-12"), ("note_added", "2024-11-12")]);
        (await api.QualityManager.GetAsync($"actions/{row["action"]!.GetValue<string>()}?validOn=2024-06-30")).String("status").ShouldBe("inProgress");

        var again = await UploadAsync("Wonen", Old);
        again.At("rows")!.ToJsonString().ShouldBe("""{"same":2,"bad":1}""");
        (await api.QualityManager.PostAsync($"imports/{again.Id}/run", new { })).ShouldRefuse(409, "nothing-to-import");
    }

    [Fact]
    public async Task A_row_that_reads_differently_now_corrects_its_item()
    {
        await RunAsync(await UploadAsync("Bijwerken", Old));

        var changed = await RunAsync(await UploadAsync("Bijwerken", Old.Replace("Scholing plannen", "Scholing plannen en geven").Replace("eind 2030", "eind 2031")));

        changed.At("rows")!.ToJsonString().ShouldBe("""{"same":1,"bad":1,"corrected":1}""");
        var action = (await api.QualityManager.GetAsync($"imports/{changed.Id}/rows?outcome=corrected")).Items[0]!["action"]!.GetValue<string>();
        (await api.QualityManager.GetAsync($"actions/{action}")).ShouldSatisfyAllConditions(a => a.String("title").ShouldBe("Scholing plannen en geven"), a => a.String("deadline.raw").ShouldBe("eind 2031"));
    }

    [Fact]
    public async Task All_or_nothing_records_nothing_while_a_row_is_bad()
    {
        var import = await UploadAsync("Alles", Old);

        (await api.QualityManager.PostAsync($"imports/{import.Id}/run", new { allOrNothing = true })).ShouldRefuse(409, "rows-bad");
        (await api.QualityManager.GetAsync($"imports/{import.Id}")).String("state").ShouldBe("ready");
    }

    [Fact]
    public async Task An_import_that_was_stopped_goes_on_where_it_was_and_brings_nothing_in_twice()
    {
        var csv = $"{Headings}\n" + string.Concat(Enumerable.Range(1, 600).Select(n => $"{n};Actie van rij {n};Audit lang;interne audit;R-TM;1-3-2024;;;open;;\n"));
        var import = await UploadAsync("Lang", csv);
        (await api.QualityManager.PostAsync($"imports/{import.Id}/run", new { })).Status.ShouldBe(202);
        var stopped = await api.QualityManager.PostAsync($"imports/{import.Id}/stop", new { });
        stopped.Status.ShouldBe(200, stopped.Text);
        stopped.At("rows.recorded")?.GetValue<int>().ShouldBeLessThan(600);

        // A message that comes late, or twice, finds nothing to do.
        var done = await RunAsync(import);

        done.At("rows")!.ToJsonString().ShouldBe("""{"recorded":600}""");
        (await api.QualityManager.GetAsync("sources?q=lang")).Items.Count.ShouldBe(1);
        (await RawAsync("SELECT count(*)::text FROM ir_action WHERE state->>'Title' LIKE 'Actie van rij %'")).ShouldBe("600");
    }

    [Fact]
    public async Task A_register_is_brought_along_on_the_command_line()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        await File.WriteAllTextAsync(path, Old);
        try
        {
            var run = await ProgramRun.OfAsync(
                "import", "--environment", "Production", "--ConnectionStrings:Register=" + api.Database.ConnectionString, "--tenant", "levanto", "--by", await KnownAsync(), "--file", path, "--register", "Regel", "--run", "good");

            run.ExitCode.ShouldBe(1, run.Said + run.Errors);
            run.Said.ShouldContain("row 4, F4 (Datum melding)");
            run.Said.ShouldContain("Regel: Done, 1 bad, 2 recorded");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task What_words_mean_is_said_on_the_command_line_as_it_lists_them()
    {
        var (path, words) = (Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv"), Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv"));
        await File.WriteAllTextAsync(path, "Nr;Actie;Bron;Locatie\n1;Bellen;Interne audit;Zuidkant\n");
        try
        {
            string[] upload =
            [
                "import", "--environment", "Production", "--ConnectionStrings:Register=" + api.Database.ConnectionString, "--tenant", "levanto", "--by", await KnownAsync(), "--file", path, "--register", "Woorden",
            ];
            var run = await ProgramRun.OfAsync(upload);
            (run.ExitCode, run.Said.Contains("unit;Zuidkant;", StringComparison.Ordinal)).ShouldBe((1, true), run.Said + run.Errors);

            await File.WriteAllTextAsync(words, "unit;Zuidkant;CL-WONEN\n");
            run = await ProgramRun.OfAsync([.. upload, "--values", words, "--save-as", "Van de regel"]);
            (run.ExitCode, run.Said.Contains("Woorden: Ready, 1 new", StringComparison.Ordinal)).ShouldBe((0, true), run.Said + run.Errors);
            run = await ProgramRun.OfAsync([.. upload, "--mapping", "Van de regel"]);
            run.ExitCode.ShouldBe(0, run.Said + run.Errors);

            await File.WriteAllTextAsync(words, "plek;Zuidkant;CL-WONEN\n");
            (await ProgramRun.OfAsync([.. upload, "--values", words])).Errors.ShouldContain("--values, line 1");
        }
        finally
        {
            File.Delete(path);
            File.Delete(words);
        }
    }

    [Fact]
    public async Task An_import_is_taken_back_by_new_events_and_what_was_worked_on_stays()
    {
        var import = await RunAsync(await UploadAsync("Terug", Old));
        var actions = (await api.QualityManager.GetAsync($"imports/{import.Id}/rows?outcome=recorded")).Items.Select(r => r!["action"]!.GetValue<string>()).ToList();
        (await api.QualityManager.CommandAsync($"actions/{actions[1]}", "note", new { text = "Hier is iets mee gedaan" })).Status.ShouldBe(200);

        (await api.QualityManager.PostAsync($"imports/{import.Id}/take-back", new { reason = "Verkeerd bestand" })).Status.ShouldBe(202);
        var taken = await StateAsync(import.Id, "takenBack");

        taken.At("rows")!.ToJsonString().ShouldBe("""{"bad":1,"takenBack":1,"left":1}""");
        (await api.QualityManager.GetAsync($"actions/{actions[0]}")).String("status").ShouldBe("cancelled");
        (await api.QualityManager.GetAsync($"actions/{actions[1]}")).String("status").ShouldBe("inProgress");
        (await UploadAsync("Terug", Old)).At("rows")!.ToJsonString().ShouldBe("""{"new":1,"same":1,"bad":1}""");
    }

    [Fact]
    public async Task An_import_of_somebody_elses_organisation_is_not_there()
    {
        var import = await UploadAsync("Van ons", Old);

        (await api.As("qualityManager", tenant: "balanszorg").GetAsync($"imports/{import.Id}")).ShouldRefuse(404, "not-found");
    }

    [Theory]
    [InlineData("nothing", "file", "file-empty")]
    [InlineData("%PDF-1.7", "file", "file-not-a-sheet")]
    [InlineData("een regel zonder koppen", "file", "sheet-empty")]
    public async Task A_file_that_cannot_be_read_says_what_to_do(string content, string field, string code)
    {
        var answer = await PostAsync("Stuk", content == "nothing" ? "" : content);

        answer.ShouldRefuse(422, code);
        answer.At("errors")!.AsObject().ShouldContainKey("$." + field);
    }

    [Fact]
    public async Task The_template_is_read_by_the_import_and_its_example_goes_in()
    {
        var template = await api.QualityManager.Http.GetByteArrayAsync("/api/v1/imports/template");

        var answer = await api.QualityManager.PostAsync("imports", new { fileName = "template.xlsx", file = Convert.ToBase64String(template), register = "Voorbeeld" });
        answer.Status.ShouldBe(201, answer.Text);
        answer.At("rows")!.ToJsonString().ShouldBe("""{"new":1}""");
        (await api.QualityManager.GetAsync($"imports/{answer.Id}")).At("columns")!.AsArray().ShouldAllBe(c => c!["field"] != null);
    }

    /// <summary>Somebody whom the directory knows.</summary>
    private async Task<string> KnownAsync()
    {
        (await api.Administrator.PostAsync("people", new { id = "kwal-7", name = "Kees Kwaliteit" })).Status.ShouldBeOneOf(201, 409);
        return "kwal-7";
    }

    private async Task<Answer> UploadAsync(string register, string csv, string? mapping = null)
    {
        var answer = await PostAsync(register, csv, mapping);
        answer.Status.ShouldBe(201, answer.Text);
        return answer;
    }

    private Task<Answer> PostAsync(string register, string csv, string? mapping = null, Client? manager = null)
    {
        var body = new JsonObject { ["fileName"] = "oud.csv", ["file"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(csv)), ["register"] = register };
        if (mapping is not null)
        {
            body["mapping"] = mapping;
        }

        return (manager ?? api.QualityManager).PostAsync("imports", body.ToJsonString());
    }

    private async Task<Answer> RunAsync(Answer import)
    {
        var run = await api.QualityManager.PostAsync($"imports/{import.Id}/run", new { });
        run.Status.ShouldBe(202, run.Text);
        return await StateAsync(import.Id, "done");
    }

    private async Task<Answer> StateAsync(Guid import, string state)
    {
        for (var started = DateTime.UtcNow; ; await Task.Delay(50))
        {
            var now = await api.QualityManager.GetAsync($"imports/{import}");
            if (now.String("state") == state)
            {
                return now;
            }

            (DateTime.UtcNow - started).ShouldBeLessThan(TimeSpan.FromMinutes(2), now.Text);
        }
    }

    private Task LookingAsync(Guid import, string since) => api.ExecuteAsync($"UPDATE ir_import SET state = 'Looking', moved = {since} WHERE id = '{import}'");

    private async Task BeganAsync(Guid import, int daysAgo)
    {
        await using var command = api.OwnersDatabase.CreateCommand($"UPDATE ir_import SET began = now() - interval '{daysAgo} days' WHERE id = '{import}'");
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    /// <summary>What is kept of what stands in the file.</summary>
    private Task<string> KeptAsync(Guid import, string rows = "") =>
        RawAsync($"SELECT coalesce(string_agg(concat(cells, name, remarks), ''), '') FROM ir_import_row WHERE import = '{import}' {rows}");

    private async Task<string> RawAsync(string sql)
    {
        await using var command = api.OwnersDatabase.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
