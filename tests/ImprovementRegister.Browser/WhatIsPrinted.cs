namespace ImprovementRegister.Browser;

/// <summary>On paper stands what a page tells, and nothing that can only be clicked.</summary>
[Collection(nameof(RegisterInABrowser))]
public sealed class WhatIsPrinted(RegisterInABrowser register)
{
    [BrowserFact]
    public async Task Of_the_room_of_a_report_how_far_it_is_and_who_did_that_is_printed_and_no_step()
    {
        var page = await register.OpenAsync("qualityManager", "/verslagen");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        (await page.GetByRole(AriaRole.Link, new() { Name = "Een verslag beginnen" }).IsVisibleAsync()).ShouldBeFalse();

        await page.GetByRole(AriaRole.Link, new() { Name = "Kwaliteitsverslag 2025", Exact = true }).ClickAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        (await page.Locator(".stages").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator(".stages .facts").AllInnerTextsAsync()).ShouldContain(t => t.Contains("peildatum 31 dec 2025", StringComparison.Ordinal));
        foreach (var step in await page.Locator(".steps summary, .steps form").AllAsync())
        {
            (await step.IsVisibleAsync()).ShouldBeFalse();
        }
    }

    [BrowserFact]
    public async Task Of_the_two_editions_side_by_side_both_are_printed_whole()
    {
        var page = await register.OpenAsync("qualityManager", "/verslagen");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kwaliteitsverslag 2025", Exact = true }).ClickAsync();
        await page.GotoAsync(new Uri(page.Url).GetLeftPart(UriPartial.Path) + "/lezen", new() { WaitUntil = WaitUntilState.Load });

        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        var printed = await page.Locator(".printed").EvaluateAllAsync<string[]>("all => all.map(p => p.shadowRoot.querySelector('main').textContent)");
        printed.Length.ShouldBe(2);
        printed.ShouldAllBe(text => text.Contains("Positieve gezondheid", StringComparison.Ordinal));
        printed.Count(text => text.Contains("Wat nog ontbreekt", StringComparison.Ordinal)).ShouldBe(1, "only the working edition tells what is missing");
        await page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        (await page.Locator(".printed").CountAsync()).ShouldBe(0);

        System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(await page.PdfAsync()), @"/Type\s*/Page\b").ShouldBeGreaterThan(10);
    }
}
