using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>An audit is logged in three pages, without a script: the audit, its findings, their actions.</summary>
public sealed class LoggingAnAudit(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task From_the_audit_to_its_findings_to_their_actions()
    {
        using var auditor = await OfAuditAsync("Externe audit ISO 9001");
        await auditor.SendAsync(
            "findings",
            ("findings[0].text", "Leveranciers zijn niet beoordeeld."), ("findings[0].kind", "majorNonconformity"), ("findings[0].clause", "8.4"), ("findings[0].nodes:list", "KKFZ-P1-A5"), ("findings[0].unit:unit", "Cluster Wonen"),
            ("findings[2].text", "De klachtenregeling hangt zichtbaar in de hal."), ("findings[2].kind", "positive"),
            ("findings[3].text", "Het overleg wordt niet vastgelegd."));
        auditor.Heading.ShouldBe("Acties uitzetten");
        auditor.Page.QuerySelectorAll("form#actions fieldset").Length.ShouldBe(2, "what is good asks for no action");
        auditor.Page.QuerySelector("[name='actions[0].deadline.raw']")!.GetAttribute("value").ShouldBe("12-6-2026", "a major proposes three months");

        await auditor.SendAsync("actions", ("actions[0].title", "Leveranciers beoordelen"), ("actions[0].owner:party", "person:own-1"));
        auditor.Page.QuerySelector("form#actions .problem")!.TextContent.ShouldContain("12-6-2026 is al voorbij");
        await auditor.SendAsync("actions");
        auditor.Heading.ShouldBe("Externe audit ISO 9001", auditor.Page.QuerySelector(".problem")?.TextContent);
        auditor.Page.QuerySelectorAll("#bevindingen tbody tr").Length.ShouldBe(3);
        var action = (await api.QualityManager.GetAsync($"actions?q={Uri.EscapeDataString("Leveranciers beoordelen")}")).Items.ShouldHaveSingleItem()!;
        (action["unit"]!.GetValue<string>(), action["owner"]!["id"]!.GetValue<string>(), action["deadline"]!["on"]!.GetValue<string>()).ShouldBe(("CL-WONEN", "own-1", "2026-06-12"));
    }

    [Fact]
    public async Task A_deadline_that_has_passed_is_asked_about_at_its_action()
    {
        using var auditor = await OfAuditAsync("Interne audit medicatie");
        await auditor.SendAsync("findings", ("findings[0].text", "Eerste bevinding"), ("findings[1].text", "Tweede bevinding"), ("findings[2].text", "Derde bevinding"));
        await auditor.SendAsync("actions", ("actions[0].title", "Eerst"), ("actions[1].title", "Dan"), ("actions[1].deadline.raw", "1-2-2020"), ("actions[2].title", "Slot"), ("actions[2].deadline.raw", "1-3-2020"));
        var said = auditor.Page.QuerySelector("form#actions .problem")!.TextContent;
        said.ShouldContain("Bij 2 acties is de deadline al voorbij");
        said.ShouldContain("1-2-2020");
        auditor.Page.QuerySelectorAll("form#actions [aria-invalid=true]").Select(f => f.GetAttribute("name")).ShouldBe(["actions[1].deadline.raw", "actions[2].deadline.raw"]);
        await auditor.SendAsync("actions");
        auditor.Heading.ShouldBe("Interne audit medicatie", auditor.Page.QuerySelector(".problem")?.TextContent);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_row_and_nothing_typed_is_lost()
    {
        using var auditor = await OfAuditAsync("Interne audit zorg");
        await auditor.SendAsync("findings", ("findings[0].text", "Eerste bevinding"), ("findings[2].text", "Bel 06-12345678"), ("findings[2].clause", "8.4"));
        auditor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        auditor.Page.QuerySelector("[name='findings[2].text']")!.GetAttribute("aria-invalid").ShouldBe("true");
        auditor.Page.QuerySelector("[name='findings[2].clause']")!.HasAttribute("aria-invalid").ShouldBeFalse("that field is right");
        auditor.Page.QuerySelector("form#findings .problem")!.TextContent.ShouldContain("Bevinding 3: ‘Wat is er gevonden?’");
        auditor.Page.QuerySelector("[name='findings[0].text']")!.TextContent.ShouldBe("Eerste bevinding");
        await auditor.SendAsync("findings", ("findings[2].text", "Vraag het de teammanager"));
        auditor.Heading.ShouldBe("Acties uitzetten");
    }

    [Theory]
    [InlineData("wonen", "CL-WONEN")]
    [InlineData("cluster nov", "CL-NOVI")]
    [InlineData("cl-novi", "CL-NOVI")]
    public async Task A_unit_and_a_part_of_a_framework_are_typed_by_what_tells_them_apart(string typed, string unit)
    {
        using var auditor = await OfAuditAsync("Audit op het geheugen " + typed);
        await auditor.SendAsync("findings", ("findings[0].text", "Het overleg wordt niet vastgelegd."), ("findings[0].kind", "observation"), ("findings[0].unit:unit", typed), ("findings[0].nodes:list", "naast"));
        auditor.Heading.ShouldBe("Acties uitzetten", auditor.Page.QuerySelector(".problem")?.TextContent);
        var source = (await api.QualityManager.GetAsync("sources?q=" + Uri.EscapeDataString("geheugen " + typed))).Items.ShouldHaveSingleItem()!;
        var finding = (await api.QualityManager.GetAsync($"findings?source={source["id"]}")).Items.ShouldHaveSingleItem()!;
        (finding["unit"]!.GetValue<string>(), finding["nodes"]!.AsArray().Single()!.GetValue<string>()).ShouldBe((unit, "KWLGGZ-NAA"));
    }

    [Fact]
    public async Task What_can_be_several_or_nothing_says_at_each_field_what_there_is_by_name()
    {
        using var auditor = await OfAuditAsync("Audit met vragen");
        await auditor.SendAsync("findings", ("findings[0].text", "Eerste"), ("findings[0].unit:unit", "cluster"), ("findings[1].text", "Tweede"), ("findings[1].nodes:list", "kkfz"), ("findings[1].unit:unit", "clus"));
        Wrong(auditor).ShouldBe(["'cluster' kan Cluster Wonen, cluster NOVI zorg zijn. Typ meer van de naam, of de code.", "'clus' kan Cluster Wonen, cluster NOVI zorg zijn. Typ meer van de naam, of de code.", Wrong(auditor)[2]]);
        Wrong(auditor)[2].ShouldStartWith("'kkfz' kan KKFZ-P1 – ");

        await auditor.SendAsync("findings", ("findings[0].unit:unit", "Maanbasis"), ("findings[1].unit:unit", ""), ("findings[1].nodes:list", "Maanlicht"));
        Wrong(auditor)[0].ShouldStartWith("'Maanbasis' is geen eenheid van deze organisatie; kies uit LEVANTOgroep, Cluster Wonen, cluster NOVI zorg");
        Wrong(auditor)[1].ShouldStartWith("'Maanlicht' is geen pijler");
    }

    [Fact]
    public async Task What_may_be_a_slip_is_asked_on_the_page_and_recorded_when_it_is_sent_again()
    {
        using var auditor = await OfAuditAsync("Audit met nummers");
        await auditor.SendAsync("findings", ("findings[0].text", "Eerste"), ("findings[0].reference", "NC 9"), ("findings[1].text", "Tweede"), ("findings[1].reference", "NC 9"));
        auditor.Status.ShouldBe(HttpStatusCode.Conflict);
        auditor.Page.QuerySelector("form#findings .problem")!.TextContent.ShouldContain("Klopt het?");
        auditor.Page.QuerySelector("form#findings .problem")!.TextContent.ShouldNotContain("confirm");
        await auditor.SendAsync("findings");
        auditor.Heading.ShouldBe("Acties uitzetten");
    }

    [Fact]
    public async Task What_was_typed_for_a_finding_stays_at_it_when_somebody_else_raised_an_action_meanwhile()
    {
        using var auditor = await OfAuditAsync("Audit waar twee mensen aan werken");
        await auditor.SendAsync(
            "findings", ("findings[0].text", "De sleutelkast staat open."), ("findings[0].kind", "observation"), ("findings[1].text", "Het rooster ontbreekt."), ("findings[1].kind", "observation"),
            ("findings[2].text", "De lijst is verouderd."), ("findings[2].kind", "observation"));
        var source = auditor.Address.Split('/')[2];
        (string Title, string Deadline) Row(string text) => auditor.Page.QuerySelectorAll("form#actions fieldset").Single(f => f.TextContent.Contains(text, StringComparison.Ordinal)) is var row
            ? (row.QuerySelector("[name$='.title']")!.GetAttribute("name")!, row.QuerySelector("[name$='.deadline.raw']")!.GetAttribute("name")!) : default;
        var (roster, list) = (Row("Het rooster"), Row("De lijst"));
        foreach (var text in (string[])["sleutelkast", "rooster"])
        {
            var finding = (await api.QualityManager.GetAsync($"findings?source={source}&q={text}")).Items.ShouldHaveSingleItem()!["id"]!.GetValue<Guid>();
            await api.QualityManager.CreateAsync("actions", new { title = "Al uitgezet: " + text, kind = "corrective", findings = new[] { finding } });
        }

        await auditor.SendAsync("actions", (roster.Title, "Rooster maken"), (list.Title, "Lijst bijwerken"), (list.Deadline, "1-1-2026"));

        auditor.Page.QuerySelector("form#actions .problem")!.TextContent.ShouldContain("1-1-2026 is al voorbij");
        string Typed(string text) => auditor.Page.QuerySelector($"[name='{Row(text).Title}']")!.GetAttribute("value")!;
        (Typed("Het rooster"), Typed("De lijst")).ShouldBe(("Rooster maken", "Lijst bijwerken"));
        auditor.Page.QuerySelectorAll("form#actions fieldset").Single(f => f.TextContent.Contains("Het rooster", StringComparison.Ordinal)).TextContent.ShouldContain("Intussen is hier iets aan gedaan");
        await auditor.SendAsync("actions", (Row("Het rooster").Title, ""));
        (await api.QualityManager.GetAsync($"actions?q={Uri.EscapeDataString("Lijst bijwerken")}")).Items.ShouldHaveSingleItem()!["findings"]!.AsArray().Single()!.GetValue<Guid>()
            .ShouldBe((await api.QualityManager.GetAsync($"findings?source={source}&q=verouderd")).Items.Single()!["id"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task How_widely_it_was_found_and_its_evidence_are_typed_shown_and_corrected()
    {
        using var auditor = await OfAuditAsync("Audit met bewijs");
        var source = auditor.Address.Split('/')[2];
        auditor.Page.QuerySelectorAll("form#findings details").ShouldAllBe(more => !more.HasAttribute("open"), "who is new sees few fields");
        await auditor.SendAsync("findings", ("findings[0].text", "Dossiers onvolledig"), ("findings[0].extent", "3 van de 12 dossiers"), ("findings[0].evidence.title", "Steekproef"), ("findings[0].evidence.location", "javascript:alert(1)"));
        auditor.Page.QuerySelector("[name='findings[0].evidence.location']")!.GetAttribute("aria-invalid").ShouldBe("true");
        auditor.Page.QuerySelectorAll("form#findings details").Select(more => more.HasAttribute("open")).Take(2).ShouldBe([true, false]);
        await auditor.SendAsync("findings", ("findings[0].evidence.location", "https://intranet.levanto.example/7"));
        auditor.Heading.ShouldBe("Acties uitzetten");

        var finding = (await api.QualityManager.GetAsync($"findings?source={source}")).Items.ShouldHaveSingleItem()!["id"];
        await auditor.OpenAsync($"/bevindingen/{finding}");
        auditor.Page.QuerySelector(".facts-list a[href='https://intranet.levanto.example/7']")!.TextContent.ShouldBe("Steekproef");
        auditor.Text.ShouldContain("3 van de 12 dossiers");
        await auditor.OpenAsync($"/bevindingen/{finding}?step=correct");
        await auditor.SendAsync("correct", ("extent:clears", "4 van de 12 dossiers"), ("evidence.title", ""), ("evidence.location", ""), ("reason", "Verkeerd geteld"));
        auditor.Page.QuerySelector(".facts-list")!.TextContent.ShouldContain("4 van de 12 dossiers");
        auditor.Page.QuerySelector(".facts-list a[href='https://intranet.levanto.example/7']").ShouldBeNull("what was emptied is gone");
        auditor.Page.QuerySelector("#geschiedenis, .history")!.TextContent.ShouldContain("Steekproef (https://intranet.levanto.example/7)");
    }

    [Fact]
    public async Task What_was_copied_wrong_of_a_source_and_a_goal_is_corrected_on_their_pages()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "suggestion", title = "Samen wandelen", externalKey = "IDEE-1", note = "Uit de bus" });
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/herkomst/{source}?step=correct");
        await manager.SendAsync("correct", ("title", "Samen zingen"), ("externalKey:clears", "IDEE-2"), ("note:clears", ""), ("reason", "Verkeerde kaart"));
        manager.Heading.ShouldBe("Samen zingen", manager.Text);
        var read = await api.QualityManager.GetAsync($"sources/{source}");
        (read.String("externalKey"), read.At("note")).ShouldBe(("IDEE-2", null));

        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naasten betrekken", reference = "D-1" });
        await manager.OpenAsync($"/doelen/{goal}?step=correct");
        await manager.SendAsync("correct", ("externalKey:clears", "DOEL-1"), ("reference:clears", ""), ("reason", "Gekoppeld"));
        (await api.QualityManager.GetAsync($"goals/{goal}")).String("externalKey").ShouldBe("DOEL-1", manager.Text);
    }

    [Fact]
    public async Task More_rows_are_to_be_had_and_only_those_who_log_see_the_page()
    {
        using var auditor = await OfAuditAsync("Grote audit");
        auditor.Page.QuerySelectorAll("form#findings fieldset").Length.ShouldBe(6);
        var page = auditor.Address.Split('?')[0];
        (await auditor.OpenAsync(page + "?rows=16")).Page.QuerySelectorAll("form#findings fieldset").Length.ShouldBe(16);
        using var owner = new Browser(api, "owner");
        (await owner.OpenAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Browser> OfAuditAsync(string title)
    {
        var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync("/herkomst/nieuw/externalAudit");
        await auditor.SendAsync("source", ("type", "externalAudit"), ("title", title), ("heldOn", "12 maart 2026"), ("norm", "ISO 9001:2015"));
        return await auditor.OpenAsync(auditor.Page.QuerySelector("a[href$='/bevindingen']:not([href='/bevindingen'])")!.GetAttribute("href")!);
    }

    private static IReadOnlyList<string> Wrong(Browser auditor) => [.. auditor.Page.QuerySelectorAll("form#findings .field .error").Select(e => e.TextContent)];
}
