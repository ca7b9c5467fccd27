using System.Text.RegularExpressions;
using ImprovementRegister.Api.Tests.Screens;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.History;

/// <summary>Where an event is about another thing too, people read what that is called, and can go there; never its id.</summary>
[Trait("Domain", "H7")]
public sealed partial class WhatAHistoryNames(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    [Trait("Story", "36")]
    public async Task Merged_split_corrected_and_taken_up_again_are_told_by_titles_that_lead_there()
    {
        var (kept, gone, large) = (await ActionAsync("Sleutelplan"), await ActionAsync("Sleutels nalopen"), await ActionAsync("Alles over medicatie"));
        await DoneAsync($"actions/{gone}", "merge", new { into = kept, reason = "Hetzelfde werk" });
        await DoneAsync($"actions/{large}", "split", new { into = new[] { new { title = "Aftekenen" }, new { title = "Voorraad" } }, reason = "Te groot" });
        var correction = await ActionAsync("Slot vervangen", "immediateCorrection");
        await DoneAsync($"actions/{kept}", "link-correction", new { correction });
        var finding = await api.FindingAsync();
        await DoneAsync($"findings/{finding}", "dismiss", new { reason = "Nu niet" });
        var taken = await api.QualityManager.CreateAsync("actions", new { title = "Toch oppakken", kind = "corrective", findings = new[] { finding } });
        using var auditor = new Browser(api, "auditor");

        await LeadsAsync(auditor, $"/acties/{kept}", gone, "“Sleutels nalopen”");
        await LeadsAsync(auditor, $"/acties/{kept}", correction, "“Slot vervangen”");
        await LeadsAsync(auditor, $"/acties/{gone}", kept, "“Sleutelplan”");
        await LeadsAsync(auditor, $"/acties/{gone}/levensloop", kept, "“Sleutelplan”");
        await LeadsAsync(auditor, $"/acties/{gone}/vergelijken?from=2026-01-01", kept, "“Sleutelplan”");
        await LeadsAsync(auditor, $"/bevindingen/{finding}", taken, "“Toch oppakken”");
        await LeadsAsync(auditor, "/activiteit", kept, "“Sleutelplan”");
        (await auditor.OpenAsync($"/acties/{large}")).Page.QuerySelector(".timeline")!.TextContent.ShouldContain("“Aftekenen”, “Voorraad”");
    }

    [Fact]
    public async Task The_answers_of_the_interface_tell_the_title_and_what_it_belongs_to()
    {
        var (kept, gone) = (await ActionAsync("Vluchtweg"), await ActionAsync("Vluchtdeur"));
        await DoneAsync($"actions/{gone}", "merge", new { into = kept, reason = "Hetzelfde werk" });
        var told = (await api.QualityManager.GetAsync($"actions/{gone}/history")).Items[^1]!;
        told["text"]!.GetValue<string>().ShouldStartWith("Opgegaan in actie “Vluchtweg” per");
        told["mentions"]!.AsArray().Select(m => (m!["id"]!.GetValue<Guid>(), m["title"]!.GetValue<string>())).ShouldContain((kept, "Vluchtweg"));
    }

    [Fact]
    public async Task The_link_to_a_finding_is_told_old_and_new_by_its_words()
    {
        var (first, second) = (await api.FindingAsync(), await api.FindingAsync());
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Rooster", kind = "corrective", findings = new[] { first } });
        await DoneAsync($"actions/{id}", "relink", new { findings = new[] { second }, reason = "Hoort bij de andere" });
        using var auditor = new Browser(api, "auditor");
        await auditor.OpenAsync($"/acties/{id}/levensloop");
        auditor.Page.QuerySelectorAll(".old-new a").Select(a => a.GetAttribute("href")).Distinct().ShouldBe([$"/bevindingen/{first}", $"/bevindingen/{second}"], ignoreOrder: true);
        Id().IsMatch(auditor.Text).ShouldBeFalse();
    }

    [Fact]
    public async Task A_list_of_findings_as_a_file_names_the_source()
    {
        await api.FindingAsync(await api.SourceAsync("Audit van de sleutels"));
        var file = await api.QualityManager.GetAsync("findings", accept: "text/csv");
        file.Text.ShouldContain(";Audit van de sleutels;");
    }

    private static async Task LeadsAsync(Browser browser, string page, Guid to, string words)
    {
        await browser.OpenAsync(page);
        browser.Page.QuerySelectorAll($"main a[href$='/{to}']").Select(a => a.TextContent).ShouldContain(words, page);
        Id().IsMatch(browser.Text).ShouldBeFalse(page);
    }

    private async Task<Guid> ActionAsync(string title, string kind = "corrective") =>
        await api.QualityManager.CreateAsync("actions", new { title, kind, sources = new[] { await api.SourceAsync() }, owner = new { type = "person", id = "own-1" } });

    private async Task DoneAsync(string stream, string step, object body) => (await api.QualityManager.CommandAsync(stream, step, body)).Status.ShouldBe(200, step);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
