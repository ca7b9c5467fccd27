using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace ImprovementRegister.Browser;

/// <summary>What a visit to one page saw. All pages are visited once, and each test asks one thing of all visits.</summary>
internal sealed record PageVisit(string Address)
{
    /// <summary>In CSS pixels: a small window on a desk, a tablet, 1280 enlarged to 200 %, a telephone, and what WCAG asks for.</summary>
    public static readonly IReadOnlyList<int> NarrowWidths = [1000, 768, 640, 390, 320, 305];

    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        // What a page frames is looked at by itself: two editions of one report have the same parts, each in a document of its own.
        Iframes = false,
    };

    /// <summary>The link that skips to the content stands beside the page until it has the focus; what is folded on a narrow window only has no handle on a wide one; columns of a wide table are moved into view.</summary>
    private const string Misfits = """
        () => {
            const outside = (e, box) => { const r = e.getBoundingClientRect(); return r.left < box.left - 1 || r.right > box.right + 1; };
            const page = { left: 0, right: innerWidth };
            const cut = e => {
                for (let p = e.parentElement; p; p = p.parentElement) {
                    if (["hidden", "clip"].includes(getComputedStyle(p).overflowX) && outside(e, p.getBoundingClientRect())) return true;
                }
                return false;
            };
            const told = (why, all) => all.slice(0, 3).map(e => `${why}: ${e.outerHTML.slice(0, 120)}`);
            const beyond = document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *, header *")].filter(e => outside(e, page));
            const controls = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(e => !e.matches(".skip") && (e.checkVisibility() || !e.matches(".menu[open] > summary")));
            return [...told("beyond", beyond), ...told("hidden", controls.filter(e => !e.checkVisibility() || !e.getBoundingClientRect().width || (outside(e, page) && !e.closest(".across")) || cut(e)))];
        }
        """;

    public required int Status { get; init; }

    public required int Headings { get; init; }

    public required string? Language { get; init; }

    public required int Bytes { get; init; }

    /// <summary>The class of what the first press of the tab key reaches.</summary>
    public required string FirstStop { get; init; }

    /// <summary>Controls that can be seen but not reached by keyboard.</summary>
    public required IReadOnlyList<string> Unreachable { get; init; }

    /// <summary>What the browser could not do or find.</summary>
    public required IReadOnlyList<string> Complaints { get; init; }

    /// <summary>What axe finds wrong, with all that is folded away laid open.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>By the width of the window: what stands beyond the edge of a page that scrolls sideways, and the controls that cannot be seen whole.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<string>> Beyond { get; init; }

    /// <param name="page">A window that lets axe's script in.</param>
    public static async Task<PageVisit> ToAsync(IPage page, string address)
    {
        var complaints = new List<string>();
        void Note(object? sender, IConsoleMessage message) => complaints.AddRange(message.Type == "error" ? [message.Text] : []);
        page.Console += Note;
        await page.SetViewportSizeAsync(1280, 900);
        var answer = await page.GotoAsync(address);
        await page.Keyboard.PressAsync("Tab");
        var firstStop = await page.EvaluateAsync<string>("() => document.activeElement.className");
        var unreachable = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
                .filter(e => e.checkVisibility() && (e.tabIndex < 0 || e.closest("[inert]"))).map(e => e.outerHTML.slice(0, 120))
            """);
        await page.EvaluateAsync("() => { document.activeElement.blur(); document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; }); }");
        var found = await page.RunAxe(Wcag);
        found.Passes.ShouldNotBeEmpty(address);
        var beyond = new Dictionary<int, IReadOnlyList<string>>();
        foreach (var width in NarrowWidths)
        {
            await page.SetViewportSizeAsync(width, 900);
            beyond[width] = await page.EvaluateAsync<string[]>(Misfits);
        }

        page.Console -= Note;
        return new PageVisit(address)
        {
            Status = answer!.Status,
            Headings = await page.Locator("h1").CountAsync(),
            Language = await page.Locator("html").GetAttributeAsync("lang"),
            Bytes = (await answer.BodyAsync()).Length,
            FirstStop = firstStop,
            Unreachable = unreachable,
            Complaints = complaints,
            Faults = [.. found.Violations.Select(v => $"{v.Id}, {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")],
            Beyond = beyond,
        };
    }
}
