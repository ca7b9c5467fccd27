using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>A day in a filter is read as people write it, and what is no day is answered with an example of that.</summary>
public sealed partial class DaysInAFilter(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly string[] Pages =
        ["/acties", "/bevindingen", "/doelen", "/doelen/jaarplan", "/doelen/metingen", "/activiteit", "/steekproef?seed=7", "/vergelijken?from=2026-01-31", "/kaders/KKFZ", "/kaders/deel/KKFZ-P1", "/overzicht/strategie", "/overzicht/eenheden", "/overzicht/doorlooptijden", "/waarom?figure=open"];

    [Fact]
    public async Task What_is_no_day_is_said_with_a_day_as_the_reader_writes_it()
    {
        using var manager = new Browser(api, "qualityManager");
        foreach (var page in await WithActionAsync())
        {
            foreach (var name in await DaysOfAsync(manager, page))
            {
                await manager.OpenAsync(With(page, name, "31-02-2026"));
                manager.Status.ShouldBe(HttpStatusCode.BadRequest, $"{page} {name}");
                var said = (manager.Page.QuerySelector("main .problem") ?? manager.Page.QuerySelector("main .lead"))!.TextContent;
                Dutch().IsMatch(said).ShouldBeTrue($"{page} {name}: {said}");
                Iso().IsMatch(said).ShouldBeFalse($"{page} {name}: {said}");
            }
        }
    }

    [Fact]
    public async Task A_day_is_read_as_people_write_it()
    {
        using var manager = new Browser(api, "qualityManager");
        foreach (var page in await WithActionAsync())
        {
            foreach (var name in await DaysOfAsync(manager, page))
            {
                var wanted = With(page, name, "31-3-2026");
                (await manager.OpenAsync(wanted)).Status.ShouldBe(HttpStatusCode.OK, $"{wanted}: {manager.Page.QuerySelector("main .problem")?.TextContent}");
            }
        }
    }

    private async Task<IEnumerable<string>> WithActionAsync() => [.. Pages, $"/acties/{await api.ActionAsync()}/vergelijken?from=2026-01-31&clock=happened"];

    private static async Task<IReadOnlyList<string>> DaysOfAsync(Browser browser, string page)
    {
        (await browser.OpenAsync(page)).Status.ShouldBe(HttpStatusCode.OK, page);
        var names = browser.Page.QuerySelectorAll("main form[method=get] input").Where(i => i.GetAttribute("type") == "date" || i.GetAttribute("name") is "from" or "to").Select(i => i.GetAttribute("name")!).ToList();
        return names.Count > 0 ? names : ["asOf", "validOn"];
    }

    private static string With(string page, string name, string value)
    {
        var (path, others) = page.Split('?') is [var alone, var query] ? (alone, query.Split('&').Where(q => !q.StartsWith(name + "=", StringComparison.Ordinal))) : (page, []);
        return $"{path}?{string.Join('&', others.Append($"{name}={value}"))}";
    }

    [GeneratedRegex(@"\b\d{1,2}-\d{1,2}-\d{4}\b")]
    private static partial Regex Dutch();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}")]
    private static partial Regex Iso();
}
