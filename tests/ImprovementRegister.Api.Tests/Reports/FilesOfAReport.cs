using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Reports.Files;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>A file of a report is asked for, drawn up by whichever host takes the message, and kept until nobody asks for it.</summary>
public sealed class FilesOfAReport : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("register-files-").FullName;
    private readonly List<RegisterApi> _hosts = [];
    private string _database = "";

    private RegisterApi Api => _hosts[0];

    public async Task InitializeAsync() => _database = await RegisterApi.NewDatabaseAsync();

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_is_drawn_up_behind_the_scenes_and_is_what_is_answered_at_once()
    {
        await StartAsync(null);
        var report = await FrozenAsync();
        var asked = await Api.Owner.PostAsync($"reports/{report}/files", new { format = "docx", edition = "public", language = "en" });
        (asked.Status, asked.String("content")).ShouldBe((201, null));
        asked.String("state").ShouldBeOneOf("waiting", "inProgress");

        var ready = await Api.FileEndedAsync(report, asked.Id);

        (ready.String("state"), ready.Int("share"), ready.String("name")).ShouldBe(("ready", 100, "kwartaalrapportage-2026-q1-kkfz-public.docx"), ready.Text);
        var (file, direct) = (await BytesAsync(ready.String("content")!), await BytesAsync($"/api/v1/reports/{report}?format=docx&edition=public&lang=en"));
        Document(file).ShouldBe(Document(direct));
        (await Api.Auditor.GetAsync($"/verslagen/{report}/bestanden")).Text.ShouldContain(ready.String("content")!);
    }

    [Fact]
    public async Task Of_a_frozen_report_it_is_drawn_up_once_for_all_and_of_a_draft_every_time()
    {
        await StartAsync(null);
        var (frozen, draft) = (await FrozenAsync(), await Api.ReportAsync());

        var (one, other) = (await Api.ReportFileAsync(frozen, "xlsx"), await Api.ReportFileAsync(frozen, "xlsx"));
        other.ShouldBe(one);
        (await Api.ReportFileAsync(frozen, "xlsx", "public")).ShouldNotBe(one);
        (await Api.ReportFileAsync(draft, "xlsx")).ShouldNotBe(await Api.ReportFileAsync(draft, "xlsx"));
        (await Api.QualityManager.GetAsync($"reports/{draft}/files")).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task All_who_ask_for_it_at_the_same_moment_get_the_one_that_is_drawn_up()
    {
        await StartAsync(null);
        var report = await FrozenAsync();
        await Api.ReportFileAsync(report, "xlsx", "public");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Api.QualityManager : Api.Auditor).PostAsync($"reports/{report}/files", new { format = "xlsx" })));

        answers.Select(a => (a.Status, a.Id)).Distinct().ShouldHaveSingleItem().Status.ShouldBe(201);
        (await Api.FileEndedAsync(report, answers[0].Id)).String("state").ShouldBe("ready");
        (await Api.QualityManager.GetAsync($"reports/{report}/files")).Items.Count.ShouldBe(2, "of the public edition and of this one");
    }

    [Fact]
    public async Task What_cannot_be_drawn_up_says_why()
    {
        await StartAsync("/nowhere/chromium");
        var report = await Api.ReportAsync();
        var file = await Api.QualityManager.CreateAsync($"reports/{report}/files", new { format = "pdf" });

        var failed = await Api.FileEndedAsync(report, file);

        failed.String("state").ShouldBe("failed");
        failed.String("reason")!.ShouldContain("Chromium");
        (await Api.QualityManager.GetAsync($"reports/{report}/files/{file}/content")).ShouldRefuse(409, "file-not-ready");
        (await Api.Auditor.GetAsync($"/verslagen/{report}/bestanden")).Text.ShouldContain("Chromium");
        (await Api.QualityManager.PostAsync($"reports/{report}/files", new { format = "csv" })).ShouldRefuse(422, "unknown-format");
        (await Api.QualityManager.PostAsync($"reports/{Guid.NewGuid()}/files", new { format = "docx" })).Status.ShouldBe(404);
    }

    [Trait("Category", "Long")]
    [Fact]
    public async Task A_host_that_stops_half_way_leaves_it_to_another()
    {
        await StartAsync(Script("hangs", "exec sleep 600"));
        var report = await Api.ReportAsync();
        var file = await Api.QualityManager.CreateAsync($"reports/{report}/files", new { format = "pdf" });
        await UntilAsync(async () => await StateAsync(file) is ("InProgress", > 20));
        await StartAsync(Script("prints", """for a in "$@"; do case "$a" in --print-to-pdf=*) printf '%%PDF-1.4 proef' > "${a#--print-to-pdf=}";; esac; done"""));

        await _hosts[0].DisposeAsync();
        _hosts.RemoveAt(0);

        (await Api.FileEndedAsync(report, file)).String("state").ShouldBe("ready");
        (await Api.QualityManager.GetAsync($"reports/{report}/files/{file}/content")).Text.ShouldBe("%PDF-1.4 proef");
    }

    [Fact]
    [Trait("Domain", "F32")]
    public async Task It_goes_when_nobody_asks_for_it_any_more_and_at_once_when_a_text_is_removed()
    {
        await StartAsync(null);
        var (draft, frozen) = (await Api.ReportAsync(), await FrozenAsync());
        var (ofDraft, ofFrozen) = (await Api.ReportFileAsync(draft), await Api.ReportFileAsync(frozen));
        var files = Api.Host.Services.GetRequiredService<ReportFiles>();

        await Api.OwnersDatabase.ExecuteAsync("UPDATE ir_report_file SET used_at = used_at - interval '3 days'");
        await files.ForgetAsync("levanto", default);
        (await Api.QualityManager.GetAsync($"reports/{draft}/files/{ofDraft}")).Status.ShouldBe(404);
        (await Api.QualityManager.GetAsync($"reports/{frozen}/files/{ofFrozen}/content")).Status.ShouldBe(200, "that was asked for again, and stays");

        (await Api.Administrator.CommandAsync($"reports/{frozen}", "redact", new { version = 2, reason = "Een naam" })).Status.ShouldBe(200);
        (await Api.QualityManager.GetAsync($"reports/{frozen}/files/{ofFrozen}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task No_more_are_drawn_up_at_once_than_can_be_and_what_lost_its_message_is_told_of()
    {
        await StartAsync(null);
        var report = await Api.ReportAsync();
        var file = await Api.ReportFileAsync(report);
        await Api.OwnersDatabase.ExecuteAsync("""
            INSERT INTO ir_report_file (tenant_id, id, report, edition, format, language, threshold, frozen, name, asked_by, asked_at, used_at, moved_at, state, share, attempts)
            SELECT tenant_id, gen_random_uuid(), report, edition, 'Pdf', language, threshold, frozen, name, asked_by, now(), now(), now(), 'Waiting', 0, 0 FROM ir_report_file, generate_series(1, 20)
            """);

        (await Api.QualityManager.PostAsync($"reports/{report}/files", new { format = "xlsx" })).ShouldRefuse(409, "too-many-files");
        await Api.OwnersDatabase.ExecuteAsync("UPDATE ir_report_file SET moved_at = moved_at - interval '2 hours'");
        (await Api.QualityManager.GetAsync($"reports/{report}/files")).Items.Select(f => f!["state"]!.GetValue<string>()).Distinct().ShouldBe(["failed"]);
        await Api.ReportFileAsync(report, "xlsx");
        (await Api.As("qualityManager", tenant: "balanszorg").GetAsync($"reports/{report}/files/{file}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Nor_when_many_ask_in_the_same_moment()
    {
        await StartAsync(Script("hangs", "exec sleep 600"));
        var reports = await Task.WhenAll(Enumerable.Range(1, 4).Select(quarter => Api.QualityManager.CreateAsync(
            "reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period = $"Q{quarter} 2025", title = $"Kwartaal {quarter}" })));
        await Api.ReportFileAsync(reports[0]);
        await Api.OwnersDatabase.ExecuteAsync("""
            INSERT INTO ir_report_file (tenant_id, id, report, edition, format, language, threshold, frozen, name, asked_by, asked_at, used_at, moved_at, state, share, attempts)
            SELECT tenant_id, gen_random_uuid(), report, edition, format, 'fy', threshold, frozen, name, asked_by, now(), now(), now(), 'Waiting', 0, 0 FROM ir_report_file, generate_series(1, 19)
            """);

        var answers = await Task.WhenAll(reports.SelectMany(r => ((string[])["working", "public"]).Select(edition => Api.QualityManager.PostAsync($"reports/{r}/files", new { format = "pdf", edition }))));

        answers.Count(a => a.Status == 201).ShouldBe(1, "there was room for one");
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.String("code") == "too-many-files");
    }

    private async Task StartAsync(string? chromium)
    {
        var host = new PrintingHost(chromium) { ConnectionString = _database };
        await ((IAsyncLifetime)host).InitializeAsync();
        _hosts.Add(host);
    }

    private async Task<Guid> FrozenAsync()
    {
        var id = await Api.QualityManager.CreateAsync("reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period = "Q1 2026", title = "Kwartaalrapportage" });
        (await Api.QualityManager.CommandAsync($"reports/{id}", "narrative", new { section = "summary", text = "Het eerste kwartaal." })).Status.ShouldBe(200);
        (await Api.QualityManager.CommandAsync($"reports/{id}", "freeze", new { referenceDate = "2026-03-31" })).Status.ShouldBe(200);
        return id;
    }

    private async Task<(string State, int Share)> StateAsync(Guid file) =>
        (await Api.OwnersDatabase.ValueAsync<string>($"SELECT state FROM ir_report_file WHERE id = '{file}'"), await Api.OwnersDatabase.ValueAsync<int>($"SELECT share FROM ir_report_file WHERE id = '{file}'"));

    private async Task<byte[]> BytesAsync(string address)
    {
        using var client = Api.Host.Server.CreateClient();
        var reply = await client.PostAsJsonAsync("/dev/token", new { persona = "qualityManager", tenant = "levanto" });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await reply.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>());
        return await client.GetByteArrayAsync(address);
    }

    /// <summary>The text of the document; what ties it to the parts of the file around it is another every time.</summary>
    private static string Document(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return System.Text.RegularExpressions.Regex.Replace(reader.ReadToEnd(), "r:id=\"[^\"]*\"", "");
    }

    private string Script(string name, string line)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, "#!/bin/sh\n" + line + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); !await isSo(); await Task.Delay(50))
        {
            (DateTime.UtcNow < end).ShouldBeTrue("it took too long");
        }
    }

    private sealed class PrintingHost(string? chromium) : RegisterApi
    {
        protected override void Configure(IWebHostBuilder host)
        {
            if (chromium is not null)
            {
                host.UseSetting("Register:Chromium", chromium);
            }
        }
    }
}
