using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>Whoever fills in a form knows its fields by what they are called on the page; names of members and addresses are for programs.</summary>
public sealed partial class WordsOfAPage(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task No_form_that_is_sent_empty_answers_in_names_of_the_programs()
    {
        using var manager = new Browser(api, "qualityManager");
        var (told, refused) = (new List<string>(), 0);
        foreach (var page in await PagesAsync())
        {
            await manager.OpenAsync(page);
            foreach (var form in manager.Page.QuerySelectorAll("form[method=post][id]").Select(f => f.Id!).ToList())
            {
                // What may be left empty was accepted, and some of what could be done is done then.
                if ((await manager.OpenAsync(page)).Page.QuerySelector($"form#{form}") is null)
                {
                    continue;
                }

                await manager.SendAsync(form, [.. Fields(manager.Page, form).Select(name => (name, ""))]);
                refused += manager.Status == HttpStatusCode.OK ? 0 : 1;
                told.AddRange(manager.Page.QuerySelectorAll(".problem p, .error").Where(p => ForPrograms().IsMatch(p.TextContent)).Select(p => $"{page}#{form}: {p.TextContent}"));
            }
        }

        told.Distinct().ShouldBeEmpty();
        refused.ShouldBeGreaterThan(40);
    }

    [Theory]
    [InlineData("/acties?year=abc", "‘Jaar’ moet zijn")]
    [InlineData("/acties?dueBefore=31-6-2026", "‘")]
    [InlineData("/doelen?year=1990", "‘Jaar’ moet zijn")]
    [InlineData("/vergelijken?from=x", "‘Van’ moet zijn")]
    [InlineData("/steekproef?seed=a", "‘Getal’ moet zijn")]
    public async Task A_question_that_does_not_fit_is_told_by_the_name_of_its_field(string address, string start)
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync(address);
        manager.Status.ShouldBe(HttpStatusCode.BadRequest);
        manager.Page.QuerySelector("form [role=alert]")!.TextContent.ShouldStartWith(start);
    }

    [Fact]
    public async Task A_field_that_is_wrong_is_called_by_its_label_above_the_form_and_beside_itself()
    {
        var action = await api.ActionAsync();
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync($"/acties/{action}");
        await manager.SendAsync("cancel", ("reason", " "));
        manager.Page.QuerySelector("form#cancel [role=alert]")!.TextContent.ShouldContain("‘Waarom?’ is leeg");
        manager.Page.QuerySelector("form#cancel .error")!.TextContent.ShouldStartWith("‘Waarom?’ is leeg");

        await manager.OpenAsync("/taal?lang=en&to=/");
        (await api.QualityManager.CommandAsync($"actions/{action}", "cancel", new { reason = " " })).Text.ShouldContain("reason is leeg", customMessage: "a program is told of the member");
    }

    [Fact]
    public async Task A_page_that_says_no_is_called_by_what_its_reader_asked()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/acties?asOf=2199-12-31");
        manager.Heading.ShouldBe("‘Zoals bekend op’ ligt in de toekomst");
        manager.Page.Title!.ShouldStartWith(manager.Heading);
    }

    [Fact]
    public async Task Who_asks_a_page_for_what_cannot_be_gets_back_to_it()
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync("/overzicht/eenheden?year=12");
        manager.Status.ShouldBe(HttpStatusCode.BadRequest);
        await manager.OpenAsync(manager.Page.QuerySelector("main a[href='/overzicht/eenheden']")!.GetAttribute("href")!);
        manager.Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A page of each kind of item, with the forms that are there at once, and those that must be asked for.</summary>
    private async Task<IReadOnlyList<string>> PagesAsync()
    {
        var (action, finding) = (await api.ActionAsync(nodes: "KKFZ-T4"), await api.FindingAsync());
        var survey = await api.Auditor.CreateAsync("sources", new { type = "clientSurvey", title = "CTO 2025", heldOn = "2025" });
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Driegesprek", target = new { value = 70, unit = "%" }, kpiTarget = new { value = 75, unit = "%" } });
        return
        [
            $"/acties/{action}", $"/acties/{action}?step=split", $"/acties/{action}?step=children", $"/acties/{await api.CompletedActionAsync()}",
            $"/bevindingen/{finding}", $"/bevindingen/{finding}?step=correct", $"/herkomst/{survey}", $"/herkomst/{survey}/cijfers", $"/herkomst/{survey}?step=correct",
            $"/doelen/{goal}", $"/doelen/{goal}?step=continue", $"/doelen/{goal}?step=correct", $"/doelen/{goal}?step=per-unit", "/doelen/nieuw",
            $"/verslagen/{await api.ReportAsync()}", "/verslagen/nieuw", "/beheer/rollen", "/beheer/rollen/R-TM", "/beheer/onderdelen", "/beheer/onderdelen/CL-WONEN", "/beheer/kaders", "/beheer/mensen/own-9",
        ];
    }

    private static IEnumerable<string> Fields(IHtmlDocument page, string form) => page.QuerySelectorAll($"form#{form} :is(input, select, textarea)[name]")
        .Where(e => e is not IHtmlInputElement { Type: "hidden" or "checkbox" or "radio" or "file" }).Select(e => e.GetAttribute("name")!).Distinct();

    [GeneratedRegex(@"\b(GET|POST|PUT) /|: true\b|(?<![\w.])[a-z]+[A-Z][A-Za-z]*|^(regel \d+: )?[a-z]+(\.[a-z]+)* (ontbreekt|is leeg|moet|bevat|begint)|zie errors")]
    private static partial Regex ForPrograms();
}
