using System.Text;
using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>A host dies while it draws up a file of a report; another one draws it up, and nothing of the first lies about (ADR 0048).</summary>
[Trait("Category", "Long")]
public sealed class AHostThatIsKilledWhileItDrawsAFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("register-killed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Another_that_runs_takes_it_up() => await KilledAsync(meanwhile: true);

    [Fact]
    public async Task The_only_one_takes_it_up_when_it_is_back() => await KilledAsync(meanwhile: false);

    private async Task KilledAsync(bool meanwhile)
    {
        var database = await RegisterApi.NewDatabaseAsync();
        await using var first = await StartAsync(database, "hangs", $"while [ -d '{_folder}' ]; do sleep 0.2; done");
        var report = (await first.PostAsync("reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period = "Q1 2026", title = "Kwartaalrapportage" }))["id"]!.GetValue<string>();
        var file = $"reports/{report}/files/{(await first.PostAsync($"reports/{report}/files", new { format = "pdf" }))["id"]!.GetValue<string>()}";
        await Projections.UntilAsync(async () => (await first.GetAsync(file))["share"]!.GetValue<int>() > 20);
        var second = meanwhile ? await PrintsAsync(database) : null;

        await first.KillAsync();

        await using var left = second ?? await PrintsAsync(database);
        await Projections.UntilAsync(async () => (await left.GetAsync(file))["state"]!.GetValue<string>() == "ready");
        Encoding.ASCII.GetString(await left.BytesAsync($"{file}/content")).ShouldBe("%PDF-1.4 proef");
        Directory.GetFiles(_folder, "register-*", SearchOption.AllDirectories).ShouldBeEmpty("half a document of the first");
    }

    private Task<RegisterProcess> PrintsAsync(string database) =>
        StartAsync(database, "prints", """for a in "$@"; do case "$a" in --print-to-pdf=*) printf '%%PDF-1.4 proef' > "${a#--print-to-pdf=}";; esac; done""");

    /// <param name="browser">What it prints with: a script in the place of Chromium.</param>
    private async Task<RegisterProcess> StartAsync(string database, string browser, string script)
    {
        var program = Path.Combine(_folder, browser);
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var host = await RegisterProcess.StartAsync(database, ("Register__Chromium", program), ("TMPDIR", Directory.CreateDirectory(Path.Combine(_folder, "of-" + browser)).FullName));
        await host.SignInAsync("qualityManager");
        return host;
    }
}
