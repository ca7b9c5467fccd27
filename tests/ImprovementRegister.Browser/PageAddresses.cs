using System.Text.RegularExpressions;

namespace ImprovementRegister.Browser;

/// <summary>Where all pages stand: by the endpoints of the host, so that none can be forgotten, and by the links that lead there.</summary>
internal static partial class PageAddresses
{
    /// <summary>Without these such a page has nothing to tell.</summary>
    private static readonly Dictionary<string, string> Asked = new()
    {
        ["/vergelijken/acties"] = "?from=2026-01-01", ["/overzicht/doorlooptijden/waarom"] = "?figure=raised", ["/doelen/jaarplan/waarom"] = "?figure=notMeasured",
    };

    /// <summary>
    /// An address for every page that the persona may open, as links lead there from the pages with an address of their own. A page
    /// below an item is offered only while the item is in the state for it; every other one must be reached.
    /// </summary>
    public static async Task<IReadOnlyList<string>> OfPagesAsync(RegisterInABrowser register, IPage page, string persona)
    {
        var patterns = register.PatternsFor(persona);
        var found = patterns.Where(p => !p.Contains('{')).ToDictionary(p => p, p => p + Asked.GetValueOrDefault(p));
        var looked = new HashSet<string>();
        while (found.Values.FirstOrDefault(a => looked.Add(a)) is { } address)
        {
            await page.GotoAsync(address);
            var links = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a[href^=\"/\"]')].map(a => a.getAttribute('href').split('#')[0])");
            foreach (var pattern in patterns.Where(p => !found.ContainsKey(p)))
            {
                if (links.FirstOrDefault(l => Leads(pattern, l.Split('?')[0])) is { } link)
                {
                    // A figure is asked for by name; every other page is looked at as it stands.
                    found[pattern] = pattern.EndsWith("/waarom", StringComparison.Ordinal) ? link : link.Split('?')[0];
                }
            }
        }

        // Nobody has answered a 0-meting of the demo: no number is there that tells what it counts.
        found.TryAdd("/kaders/{code}/meting/waarom", "/kaders/KWLGGZ/meting/waarom?node=KWLGGZ-CLI&answer=notAnswered");
        patterns.Where(p => !found.ContainsKey(p) && !BelowAnItem().IsMatch(p)).ShouldBeEmpty("no link leads there");
        found.Count.ShouldBeGreaterThan(10);
        return [.. found.Values, .. persona == "qualityManager" ? await FormsAsync(page, found) : []];
    }

    /// <summary>Forms that a page has only when they are asked for, the page of figures, which only some sources have, and the list with all its columns.</summary>
    private static async Task<IReadOnlyList<string>> FormsAsync(IPage page, Dictionary<string, string> found)
    {
        await page.GotoAsync("/acties");
        var columns = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('input[name=columns]')].map(c => `columns=${c.value}`)");
        columns.ShouldNotBeEmpty();
        return
        [
            $"/acties?{string.Join('&', columns)}", $"{await SourceAsync("clientSurvey")}/cijfers", $"{await SourceAsync("baseline")}/meting?unit=CL-WONEN", $"{found["/herkomst/{id:guid}"]}?step=correct",
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

    /// <summary>All that is published, both editions of what is drawn up, and a preview.</summary>
    public static async Task<IReadOnlyList<string>> OfReportsAsync(IPage page)
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

    [GeneratedRegex(@"/\{id:guid\}/")]
    private static partial Regex BelowAnItem();
}
