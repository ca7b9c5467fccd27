namespace ImprovementRegister.Browser;

/// <summary>Whoever works without a mouse goes on where the page has something to say, and does not pass the header again after each form.</summary>
[Collection(nameof(RegisterInABrowser))]
public sealed class WhereTheKeyboardGoesOn(RegisterInABrowser register)
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_at_what_is_wrong_with_a_form_and_then_at_what_was_recorded(bool script)
    {
        var page = await register.OpenAsync("auditor", "/herkomst/nieuw/internalAudit", script: script);
        await page.Locator("form#source [name=title]").FillAsync($"Audit zonder muis {(script ? 1 : 2)}");
        await page.Locator("form#source [name=heldOn]").FillAsync("31-2-2026");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("form#source .problem:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("() => document.activeElement.name")).ShouldBe("title", "the form that is to be mended comes next");

        await page.Locator("form#source [name=heldOn]").FillAsync("3-2-2026");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".saved").WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)")).ShouldBeTrue("the header was passed before");
    }
}
