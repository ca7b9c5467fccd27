using System.Net;
using AngleSharp.Html.Dom;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Screens;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>Where many people work, nobody is looked up in a list of hundreds: who is meant is typed (ADR 0052).</summary>
public sealed class ChosenByName(OrganisationOfMany many) : IClassFixture<OrganisationOfMany>
{
    private RegisterApi Api => many.Api;

    [Theory]
    [InlineData("Anna de Boer", "many-1")]
    [InlineData("anna boer", "many-1")]
    [InlineData("Joël", "many-4")]
    [InlineData("joel", "many-4")]
    [InlineData("many-2", "many-2")]
    [InlineData("Anna de Boerman (many-2)", "many-2")]
    [InlineData("person:many-3", "many-3")]
    public async Task Who_is_meant_is_typed_by_a_part_of_the_name_or_by_the_code(string typed, string owner)
    {
        var action = await Api.ActionAsync(owner: null, title: "Wie doet het");
        using var manager = new Browser(Api, "qualityManager");
        await manager.OpenAsync($"/acties/{action}");
        await manager.SendAsync("assign-owner", ("owner:party", typed));
        manager.Status.ShouldBe(HttpStatusCode.OK, manager.Text);
        (await OwnerAsync(action)).ShouldBe(owner);
    }

    [Fact]
    public async Task Whoever_can_be_several_is_asked_for_at_the_field_and_what_was_typed_stays()
    {
        var action = await Api.ActionAsync(owner: null, title: "Welke Anna");
        using var manager = new Browser(Api, "qualityManager");
        await manager.OpenAsync($"/acties/{action}");
        await manager.SendAsync("assign-owner", ("owner:party", "anna"));
        var field = manager.Page.QuerySelector("form#assign-owner .field.wrong")!;
        field.TextContent.ShouldContain("Anna de Boer (many-1), Anna de Boerman (many-2)");
        field.QuerySelector("input")!.GetAttribute("value").ShouldBe("anna");
        (await OwnerAsync(action)).ShouldBeNull();

        await manager.SendAsync("assign-owner", ("owner:party", "Willemijn"));
        manager.Page.QuerySelector("form#assign-owner .field.wrong")!.TextContent.ShouldContain("Niemand hier heet 'Willemijn'");
    }

    [Fact]
    public async Task A_list_filtered_by_a_name_has_an_address_without_it()
    {
        await Api.ActionAsync(owner: "many-1", title: "Van Anna");
        using var manager = new Browser(Api, "qualityManager");
        await manager.OpenAsync("/acties?q=anna&owner=anna+de+boer");
        manager.Address.ShouldBe("/acties?q=anna&owner=person%3Amany-1");
        manager.Page.QuerySelector("tbody")!.TextContent.ShouldContain("Van Anna");
        manager.Page.QuerySelector("[name=owner]")!.GetAttribute("value").ShouldBe("Anna de Boer (many-1)");
        await manager.OpenAsync("/acties?owner=niemand");
        manager.Address.ShouldBe("/acties?owner=none");
        await manager.OpenAsync("/acties?responsible=anna");
        manager.Page.QuerySelector(".problem")!.TextContent.ShouldContain("Anna de Boer (many-1), Anna de Boerman (many-2)");
    }

    [Fact]
    public async Task Names_are_suggested_to_staff_alone()
    {
        var names = await Api.As("owner", "own-1").GetAsync("/namen?kind=party");
        names.Text.ShouldContain("\"Anna de Boer (many-1)\"");
        (await Api.As("reader").GetAsync("/namen")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task No_page_holds_a_list_of_everybody()
    {
        var action = await Api.ActionAsync(owner: "many-1", title: "Alles invullen");
        var audit = await Api.QualityManager.CreateAsync("sources", new { type = "internalAudit", title = "Audit met velen", heldOn = "2026-03-01" });
        var finding = await Api.QualityManager.CreateAsync($"sources/{audit}/findings", new { text = "Het overzicht ontbreekt.", kind = "observation" });
        var goal = await Api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Driegesprekken" });
        var by = new Dictionary<string, Browser> { ["qualityManager"] = new(Api, "qualityManager"), ["administrator"] = new(Api, "administrator") };
        foreach (var (persona, page) in (IEnumerable<(string, string)>)
        [
            ("qualityManager", "/acties"), ("qualityManager", $"/acties/{action}"), ("qualityManager", $"/herkomst/{audit}"), ("qualityManager", $"/bevindingen/{finding}"), ("qualityManager", $"/doelen/{goal}"),
            ("administrator", "/beheer/instellingen"), ("administrator", "/beheer/mensen/many-1"), ("administrator", "/beheer/rollen"),
        ])
        {
            await by[persona].OpenAsync(page);
            by[persona].Status.ShouldBe(HttpStatusCode.OK, page);
            by[persona].Page.QuerySelectorAll("select").Where(s => ((IHtmlSelectElement)s).Options.Length > TypedChoice.LongestList + 1).Select(s => $"{page}: {s.GetAttribute("name")}").ShouldBeEmpty();
        }

        foreach (var browser in by.Values)
        {
            browser.Dispose();
        }
    }

    private async Task<string?> OwnerAsync(Guid action) => (await Api.QualityManager.GetAsync($"actions/{action}")).At("owner.id")?.GetValue<string>();
}

/// <summary>An organisation of more people than a list to choose from should hold.</summary>
public sealed class OrganisationOfMany : IAsyncLifetime
{
    public RegisterApi Api { get; } = new();

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        var others = Enumerable.Range(5, TypedChoice.LongestList).Select(i => $"many-{i};Medewerker {string.Concat($"{i}".Select(digit => (char)('a' + digit - '0')))}");
        var csv = string.Join('\n', ["id;name", "many-1;Anna de Boer", "many-2;Anna de Boerman", "many-3;Bo Jansen", "many-4;Joël Smit", .. others]);
        (await Api.Administrator.PostAsync("people/import", new { csv, allOrNothing = true })).Status.ShouldBe(200);
    }

    public Task DisposeAsync() => Api.DisposeAsync();
}
