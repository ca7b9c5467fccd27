using System.Text;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Importing;

/// <summary>Sheets of units, people and roles go the way of an old register (ADR 0042).</summary>
public sealed class BringingTheOrganisationAlong(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    [Trait("Domain", "F36")]
    public async Task Seventy_two_locations_go_in_from_one_sheet_and_go_back_but_for_those_in_use()
    {
        var sheet = "Overzicht locaties;;;\r\nCluster;Locatie;Ingangsdatum;Bijzonderheden\r\n" + string.Concat(Enumerable.Range(1, 72).Select(n => $"Regio {(n % 3) + 1};Woning é{n};1-1-20{n % 20:00};\r\n"));
        var import = await UploadAsync(api.QualityManager, "units", "Locaties", Encoding.Latin1.GetBytes(sheet));
        import.At("rows")!.ToJsonString().ShouldBe("""{"new":72}""");
        (await LocationsAsync("Woning")).ShouldBeEmpty();

        (await RunAsync(api.QualityManager, import)).At("rows")!.ToJsonString().ShouldBe("""{"recorded":72}""");
        var locations = await LocationsAsync("Woning");
        (locations.Count, locations.Select(l => l["parent"]!.GetValue<string>()).Distinct().Order().ToList().Count).ShouldBe((72, 3));
        locations.Single(l => l["code"]!.GetValue<string>() == "LOC-WONING-E72")["openedOn"]!.GetValue<string>().ShouldBe("2012-01-01");
        (await UploadAsync(api.QualityManager, "units", "Locaties", Encoding.Latin1.GetBytes(sheet))).At("rows")!.ToJsonString().ShouldBe("""{"same":72}""");
        var moved = await RunAsync(api.QualityManager, await UploadAsync(api.QualityManager, "units", "Locaties", Encoding.UTF8.GetBytes(sheet.Replace("Regio 2;Woning é1;", "Regio 3;Woning é1;"))));
        moved.At("rows")!.ToJsonString().ShouldBe("""{"same":71,"corrected":1}""");

        await api.QualityManager.CreateAsync("actions", new { title = "Daklekkage verhelpen", kind = "corrective", sources = new[] { await api.SourceAsync() }, unit = "LOC-WONING-E5" });
        var taken = await TakeBackAsync(api.QualityManager, import);
        taken.At("rows")!.ToJsonString().ShouldBe("""{"takenBack":70,"left":2}""");
        var left = (await api.QualityManager.GetAsync($"imports/{import.Id}/rows?outcome=left")).Items;
        left.Select(r => (r!["code"]!.GetValue<string>(), r["remarks"]!.AsArray().Last()!["code"]!.GetValue<string>())).ShouldBe([("LOC-WONING-E1", "unit-in-use"), ("LOC-WONING-E5", "unit-in-use")]);
        (await LocationsAsync("Woning")).Select(l => l["code"]!.GetValue<string>()).ShouldBe(["LOC-WONING-E1", "LOC-WONING-E5"], ignoreOrder: true);
        // What only stood above others is there no more, unless something that stays is under it, or was.
        (await api.QualityManager.GetAsync("units?q=regio")).Items.Select(u => u!["code"]!.GetValue<string>()).ShouldBe(["CL-REGIO-2", "CL-REGIO-3"], ignoreOrder: true);
        (await api.QualityManager.GetAsync("units?q=woning&on=2024-06-30")).Items.Count.ShouldBe(2, "it was never there");
    }

    [Fact]
    [Trait("Domain", "F29")]
    public async Task People_go_into_the_directory_and_their_names_are_nowhere_else()
    {
        const string sheet = "Personeelsnummer\tNaam\tE-mail\tAfdeling\tFunctie\tIn dienst\nP-1\tKwakman, Berendina\tb.kwakman@voorbeeld.nl\tCluster Wonen\tTeammanager\t1-9-2021\nP-2\tOene Kwakman\to.kwakman@voorbeeld.nl\tCluster Wonen\tKok\t45000\n\tZonder Nummer\t\tCluster Wonen\t\t\n";
        (await PostAsync(api.QualityManager, "people", "Personeel", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(sheet)).ToArray())).ShouldRefuse(403, "role-not-allowed");
        var import = await UploadAsync(api.Administrator, "people", "Personeel", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(sheet)).ToArray());
        import.At("rows")!.ToJsonString().ShouldBe("""{"new":2,"bad":1}""");
        (await api.QualityManager.GetAsync("people?q=kwakman")).Items.ShouldBeEmpty();

        (await RunAsync(api.Administrator, import)).At("rows")!.ToJsonString().ShouldBe("""{"bad":1,"recorded":2}""");
        var person = (await api.QualityManager.GetAsync("people/P-1")).Json;
        person["person"]!["name"]!.GetValue<string>().ShouldBe("Berendina Kwakman");
        person["memberOf"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe("R-TM");
        (await UploadAsync(api.Administrator, "people", "Personeel", Encoding.UTF8.GetBytes(sheet))).At("rows")!.ToJsonString().ShouldBe("""{"same":2,"bad":1}""");

        (await RawAsync($"SELECT concat((SELECT string_agg(concat(cells, name, remarks), '') FROM ir_import_row WHERE import = '{import.Id}' AND outcome <> 'Bad'), (SELECT document::text FROM ir_import WHERE id = '{import.Id}'), (SELECT string_agg(hashes::text || key, '') FROM ir_import_item), (SELECT string_agg(data::text, '') FROM mt_events), (SELECT string_agg(response::text, '') FROM ir_receipt))"))
            .ShouldNotContain("kwakman", Case.Insensitive);
    }

    [Fact]
    public async Task People_are_taken_back_out_of_the_directory_but_for_who_signed_in_or_has_work()
    {
        var import = await RunAsync(api.Administrator, await UploadAsync(api.Administrator, "people", "Terug", "Personeelsnummer;Naam;Functie;Afdeling\nT-1;Een Vertrekker;Teammanager;CL-WONEN\nT-2;Een Aanmelder;;\nT-3;Een Eigenaar;;\nT-4;Een Ander;;\n"));
        await api.As("owner", "T-2").GetAsync("me/actions");
        await api.QualityManager.CreateAsync("actions", new { title = "Van iemand uit de lijst", kind = "corrective", sources = new[] { await api.SourceAsync() }, owner = new { type = "person", id = "T-3" } });
        (await api.Administrator.Http.PutAsync("/api/v1/people/T-4", new StringContent("""{"name":"Een Andere Naam"}""", Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);

        var taken = await TakeBackAsync(api.Administrator, import);

        taken.At("rows")!.ToJsonString().ShouldBe("""{"takenBack":1,"left":3}""");
        (await api.Administrator.GetAsync("people/T-1")).ShouldRefuse(404, "not-found");
        (await api.Administrator.GetAsync("people/T-3")).Status.ShouldBe(200);
        (await api.QualityManager.GetAsync("roles?q=teammanager&on=2030-01-01")).Items.SelectMany(r => r!["holders"]!.AsArray()).ShouldNotContain(h => h!["person"]!.GetValue<string>() == "T-1");
        (await api.Administrator.GetAsync($"imports/{import.Id}/rows?outcome=left")).Items.ShouldAllBe(r => r!["remarks"]!.AsArray().Last()!["code"]!.GetValue<string>() == "person-in-use");
    }

    [Fact]
    [Trait("Story", "17")]
    public async Task A_holder_who_stands_in_the_sheet_of_people_is_known_when_that_was_brought_along()
    {
        var roles = await UploadAsync(api.QualityManager, "roles", "Rollen", "Rol,Medewerker,Locatie,Vanaf\nCoördinator Zorg,Jelske Hofstra,Cluster Wonen,1-2-2026\nDuurzaamheidscoach,Jelske Hofstra,,1-3-2026\nDuurzaamheidscoach,Wie Is Dit,,\n");
        roles.At("rows")!.ToJsonString().ShouldBe("""{"bad":3}""");
        (await api.QualityManager.GetAsync($"imports/{roles.Id}")).At("unknown")!.AsArray().Count.ShouldBe(2);
        await RunAsync(api.Administrator, await UploadAsync(api.Administrator, "people", "Mensen", "Personeelsnummer;Naam\nH-1;Jelske Hofstra\n"));

        (await api.QualityManager.PostAsync($"imports/{roles.Id}/map", new { })).At("rows")!.ToJsonString().ShouldBe("""{"new":2,"bad":1}""");
        (await RunAsync(api.QualityManager, roles)).At("rows")!.ToJsonString().ShouldBe("""{"bad":1,"recorded":2}""");
        (await api.QualityManager.GetAsync("people/H-1")).At("memberOf")!.AsArray().Select(m => m!["id"]!.GetValue<string>()).ShouldBe(["R-CZ", "R-DUURZAAMHEIDSCOACH"], ignoreOrder: true);

        (await TakeBackAsync(api.QualityManager, roles)).At("rows")!.ToJsonString().ShouldBe("""{"bad":1,"takenBack":2}""");
        (await api.QualityManager.GetAsync("people/H-1")).At("memberOf")!.AsArray().ShouldBeEmpty();
        (await api.QualityManager.GetAsync("roles?q=duurzaamheidscoach")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_in_which_somebody_may_have_acted_since_stays()
    {
        (await api.Administrator.PostAsync("people", new { id = "doen-1", name = "Iemand Die Werkt" })).Status.ShouldBe(201);
        var import = await RunAsync(api.QualityManager, await UploadAsync(api.QualityManager, "roles", "Werkers", "Rol;Personeelsnummer;Locatie\nTeammanager;doen-1;CL-NOVI\n"));
        await api.As("auditor", "doen-1").CreateAsync("sources", new { type = "internalAudit", title = "Audit van iemand die werkt", heldOn = "2026-03-01" });

        (await TakeBackAsync(api.QualityManager, import)).At("rows")!.ToJsonString().ShouldBe("""{"left":1}""");
        (await api.QualityManager.GetAsync("people/doen-1")).At("memberOf")!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task All_or_nothing_brings_nothing_when_a_row_is_refused_on_the_way()
    {
        await RunAsync(api.Administrator, await UploadAsync(api.Administrator, "people", "Twee", "Personeelsnummer;Naam\nA-1;Eerste Persoon\nA-2;Tweede Persoon\n"));
        var import = await UploadAsync(api.QualityManager, "roles", "Alles", "Rol;Personeelsnummer;Locatie\nTeammanager;A-1;CL-NOVI\nTeammanager;A-2;CL-NOVI\n");
        import.At("rows")!.ToJsonString().ShouldBe("""{"new":2}""");
        (await api.Administrator.Http.PutAsync("/api/v1/people/A-2", new StringContent("""{"name":"Tweede Persoon","activeUntil":"2020-01-01"}""", Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);

        (await api.QualityManager.PostAsync($"imports/{import.Id}/run", new { allOrNothing = true })).Status.ShouldBe(202);
        (await StateAsync(api.QualityManager, import, "takenBack")).At("rows")!.ToJsonString().ShouldBe("""{"new":1,"failed":1}""");
        (await api.QualityManager.GetAsync("people/A-1")).At("memberOf")!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_who_bring_the_same_along_at_once_bring_it_in_once()
    {
        var sheet = "Locatie;Cluster\n" + string.Concat(Enumerable.Range(1, 20).Select(n => $"Tweeling {n};CL-WONEN\n"));
        var imports = new[] { await UploadAsync(api.QualityManager, "units", "Eerste", sheet), await UploadAsync(api.Administrator, "units", "Tweede", sheet) };
        imports.ShouldAllBe(i => i.At("rows")!.ToJsonString() == """{"new":20}""");

        var done = await Task.WhenAll(RunAsync(api.QualityManager, imports[0]), RunAsync(api.Administrator, imports[1]));

        done.Sum(d => d.At("rows.recorded")?.GetValue<int>() ?? 0).ShouldBe(20);
        done.Sum(d => d.At("rows.same")?.GetValue<int>() ?? 0).ShouldBe(20);
        (await RawAsync("SELECT count(*)::text FROM mt_events WHERE type = 'unit_opened' AND data ->> 'Name' LIKE 'Tweeling %'")).ShouldBe("20");
    }

    [Fact]
    [Trait("Story", "48")]
    public async Task Whoever_is_erased_is_gone_from_files_that_wait_too()
    {
        await RunAsync(api.Administrator, await UploadAsync(api.Administrator, "people", "Wissen", "Personeelsnummer;Naam\nW-1;Wopkje Dijkstra\n"));
        var waiting = await UploadAsync(api.Administrator, "people", "Wissen", "Personeelsnummer;Naam\nW-1;Wopkje Dijkstra-Bos\nW-2;Iemand Anders\n");

        (await api.Administrator.OrganisationAsync("people/W-1/erase", new { reason = "Verzoek op grond van de AVG" })).Status.ShouldBe(200);

        (await api.Administrator.GetAsync($"imports/{waiting.Id}")).At("rows")!.ToJsonString().ShouldBe("""{"new":1,"skipped":1}""");
        (await RawAsync("SELECT coalesce(string_agg(concat(cells, name, remarks), ''), '') FROM ir_import_row")).ShouldNotContain("Wopkje");
    }

    [Fact]
    public async Task Each_sees_and_handles_what_they_look_after()
    {
        var (people, actions) = (await UploadAsync(api.Administrator, "people", "Van de beheerder", "Personeelsnummer;Naam\nZ-1;Iemand\n"), await UploadAsync(api.QualityManager, null, "Van de kwaliteitsmanager", "Nr;Actie\n1;Bellen\n"));

        (await api.QualityManager.GetAsync($"imports/{people.Id}/rows")).ShouldRefuse(403, "role-not-allowed");
        (await api.QualityManager.PostAsync($"imports/{people.Id}/run", new { })).ShouldRefuse(403, "role-not-allowed");
        (await api.Administrator.GetAsync($"imports/{actions.Id}")).ShouldRefuse(403, "role-not-allowed");
        (await api.Administrator.GetAsync("imports")).Items.ShouldAllBe(i => i!["holds"]!.GetValue<string>() != "actions");
        (await api.QualityManager.GetAsync("imports")).Items.ShouldAllBe(i => i!["holds"]!.GetValue<string>() != "people");
    }

    [Fact]
    public async Task A_column_means_something_that_such_a_sheet_has_and_a_sheet_has_no_more_rows_than_are_looked_at_together()
    {
        var import = await UploadAsync(api.QualityManager, "units", "Kolommen", "Plek;Soort;Groep\nDe Linde;locatie;x\n");
        var refused = await api.QualityManager.PostAsync($"imports/{import.Id}/map", new { columns = new[] { new { title = "Plek", field = "deadline" } } });
        refused.ShouldRefuse(422, "unknown-field");
        refused.At("errors")!.AsObject().ShouldContainKey("$.columns[0].field");
        (await api.QualityManager.PostAsync($"imports/{import.Id}/map", new { columns = new[] { new { title = "Plek", field = "location" }, new { title = "Groep", field = "" } } })).At("rows")!.ToJsonString().ShouldBe("""{"new":1}""");

        (await PostAsync(api.QualityManager, "units", "Te lang", Encoding.UTF8.GetBytes("Locatie;Cluster\n" + string.Concat(Enumerable.Range(1, 1001).Select(n => $"Huis {n};CL-WONEN\n"))))).ShouldRefuse(422, "too-many-rows");
    }

    [Theory]
    [InlineData("people")]
    [InlineData("roles")]
    [InlineData("units")]
    public async Task The_template_is_read_by_the_import_and_its_example_goes_in(string holds)
    {
        var template = await api.Administrator.Http.GetByteArrayAsync($"/api/v1/imports/template?holds={holds}");

        var import = await UploadAsync(api.Administrator, holds, "Voorbeeld", template);
        import.At("rows")!.ToJsonString().ShouldBe("""{"new":1}""");
        (await api.Administrator.GetAsync($"imports/{import.Id}")).At("columns")!.AsArray().ShouldAllBe(c => c!["field"] != null);
    }

    [Fact]
    public async Task Units_are_brought_along_on_the_command_line()
    {
        (await api.Administrator.PostAsync("people", new { id = "beheer-7", name = "Bea Beheer" })).Status.ShouldBe(201);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        await File.WriteAllTextAsync(path, "Locatie;Cluster;Soort\nDe Regelaar;Cluster Wonen;locatie\nDe Dwaler;Cluster Nergens Bekend;locatie\n");
        try
        {
            var run = await ProgramRun.OfAsync(
                "import", "--environment", "Production", "--ConnectionStrings:Register=" + api.Database.ConnectionString, "--tenant", "levanto", "--by", "beheer-7", "--file", path, "--holds", "units", "--run", "good");

            run.ExitCode.ShouldBe(0, run.Said + run.Errors);
            run.Said.ShouldContain("Done, 2 recorded");
            (await RawAsync("SELECT string_agg(DISTINCT headers ->> 'Role', ',') FROM mt_events WHERE user_name = 'beheer-7'")).ShouldBe("qualityManager");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<List<JsonNode>> LocationsAsync(string words) => [.. (await api.QualityManager.GetAsync($"units?q={words}")).Items.Select(i => i!)];

    private static Task<Answer> UploadAsync(Client client, string? holds, string register, string csv) => UploadAsync(client, holds, register, Encoding.UTF8.GetBytes(csv));

    private static async Task<Answer> UploadAsync(Client client, string? holds, string register, byte[] file)
    {
        var answer = await PostAsync(client, holds, register, file);
        answer.Status.ShouldBe(201, answer.Text);
        return answer;
    }

    private static Task<Answer> PostAsync(Client client, string? holds, string register, byte[] file)
    {
        var body = new JsonObject { ["fileName"] = "blad.csv", ["file"] = Convert.ToBase64String(file), ["register"] = register };
        if (holds is not null)
        {
            body["holds"] = holds;
        }

        return client.PostAsync("imports", body.ToJsonString());
    }

    private static async Task<Answer> RunAsync(Client client, Answer import)
    {
        var run = await client.PostAsync($"imports/{import.Id}/run", new { });
        run.Status.ShouldBe(202, run.Text);
        return await StateAsync(client, import, "done");
    }

    private static async Task<Answer> TakeBackAsync(Client client, Answer import)
    {
        var back = await client.PostAsync($"imports/{import.Id}/take-back", new { reason = "Verkeerd bestand" });
        back.Status.ShouldBe(202, back.Text);
        return await StateAsync(client, import, "takenBack");
    }

    private static async Task<Answer> StateAsync(Client client, Answer import, string state)
    {
        await Projections.UntilAsync(async () => (await client.GetAsync($"imports/{import.Id}")).String("state") == state);
        return await client.GetAsync($"imports/{import.Id}");
    }

    private async Task<string> RawAsync(string sql)
    {
        await using var command = api.OwnersDatabase.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
