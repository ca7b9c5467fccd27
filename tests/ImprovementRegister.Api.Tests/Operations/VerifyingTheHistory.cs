using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Screens;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using ImprovementRegister.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Operations;

/// <summary>Everything that the register records can be verified: over HTTP, by command, and in an extract.</summary>
public sealed class VerifyingTheHistory : IAsyncLifetime
{
    private string _owner = "";
    private RegisterApi _api = null!;
    private Guid _action;

    [Fact]
    public async Task An_administrator_has_the_own_organisations_history_verified()
    {
        var started = await _api.Administrator.PostAsync("admin/verify");
        started.Status.ShouldBe(202, started.Text);
        var whole = await DoneAsync(_api.Administrator);
        whole["state"]!.GetValue<string>().ShouldBe("whole", whole.ToJsonString());
        (whole["eventsDone"]!.GetValue<long>(), whole["startedBy"]!.GetValue<string>()).ShouldBe((await EventsAsync("levanto"), "adm-1"));
        whole["lastSeal"]!["number"]!.GetValue<long>().ShouldBe(1);

        await SpoilAsync();
        await _api.Administrator.PostAsync("admin/verify");
        var broken = await DoneAsync(_api.Administrator);
        broken["state"]!.GetValue<string>().ShouldBe("broken");
        var first = broken["broken"]!.AsArray()[0]!;
        first["what"]!.GetValue<string>().ShouldBe("zij past niet bij haar kenmerk en dat van haar voorganger");
        (await _api.Administrator.GetAsync("admin/verify?lang=en")).At("last.broken.0.what")!.GetValue<string>().ShouldBe("it does not fit its hash and its predecessor's");
        (first["stream"]!.GetValue<Guid>(), first["version"]!.GetValue<long>()).ShouldBe((_action, 2));

        using var admin = new Browser(_api, "administrator");
        await admin.OpenAsync("/beheer/controle");
        admin.Text.ShouldContain("Niet alles is zoals het is geschreven.");
        var todo = admin.Page.QuerySelectorAll("#doen li").ToList();
        todo.Count.ShouldBe(4, "who reads this must know what to do");
        admin.Page.QuerySelectorAll("#doen a").Select(a => a.GetAttribute("href")).ShouldBe(["/api/v1/register/extract", "/beheer/zegels"]);
        var found = admin.Page.QuerySelectorAll("main > ul > li")[0];
        found.TextContent.Trim().ShouldEndWith($"versie 2, gebeurtenis {first["position"]!.GetValue<long>()}: zij past niet bij haar kenmerk en dat van haar voorganger");
        found.QuerySelector("a")!.GetAttribute("href").ShouldBe($"/acties/{_action}");

        var elsewhere = _api.As("administrator", tenant: "balanszorg");
        (await elsewhere.GetAsync("admin/verify")).Text.ShouldBe("""{"last":null}""");
        await elsewhere.PostAsync("admin/verify");
        (await DoneAsync(elsewhere))["state"]!.GetValue<string>().ShouldBe("whole");
    }

