using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Persons;

public sealed class AnOrganisationThatChanges(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task A_role_for_a_unit_gives_its_holder_the_work_of_that_unit_and_its_end_takes_it_away()
    {
        var source = await api.SourceAsync();
        var holder = api.As("owner", "own-6");
        async Task<Guid> RaiseAsync(string unit) => await api.QualityManager.CreateAsync("actions", new { title = $"Voor {unit}", kind = "corrective", sources = new[] { source }, unit, owner = new { type = "role", id = "r-tm" } });
        var (own, other) = (await RaiseAsync("CL-WONEN"), await RaiseAsync("CL-NOVI"));
        (await holder.PostAsync($"actions/{own}/start", new { }, version: 1)).ShouldRefuse(403, "not-your-action");

        await ChangeAsync("roles/R-TM/holders", new { person = "OWN-6", unit = "CL-WONEN", from = "2026-01-01" });

        (await holder.GetAsync("me/actions")).Items.Select(a => a!["title"]!.GetValue<string>()).ShouldBe(["Voor CL-WONEN"]);
        (await holder.GetAsync("me")).String("memberOf.0.id").ShouldBe("R-TM");
        (await holder.PostAsync($"actions/{own}/start", new { }, version: 1)).Status.ShouldBe(200);
        (await holder.PostAsync($"actions/{other}/start", new { }, version: 1)).ShouldRefuse(403, "not-your-action");
        (await api.Owner.GetAsync("roles/vacancies")).Items.Select(v => v!["unit"]!.GetValue<string>()).ShouldBe(["CL-NOVI"]);
        (await api.Owner.GetAsync("roles?on=2026-06-01&unit=CL-WONEN&q=teammanager")).String("items.0.holders.0.person").ShouldBe("own-6");

        await ChangeAsync("roles/R-TM/holders/end", new { person = "own-6", unit = "CL-WONEN", until = "2026-11-25" });
        (await holder.GetAsync("me/actions")).Items.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Domain", "F34")]
    public async Task What_nobody_held_on_a_day_is_the_work_that_was_open_on_it()
    {
        await ChangeAsync("organisation/parties", new { type = "role", id = "R-KEUKEN", name = "Hoofd keuken", on = "2026-01-01" });
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Keuken nalopen", kind = "corrective", sources = new[] { await api.SourceAsync() }, owner = new { type = "role", id = "R-KEUKEN" }, happenedOn = "2026-02-01" });
        (await api.QualityManager.CommandAsync($"actions/{id}", "cancel", new { reason = "Vervalt", happenedOn = "2026-05-01" })).Status.ShouldBe(200);

        async Task<bool> IsVacantAsync(string on) => (await api.Owner.GetAsync($"roles/vacancies{on}")).Text.ShouldNotBeNull().Contains("R-KEUKEN", StringComparison.Ordinal);
        (await IsVacantAsync("?on=2026-01-31")).ShouldBeFalse("it was not there yet");
        (await IsVacantAsync("?on=2026-02-01")).ShouldBeTrue();
        (await IsVacantAsync("?on=2026-05-01")).ShouldBeFalse();
        (await IsVacantAsync("")).ShouldBeFalse();
    }

    [Fact]
    public async Task Somebody_is_entered_leaves_and_is_forgotten_and_the_history_stays_readable()
    {
        (await api.Administrator.PostAsync("people", new { id = "med-1", name = "Anna Bakker", email = "a.bakker@example.org", units = new[] { "CL-WONEN" } })).Status.ShouldBe(201);
        (await api.Administrator.PostAsync("people", new { id = "MED-1", name = "Anna Bakker" })).ShouldRefuse(409, "person-exists");
        (await api.Owner.GetAsync("people?q=bakker")).String("items.0.id").ShouldBe("med-1");
        var action = await api.ActionAsync(owner: "med-1");
        (await api.QualityManager.GetAsync("people/without-account")).Items.Select(p => p!["id"]!.GetValue<string>()).ShouldContain("med-1");
        (await api.QualityManager.GetAsync($"actions/{action}/history")).Text.ShouldContain("Anna Bakker (med-1)");
        var open = await api.QualityManager.GetAsync("people/med-1/open-work");
        open.String("withoutOwner.0").ShouldBe(action.ToString());

        (await api.QualityManager.PostAsync("people/med-1/leave", new { transferTo = new { type = "person", id = "own-2" }, reason = "Uit dienst" }, ifMatch: open.ETag)).Status.ShouldBe(200);
        (await api.Administrator.OrganisationAsync("people/med-1/erase", new { reason = "Verzoek op grond van de AVG" })).Status.ShouldBe(200);

        (await api.QualityManager.GetAsync($"actions/{action}")).String("owner.id").ShouldBe("own-2");
        var history = (await api.QualityManager.GetAsync($"actions/{action}/history")).Text;
        history.ShouldNotContain("Bakker");
        history.ShouldContain("oud-medewerker ");
        await using var command = api.OwnersDatabase.CreateCommand("SELECT count(*) FROM ir_person p, ir_receipt r WHERE p.data::text ILIKE '%bakker%' OR r.response::text ILIKE '%bakker%'");
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
        (await api.QualityManager.PostAsync("actions", new { title = "Nog iets", kind = "corrective", sources = new[] { await api.SourceAsync() }, owner = new { type = "person", id = "med-1" } })).ShouldRefuse(422, "person-left");
    }

    [Fact]
    [Trait("Domain", "F34")]
    public async Task A_unit_that_closes_says_what_is_left_and_hands_it_over_in_one_act()
    {
        await ChangeAsync("organisation/units", new { code = "T-LINDE", name = "Team Linde", kind = "team", parent = "CL-WONEN", on = "2026-01-01" });
        var source = await api.SourceAsync();
        var here = await api.QualityManager.CreateAsync("actions", new { title = "Hier", kind = "corrective", sources = new[] { source }, unit = "T-LINDE", owner = new { type = "team", id = "T-LINDE" } });
        var elsewhere = await api.QualityManager.CreateAsync("actions", new { title = "Elders", kind = "corrective", sources = new[] { source }, unit = "CL-NOVI", owner = new { type = "team", id = "T-LINDE" } });
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = DateTime.UtcNow.Year, text = "Naasten betrekken", responsible = new[] { new { type = "team", id = "T-LINDE" } } });
        await ChangeAsync("roles/R-PB/holders", new { person = "own-9", unit = "T-LINDE", from = "2026-01-01" });

        var left = await api.Owner.GetAsync("units/t-linde/open-work");
        (left.String("actions.0.title"), left.Json["ofTeam"]!.AsArray().Count, left.String("goals.0.id"), left.String("holders.0.person")).ShouldBe(("Hier", 2, goal.ToString(), "own-9"));
        var refused = await api.QualityManager.PostAsync("units/T-LINDE/close", new { reason = "Opgegaan", moveOpenWorkTo = "CL-WONEN" }, ifMatch: left.ETag);
        refused.ShouldRefuse(409, "unit-has-open-actions");
        refused.Text.ShouldContain("T-LINDE heeft als team nog 2 acties en 1 doel");
        (await api.QualityManager.PostAsync("units/T-LINDE/close", new { reason = "Opgegaan", moveOpenWorkTo = "CL-WONEN", transferTo = new { type = "role", id = "R-TM" } }, ifMatch: left.ETag)).Status.ShouldBe(200);

        var (moved, handedOver) = (await api.QualityManager.GetAsync($"actions/{here}"), await api.QualityManager.GetAsync($"actions/{elsewhere}"));
        (moved.String("unit"), moved.String("owner.id"), handedOver.String("unit"), handedOver.String("owner.id")).ShouldBe(("CL-WONEN", "R-TM", "CL-NOVI", "R-TM"));
        (await api.QualityManager.GetAsync($"goals/{goal}")).String("responsible.0.id").ShouldBe("R-TM");
        (await api.QualityManager.GetAsync("people/own-9")).Text.ShouldNotContain("R-PB");
        (await api.QualityManager.CommandAsync($"actions/{elsewhere}", "undo", new { })).ShouldRefuse(409, "gone-meanwhile");
        using var manager = new Screens.Browser(api, "qualityManager");
        await manager.OpenAsync("/beheer/onderdelen/CL-WONEN");
        manager.Page.QuerySelector("#open-werk")!.ParentElement!.TextContent.ShouldContain("voor deze eenheid");
    }

    [Fact]
    [Trait("Story", "17")]
    [Trait("Story", "24")]
    public async Task Work_of_a_role_that_changes_hands_is_on_each_day_of_who_held_it_then()
    {
        var action = await api.QualityManager.CreateAsync("actions", new { title = "Van de coördinator", kind = "corrective", sources = new[] { await api.SourceAsync() }, unit = "CL-NOVI", owner = new { type = "role", id = "R-CZ" }, deadline = new { on = "2026-03-12" }, happenedOn = "2026-01-10" });
        await ChangeAsync("roles/R-CZ/holders", new { person = "own-7", unit = "CL-NOVI", from = "2026-01-01", until = "2026-03-10" });
        await ChangeAsync("roles/R-CZ/holders", new { person = "own-8", unit = "CL-NOVI", from = "2026-03-11" });

        (await IsMineAsync("own-7", ""), await IsMineAsync("own-8", "")).ShouldBe((false, true));
        (await IsMineAsync("own-7", "?validOn=2026-03-10"), await IsMineAsync("own-8", "?validOn=2026-03-10")).ShouldBe((true, false), "whose it was then");
        (await IsMineAsync("own-7", "?validOn=2026-03-11"), await IsMineAsync("own-8", "?validOn=2026-03-11")).ShouldBe((false, true));
        (await api.As("owner", "own-8").GetAsync("me/reminders")).Text.ShouldContain(action.ToString());
        (await api.As("owner", "own-7").GetAsync("me/reminders")).Text.ShouldNotContain(action.ToString());

        // Who held it is entered later: a week before the deadline it was the one, the day before it the other, who heard of it on the first day as well.
        var played = await api.QualityManager.PostAsync("admin/reminders/rehearse", new { from = "2026-03-02", until = "2026-03-31", clock = "happened", rules = new { kinds = new[] { new { kind = "actionDeadline", before = new[] { 7, 1 }, every = 30 } } } });
        played.Status.ShouldBe(200, played.Text);
        played.Json["recipients"]!.AsArray().Select(r => $"{r!["person"]} {r["items"]}").ShouldBe(["own-7 1", "own-8 3"], ignoreOrder: true);

        async Task<bool> IsMineAsync(string person, string on) => (await api.As("owner", person).GetAsync("me/actions" + on)).Items.Any(a => a!["id"]!.GetValue<Guid>() == action);
    }

    [Fact]
    [Trait("Story", "17")]
    public async Task Who_held_a_role_until_a_day_that_is_over_is_ended_as_of_that_day_on_its_page()
    {
        await ChangeAsync("roles/R-FVP/holders", new { person = "own-8", unit = "CL-WONEN", from = "2026-01-01" });
        using var manager = new Screens.Browser(api, "qualityManager");
        await manager.OpenAsync("/beheer/rollen/R-FVP");
        await manager.SendAsync("end-0", ("until", "14-03-2026"));
        (await api.Owner.GetAsync("roles?on=2026-03-14&q=R-FVP")).Text.ShouldContain("own-8");
        (await api.Owner.GetAsync("roles?on=2026-03-15&q=R-FVP")).Text.ShouldNotContain("own-8");
    }

    [Fact]
    [Trait("Story", "17")]
    public async Task The_history_of_work_says_who_held_its_role_then()
    {
        foreach (var (id, name) in ((string, string)[])[("med-31", "Sanne Vos"), ("med-32", "Bram Smit")])
        {
            (await api.Administrator.PostAsync("people", new { id, name })).Status.ShouldBe(201);
        }

        await ChangeAsync("roles/R-CVP/holders", new { person = "med-31", unit = "CL-NOVI", from = "2026-01-01", until = "2026-03-10" });
        var action = await api.QualityManager.CreateAsync("actions", new { title = "Scholing op orde", kind = "corrective", sources = new[] { await api.SourceAsync() }, unit = "CL-NOVI", owner = new { type = "role", id = "R-CVP" }, responsible = new[] { new { type = "person", id = "own-2" } }, happenedOn = "2026-02-02" });
        (await api.QualityManager.CommandAsync($"actions/{action}", "start", new { happenedOn = "2026-03-05" })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync($"actions/{action}", "note", new { text = "Later", happenedOn = "2026-03-12" })).Status.ShouldBe(200);
        (await HeldAsync("")).ShouldBe(["2026-02-02: Sanne Vos", "", "2026-03-12: "], "named with the event, and again when somebody else holds it");

        var before = DateTimeOffset.UtcNow;
        await ChangeAsync("roles/R-CVP/holders", new { person = "med-32", unit = "CL-NOVI", from = "2026-03-11" });

        (await HeldAsync("")).ShouldBe(["2026-02-02: Sanne Vos", "", "2026-03-12: Bram Smit"]);
        (await HeldAsync($"?asOf={Uri.EscapeDataString(before.ToString("O"))}")).ShouldBe(["2026-02-02: Sanne Vos", "", "2026-03-12: "], "nobody knew of the second yet");
        foreach (var page in (string[])[$"/acties/{action}", $"/acties/{action}/levensloop"])
        {
            using var manager = new Screens.Browser(api, "qualityManager");
            await manager.OpenAsync(page);
            manager.Text.ShouldContain("Clientvertrouwenspersoon van cluster NOVI zorg, op 2 feb 2026: Sanne Vos");
            manager.Text.ShouldContain("op 12 mrt 2026: Bram Smit");
        }

        (await api.Administrator.OrganisationAsync("people/med-32/erase", new { reason = "Verzoek op grond van de AVG" })).Status.ShouldBe(200);
        (await HeldAsync("")).Last().ShouldStartWith("2026-03-12: oud-medewerker ");

        async Task<IEnumerable<string>> HeldAsync(string then) => (await api.Auditor.GetAsync($"actions/{action}/history{then}")).Items.Select(item =>
            string.Join(';', item!["held"]!.AsArray().Select(h => $"{h!["on"]}: {string.Join(", ", h["holders"]!.AsArray().Select(p => $"{p!["name"]}"))}")));
    }

    [Fact]
    [Trait("Domain", "F36")]
    public async Task A_team_that_moved_counts_on_each_day_where_it_hung_then()
    {
        await ChangeAsync("organisation/units", new { code = "T-HEIDE", name = "Team Heide", kind = "team", parent = "CL-WONEN", on = "2026-01-01" });
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Van team Heide", kind = "corrective", sources = new[] { await api.SourceAsync() }, unit = "T-HEIDE", happenedOn = "2026-03-02" });
        var (before, after) = (await CountsAsync("2026-06-30"), await CountsAsync("2026-07-01"));
        await ChangeAsync("units/T-HEIDE/move", new { parent = "CL-NOVI", on = "2026-07-01", reason = "Herindeling" });

        (await UnderAsync("CL-WONEN", "2026-06-30", id), await UnderAsync("CL-NOVI", "2026-06-30", id)).ShouldBe((true, false));
        (await UnderAsync("CL-WONEN", "2026-07-01", id), await UnderAsync("CL-NOVI", "2026-07-01", id)).ShouldBe((false, true));
        (await CountsAsync("2026-06-30")).ShouldBe(before);
        (await CountsAsync("2026-07-01")).ShouldBe((after.Wonen - 1, after.Novi + 1));
    }

    [Fact]
    [Trait("Domain", "F36")]
    public async Task A_report_counts_a_team_where_it_hung_on_the_reference_date()
    {
        await ChangeAsync("organisation/units", new { code = "T-VENN", name = "Team Venn", kind = "team", parent = "CL-WONEN", on = "2026-01-01" });
        await api.AdoptAsync("KKFZ");
        await api.QualityManager.CreateAsync("actions", new { title = "Van team Venn", kind = "corrective", sources = new[] { await api.SourceAsync() }, unit = "T-VENN", nodes = new[] { "KKFZ-P1" }, happenedOn = "2026-03-02" });
        await ChangeAsync("units/T-VENN/move", new { parent = "CL-NOVI", on = "2026-07-01", reason = "Herindeling" });

        (await TellsAsync("CL-WONEN", "Q2 2026", "2026-06-30"), await TellsAsync("CL-NOVI", "Q2 2026", "2026-06-30")).ShouldBe((true, false));
        (await TellsAsync("CL-WONEN", "Q3 2026", "2026-09-30"), await TellsAsync("CL-NOVI", "Q3 2026", "2026-09-30")).ShouldBe((false, true));
    }

    private async Task<bool> TellsAsync(string unit, string period, string day)
    {
        var id = await api.QualityManager.CreateAsync("reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period, unit, title = $"{period} van {unit}" });
        (await api.QualityManager.CommandAsync($"reports/{id}", "freeze", new { referenceDate = day, confirm = "incomplete" })).Status.ShouldBe(200);
        return (await api.QualityManager.GetAsync($"reports/{id}")).Text.Contains("Van team Venn", StringComparison.Ordinal);
    }

    private async Task<bool> UnderAsync(string unit, string day, Guid action) =>
        (await api.QualityManager.GetAsync($"actions?unit={unit}&validOn={day}")).Items.Any(a => a!["id"]!.GetValue<Guid>() == action);

    private async Task<(int Wonen, int Novi)> CountsAsync(string day)
    {
        var units = (await api.QualityManager.GetAsync($"units/view?year=2026&validOn={day}")).Json["units"]!.AsArray();
        int Of(string code) => units.Single(u => u!["code"]!.GetValue<string>() == code)!["counts"]!["actions"]!.GetValue<int>();
        return (Of("CL-WONEN"), Of("CL-NOVI"));
    }

    private async Task ChangeAsync(string command, object body)
    {
        var answer = await api.QualityManager.OrganisationAsync(command, body);
        answer.Status.ShouldBe(200, answer.Text);
    }
}
