using System.Text;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Importing;

/// <summary>What other systems know items by comes along in a column of its own; what something else has already is told before anything is recorded (ADR 0036, 0042).</summary>
[Trait("Domain", "F28")]
public sealed class KeysAndNumbersOfAnOldRegister(RegisterApi api) : IClassFixture<RegisterApi>
{
    private const string Headings = "Nr;Extern ID;Actie;Bevinding;Bron;Soort bron";

    [Fact]
    public async Task A_key_is_that_of_the_action_or_of_a_finding_without_one()
    {
        await RunAsync(await UploadAsync("Sleutels", "S-1;ZEN-1;Rooster maken;;Audit A;interne audit", "S-2;ZEN-2;;Dossier onvolledig;Audit A;interne audit"));
        (await ListAsync("actions", "ZEN-1")).ShouldHaveSingleItem()!["title"]!.GetValue<string>().ShouldBe("Rooster maken");
        (await ListAsync("findings", "ZEN-2")).ShouldHaveSingleItem()!["text"]!.GetValue<string>().ShouldBe("Dossier onvolledig");

        await RunAsync(await UploadAsync("Sleutels", "S-1;ZEN-1b;Rooster maken;;Audit A;interne audit", "S-2;ZEN-2b;;Dossier onvolledig;Audit A;interne audit"));
        ((await ListAsync("actions", "ZEN-1b")).Count, (await ListAsync("findings", "ZEN-2b")).Count, (await ListAsync("actions", "ZEN-1")).Count).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task A_key_that_something_else_has_keeps_its_row_out_and_so_does_one_that_stands_twice()
    {
        await api.QualityManager.CreateAsync("actions", new { title = "Van het andere systeem", kind = "corrective", sources = new[] { await api.SourceAsync() }, externalKey = "TOP-1" });
        var import = await UploadAsync("Bezet", "B-1;TOP-1;Eerste;;Audit B;interne audit", "B-2;TOP-2;Tweede;;Audit B;interne audit", "B-3;TOP-2;Derde;;Audit B;interne audit", "B-4;j.devries@voorbeeld.nl;Vierde;;Audit B;interne audit");
        import.At("rows")!.ToJsonString().ShouldBe("""{"new":1,"bad":3}""");
        (await RemarksAsync(import.Id, "bad")).ShouldBe([("external-key-in-use", "B (Extern ID)"), ("external-key-twice", "B (Extern ID)"), ("invalid-identifier", "B (Extern ID)")]);
        (await RunAsync(import)).At("rows")!.ToJsonString().ShouldBe("""{"bad":3,"recorded":1}""");
    }

    [Fact]
    public async Task A_key_that_was_given_away_after_the_look_fails_its_row_and_the_rest_goes_in()
    {
        var import = await UploadAsync("Intussen", "I-1;TUS-1;Eerste;;Audit C;interne audit", "I-2;TUS-2;Tweede;;Audit C;interne audit");
        await api.QualityManager.CreateAsync("actions", new { title = "Net eerder", kind = "corrective", sources = new[] { await api.SourceAsync() }, externalKey = "TUS-1" });
        (await RunAsync(import)).At("rows")!.ToJsonString().ShouldBe("""{"recorded":1,"failed":1}""");
    }

    [Fact]
    public async Task All_or_nothing_takes_back_what_went_in_when_a_row_is_refused_on_the_way()
    {
        var import = await UploadAsync("Alles of niets", "N-1;ALN-1;Eerste van alles;;Audit E;interne audit", "N-2;ALN-2;Tweede van alles;;Audit E;interne audit");
        await api.QualityManager.CreateAsync("actions", new { title = "Net eerder", kind = "corrective", sources = new[] { await api.SourceAsync() }, externalKey = "ALN-2" });

        (await api.QualityManager.PostAsync($"imports/{import.Id}/run", new { allOrNothing = true })).Status.ShouldBe(202);
        await Operations.Projections.UntilAsync(async () => (await api.QualityManager.GetAsync($"imports/{import.Id}")).String("state") == "takenBack");

        (await api.QualityManager.GetAsync($"imports/{import.Id}")).At("rows")!.ToJsonString().ShouldBe("""{"failed":1,"takenBack":1}""");
        (await api.QualityManager.GetAsync("actions?status=open&q=" + Uri.EscapeDataString("van alles"))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_that_something_else_has_is_told_and_goes_in_as_confirmed()
    {
        await api.QualityManager.CreateAsync("actions", new { title = "Van vroeger", kind = "corrective", sources = new[] { await api.SourceAsync() }, reference = "NC 12" });
        var import = await UploadAsync("Nummers", "nc 012;;Zelfde nummer;;Audit D;interne audit", "NC 13;;Ander nummer;;Audit D;interne audit");
        import.At("rows")!.ToJsonString().ShouldBe("""{"new":2}""");
        var told = (await api.QualityManager.GetAsync($"imports/{import.Id}/rows")).Items.Where(r => r!["remarks"]!.AsArray().Any(m => m!["code"]!.GetValue<string>() == "same-reference")).ShouldHaveSingleItem()!;
        told["remarks"]!.AsArray().Single(m => m!["code"]!.GetValue<string>() == "same-reference")!["message"]!.GetValue<string>().ShouldContain("Van vroeger");

        await RunAsync(import);
        var action = (await api.QualityManager.GetAsync($"actions?q={Uri.EscapeDataString("Zelfde nummer")}")).Items.ShouldHaveSingleItem()!["id"];
        (await api.QualityManager.GetAsync($"actions/{action}/history")).Items[0]!["confirmed"]!.GetValue<string>().ShouldContain("sameReference");
    }

    private async Task<JsonArray> ListAsync(string kind, string key) => (await api.QualityManager.GetAsync($"{kind}?externalKey={key}")).Items;

    private async Task<IReadOnlyList<(string, string?)>> RemarksAsync(Guid import, string outcome) =>
        [.. (await api.QualityManager.GetAsync($"imports/{import}/rows?outcome={outcome}")).Items.Select(r => r!["remarks"]!.AsArray().Single(m => m!["stops"]!.GetValue<bool>())!).Select(m => (m["code"]!.GetValue<string>(), m["column"]?.GetValue<string>()))];

    private async Task<Answer> UploadAsync(string register, params string[] rows)
    {
        var csv = string.Join('\n', rows.Prepend(Headings)) + "\n";
        var answer = await api.QualityManager.PostAsync("imports", new { fileName = "oud.csv", file = Convert.ToBase64String(Encoding.UTF8.GetBytes(csv)), register });
        answer.Status.ShouldBe(201, answer.Text);
        return answer;
    }

    private async Task<Answer> RunAsync(Answer import)
    {
        (await api.QualityManager.PostAsync($"imports/{import.Id}/run", new { })).Status.ShouldBe(202);
        await Operations.Projections.UntilAsync(async () => (await api.QualityManager.GetAsync($"imports/{import.Id}")).String("state") == "done");
        return await api.QualityManager.GetAsync($"imports/{import.Id}");
    }
}