    [Fact]
    public async Task Of_more_than_are_shown_the_page_says_that_there_are_more()
    {
        var source = await _api.SourceAsync();
        for (var i = 0; i < 13; i++)
        {
            (await _api.Auditor.PostAsync($"sources/{source}/findings/batch", new { findings = Enumerable.Range(0, 10).Select(n => new { text = $"Bevinding {i} {n}", kind = "observation" }) })).Status.ShouldBeLessThan(300);
        }

        await using var spoilt = _api.OwnersDatabase.CreateCommand("UPDATE mt_events SET user_name = 'somebody' WHERE tenant_id = 'levanto' AND type = 'finding_logged'");
        var changed = await spoilt.ExecuteNonQueryAsync();
        changed.ShouldBeGreaterThan(100);
        await _api.Administrator.PostAsync("admin/verify");
        var broken = await DoneAsync(_api.Administrator);
        broken["broken"]!.AsArray().Count.ShouldBe(100);
        broken["brokenMore"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(changed - 100);
        using var admin = new Browser(_api, "administrator");
        (await admin.OpenAsync("/beheer/controle")).Text.ShouldContain($"En nog minstens {broken["brokenMore"]}.");
    }

    [Trait("Category", "Long")]
    [Fact]
    public async Task The_command_verifies_the_whole_store_or_one_organisation_and_ends_with_1_when_something_is_broken()
    {
        var whole = await RunAsync("verify");
        whole.ExitCode.ShouldBe(0, whole.Said + whole.Errors);
        whole.Said.ShouldContain($"Everything is as it was written: {await _api.EventCountAsync()} events");
        whole.Said.ShouldContain("tenant levanto: the last seal is number 1");

        await SpoilAsync();
        var broken = await RunAsync("verify");
        broken.ExitCode.ShouldBe(1);
        broken.Said.ShouldContain($"the first: tenant levanto, stream {_action}, version 2, position ");
        (await RunAsync("verify", "--tenant", "balanszorg")).ExitCode.ShouldBe(0);
        (await RunAsync("verify", "--tenant", "levanto")).ExitCode.ShouldBe(1);
    }

    [Trait("Category", "Long")]
    [Fact]
    public async Task The_extract_is_the_same_over_http_and_by_command_and_holds_the_own_organisation_only()
    {
        var answer = await _api.QualityManager.GetAsync("register/extract");
        answer.Headers["Content-Type"].ShouldBe("application/x-ndjson");
        answer.Headers["Content-Disposition"].ShouldContain("register-levanto.jsonl");
        var lines = answer.Text.TrimEnd().Split('\n');
        lines.Length.ShouldBe((int)await EventsAsync("levanto") + 3, "the first and the last, and one seal");
        lines[^1].ShouldBe($$"""{"events":{{await EventsAsync("levanto")}},"seals":1}""");
        answer.Text.ShouldNotContain("balanszorg");

        var run = await RunAsync("extract", "--tenant", "levanto");
        run.ExitCode.ShouldBe(0, run.Errors);
        run.Said.TrimEnd().Split('\n').Skip(1).ShouldBe(lines.Skip(1));
        (await RunAsync("extract")).Errors.ShouldStartWith("Name the organisation");
    }

    public async Task InitializeAsync()
    {
        _owner = await RegisterApi.NewDatabaseAsync();
        _api = await RegisterApi.OnAsync(PostgresCluster.AsApplication(_owner), _owner);
        _action = await _api.ActionAsync();
        await _api.Owner.CommandAsync($"actions/{_action}", "start", new { note = "Begonnen" });
        (await _api.Administrator.CommandAsync($"actions/{_action}", "redact", new { version = 1, reason = "Naam" })).Status.ShouldBe(200);
        await _api.SourceAsync(tenant: "balanszorg");
        // The host may have sealed the first of these by itself.
        await using var anew = _api.OwnersDatabase.CreateCommand("DELETE FROM ir_seal");
        await anew.ExecuteNonQueryAsync();
        await _api.Host.Services.GetRequiredService<Sealer>().SealAsync(_ => { }, CancellationToken.None);
    }

    public Task DisposeAsync() => _api.DisposeAsync();

    private Task<ProgramRun> RunAsync(params string[] command) =>
        ProgramRun.OfAsync([.. command, "--environment", "Production", "--ConnectionStrings:Register=" + PostgresCluster.AsApplication(_owner)]);

    private async Task SpoilAsync()
    {
        await using var command = _api.OwnersDatabase.CreateCommand("UPDATE mt_events SET user_name = 'somebody' WHERE stream_id = $1 AND version = 2");
        command.Parameters.Add(new NpgsqlParameter { Value = _action });
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    private async Task<long> EventsAsync(string tenant)
    {
        await using var command = _api.OwnersDatabase.CreateCommand("SELECT count(*) FROM mt_events WHERE tenant_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<JsonObject> DoneAsync(Client client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var view = (await client.GetAsync("admin/verify")).At("last")!.AsObject();
            if (view["state"]!.GetValue<string>() != "running")
            {
                return view;
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
