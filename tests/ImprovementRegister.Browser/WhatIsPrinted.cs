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
}
