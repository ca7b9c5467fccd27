using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Demo;

/// <summary>The reports that the demo draws up: the words of the documents in their places, beside the figures of the register.</summary>
public sealed class DemoReports(RegisterWithDemo demo) : IClassFixture<RegisterWithDemo>
{
    [Fact]
    public async Task Each_provider_has_its_report_of_2025_in_public_and_what_is_not_published_is_not()
    {
        (await SlugsAsync(demo.Levanto, "published")).ShouldBe(["kkfz-verslag-2025-kkfz", "kwaliteitsverslag-2025-kwlggz"]);
        (await SlugsAsync(demo.Balanszorg, "published")).ShouldBe(["kwaliteitsverslag-2025-gk-kghz"]);
        (await SlugsAsync(demo.Levanto, "approved")).ShouldBe(["foto-2025-h2-kkfz-kwlggz", "foto-2026-h1-kkfz-kwlggz", "kwartaalrapportage-2026-q1-kwlggz-cl-wonen"]);
        (await SlugsAsync(demo.Balanszorg, "approved")).ShouldBe(["kwartaalrapportage-2026-q1-gk-kghz"]);
    }

    [Fact]
    public async Task A_draft_shows_who_was_asked_to_write_what_and_tells_them()
    {
        (await SlugsAsync(demo.Levanto, "draft")).ShouldBe(["kwaliteitsverslag-2026-kwlggz"]);
        var asked = (await demo.Levanto.GetAsync($"reports/{await IdAsync(demo.Levanto, "kwaliteitsverslag-2026-kwlggz")}")).At("writers")!.AsArray();
        asked.Select(w => $"{w!["section"]} {w["node"]} {w["to"]!["id"]} {w["awaited"]}").ShouldBe(["targetGroups  own-1 true", "reflection KWLGGZ-PRO R-LET true", "closing  R-MT true"], ignoreOrder: true);
        using var owner = new Screens.Browser(demo.Api, "owner");
        await owner.OpenAsync("/");
        owner.Text.ShouldContain("Kwaliteitsverslag 2026");
    }

    [Theory]
    [InlineData("levanto", "kwaliteitsverslag-2025-kwlggz", "Iedereen doet er toe en verrijkt onze samenleving.")]
    [InlineData("levanto", "kkfz-verslag-2025-kkfz", "is in de kern een vorm van risicomanagement")]
    [InlineData("balanszorg", "kwaliteitsverslag-2025-gk-kghz", "We leven in een tijdperk van vele veranderingen")]
    public async Task The_world_reads_the_providers_own_words_with_their_source_and_no_line_of_a_document(string organisation, string slug, string words)
    {
        var page = await demo.Api.Anonymous().GetAsync($"/published/{organisation}/{slug}");
        page.Status.ShouldBe(200);
        page.Text.ShouldContain(words);
        page.Text.ShouldContain("<em>Bron: ");
        page.Text.ShouldNotMatch(@"\b00[0-4]:\d");
        page.Text.ShouldNotContain("Mulder");
    }

    [Theory]
    [InlineData("Externe audit", "External audit")]
    [InlineData("Trend in incidentmeldingen", "Incident trend")]
    [InlineData("Directiebeoordeling", "Management review")]
    public async Task What_is_frozen_in_Dutch_calls_its_sources_in_the_language_of_who_reads_it(string dutch, string english)
    {
        var (inDutch, inEnglish) = (await ReadAsync("nl"), await ReadAsync("en"));
        inDutch.ShouldContain($">{dutch}<");
        inDutch.ShouldNotContain(english);
        inEnglish.ShouldContain($">{english}<");
        inEnglish.ShouldNotContain($">{dutch}<");

        async Task<string> ReadAsync(string language) => (await demo.Api.Anonymous().GetAsync("/published/balanszorg/kwaliteitsverslag-2025-gk-kghz?lang=" + language)).Text;
    }

    [Fact]
    public async Task Every_text_says_where_it_comes_from()
    {
        foreach (var report in (await demo.Levanto.GetAsync("reports?limit=500")).Items.Concat((await demo.Balanszorg.GetAsync("reports?limit=500")).Items))
        {
            var client = report!["frameworks"]!.AsArray().Any(f => f!.GetValue<string>() == "GK") ? demo.Balanszorg : demo.Levanto;
            var texts = (await client.GetAsync($"reports/{report["id"]}")).At("data")!["narrative"]!.AsArray();
            texts.ShouldNotBeEmpty();
            texts.ShouldAllBe(t => t!["text"]!.GetValue<string>().Contains("*Bron: "));
        }
    }

    [Theory]
    [InlineData("kwaliteitsverslag-2025-kwlggz", "KWLGGZ-CLI", "action_completed")]
    [InlineData("kkfz-verslag-2025-kkfz", "KKFZ-P4", "action_raised")]
    public async Task What_was_entered_after_the_freezing_is_explained_by_its_events(string slug, string node, string @event) =>
        await ChangedAsync(demo.Levanto, slug, node, @event);

    [Fact]
    public async Task So_is_what_Balanszorg_entered_later() => await ChangedAsync(demo.Balanszorg, "kwaliteitsverslag-2025-gk-kghz", "KGHZ-B2", "action_raised");

    [Fact]
    public async Task The_second_snapshot_shows_what_the_first_half_of_2026_brought()
    {
        var (first, second) = (await PillarAsync("foto-2025-h2-kkfz-kwlggz"), await PillarAsync("foto-2026-h1-kkfz-kwlggz"));
        (second - first).ShouldBe(1);

        async Task<int> PillarAsync(string slug) => (await demo.Levanto.GetAsync($"reports/{await IdAsync(demo.Levanto, slug)}/data")).Json["parts"]!.AsArray()
            .Single(p => p!["framework"]!.GetValue<string>() == "KKFZ")!["nodes"]!.AsArray().Single(n => n!["code"]!.GetValue<string>() == "KKFZ-P2")!["counts"]!["completed"]!.GetValue<int>();
    }

    private static async Task ChangedAsync(Client client, string slug, string node, string @event)
    {
        var changes = await client.GetAsync($"reports/{await IdAsync(client, slug)}/changes");
        var completed = changes.At("figures")!.AsArray().Single(f => f!["node"]?.GetValue<string>() == node && f["figure"]!.GetValue<string>() == "completed")!;
        (completed["now"]!.GetValue<int>() - completed["then"]!.GetValue<int>()).ShouldBe(1);
        var added = completed["added"]!.AsArray().ShouldHaveSingleItem()!.GetValue<Guid>();
        changes.At("because")!.AsArray().Single(b => b!["id"]!.GetValue<Guid>() == added)!["events"]!.AsArray().Select(e => e!["type"]!.GetValue<string>()).ShouldContain(@event);
    }

    private static async Task<Guid> IdAsync(Client client, string slug) =>
        (await client.GetAsync("reports?limit=500")).Items.Single(r => r!["slug"]!.GetValue<string>() == slug)!["id"]!.GetValue<Guid>();

    private static async Task<IEnumerable<string>> SlugsAsync(Client client, string status) =>
        (await client.GetAsync($"reports?status={status}&limit=500")).Items.Select(r => r!["slug"]!.GetValue<string>()).Order(StringComparer.Ordinal);
}
