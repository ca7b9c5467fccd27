using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Redacting;

/// <summary>A command that writes one text in several events, also of other streams: removing it from one removes it from all, in one act.</summary>
[Trait("Domain", "F32")]
public sealed class TextsThatStandInSeveralPlaces(RegisterApi api) : IClassFixture<RegisterApi>
{
    private readonly string _secret = "Besproken met collega " + Asking.RandomWord()[..10];

    public static TheoryData<string> Commands => ["ineffective", "ineffective of a location", "reopened over a dismissed finding", "reopening taken back", "merged", "granted", "transferred at a leaving", "assigned together"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task It_is_gone_from_all_of_them(string command)
    {
        await WriteAsync(command);
        var places = await PlacesAsync();
        places.Count.ShouldBeGreaterThan(1, "one text in several events");

        // From whichever of them it is removed.
        var (stream, version, type) = places.Last(p => Path(p.Type) != "organisation");
        var answer = await api.Administrator.CommandAsync($"{Path(type)}/{stream}", "redact", new { version, reason = "Gaat over een collega" });
        answer.Status.ShouldBe(200, answer.Text);
        (answer.At("also")?.AsArray().Select(a => a!["id"]!.GetValue<Guid>()) ?? []).ShouldBe(places.Select(p => p.Stream).Distinct().Where(s => s != stream), ignoreOrder: true, "the answer names the others");

        (await PlacesAsync()).ShouldBeEmpty();
        (await TablesAsync()).ShouldBeEmpty();
        foreach (var place in places)
        {
            var history = await api.Administrator.GetAsync(Path(place.Type) == "organisation" ? "organisation/history" : $"{Path(place.Type)}/{place.Stream}/history");
            history.Text.ShouldNotContain(_secret);
            history.Items.ShouldContain(i => i!["version"]!.GetValue<long>() == place.Version && i["removed"]!.AsArray().Count == 1, $"{command}: {place}");
        }

        foreach (var address in (string[])["actions?limit=500", "findings?limit=500", "register/activity?limit=500", "reports/preview?framework=KWLGGZ&year=2026"])
        {
            (await api.QualityManager.GetAsync(address)).Text.ShouldNotContain(_secret, Case.Sensitive, address);
        }

        (await api.QualityManager.GetAsync("actions", accept: "text/csv")).Text.ShouldNotContain(_secret);
        await ShouldAddUpAsync(places.Select(p => p.Stream));
    }

    [Fact]
    public async Task What_another_command_wrote_in_the_same_words_stays()
    {
        var action = await api.ActionAsync();
        await OkAsync(api.Owner.CommandAsync($"actions/{action}", "note", new { text = "Akkoord" }));
        await OkAsync(api.Owner.CommandAsync($"actions/{action}", "start", new { note = "Akkoord" }));
        await OkAsync(api.Administrator.CommandAsync($"actions/{action}", "redact", new { version = 2, reason = "Hoort hier niet" }));
        (await api.Owner.GetAsync($"actions/{action}")).String("notes.1.text").ShouldBe("Akkoord");
    }

    private async Task WriteAsync(string command)
    {
        var reason = new { reason = _secret };
        switch (command)
        {
            case "ineffective":
                await OkAsync(api.Auditor.CommandAsync($"actions/{await api.CompletedActionAsync("KWLGGZ-NAA")}", "review-effect", new { verdict = "ineffective", ground = _secret, measuredOn = "2026-06-02" }));
                break;
            case "ineffective of a location":
                var parent = await api.ActionAsync();
                var children = await OkAsync(api.QualityManager.CommandAsync($"actions/{parent}", "children", new { units = new[] { new { unit = "CL-WONEN", owner = new { type = "person", id = "own-1" } } } }));
                var child = children.At("also")!.AsArray().Single()!["id"]!.GetValue<Guid>();
                await OkAsync(api.Owner.CommandAsync($"actions/{child}", "complete", new { }));
                await OkAsync(api.Owner.CommandAsync($"actions/{parent}", "complete", new { }));
                await OkAsync(api.Auditor.CommandAsync($"actions/{child}", "review-effect", new { verdict = "ineffective", ground = _secret }));
                break;
            case "reopened over a dismissed finding":
                await OkAsync(api.QualityManager.CommandAsync($"actions/{await OverADismissedFindingAsync()}", "reopen", reason));
                break;
            case "reopening taken back":
                var reopened = await OverADismissedFindingAsync();
                await OkAsync(api.QualityManager.CommandAsync($"actions/{reopened}", "reopen", new { reason = "Toch niet" }));
                await OkAsync(api.QualityManager.CommandAsync($"actions/{reopened}", "undo", reason));
                break;
            case "merged":
                await OkAsync(api.QualityManager.CommandAsync($"actions/{await api.ActionAsync()}", "merge", new { into = await api.ActionAsync(), reason = _secret }));
                break;
            case "granted":
                var action = await api.ActionAsync(deadline: "31-12-2026");
                await OkAsync(api.Owner.CommandAsync($"actions/{action}", "request-extension", new { to = new { on = "2027-03-31" }, reason = _secret }));
                await OkAsync(api.QualityManager.CommandAsync($"actions/{action}", "decide-extension", new { granted = true }));
                break;
            case "transferred at a leaving":
                var leaver = "med-" + Asking.RandomWord()[..6];
                await OkAsync(api.Administrator.PostAsync("people", new { id = leaver, name = "Anna Bakker" }));
                await api.ActionAsync(owner: leaver);
                await api.ActionAsync(owner: leaver);
                await OkAsync(api.QualityManager.OrganisationAsync($"people/{leaver}/leave", new { transferTo = new { type = "person", id = "own-2" }, reason = _secret }));
                break;
            default:
                var many = new[] { await api.ActionAsync(owner: null), await api.ActionAsync(owner: null) };
                await OkAsync(api.QualityManager.PostAsync("actions/assign-many", new { owner = new { type = "person", id = "own-2" }, reason = _secret, actions = many.Select(id => new { id, version = 1 }) }));
                break;
        }
    }

    private async Task<Guid> OverADismissedFindingAsync()
    {
        var finding = await api.FindingAsync();
        var action = await api.QualityManager.CreateAsync("actions", new { title = "Formulieren aanpassen", kind = "corrective", findings = new[] { finding }, owner = new { type = "person", id = "own-1" } });
        await OkAsync(api.QualityManager.CommandAsync($"actions/{action}", "cancel", new { reason = "Vervalt" }));
        await OkAsync(api.QualityManager.CommandAsync($"findings/{finding}", "dismiss", new { reason = "Geen actie nodig" }));
        return action;
    }

    private static string Path(string type) => type switch { "improvement_action" => "actions", "finding" => "findings", "goal" => "goals", _ => "organisation" };

    /// <summary>The events that hold the text.</summary>
    private async Task<List<(Guid Stream, long Version, string Type)>> PlacesAsync()
    {
        var places = new List<(Guid, long, string)>();
        await using var command = api.OwnersDatabase.CreateCommand(
            "SELECT e.stream_id, e.version, s.type FROM mt_events e JOIN mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id WHERE strpos(e.data::text, $1) > 0 ORDER BY e.seq_id");
        command.Parameters.Add(Sql.Text(_secret));
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            places.Add((reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2)));
        }

        return places;
    }

    private async Task<List<string>> TablesAsync()
    {
        var holding = new List<string>();
        foreach (var table in await api.OwnersDatabase.ColumnAsync<string>("SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1"))
        {
            if (await api.OwnersDatabase.ValueAsync<long>($"SELECT count(*) FROM {table} t WHERE strpos(lower(t::text), lower($1)) > 0", _secret.Split(' ')[^1]) > 0)
            {
                holding.Add(table);
            }
        }

        return holding;
    }

    private async Task ShouldAddUpAsync(IEnumerable<Guid> ids)
    {
        await using var connection = await api.OwnersDatabase.OpenConnectionAsync();
        var streams = await StreamEvents.ReadAsync(connection, "levanto", ids.Distinct(), CancellationToken.None);
        foreach (var view in RegisterViews.All)
        {
            (await view.DifferingAsync(connection, streams, CancellationToken.None)).ShouldBeEmpty();
        }
    }

    private static async Task<Answer> OkAsync(Task<Answer> command)
    {
        var answer = await command;
        answer.Status.ShouldBeOneOf([200, 201], answer.Text);
        return answer;
    }
}
