using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ImprovementRegister.Api.Tests.Screens;

namespace ImprovementRegister.Api.Tests.Demo;

/// <summary>What stands as a figure on a page opens a list of just as many rows, whatever it counts.</summary>
[Trait("Category", "Long")]
public sealed partial class FiguresOfTheDemo(RegisterWithDemo demo) : IClassFixture<RegisterWithDemo>
{
    [Theory]
    [InlineData("levanto", "/acties?", "/bevindingen?", "/doelen?", "/vergelijken/acties?")]
    [InlineData("balanszorg", "/acties?", "/bevindingen?", "/vergelijken/acties?")]
    public async Task Every_figure_opens_exactly_what_it_counts(string tenant, params string[] lists)
    {
        using var manager = new Browser(demo.Api, "qualityManager", tenant: tenant);
        var figures = new Dictionary<string, int>();
        foreach (var address in await PagesAsync(manager))
        {
            (await manager.OpenAsync(address)).Status.ShouldBe(HttpStatusCode.OK, address);
            foreach (var figure in manager.Page.QuerySelectorAll("main table.counts td.number:not(.measured), main .figures li, main a.facts, main .count"))
            {
                var count = Number(figure.QuerySelector("strong")?.TextContent ?? figure.TextContent);
                var link = figure.LocalName == "a" ? figure : figure.QuerySelector("a");
                (link is not null || count == 0).ShouldBeTrue($"{address}: {figure.TextContent.Trim()} opens nothing");
                if (link?.GetAttribute("href") is { } list)
                {
                    figures.TryAdd(list, count);
                    figures[list].ShouldBe(count, $"{address}: {list}");
                }
            }
        }

        var explained = 0;
        lists.ShouldAllBe(list => figures.Any(f => f.Value > 0 && f.Key.StartsWith(list, StringComparison.Ordinal)));
        foreach (var (list, count) in figures)
        {
            await manager.OpenAsync(list + "&limit=500");
            manager.Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(count, list);
            if (manager.Page.QuerySelector("main a[href^='/waarom']")?.GetAttribute("href") is { } why)
            {
                explained++;
                await manager.OpenAsync(why + "&limit=500");
                manager.Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(count, why);
            }
        }

        explained.ShouldBe(figures.Count(f => f.Value > 0 && IsFigure(f.Key)), "each list that is a figure tells why");
    }

