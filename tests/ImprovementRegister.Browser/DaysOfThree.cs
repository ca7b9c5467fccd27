namespace ImprovementRegister.Browser;

/// <summary>The three users do what they do on a day, on the content of the demo.</summary>
[Collection(nameof(RegisterInABrowser))]
public sealed class DaysOfThree(RegisterInABrowser register)
{
    [BrowserFact]
    public async Task An_auditor_logs_an_audit_with_four_findings_and_three_actions()
    {
        var page = await register.OpenAsync("auditor");
        await page.GetByText("Een audit of andere bron vastleggen").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Externe audit" }).ClickAsync();
        await page.GetByLabel("Hoe heet het?").FillAsync("Externe audit HKZ november");
        await page.GetByLabel("Gehouden op").FillAsync("20-11-2026");
        await page.GetByLabel("Norm", new() { Exact = true }).FillAsync("ISO 9001:2015");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen", Exact = true }).ClickAsync();
        var source = page.Url.Split('?')[0];

        string[] findings = ["Medicatielijsten zijn niet ondertekend.", "De klachtenprocedure is van 2019.", "Begeleiders kennen de meldcode.", "Naasten staan niet in het plan."];
        foreach (var text in findings)
        {
            var form = page.Locator("form#finding");
            await form.GetByLabel("Wat is er gevonden?").FillAsync(text);
            // By keyboard from here: the weight, over what is not needed, to the button.
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync("Min");
            await form.GetByRole(AriaRole.Button).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("#bevindingen tbody").GetByText(text).WaitForAsync();
        }

        (await page.Locator("#bevindingen tbody tr").CountAsync()).ShouldBe(4);
        foreach (var text in findings.Take(3))
        {
            await page.GotoAsync(source);
            await page.Locator("#bevindingen tbody").GetByText(text).ClickAsync();
            if (!await page.Locator("form#raise").IsVisibleAsync())
            {
                await page.Locator("details:has(form#raise) > summary").ClickAsync();
            }

            await page.Locator("form#raise").GetByLabel("Wat gaan we doen?").FillAsync($"Verbeteren: {text}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Actie uitzetten" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Verbeteren" }).WaitForAsync();
        }
    }

    [BrowserFact]
    public async Task An_owner_brings_an_action_further_on_a_telephone_in_three_taps_and_one_field()
    {
        await AssignedAsync("Valpreventie bespreken in het team");
        var page = await register.OpenAsync("owner", width: 390);
        await page.GetByText("Valpreventie bespreken in het team").First.ClickAsync();
        await page.Locator("details.step:has(form#note) > summary").ClickAsync();
        await page.Locator("form#note textarea").FillAsync("Besproken, drie afspraken gemaakt.");
        await page.Locator("form#note button").ClickAsync();
        await page.Locator(".saved").WaitForAsync();
        (await page.Locator(".timeline").InnerTextAsync()).ShouldContain("Besproken, drie afspraken gemaakt.");

        await page.Locator("details.step:has(form#start) > summary").EvaluateAsync("s => s.parentElement.open = true");
        await page.Locator("form#start button").ClickAsync();
        await page.Locator("details.step:has(form#complete) > summary").ClickAsync();
        await page.Locator("form#complete").GetByLabel("Wat is er gedaan?").FillAsync("Alle cliënten doorgenomen.");
        await page.Locator("form#complete button").ClickAsync();
        await page.Locator(".lead .status-completed").WaitForAsync();
    }

    [BrowserFact]
    public async Task A_quality_manager_assigns_judges_and_opens_what_a_figure_counts()
    {
        var address = await AssignedAsync("Protocol vrijheidsbeperking herzien");
        var owner = await register.OpenAsync("owner", address);
        await owner.Locator("details.step:has(form#complete) > summary").ClickAsync();
        await owner.Locator("form#complete button").ClickAsync();
        await owner.Locator(".lead .status-completed").WaitForAsync();

        var page = await register.OpenAsync("qualityManager");
        var figure = page.Locator(".figures li", new() { HasText = "te beoordelen" });
        var count = int.Parse(await figure.Locator("strong").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await figure.Locator("a").ClickAsync();
        (await page.Locator("table.rows tbody tr").CountAsync()).ShouldBe(count);
        await page.GotoAsync(address);
        if (!await page.Locator("form#review-effect").IsVisibleAsync())
        {
            await page.Locator("details.step:has(form#review-effect) > summary").ClickAsync();
        }

        await page.Locator("form#review-effect").GetByLabel("Hielp het?").SelectOptionAsync("effective");
        await page.Locator("form#review-effect").GetByLabel("Waaruit blijkt dat?").FillAsync("Geen meldingen in drie maanden.");
        await page.Locator("form#review-effect button").ClickAsync();
        await page.Locator(".lead .status-effective").WaitForAsync();
    }

    /// <summary>A quality manager raises an action for the owner of the demo.</summary>
    internal async Task<string> AssignedAsync(string title) => await AssignedAsync(register, title);

    internal static async Task<string> AssignedAsync(RegisterInABrowser register, string title)
    {
        var page = await register.OpenAsync("qualityManager", "/herkomst/nieuw/suggestion");
        await page.GetByLabel("Hoe heet het?").FillAsync($"Idee: {title}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen", Exact = true }).ClickAsync();
        await page.Locator("details:has(form#raise) > summary").ClickAsync();
        await page.Locator("form#raise").GetByLabel("Wat gaan we doen?").FillAsync(title);
        await page.Locator("form#raise").GetByLabel("Eigenaar").SelectOptionAsync("person:own-1");
        // Long before all others, so that it stands first in the list of its owner.
        await page.Locator("form#raise").GetByLabel("Deadline").FillAsync("1-12-2026");
        await page.Locator("form#raise button[type=submit]").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = title }).WaitForAsync();
        var address = new Uri(page.Url).AbsolutePath;
        await page.Context.CloseAsync();
        return address;
    }
}
