using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Importing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImprovementRegister.Api.Tests.Importing;

/// <summary>What is kept of a file, by whom it is looked at, and for how long.</summary>
public sealed partial class BringingAnOldRegisterAlong
{
    [Fact]
    public async Task What_columns_names_and_words_mean_is_said_once_and_kept_under_a_name()
    {
        const string own = "Wat moet er gebeuren;Wie dan;Kleur\nBellen;Truus van Dalen;groen\n";
        var import = await UploadAsync("Eigen", own);
        var mapped = await api.QualityManager.PostAsync($"imports/{import.Id}/map", new
        {
            columns = new[] { new { title = "Wat moet er gebeuren", field = "title" }, new { title = "Wie dan", field = "owner" }, new { title = "Kleur", field = "status" } },
            values = new[] { new { of = "party", text = "Truus van Dalen", means = "role:R-TM" }, new { of = "status", text = "groen", means = "completed" } },
            sourceType = "yearPlan", sourceTitle = "Jaarplan 2024", completedOn = "31-12-2024", saveAs = "Kleurenlijst",
        });
        mapped.Status.ShouldBe(200, mapped.Text);
        mapped.At("rows")!.ToJsonString().ShouldBe("""{"new":1}""");

        var next = await UploadAsync("Eigen", own.Replace("Bellen", "Mailen"), mapping: "Kleurenlijst");
        next.At("rows")!.ToJsonString().ShouldBe("""{"new":1}""");
        (await api.QualityManager.GetAsync("imports/mappings")).Items.Select(m => m!["name"]!.GetValue<string>()).ShouldContain("Kleurenlijst");
        (await RawAsync("SELECT string_agg(document::text, '') FROM ir_import_mapping")).ShouldNotContain("Truus", Case.Insensitive);
    }

    [Fact]
    public async Task While_its_rows_are_looked_at_nothing_else_is_done_with_an_import()
    {
        var import = await UploadAsync("Wordt bekeken", Old);
        await LookingAsync(import.Id, since: "now()");

        (await api.QualityManager.PostAsync($"imports/{import.Id}/run", new { })).ShouldRefuse(409, "import-not-ready");
        (await api.QualityManager.PostAsync($"imports/{import.Id}/map", new { newPeople = true })).ShouldRefuse(409, "import-not-ready");
        (await api.QualityManager.PostAsync($"imports/{import.Id}/take-back", new { reason = "Toch niet" })).ShouldRefuse(409, "import-not-done");
        (await api.QualityManager.GetAsync($"imports/{import.Id}")).String("state").ShouldBe("looking");
    }

