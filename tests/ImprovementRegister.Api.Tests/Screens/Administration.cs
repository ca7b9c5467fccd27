using System.Net;
using AngleSharp.Dom;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>People, roles, units, frameworks and the register itself are looked after on pages, by those who may.</summary>
public sealed class Administration(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Somebody_is_entered_changed_and_forgotten()
    {
        using var admin = new Browser(api, "administrator");
        await admin.OpenAsync("/beheer/mensen");
        await admin.SendAsync("person", ("id", "med-101"), ("name", "Anna Bakker"), ("email", "a.bakker@levanto.example"), ("activeFrom", "1 september 2026"));
        admin.Status.ShouldBe(HttpStatusCode.OK, admin.Text);
        await admin.OpenAsync("/beheer/mensen?q=bakker");
        admin.Page.QuerySelector("tbody a")!.TextContent.ShouldBe("Anna Bakker");

        await admin.OpenAsync("/beheer/mensen/med-101");
        await admin.SendAsync("person", ("name", "Anna de Bakker"), ("email", ""));
        admin.Heading.ShouldBe("Anna de Bakker");
        (await api.Administrator.GetAsync("people/med-101")).String("person.email").ShouldBeNull("what was left empty is removed");

        await admin.SendAsync("erase", ("reason", "Verzoek op grond van de AVG"));
        admin.Heading.ShouldStartWith("oud-medewerker");
        admin.Page.QuerySelector("form#person").ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_address_is_told_at_its_field_and_the_rest_stays_typed()
    {
        using var admin = new Browser(api, "administrator");
        await admin.OpenAsync("/beheer/mensen");
        await admin.SendAsync("person", ("id", "med-102"), ("name", "Bert"), ("email", "bert"));
        admin.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        admin.Page.QuerySelector("#person-email-error").ShouldNotBeNull();
        admin.Page.QuerySelector("form#person [name=name]")!.GetAttribute("value").ShouldBe("Bert");
    }

    [Fact]
    public async Task A_role_is_held_for_a_unit_in_a_period_and_ended()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/beheer/rollen/R-TM");
        await manager.SendAsync("assign", ("person:person", "own-1"), ("unit", "CL-WONEN"), ("from", "1-9-2026"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("vanaf 1 sep 2026");
        await manager.SendAsync("end-0");
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("tot en met");
        manager.Page.QuerySelector("form#end-0").ShouldBeNull();
        await manager.OpenAsync("/beheer/rollen?on=2026-10-01");
        manager.Page.QuerySelector("a[href='/beheer/rollen/R-TM']")!.Closest("tr")!.TextContent.ShouldNotContain("niemand");
    }

    [Fact]
    public async Task A_unit_is_opened_renamed_and_closed()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/beheer/onderdelen");
        await manager.SendAsync("unit", ("code", "LOC-LINDE"), ("name", "De Linde"), ("kind", "location"), ("parent", "CL-WONEN"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        await manager.OpenAsync("/beheer/onderdelen/LOC-LINDE");
        await manager.SendAsync("rename", ("name", "De Oude Linde"));
        manager.Heading.ShouldBe("De Oude Linde");
        await manager.SendAsync("close", ("reason", "Huur beëindigd"));
        manager.Text.ShouldContain("gesloten op");
        manager.Page.QuerySelector("form#close").ShouldBeNull();
    }

    [Fact]
    public async Task A_framework_is_taken_into_use_from_a_day()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/beheer/kaders");
        await manager.SendAsync("adopt-KKFZ", ("from", "1-1-2026"));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        manager.Text.ShouldContain("vanaf 1 jan 2026");
    }

    [Fact]
    public async Task A_text_goes_for_good_from_the_page_that_shows_it()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "suggestion", title = "Uit het overleg" });
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Tuin", kind = "improvement", sources = new[] { source }, description = "Ilse Jansen belde" });
        using var admin = new Browser(api, "administrator");
        await admin.OpenAsync($"/acties/{id}");
        await admin.OpenAsync(admin.Page.QuerySelector(".history a")!.GetAttribute("href")!);
        admin.Page.QuerySelector("form#redact input[value='description']")!.ParentElement!.TextContent.Trim().ShouldBe("omschrijving: Ilse Jansen belde", "a text is called as the history calls it");
        await admin.SendAsync("redact", ("field", "description"), ("reason", "Een naam"));
        admin.Status.ShouldBe(HttpStatusCode.OK, admin.Text);
        admin.Address.ShouldStartWith($"/acties/{id}");
        admin.Text.ShouldNotContain("Jansen");
    }

    [Fact]
    public async Task One_text_of_a_list_goes_and_the_others_stay()
    {
        var (id, entry) = (await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naasten betrekken", remarks = new[] { "Eerste opmerking", "Ilse Jansen vroeg ernaar" }, nodes = new[] { "KWLGGZ-NAA" } }), 1);
        (await api.QualityManager.CommandAsync($"goals/{id}", "responsible", new { responsible = new[] { new { type = "role", id = "R-TM" } }, reason = "Daarna" })).Status.ShouldBe(200);
        using var admin = new Browser(api, "administrator");
        await admin.OpenAsync($"/beheer/tekst?page=/doelen/{id}");
        admin.Page.QuerySelectorAll("form#redact input[name=field]").Select(i => i.GetAttribute("value")).ShouldBe(["reason"], "the latest moment is shown first, and nothing of another");

        await admin.OpenAsync($"/beheer/tekst?page=/doelen/{id}&version={entry}");
        var offered = admin.Page.QuerySelectorAll("form#redact input[name=field]").Select(i => $"{i.GetAttribute("value")} = {i.ParentElement!.TextContent.Trim()}").ToList();
        offered.ShouldBe(["remarks.0 = opmerking 1: Eerste opmerking", "remarks.1 = opmerking 2: Ilse Jansen vroeg ernaar", "text = tekst: Naasten betrekken", " = alle teksten van dit moment"]);
        admin.Page.QuerySelector("form#redact input[checked]").ShouldBeNull("nothing goes for good that nobody chose");
        await admin.SendAsync("redact", ("field", "remarks.1"), ("reason", "Een naam"));

        (await api.Owner.GetAsync($"goals/{id}")).At("remarks")!.AsArray().Select(r => r!.GetValue<string>()).ShouldBe(["Eerste opmerking", TextRedacted.Marker]);
        await admin.OpenAsync($"/beheer/tekst?page=/doelen/{id}&version={entry}");
        admin.Page.QuerySelector("form#redact input[value='remarks.1']").ShouldBeNull();
    }

    [Fact]
    public async Task The_views_are_made_anew_and_the_history_is_verified()
    {
        using var admin = new Browser(api, "administrator");
        await admin.OpenAsync("/beheer/overzichten");
        var form = admin.Page.QuerySelector("form[id^='rebuild-']")!.Id!;
        await admin.SendAsync(form);
        admin.Status.ShouldBe(HttpStatusCode.OK, admin.Text);
        await admin.OpenAsync("/beheer/controle");
        await admin.SendAsync("verify");
        admin.Status.ShouldBe(HttpStatusCode.OK, admin.Text);
        admin.Page.QuerySelector(".facts-list").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_page_offers_only_what_its_reader_may()
    {
        using var manager = new Browser(api, "qualityManager");
        (await manager.OpenAsync("/beheer")).Page.QuerySelector("a[href='/beheer/overzichten']").ShouldBeNull();
        (await manager.OpenAsync("/beheer/mensen")).Page.QuerySelector("form#person").ShouldBeNull();
        (await manager.OpenAsync("/beheer/overzichten")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var owner = new Browser(api, "owner");
        (await owner.OpenAsync("/beheer")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.OpenAsync("/")).Page.QuerySelector("a[href='/beheer']").ShouldBeNull();
    }
}
