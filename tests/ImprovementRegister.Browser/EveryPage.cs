namespace ImprovementRegister.Browser;

/// <summary>All pages there are, of the screens and of reports as their readers see them.</summary>
[Trait("Category", "Long")]
[Collection(nameof(RegisterInABrowser))]
public sealed class EveryPage(RegisterInABrowser register)
{
    [BrowserFact]
    public async Task Can_be_used_by_everybody_says_axe() => Each(await AllAsync(), v => v.Faults).ShouldBeEmpty();

    [BrowserTheory]
    [InlineData(1000)]
    [InlineData(768)]
    [InlineData(640)]
    [InlineData(390)]
    [InlineData(320)]
    [InlineData(305)]
    public async Task Fits_a_tablet_a_telephone_and_twice_the_size_without_scrolling_sideways_or_hiding_a_control(int width) => Each(await AllAsync(), v => v.Beyond[width]).ShouldBeEmpty();

    [BrowserFact]
    public async Task Answers_with_one_heading_and_says_its_language() =>
        (await AllAsync()).Where(v => v is not { Status: 200, Headings: 1, Language: "nl" }).Select(v => $"{v.Address}: {v.Status}, {v.Headings} h1, {v.Language}").ShouldBeEmpty();

    [BrowserFact]
    public async Task Lacks_nothing_that_the_browser_looks_for() => Each(await register.ScreensAsync(), v => v.Complaints).ShouldBeEmpty();

    [BrowserFact]
    public async Task Is_quickly_there() =>
        (await register.ScreensAsync()).Where(v => v.Bytes > 100 * 1024).Select(v => $"{v.Address}: {v.Bytes} bytes").ShouldBeEmpty();

    [BrowserFact]
    public async Task Can_be_reached_by_keyboard_alone()
    {
        Each(await AllAsync(), v => v.Unreachable).ShouldBeEmpty();
        (await register.ScreensAsync()).Where(v => v.FirstStop != "skip").Select(v => $"{v.Address}: {v.FirstStop}").ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<PageVisit>> AllAsync() => [.. await register.ScreensAsync(), .. await register.ReportsAsync()];

    private static IReadOnlyList<string> Each(IEnumerable<PageVisit> visits, Func<PageVisit, IReadOnlyList<string>> what) =>
        [.. visits.SelectMany(v => what(v).Select(w => $"{v.Address}: {w}"))];
}