    [Fact]
    public async Task A_look_that_died_is_taken_over_and_says_nothing_any_more_when_it_was_only_slow()
    {
        var import = await UploadAsync("Bleef steken", Old);
        await LookingAsync(import.Id, since: "now() - interval '3 minutes'");
        var slow = (await api.Host.Services.GetRequiredService<ImportStore>().FindAsync("levanto", import.Id, CancellationToken.None))!.Import;
        (await api.QualityManager.PostAsync($"imports/{import.Id}/run", new { })).ShouldRefuse(409, "import-not-ready");

        var mapped = await api.QualityManager.PostAsync($"imports/{import.Id}/map", new { newPeople = true });

        mapped.Status.ShouldBe(200, mapped.Text);
        mapped.String("state").ShouldBe("ready");
        await LookingAsync(import.Id, since: "now()");
        (await api.Host.Services.GetRequiredService<ImportRun>().LookAsync("levanto", slow, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Names_of_mappings_are_one_whatever_their_capitals_and_there_are_no_more_than_can_be_listed()
    {
        var manager = api.As("qualityManager", tenant: "balanszorg");
        async Task<Answer> SaveAsync(string name, string title) => await manager.PostAsync(
            $"imports/{(await PostAsync("Namen", Old, manager: manager)).Id}/map", new { sourceType = "yearPlan", sourceTitle = title, saveAs = name });
        (await SaveAsync("Één lijst", "Jaarplan 2023")).Status.ShouldBe(200);
        (await SaveAsync("ÉÉN LIJST", "Jaarplan 2024")).Status.ShouldBe(200);
        (await manager.GetAsync("imports/mappings")).Items.Select(m => m!["name"]!.GetValue<string>()).ShouldBe(["Één lijst"]);
        (await manager.GetAsync($"imports/{(await PostAsync("Verder", Old, "één Lijst", manager)).Id}")).String("sourceTitle").ShouldBe("Jaarplan 2024");

        await api.ExecuteAsync("INSERT INTO ir_import_mapping (tenant_id, name, document) SELECT 'balanszorg', 'lijst ' || n, '{}' FROM generate_series(1, 199) n");
        var refused = await SaveAsync("Een te veel", "Jaarplan 2024");
        refused.ShouldRefuse(422, "too-many-mappings");
        refused.At("errors")!.AsObject().ShouldContainKey("$.saveAs");
        (await SaveAsync("LIJST 7", "Jaarplan 2024")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Names_in_a_file_do_not_outlive_what_they_are_needed_for()
    {
        var import = await RunAsync(await UploadAsync("Namen", $"{Headings}\n1;Bellen;Audit;interne audit;Berendina Kwakman;1-3-2024;;;open;;\n"));

        import.Text.ShouldNotContain("Berendina");
        (await RawAsync("SELECT coalesce(string_agg(document::text, ''), '') || (SELECT string_agg(coalesce(cells::text, '') || coalesce(remarks::text, ''), '') FROM ir_import_row WHERE outcome = 'Recorded') FROM ir_import WHERE state = 'Done'")).ShouldNotContain("Berendina");
        (await RawAsync("SELECT coalesce(string_agg(response::text, ''), '') FROM ir_receipt")).ShouldNotContain("Berendina");
    }

    [Fact]
    public async Task A_file_that_lay_for_a_month_is_emptied_and_running_it_answers_that_there_is_nothing_to_import()
    {
        var import = await UploadAsync("Oud bestand", Old);
        await BeganAsync(import.Id, daysAgo: 31);

        await UploadAsync("Nieuw bestand", Old);

        (await api.QualityManager.GetAsync($"imports/{import.Id}")).At("rows")!.ToJsonString().ShouldBe("""{"skipped":2,"bad":1}""");
        (await api.QualityManager.PostAsync($"imports/{import.Id}/run", new { })).ShouldRefuse(409, "nothing-to-import");
        (await KeptAsync(import.Id)).ShouldBe("");
    }

    [Fact]
    public async Task A_host_empties_old_files_of_all_organisations_by_itself()
    {
        var (ours, theirs) = (await UploadAsync("Blijft liggen", Old), await PostAsync("Blijft liggen", Old, manager: api.As("qualityManager", tenant: "balanszorg")));
        await BeganAsync(ours.Id, daysAgo: 31);
        await BeganAsync(theirs.Id, daysAgo: 31);
        api.Host.Services.GetServices<IHostedService>().OfType<ImportKeeper>().ShouldHaveSingleItem();

        using var keeper = new ImportKeeper(
            api.Host.Services.GetRequiredService<ImportStore>(), api.Host.Services.GetRequiredService<Catalog>(), new ImportTimes(TimeSpan.FromMilliseconds(20)), TimeProvider.System, NullLogger<ImportKeeper>.Instance);
        await keeper.StartAsync(CancellationToken.None);

        await Projections.UntilAsync(async () => await KeptAsync(ours.Id) == "" && await KeptAsync(theirs.Id) == "");
        await keeper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_text_that_is_removed_is_gone_from_files_that_wait_too_and_they_do_not_wait_for_its_row()
    {
        var import = await RunAsync(await UploadAsync("Weg", Old));
        var action = (await api.QualityManager.GetAsync($"imports/{import.Id}/rows?outcome=recorded")).Items[0]!["action"]!.GetValue<string>();
        var waiting = await UploadAsync("Weg", Old.Replace(";R-TM;5-3-2024;1-4-2024", ";Berendina Kwakman;5-3-2024;1-4-2024").Replace("eind 2024", "eind 2025"));
        waiting.At("rows")!.ToJsonString().ShouldBe("""{"changed":1,"same":1,"bad":1}""");
        (await KeptAsync(waiting.Id)).ShouldContain("Formulieren herzien");

        (await api.Administrator.CommandAsync($"actions/{action}", "redact", new { version = 1, reason = "Noemt een cliënt" })).Status.ShouldBe(200);

        (await api.QualityManager.GetAsync($"imports/{waiting.Id}")).At("rows")!.ToJsonString().ShouldBe("""{"same":1,"skipped":1,"bad":1}""");
        (await KeptAsync(waiting.Id, "AND line = 2")).ShouldBe("");
        (await api.QualityManager.PostAsync($"imports/{waiting.Id}/run", new { })).ShouldRefuse(409, "nothing-to-import");
    }
}
