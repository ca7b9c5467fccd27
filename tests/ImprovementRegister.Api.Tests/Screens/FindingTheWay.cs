using System.Net;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Screens;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>Search over everything, and words explained.</summary>
public sealed class FindingTheWay(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Search_looks_in_everything_there_is()
    {
        await api.ActionAsync(title: "Zonnebloem planten");
        await api.SourceAsync("Zonnebloem audit");
        await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Zonnebloem in elke tuin" });
        await api.QualityManager.CreateAsync("reports", new { kind = "qualityReport", frameworks = new[] { "KKFZ" }, year = 2025, title = "Zonnebloem verslag" });
        (await api.Administrator.PostAsync("people", new { id = "med-31", name = "Zonnebloem Jansen" })).Status.ShouldBe(201);
        using var owner = new Browser(api, "owner");
        await owner.OpenAsync("/zoeken?q=zonnebloem");
        owner.Page.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldBe(["Acties", "Audits en bronnen", "Doelen", "Verslagen", "Mensen"]);
        await owner.OpenAsync(owner.Page.QuerySelectorAll("main a").Single(a => a.TextContent == "Zonnebloem Jansen").GetAttribute("href")!);
        owner.Heading.ShouldBe("Acties");
        (await owner.OpenAsync("/zoeken?q=KKFZ-P1-A5")).Page.QuerySelector("main a[href='/kaders/deel/KKFZ-P1-A5']").ShouldNotBeNull();
        (await owner.OpenAsync("/zoeken?q=nergensvantoepassing")).Page.QuerySelector(".none").ShouldNotBeNull();
    }

    [Fact]
    public async Task From_every_page_of_staff_one_can_search_and_have_words_explained()
    {
        using var owner = new Browser(api, "owner");
        foreach (var address in (string[])["/", "/acties", "/kaders", "/verslagen", "/uitleg"])
        {
            await owner.OpenAsync(address);
            owner.Page.QuerySelector("header form[action='/zoeken']").ShouldNotBeNull(address);
            owner.Page.QuerySelector("header a[href='/uitleg']").ShouldNotBeNull(address);
        }
    }

    /// <summary>A way that begins at a page which is closed to whoever reads of it would be worse than none.</summary>
    [Theory]
    [InlineData("owner", "Een actie bijwerken", "Een verslag maken")]
    [InlineData("auditor", "Een audit vastleggen", "Iemand vertrekt")]
    [InlineData("qualityManager", "Een verslag maken", "Een naam of tekst verwijderen die er niet hoort")]
    [InlineData("administrator", "Een naam of tekst verwijderen die er niet hoort", "Een audit vastleggen")]
    [InlineData("reader", "Een verslag lezen", "Een actie bijwerken")]
    public async Task How_things_are_done_is_told_to_those_whose_work_it_is_and_begins_at_a_page_that_opens(string persona, string told, string notTold)
    {
        using var somebody = new Browser(api, persona);
        await somebody.OpenAsync("/uitleg");
        var ways = somebody.Page.QuerySelectorAll("#hoe dt a").Select(a => (What: a.TextContent, Address: a.GetAttribute("href")!)).ToList();

        ways.Select(w => w.What).ShouldContain(told);
        ways.Select(w => w.What).ShouldNotContain(notTold);
        foreach (var (what, address) in ways)
        {
            (await somebody.OpenAsync(address)).Status.ShouldBe(HttpStatusCode.OK, what);
        }
    }

    [Fact]
    public async Task Each_word_has_a_place_and_a_meaning_in_both_languages_and_pages_lead_to_it()
    {
        using var reader = new Browser(api, "reader");
        (await reader.OpenAsync("/uitleg")).Status.ShouldBe(HttpStatusCode.OK);
        var words = Glossary.Parts.SelectMany(p => p.Words).ToList();
        words.Count.ShouldBeGreaterThan(30);
        foreach (var word in words)
        {
            reader.Page.QuerySelector("dt#" + word.Key).ShouldNotBeNull();
            ((string[])[word.Word.Nl, word.Word.En, word.Meaning.Nl, word.Meaning.En]).ShouldAllBe(t => t.Length > 2);
            word.Meaning.En.ShouldNotBe(word.Meaning.Nl);
        }

        using var owner = new Browser(api, "owner");
        await owner.OpenAsync($"/acties/{await api.ActionAsync()}");
        var explained = owner.Page.QuerySelectorAll("a.explained").Select(a => a.GetAttribute("href")!.Split('#')[1]).ToList();
        explained.ShouldNotBeEmpty();
        explained.ShouldAllBe(key => words.Any(w => w.Key == key));
    }
}
