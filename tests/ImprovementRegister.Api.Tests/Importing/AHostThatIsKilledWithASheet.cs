using System.Text;
using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Support;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Importing;

/// <summary>A host dies in the middle of a transaction of an import, whatever the sheet holds; another one finds all of that transaction undone, and goes on (ADR 0042).</summary>
[Trait("Category", "Long")]
public sealed class AHostThatIsKilledWithASheet
{
    /// <summary>Four times what goes into one transaction: behind the one that is held there are more, also when a message of the host that died is delivered twice.</summary>
    private const int Rows = 1000;

    public static TheoryData<string> Kinds => ["actions", "people", "roles", "units"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Another_one_goes_on_with_nothing_twice_and_nothing_lost(string kind)
    {
        var (database, sheet) = (await RegisterApi.NewDatabaseAsync(), Sheet(kind));
        await using var owner = NpgsqlDataSource.Create(database);
        string import;
        await using (var first = await HostAsync(database, kind))
        {
            import = await UploadAsync(first, kind, sheet);
            await KillInTheMiddleAsync(owner, first, $"imports/{import}/run", new { });
        }

        await using (var second = await HostAsync(database, kind, isFirst: false))
        {
            await UntilAsync(second, import, "done");
            (await RowsAsync(second, import)).ShouldBe($$"""{"recorded":{{Rows}}}""");
            (await ThereAsync(owner, kind)).ShouldBe((Rows, Rows), "each once");
            (await RowsAsync(second, await UploadAsync(second, kind, sheet))).ShouldBe($$"""{"same":{{Rows}}}""", "the same sheet again adds nothing, and says so");

            await KillInTheMiddleAsync(owner, second, $"imports/{import}/take-back", new { reason = "Verkeerd bestand" });
        }

        await using var third = await HostAsync(database, kind, isFirst: false);
        await UntilAsync(third, import, "takenBack");
        (await RowsAsync(third, import)).ShouldBe($$"""{"takenBack":{{Rows}}}""");
        (await ThereAsync(owner, kind)).Now.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_it_brought_is_stopped_and_taken_back_on_another_one_and_a_changed_row_of_it_corrects(string kind)
    {
        var (database, sheet) = (await RegisterApi.NewDatabaseAsync(), Sheet(kind));
        await using var owner = NpgsqlDataSource.Create(database);
        string import;
        await using (var first = await HostAsync(database, kind))
        {
            import = await UploadAsync(first, kind, sheet);
            await KillInTheMiddleAsync(owner, first, $"imports/{import}/run", new { });
        }

        // Units go in all at once: there is no moment at which some have. Of the others it is stopped where the first host was.
        await using var second = await HostAsync(database, kind, isFirst: false);
        if (kind != "units")
        {
            await StopInTheMiddleAsync(owner, second, import);
            var recorded = (await second.GetAsync($"imports/{import}"))["rows"]!["recorded"]!.GetValue<int>();
            ((await ThereAsync(owner, kind)).Now, recorded < Rows).ShouldBe((recorded, true));
            await second.PostAsync($"imports/{import}/run", new { });
        }

        await UntilAsync(second, import, "done");

        var corrected = await UploadAsync(second, kind, Changed(kind, sheet));
        await second.PostAsync($"imports/{corrected}/run", new { });
        await UntilAsync(second, corrected, "done");
        (await RowsAsync(second, corrected)).ShouldBe($$"""{"same":{{Rows - 1}},"corrected":1}""");
        (await ThereAsync(owner, kind)).Now.ShouldBe(Rows);

        await second.PostAsync($"imports/{import}/take-back", new { reason = "Verkeerd bestand" });
        await UntilAsync(second, import, "takenBack");
        (await RowsAsync(second, import)).ShouldBe($$"""{"takenBack":{{Rows - 1}},"left":1}""", "what was corrected since stays");
        (await ThereAsync(owner, kind)).Now.ShouldBe(1);
    }

    /// <summary>The host is in a transaction that has written some rows, and not those behind them.</summary>
    private static async Task KillInTheMiddleAsync(NpgsqlDataSource owner, RegisterProcess host, string path, object body)
    {
        await using var gate = await Gate.ShutAsync(owner);
        await host.PostAsync(path, body);
        await gate.UntilReachedAsync();
        await host.KillAsync();
    }

    /// <summary>Whoever goes on is held where the first was until the stop waits for its turn, which is then the next.</summary>
    private static async Task StopInTheMiddleAsync(NpgsqlDataSource owner, RegisterProcess host, string import)
    {
        await using var gate = await Gate.ShutAsync(owner);
        await gate.UntilReachedAsync();
        var stopping = host.PostAsync($"imports/{import}/stop", new { reason = "Verkeerd bestand" });
        await owner.UntilBlockedAsync(2);
        await gate.OpenAsync();
        await stopping;
    }

    private static async Task<RegisterProcess> HostAsync(string database, string kind, bool isFirst = true)
    {
        var host = await RegisterProcess.StartAsync(database);
        await host.SignInAsync(kind == "actions" ? "qualityManager" : "administrator");
        if (kind == "roles" && isFirst)
        {
            var people = await UploadAsync(host, "people", Sheet("people"));
            await host.PostAsync($"imports/{people}/run", new { });
            await UntilAsync(host, people, "done");
        }

        return host;
    }

    private static string Sheet(string kind) => kind switch
    {
        "people" => "Personeelsnummer;Naam\n" + Lines(n => $"M-{n};Medewerker {Word(n)}"),
        "roles" => "Rol;Personeelsnummer;Locatie;Tot\n" + Lines(n => $"Teammanager;M-{n};CL-NOVI;31-12-2030"),
        "units" => "Locatie;Cluster\n" + Lines(n => $"Huis {Word(n)};CL-WONEN"),
        _ => "Nr;Actie;Bevinding;Bron;Soort bron\n" + Lines(n => $"{n};Actie van rij {n};Bevinding van rij {n};Audit {n % 7};interne audit"),
    };

    private static string Changed(string kind, string sheet) => kind switch
    {
        "people" => sheet.Replace($"M-1;Medewerker {Word(1)}\n", $"M-1;Medewerker {Word(1)} Bos\n"),
        "roles" => sheet.Replace("M-1;CL-NOVI;31-12-2030", "M-1;CL-NOVI;31-12-2029"),
        "units" => sheet.Replace($"Huis {Word(1)};CL-WONEN", $"Huis {Word(1)};CL-NOVI"),
        _ => sheet.Replace("Actie van rij 1;", "Actie van rij 1, nu anders;"),
    };

    private static string Lines(Func<int, string> line) => string.Concat(Enumerable.Range(1, Rows).Select(n => line(n) + "\n"));

    /// <summary>Letters only: names have no numbers.</summary>
    private static string Word(int n) => new([(char)('A' + (n / 676)), (char)('a' + (n / 26 % 26)), (char)('a' + (n % 26))]);

    /// <summary>How many there ever were, and are now.</summary>
    private static async Task<(long Ever, long Now)> ThereAsync(NpgsqlDataSource owner, string kind)
    {
        var (ever, now) = kind switch
        {
            "people" => ("SELECT count(*) FROM ir_import_item WHERE key LIKE '%m-%'", "SELECT count(*) FROM ir_person WHERE id LIKE 'm-%'"),
            "roles" => ("SELECT count(*) FROM mt_events WHERE type = 'holder_assigned'", "SELECT coalesce(sum(json_array_length(state -> 'Holdings')), 0) FROM ir_organisation"),
            "units" => ("SELECT count(*) FROM mt_events WHERE type = 'unit_opened'", "SELECT count(*) FILTER (WHERE u ->> 'Name' LIKE 'Huis %') - count(*) FILTER (WHERE u ->> 'Closed' = 'true' AND u ->> 'Code' LIKE 'LOC-HUIS-%') FROM ir_organisation, json_array_elements(state -> 'Units') u"),
            _ => ("SELECT count(*) FROM mt_events WHERE type = 'action_raised'", "SELECT count(*) FROM ir_action WHERE status <> 'Cancelled'"),
        };
        return (await owner.ValueAsync<long>(ever), (long)await owner.ValueAsync<decimal>($"SELECT ({now})::numeric"));
    }

    private static async Task<string> UploadAsync(RegisterProcess host, string kind, string sheet) =>
        (await host.PostAsync("imports", new { fileName = "blad.csv", file = Convert.ToBase64String(Encoding.UTF8.GetBytes(sheet)), register = "Blad", holds = kind }))["id"]!.GetValue<string>();

    private static Task UntilAsync(RegisterProcess host, string import, string state) =>
        Projections.UntilAsync(async () => (await host.GetAsync($"imports/{import}"))["state"]!.GetValue<string>() == state);

    private static async Task<string> RowsAsync(RegisterProcess host, string import) => (await host.GetAsync($"imports/{import}"))["rows"]!.ToJsonString();

    /// <summary>Whoever writes what became of a row past the middle waits there, in its transaction.</summary>
    private sealed class Gate(NpgsqlDataSource owner, NpgsqlConnection shut) : IAsyncDisposable
    {
        private const int Key = 4711;

        public static async Task<Gate> ShutAsync(NpgsqlDataSource owner)
        {
            await owner.ExecuteAsync($"""
                CREATE OR REPLACE FUNCTION at_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared({Key}); RETURN NEW; END $$;
                CREATE TRIGGER gate BEFORE UPDATE ON ir_import_row FOR EACH ROW WHEN (NEW.line = 402 AND NEW.outcome IN ('Recorded', 'TakenBack')) EXECUTE FUNCTION at_gate()
                """);
            var shut = await owner.OpenConnectionAsync();
            await RunAsync(shut, $"SELECT pg_advisory_lock({Key})");
            return new Gate(owner, shut);
        }

        public Task UntilReachedAsync() => Projections.UntilAsync(async () => await owner.ValueAsync<long>($"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = {Key} AND NOT granted") > 0);

        public Task OpenAsync() => RunAsync(shut, "SELECT pg_advisory_unlock_all()");

        public async ValueTask DisposeAsync()
        {
            await OpenAsync();
            await shut.DisposeAsync();
            await Projections.UntilAsync(async () => await owner.ValueAsync<long>($"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = {Key}") == 0);
            await owner.ExecuteAsync("DROP FUNCTION at_gate() CASCADE");
        }

        private static async Task RunAsync(NpgsqlConnection connection, string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
