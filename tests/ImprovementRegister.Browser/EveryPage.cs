using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace ImprovementRegister.Browser;

/// <summary>All pages there are, walked by the endpoints of the host, so that none can be forgotten.</summary>
[Collection(nameof(RegisterInABrowser))]
public sealed partial class EveryPage(RegisterInABrowser register)
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        // What a page frames is looked at by itself: two editions of one report have the same parts, each in a document of its own.
        Iframes = false,
    };

    [BrowserTheory]
    [InlineData("qualityManager")]
    [InlineData("administrator")]
    public async Task Can_be_used_by_everybody_says_axe(string persona)
    {
        var page = await register.OpenAsync(persona, inspected: true);
        var faults = new List<string>();
        // What is open to both is looked at once.
        var others = persona == "administrator" ? register.PatternsFor("qualityManager").Select(p => p.Split('{')[0]).ToHashSet() : [];
        foreach (var address in (await AddressesAsync(page, persona)).Where(a => !others.Contains(a)))
        {
            await page.GotoAsync(address);
            await OpenAllAsync(page);
            var result = await page.RunAxe(Wcag);
            result.Passes.ShouldNotBeEmpty(address);
            faults.AddRange(result.Violations.Select(v => $"{address}: {v.Id}, {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }

        faults.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task Fits_a_narrow_screen_without_scrolling_sideways(int width)
    {
        var page = await register.OpenAsync("qualityManager", width: width);
        var wide = new List<string>();
        foreach (var address in await AddressesAsync(page))
        {
            await page.GotoAsync(address);
            await OpenAllAsync(page);
            var beyond = await page.EvaluateAsync<string[]>("""
                () => document.documentElement.scrollWidth <= innerWidth ? []
                    : [...document.querySelectorAll("main *, header *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(e => e.outerHTML.slice(0, 120))
                """);
            wide.AddRange(beyond.Select(e => $"{address}: {e}"));
        }

        wide.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Answers_has_a_heading_and_says_its_language()
    {
        var page = await register.OpenAsync("qualityManager");
        foreach (var address in await AddressesAsync(page))
        {
            var answer = await page.GotoAsync(address);
            answer!.Status.ShouldBe(200, address);
            (await page.Locator("h1").CountAsync()).ShouldBe(1, address);
            (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("nl", address);
            ((await answer.BodyAsync()).Length / 1024).ShouldBeLessThan(100, $"{address}, in KB");
        }
    }

    [BrowserFact]
    public async Task Can_be_reached_by_keyboard_alone()
    {
        var page = await register.OpenAsync("qualityManager");
        foreach (var address in await AddressesAsync(page))
        {
            await page.GotoAsync(address);
            await page.Keyboard.PressAsync("Tab");
            (await page.EvaluateAsync<string>("() => document.activeElement.className")).ShouldBe("skip", address);
            var unseen = await page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
                    .filter(e => e.checkVisibility() && (e.tabIndex < 0 || e.closest("[inert]"))).map(e => e.outerHTML.slice(0, 120))
                """);
            unseen.ShouldBeEmpty(address);
        }
    }

    [BrowserFact]
    public async Task A_report_as_its_readers_see_it_can_be_used_by_everybody_says_axe()
    {
        var page = await register.OpenAsync("qualityManager", inspected: true);
        var faults = new List<string>();
        foreach (var address in await ReportPagesAsync(page))
        {
            await page.GotoAsync(address);
            var result = await page.RunAxe(Wcag);
            result.Passes.ShouldNotBeEmpty(address);
            faults.AddRange(result.Violations.Select(v => $"{address}: {v.Id}, {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }

        faults.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task A_report_as_its_readers_see_it_fits_a_narrow_screen(int width)
    {
        var page = await register.OpenAsync("qualityManager", width: width);
        foreach (var address in await ReportPagesAsync(page))
        {
            (await page.GotoAsync(address))!.Status.ShouldBe(200, address);
            (await page.EvaluateAsync<string[]>("""
                () => document.documentElement.scrollWidth <= innerWidth ? []
                    : [...document.querySelectorAll("main *, header *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(e => e.outerHTML.slice(0, 120))
                """)).ShouldBeEmpty(address);
            (await page.Locator("h1").CountAsync()).ShouldBe(1, address);
        }
    }

    /// <summary>All that is published, both editions of what is drawn up, and a preview.</summary>
    private static async Task<IReadOnlyList<string>> ReportPagesAsync(IPage page)
    {
        await page.GotoAsync("/verslagen");
        var links = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main tbody a')].map(a => a.getAttribute('href'))");
        var addresses = links.Where(l => l.StartsWith("/published/", StringComparison.Ordinal)).ToList();
        foreach (var room in links.Where(l => l.StartsWith("/verslagen/", StringComparison.Ordinal)))
        {
            await page.GotoAsync(room + "/lezen");
            addresses.AddRange(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('iframe')].map(f => f.getAttribute('src'))"));
        }

        addresses.Count.ShouldBeGreaterThan(4);
        return [.. addresses, "/api/v1/reports/preview?framework=KKFZ&year=2026&format=html"];
    }

    /// <summary>What is folded away is looked at too.</summary>
    private static async Task OpenAllAsync(IPage page) =>
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; })");

    /// <summary>
    /// An address for every page that the persona may open, as links lead there from the pages with an address of their own. A page
    /// below an item is offered only while the item is in the state for it; every other one must be reached.
    /// </summary>
    private async Task<IReadOnlyList<string>> AddressesAsync(IPage page, string persona = "qualityManager")
    {
        if (register.Known.TryGetValue(persona, out var known))
        {
            return known;
        }

        var patterns = register.PatternsFor(persona);
        var found = patterns.Where(p => !p.Contains('{')).ToDictionary(p => p, p => p == "/vergelijken/acties" ? p + "?from=2026-01-01" : p);
        var looked = new HashSet<string>();
        while (found.Values.FirstOrDefault(a => looked.Add(a)) is { } address)
        {
            await page.GotoAsync(address);
            var links = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a[href^=\"/\"]')].map(a => a.getAttribute('href').split(/[?#]/)[0])");
            foreach (var pattern in patterns.Where(p => !found.ContainsKey(p)))
            {
                if (links.FirstOrDefault(l => Leads(pattern, l)) is { } link)
                {
                    found[pattern] = link;
                }
            }
        }

        patterns.Where(p => !found.ContainsKey(p) && !BelowAnItem().IsMatch(p)).ShouldBeEmpty("no link leads there");
        found.Count.ShouldBeGreaterThan(10);
        return register.Known[persona] = [.. found.Values, .. persona == "qualityManager" ? await FormsAsync(page, found) : []];
    }

    /// <summary>Forms that a page has only when they are asked for, and the page of figures, which only some sources have.</summary>
    private static async Task<IReadOnlyList<string>> FormsAsync(IPage page, Dictionary<string, string> found)
    {
        return
        [
            $"{await SourceAsync("clientSurvey")}/cijfers", $"{await SourceAsync("baseline")}/meting?unit=CL-WONEN", $"{found["/herkomst/{id:guid}"]}?step=correct",
            .. ((string[])["correct", "continue", "per-unit"]).Select(step => $"{found["/doelen/{id:guid}"]}?step={step}"),
            .. ((string[])["correct", "relink", "root-causes"]).Select(step => $"{found["/bevindingen/{id:guid}"]}?step={step}"),
        ];

        async Task<string?> SourceAsync(string type)
        {
            await page.GotoAsync("/herkomst?type=" + type);
            return await page.Locator("main table a[href^='/herkomst/']").First.GetAttributeAsync("href");
        }
    }

    private static bool Leads(string pattern, string link)
    {
        var (parts, steps) = (pattern.Split('/'), link.Split('/'));
        return parts.Length == steps.Length && parts.Zip(steps).All(p => p.First == "{id:guid}" ? Guid.TryParse(p.Second, out _) : p.First.StartsWith('{') || p.First == p.Second);
    }

    [GeneratedRegex(@"/\{id:guid\}/")]
    private static partial Regex BelowAnItem();
}