    /// <summary>A page of each kind, as links lead there; what is measured elsewhere (scores, days, percentages) is marked so and counts nothing of the register.</summary>
    [Theory]
    [InlineData("qualityManager")]
    [InlineData("administrator")]
    public async Task No_page_has_a_figure_that_opens_nothing(string persona)
    {
        using var somebody = new Browser(demo.Api, persona);
        var (waiting, seen, bare) = (new Queue<string>(["/", "/acties?columns=shifts&columns=reopenings"]), new HashSet<string>(), new List<string>());
        while (waiting.TryDequeue(out var address))
        {
            if ((await somebody.OpenAsync(address)).Status != HttpStatusCode.OK)
            {
                continue;
            }

            bare.AddRange(somebody.Page.QuerySelectorAll("main td.number:not(.measured), main .figures li, main .count").Where(f => f.QuerySelector("a") is null && Number(f.TextContent) > 0).Select(f => $"{address}: {f.TextContent.Trim()}"));
            bare.AddRange(somebody.Page.QuerySelectorAll("main .facts, main .tasks li, main td, main dd, main small").Where(f => f.Closest("a, .timeline, .told") is null)
                .SelectMany(f => f.ChildNodes.OfType<IText>()).Where(t => Counted().IsMatch(t.Data)).Select(t => $"{address}: {t.Data.Trim()}"));
            foreach (var link in somebody.Page.QuerySelectorAll("nav a[href^='/'], main a[href^='/']:not([download])").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                if (!Elsewhere().IsMatch(link) && seen.Add(Value().Replace(link.Split('?')[0], "/*")))
                {
                    waiting.Enqueue(link);
                }
            }
        }

        seen.Count.ShouldBeGreaterThan(30);
        bare.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026")]
    [InlineData("2025")]
    public async Task Every_figure_of_the_plan_of_a_year_opens_the_goals_that_it_counts(string year)
    {
        using var manager = new Browser(demo.Api, "qualityManager");
        await manager.OpenAsync("/doelen/jaarplan?year=" + year);
        manager.Page.QuerySelectorAll("main .total").ShouldAllBe(t => t.ChildNodes.OfType<IText>().All(text => !text.Data.Any(char.IsDigit)));
        var totals = manager.Page.QuerySelectorAll("main .total a").Select(a => (List: a.GetAttribute("href")!, Count: Number(a.TextContent), Words: a.TextContent)).ToList();
        foreach (var (list, count, words) in totals)
        {
            await manager.OpenAsync(list);
            var shown = manager.Page.QuerySelectorAll("main section.planned, main table tbody tr");
            (words.Contains("meting", StringComparison.Ordinal) ? shown.Sum(g => Number(g.QuerySelector(".status-overdue")?.TextContent ?? "")) : shown.Length).ShouldBe(count, list);
        }

        totals.Any(t => t.List.Contains("figure=", StringComparison.Ordinal)).ShouldBe(year == "2026");
    }

    [Fact]
    public async Task What_was_dismissed_is_listed_and_does_not_count()
    {
        var source = (await demo.Levanto.GetAsync("sources?type=externalAudit")).Items[0]!["id"]!.GetValue<Guid>();
        var finding = await demo.Api.Auditor.CreateAsync($"sources/{source}/findings", new { text = "Bij nader inzien niets aan de hand.", kind = "observation", nodes = new[] { "KWLGGZ-CLI" } });
        (await demo.Levanto.CommandAsync($"findings/{finding}", "dismiss", new { reason = "Berust op een vergissing" })).Status.ShouldBe(200);
        async Task<bool> IsThereAsync(string filter) => (await demo.Levanto.GetAsync("findings?strategy=any&limit=500" + filter)).Items.Any(f => f!["id"]!.GetValue<Guid>() == finding);
        (await IsThereAsync("")).ShouldBeTrue();
        (await IsThereAsync("&counted=true")).ShouldBeFalse();
        (await IsThereAsync("&counted=false")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_list_of_goals_that_lack_something_is_had_as_a_file_too()
    {
        using var manager = new Browser(demo.Api, "qualityManager");
        await manager.OpenAsync("/doelen?incomplete=true&node=KWLGGZ-CLI&year=2026");
        var rows = manager.Page.QuerySelectorAll("main tbody tr").Length;
        var file = await demo.Levanto.GetAsync(manager.Page.QuerySelector(".files a[href*='format=csv']")!.GetAttribute("href")!);
        file.Status.ShouldBe(200);
        (file.Text.TrimEnd().Split('\n').Length - 1).ShouldBe(rows);
    }

    /// <summary>The pages of figures, of this year and the last, of a unit, of an earlier day, and of each report.</summary>
    private static async Task<IReadOnlyList<string>> PagesAsync(Browser manager)
    {
        var moment = Uri.EscapeDataString(DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture));
        string? unit = null;
        List<string> pages = ["/", "/vergelijken?from=2025-06-30&clock=happened"];
        foreach (var overview in await LinksAsync(manager, "/kaders", "main .tasks a[href^='/kaders/']"))
        {
            var parts = await LinksAsync(manager, overview + "?year=2026", "main table.counts tbody th a");
            unit = manager.Page.QuerySelectorAll("select[name=unit] option").Select(o => o.GetAttribute("value")).First(v => !string.IsNullOrEmpty(v));
            pages.AddRange([.. parts, .. ((string[])["year=2026", "year=2025", $"year=2026&unit={unit}", "year=2026&validOn=2026-03-31", $"year=2025&unit={unit}&asOf={moment}"]).Select(query => $"{overview}?{query}")]);
            pages.AddRange(parts.Take(3).SelectMany(part => ((string[])[$"&unit={unit}", "&validOn=2026-03-31"]).Select(query => part + query)));
        }

        foreach (var room in await LinksAsync(manager, "/verslagen", "main tbody a[href^='/verslagen/']"))
        {
            pages.AddRange((await LinksAsync(manager, room, "main .tabs a")).Where(a => a.EndsWith("/cijfers", StringComparison.Ordinal) || a.EndsWith("/wijzigingen", StringComparison.Ordinal)));
        }

        return [.. pages, .. from part in (string[])["sourceType", "node", "unit", "ownerRole"] from query in (string[])["", "&year=2026", "&year=2025&validOn=2025-06-30", "&year=2026&unit=" + unit] select $"/overzicht/doorlooptijden?by={part}{query}",
            .. from overview in (string[])["/overzicht/strategie", "/overzicht/eenheden"] from query in (string[])["year=2026", "year=2025", "year=2026&validOn=2026-03-31"] select $"{overview}?{query}"];
    }

    private static async Task<IReadOnlyList<string>> LinksAsync(Browser manager, string address, string selector)
    {
        (await manager.OpenAsync(address)).Status.ShouldBe(HttpStatusCode.OK, address);
        return [.. manager.Page.QuerySelectorAll(selector).Select(a => a.GetAttribute("href")!).Distinct()];
    }

    private static int Number(string text) => int.Parse("0" + new string([.. text.Where(char.IsDigit)]), CultureInfo.InvariantCulture);

    /// <summary>What stands in counts; a part of how actions went is no figure of a view.</summary>
    private static bool IsFigure(string list) => !OfHowTheyWent().IsMatch(list)
        && (list.Contains("counted=true", StringComparison.Ordinal) || list.StartsWith("/doelen?", StringComparison.Ordinal) || list.Contains("state=withoutAction", StringComparison.Ordinal));

    [GeneratedRegex("counted=true.*&(ofUnit|sourceType|ownerType|owner|placed)=")]
    private static partial Regex OfHowTheyWent();

    /// <summary>Three actions, one open finding: a count in words.</summary>
    [GeneratedRegex(@"\b[1-9][\d.]* (open )?(acties?|bevinding(en)?|doel(en)?|bron(nen)?)\b")]
    private static partial Regex Counted();

    [GeneratedRegex("^/(api|published|calendar|afmelden|taal|dev|docs)\\b")]
    private static partial Regex Elsewhere();

    /// <summary>A part of an address that names one of many.</summary>
    [GeneratedRegex("/[^/]*[0-9A-Z][^/]*")]
    private static partial Regex Value();
}
