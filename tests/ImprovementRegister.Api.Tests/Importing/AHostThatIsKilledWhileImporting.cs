using System.Text;
using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Importing;

/// <summary>A host dies in the middle of an import; another one brings the rest along, and nothing is lost or there twice (ADR 0042).</summary>
[Trait("Category", "Long")]
public sealed class AHostThatIsKilledWhileImporting
{
    private const int Rows = 3000;

    [Fact]
    public async Task Another_one_finishes_with_nothing_lost_and_nothing_twice()
    {
        var database = await RegisterApi.NewDatabaseAsync();
        var csv = "Nr;Actie;Bevinding;Bron;Soort bron;Opmerking\n" + string.Concat(Enumerable.Range(1, Rows).Select(n => $"{n};Actie van rij {n};Bevinding van rij {n};Audit {n % 7};interne audit;Notitie {n}\n"));
        string import;
        await using (var first = await RegisterProcess.StartAsync(database))
        {
            await first.SignInAsync("qualityManager");
            import = (await first.PostAsync("imports", new { fileName = "oud.csv", file = Convert.ToBase64String(Encoding.UTF8.GetBytes(csv)), register = "Lang" }))["id"]!.GetValue<string>();
            await first.PostAsync($"imports/{import}/run", new { });
            await Projections.UntilAsync(async () => (await first.GetAsync($"imports/{import}"))["rows"]!["recorded"] is not null);
            await first.KillAsync();
        }

        await using var second = new SecondHost(database);
        await second.StartAsync();
        var left = (await second.Api.QualityManager.GetAsync($"imports/{import}")).Json;
        (left["state"]!.GetValue<string>(), left["rows"]!["new"]?.GetValue<int>() > 0).ShouldBe(("running", true), "it was killed in the middle");
        await Projections.UntilAsync(async () => (await second.Api.QualityManager.GetAsync($"imports/{import}")).String("state") == "done");

        (await second.Api.QualityManager.GetAsync($"imports/{import}")).At("rows")!.ToJsonString().ShouldBe($$"""{"recorded":{{Rows}}}""");
        await using var counts = second.Api.OwnersDatabase.CreateCommand("""
            SELECT (SELECT count(*) FROM ir_action), (SELECT count(DISTINCT state ->> 'Title') FROM ir_action), (SELECT count(*) FROM ir_finding), (SELECT count(*) FROM ir_source),
                   (SELECT count(*) FROM mt_events WHERE type = 'note_added'), (SELECT count(*) FROM ir_import_row WHERE cells IS NOT NULL)
            """);
        await using var row = await counts.ExecuteReaderAsync();
        await row.ReadAsync();
        Enumerable.Range(0, 6).Select(row.GetInt64).ShouldBe([Rows, Rows, Rows, 7, Rows, 0]);
    }

    private sealed class SecondHost(string database) : IAsyncDisposable
    {
        public RegisterApi Api { get; } = new() { ConnectionString = database };

        public Task StartAsync() => Api.InitializeAsync();

        public async ValueTask DisposeAsync() => await Api.DisposeAsync();
    }
}
