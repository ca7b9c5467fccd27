using System.Net;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>The three users do their work on pages, without a script.</summary>
public sealed class ADayOfWork(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task An_auditor_logs_an_audit_with_a_finding_and_an_action_and_its_owner_carries_it_out_and_a_manager_judges()
    {
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync("/herkomst/nieuw/externalAudit");
        await auditor.SendAsync("source", ("type", "externalAudit"), ("title", "Externe audit ISO"), ("heldOn", "12 maart 2026"), ("norm", "ISO 9001:2015"));
        auditor.Heading.ShouldBe("Externe audit ISO");
        await auditor.SendAsync("finding", ("text", "Het overleg wordt niet vastgelegd."), ("kind", "majorNonconformity"), ("nodes:list", "KKFZ-P1-A5"));
        auditor.Text.ShouldContain("Vastgelegd.");
        await auditor.OpenAsync(auditor.Page.QuerySelector("#bevindingen tbody a")!.GetAttribute("href")!);
        auditor.Page.QuerySelector("form#raise [name='deadline.raw']")!.GetAttribute("value").ShouldBe("12-6-2026", "a major proposes three months");
        await auditor.SendAsync("raise", ("title", "Overleg vastleggen"), ("owner:party", "person:own-1"), ("deadline.raw", "eind 2026"));
        var address = auditor.Address.Split('?')[0];

        using var owner = new Browser(api, "owner");
        await owner.OpenAsync("/");
        owner.Text.ShouldContain("Overleg vastleggen");
        await owner.SendAsync("start-" + address.Split('/')[^1].Replace("-", "", StringComparison.Ordinal));
        await owner.OpenAsync(address);
        await owner.SendAsync("complete", ("note", "Sjabloon ingevoerd"));
        owner.Page.QuerySelector("form#complete").ShouldBeNull();

        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/");
        manager.Text.ShouldContain("Overleg vastleggen");
        await manager.OpenAsync(address);
        await manager.SendAsync("review-effect", ("verdict", "effective"), ("ground", "Tien van tien verslagen staan er"));
        manager.Page.QuerySelector(".status-effective").ShouldNotBeNull();
        manager.Page.QuerySelectorAll(".timeline li").Length.ShouldBe(4);
    }

    [Fact]
    public async Task What_was_typed_stays_when_it_is_refused_and_the_page_says_why_at_the_field()
    {
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync("/herkomst/nieuw/internalAudit");
        await auditor.SendAsync("source", ("type", "internalAudit"), ("title", "Interne audit"), ("heldOn", "31-6-2026"));
        auditor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        auditor.Page.QuerySelector("[name=title]")!.GetAttribute("value").ShouldBe("Interne audit");
        auditor.Page.QuerySelector("[name=heldOn]")!.GetAttribute("aria-invalid").ShouldBe("true");
        auditor.Page.QuerySelector("#source-heldOn-error")!.TextContent.ShouldNotBeEmpty();
        await auditor.SendAsync("source", ("heldOn", "30-6-2026"));
        auditor.Heading.ShouldBe("Interne audit");
    }

    [Fact]
    public async Task Two_people_on_one_action_see_what_the_other_did_and_keep_what_they_typed()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "suggestion", title = "Samen koken" });
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Kookgroep", kind = "improvement", sources = new[] { source }, owner = new { type = "person", id = "own-1" } });
        using var owner = new Browser(api, "owner");
        await owner.OpenAsync($"/acties/{id}");
        (await api.QualityManager.CommandAsync($"actions/{id}", "shift-deadline", new { to = new { raw = "Q1 2027" }, reason = "Keuken verbouwd" })).Status.ShouldBe(200);

        await owner.SendAsync("note", ("text", "Drie bewoners doen mee"));
        owner.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        owner.Page.QuerySelector("form#note .problem")!.TextContent.ShouldContain("Keuken verbouwd");
        owner.Page.QuerySelector("form#note textarea")!.TextContent.ShouldContain("Drie bewoners doen mee");
        await owner.SendAsync("note");
        owner.Page.QuerySelector(".timeline")!.TextContent.ShouldContain("Drie bewoners doen mee");
    }

    [Fact]
    [Trait("Domain", "H2")]
    public async Task A_deadline_that_has_passed_is_asked_about_and_recorded_when_it_is_confirmed()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "suggestion", title = "Moestuin" });
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync($"/herkomst/{source}");
        await auditor.SendAsync("raise", ("title", "Moestuin aanleggen"), ("kind", "improvement"), ("deadline.raw", "1-2-2025"));
        auditor.Status.ShouldBe(HttpStatusCode.Conflict);
        auditor.Page.QuerySelector("form#raise .problem")!.TextContent.ShouldNotContain("confirm");
        await auditor.SendAsync("raise");
        auditor.Heading.ShouldBe("Moestuin aanleggen");
    }

    [Fact]
    public async Task A_slip_is_taken_back_by_who_made_it_and_by_nobody_else()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "suggestion", title = "Tuin opknappen" });
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Tuin", kind = "improvement", sources = new[] { source }, owner = new { type = "person", id = "own-1" } });
        using var owner = new Browser(api, "owner");
        await owner.OpenAsync($"/acties/{id}");
        await owner.SendAsync("start");
        using var manager = new Browser(api, "qualityManager");
        (await manager.OpenAsync($"/acties/{id}")).Page.QuerySelector("form#undo").ShouldBeNull();
        await owner.SendAsync("undo");
        owner.Page.QuerySelector(".status-assigned").ShouldNotBeNull();
        owner.Page.QuerySelector("form#undo").ShouldBeNull();
        owner.Page.QuerySelectorAll(".timeline li").Length.ShouldBe(3, "both stand in the history");
    }

    [Fact]
    public async Task A_form_of_another_site_records_nothing()
    {
        using var client = api.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = api.Auditor.Http.DefaultRequestHeaders.Authorization;
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var events = await api.EventCountAsync();
        foreach (var (header, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elders.example") })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sources") { Content = new FormUrlEncodedContent([KeyValuePair.Create("type", "suggestion"), KeyValuePair.Create("title", "Van elders")]) };
            request.Headers.Add(header, value);
            (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, header);
        }

        (await api.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to_and_comes_back_to_the_page()
    {
        using var client = api.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var answer = await client.GetAsync("/acties?status=open");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/aanmelden?to=%2Facties%3Fstatus%3Dopen");
    }

    [Fact]
    public async Task A_reader_sees_the_frameworks_and_no_words_of_colleagues()
    {
        using var reader = new Browser(api, "reader");
        await reader.OpenAsync("/");
        reader.Heading.ShouldBe("Kwaliteitskaders");
        (await reader.OpenAsync("/kaders/KKFZ")).Page.QuerySelectorAll("table a[href^='/acties']").ShouldBeEmpty();
        (await reader.OpenAsync("/acties")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/acties?owner=niemand-zo", "‘Eigenaar’: niemand heet hier zo")]
    [InlineData("/bevindingen?state=half", "‘Hoe het staat’ moet zijn")]
    [InlineData("/zoeken?q=", "Zoeken")]
    [InlineData("/kaders/NIETS", "kader")]
    [InlineData("/nergens", "")]
    public async Task A_question_that_does_not_fit_is_answered_by_a_page(string address, string says)
    {
        using var manager = new Browser(api, "qualityManager");
        (await manager.OpenAsync(address)).Text.ShouldContain(says);
    }
}
