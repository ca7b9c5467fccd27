namespace ImprovementRegister.Browser;

/// <summary>Whatever happens in between, what somebody typed is there and is recorded once.</summary>
[Collection(nameof(RegisterInABrowser))]
public sealed class WhatIsTyped(RegisterInABrowser register)
{
    [BrowserFact]
    public async Task Stays_when_somebody_else_was_just_ahead_and_can_be_sent_once_more()
    {
        var address = await DaysOfThree.AssignedAsync(register, "Rooster voor de nacht");
        var owner = await register.OpenAsync("owner", address);
        var manager = await register.OpenAsync("qualityManager", address);
        await NoteAsync(manager, "Graag voor de zomer.");
        await manager.Locator(".saved:focus").WaitForAsync();

        await NoteAsync(owner, "Twee mensen erbij gezocht.");
        await owner.Locator("form#note .problem:focus").WaitForAsync();
        (await owner.Locator("form#note .problem").InnerTextAsync()).ShouldContain("Graag voor de zomer.");
        (await owner.Locator("form#note textarea").InputValueAsync()).ShouldBe("Twee mensen erbij gezocht.");
        await owner.Locator("form#note button").ClickAsync();
        await owner.Locator(".timeline").GetByText("Twee mensen erbij gezocht.").WaitForAsync();
    }

    [BrowserFact]
    public async Task Over_a_text_that_stood_there_and_looked_at_is_there_when_the_page_is_opened_again()
    {
        await register.PostAsync("levanto", "qualityManager", "reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period = "Q3 2023", title = "Kwartaal dat wordt bekeken" });
        var page = await register.OpenAsync("qualityManager", "/verslagen");
        await page.Locator("main tbody a").GetByText("Kwartaal dat wordt bekeken").ClickAsync();
        await page.Locator(".lacks a[href$='/tekst/summary']").ClickAsync();
        var address = page.Url;
        await page.Locator("form#tekst textarea").FillAsync("Eerste versie.");
        await page.Locator("form#tekst button:not([name])").ClickAsync();
        await page.Locator(".saved").WaitForAsync();
        await page.GotoAsync(address);
        await page.Locator("form#tekst textarea").FillAsync("Tweede versie, **vet**.");
        await page.Locator("form#tekst button[name='@look']").ClickAsync();
        (await page.Locator(".look strong").InnerTextAsync()).ShouldBe("vet");
        await page.Locator("form#tekst textarea").PressSequentiallyAsync(" En nog een zin.");

        await page.GotoAsync(address);
        (await page.Locator("form#tekst textarea").InputValueAsync()).ShouldContain("En nog een zin.");
    }

    [BrowserFact]
    public async Task In_one_step_does_not_fold_away_what_is_wrong_in_another()
    {
        await register.PostAsync("levanto", "qualityManager", "reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period = "Q1 2023", title = "Kwartaal met twee stappen" });
        var page = await register.OpenAsync("qualityManager", "/verslagen");
        await page.Locator("main tbody a").GetByText("Kwartaal met twee stappen").ClickAsync();
        await page.Locator("details:has(form#freeze) > summary").ClickAsync();
        await page.Locator("form#freeze [name=referenceDate]").FillAsync("31-02-2023");
        await page.Locator("form#freeze button").ClickAsync();
        await page.Locator("form#freeze .problem").WaitForAsync();
        await page.Locator("details:has(form#withdraw) > summary").ClickAsync();
        await page.Locator("form#withdraw").EvaluateAsync("form => form.noValidate = true");
        await page.Locator("form#withdraw button").ClickAsync();

        await page.Locator("form#withdraw .problem").WaitForAsync(new() { Timeout = 5000 });
        await page.Locator("details:has(form#freeze) > summary").ClickAsync();
        (await page.Locator("form#freeze [name=referenceDate]").InputValueAsync()).ShouldBe("31-02-2023");
    }

    [BrowserFact]
    public async Task Stays_at_its_row_when_rows_before_it_have_gone()
    {
        var page = await register.OpenAsync("auditor", "/herkomst/nieuw/internalAudit");
        await page.Locator("form#source [name=title]").FillAsync("Audit met rijen die verdwijnen");
        await page.Locator("form#source [name=heldOn]").FillAsync("2-3-2026");
        await page.Locator("form#source button").ClickAsync();
        await page.Locator("form#finding").WaitForAsync();
        await page.GotoAsync(page.Url.Split('?')[0] + "/bevindingen");
        await page.Locator("[name='findings[0].text']").FillAsync("De sleutelkast staat open.");
        await page.Locator("[name='findings[1].text']").FillAsync("Het rooster ontbreekt.");
        await page.Locator("form#findings .send button").First.ClickAsync();
        var roster = page.Locator("form#actions fieldset").Filter(new() { HasText = "Het rooster ontbreekt." });
        await roster.Locator("[name$='.title']").FillAsync("Rooster maken");
        var other = await register.OpenAsync("qualityManager", new Uri(page.Url).AbsolutePath);
        await other.Locator("form#actions fieldset").Filter(new() { HasText = "De sleutelkast" }).Locator("[name$='.title']").FillAsync("Kast sluiten");
        await other.Locator("form#actions .send button").First.ClickAsync();
        await other.Locator(".saved").WaitForAsync();

        await page.GotoAsync(page.Url.Split('?')[0]);
        (await page.Locator("form#actions fieldset").CountAsync()).ShouldBe(1);
        (await roster.Locator("[name$='.title']").InputValueAsync()).ShouldBe("Rooster maken");
    }

    [BrowserFact]
    public async Task Is_nobody_elses_at_the_same_computer()
    {
        var address = await DaysOfThree.AssignedAsync(register, "Sloten nakijken");
        var page = await register.OpenAsync("owner", address);
        await page.Locator("details.step:has(form#note) > summary").ClickAsync();
        await page.Locator("form#note textarea").FillAsync("Nog niet af.");
        await page.GotoAsync($"/dev/sign-in?persona=qualityManager&tenant=levanto&to={Uri.EscapeDataString(address)}");
        (await page.Locator("form#note textarea").InputValueAsync()).ShouldBeEmpty();
        await page.GotoAsync($"/dev/sign-in?persona=owner&tenant=levanto&to={Uri.EscapeDataString(address)}");
        (await page.Locator("form#note textarea").InputValueAsync()).ShouldBe("Nog niet af.");
    }

    [BrowserFact]
    public async Task Is_kept_when_the_connection_is_lost_before_it_arrives()
    {
        var address = await DaysOfThree.AssignedAsync(register, "Sleutelkluis vervangen");
        var page = await register.OpenAsync("owner", address);
        await page.RouteAsync("**/note", route => route.AbortAsync());
        await LosingAsync(page, "Slotenmaker komt dinsdag.");
        await page.UnrouteAllAsync();
        await page.GotoAsync(address);
        (await page.Locator("form#note textarea").InputValueAsync()).ShouldBe("Slotenmaker komt dinsdag.");
        await page.Locator("form#note button").ClickAsync();
        await page.Locator(".saved").WaitForAsync();
        (await page.Locator(".timeline").GetByText("Slotenmaker komt dinsdag.").CountAsync()).ShouldBe(1);
        (await page.Locator("form#note textarea").InputValueAsync()).ShouldBeEmpty("it was recorded, so nothing is kept");
    }

    [BrowserFact]
    public async Task Is_sent_by_itself_when_there_is_a_connection_again_and_once()
    {
        var address = await DaysOfThree.AssignedAsync(register, "Tunnel verlichten");
        var page = await register.OpenAsync("owner", address);
        await page.Context.SetOfflineAsync(true);
        await NoteAsync(page, "Lampen zijn besteld.");
        await page.Locator("form#note .offline").GetByText("Er is geen verbinding.").WaitForAsync();
        await page.Locator("form#note button").ClickAsync();
        (await page.Locator("form#note .offline").CountAsync()).ShouldBe(1, "whoever sends twice is told once");
        (await page.Locator("form#note textarea").InputValueAsync()).ShouldBe("Lampen zijn besteld.");

        await page.Context.SetOfflineAsync(false);

        await page.Locator(".saved").WaitForAsync();
        (await page.Locator(".timeline").GetByText("Lampen zijn besteld.").CountAsync()).ShouldBe(1);
    }

    [BrowserFact]
    public async Task Is_recorded_once_when_only_the_answer_was_lost()
    {
        var address = await DaysOfThree.AssignedAsync(register, "Tillift keuren");
        var page = await register.OpenAsync("owner", address);
        await page.RouteAsync("**/note", async route =>
        {
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
        });
        await LosingAsync(page, "Gekeurd tot 2028.");
        await page.UnrouteAllAsync();
        await page.GotoAsync(address);
        (await page.Locator(".timeline").GetByText("Gekeurd tot 2028.").CountAsync()).ShouldBe(1, "it had arrived");
        (await page.Locator("form#note textarea").InputValueAsync()).ShouldBe("Gekeurd tot 2028.", "the browser does not know that");
        await page.Locator("form#note button").ClickAsync();
        await page.Locator(".saved").WaitForAsync();
        (await page.Locator(".timeline").GetByText("Gekeurd tot 2028.").CountAsync()).ShouldBe(1);
    }

    [BrowserFact]
    public async Task Finds_who_is_meant_where_many_work_and_is_suggested_by_a_browser_that_runs_the_script()
    {
        var people = Enumerable.Range(0, 110).Select(i => $"many-{i};Medewerker {(char)('A' + (i / 26))}{(char)('a' + (i % 26))}");
        await register.PostAsync("balanszorg", "administrator", "people/import", new { csv = string.Join('\n', people.Prepend("id;name")), allOrNothing = true });
        var page = await register.OpenAsync("qualityManager", "/acties", tenant: "balanszorg");
        await page.Locator("details.filters summary").First.ClickAsync();
        await page.Locator("[name=owner]").FocusAsync();
        await page.Locator("datalist#names-owner option[value='Medewerker Ba (many-26)']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("[name=owner]").FillAsync("medewerker ba");
        await page.Locator("[name=owner]").PressAsync("Enter");
        await page.WaitForURLAsync("**owner=person%3Amany-26**");
        (await page.Locator("[name=owner]").InputValueAsync()).ShouldBe("Medewerker Ba (many-26)");
    }

    [BrowserFact]
    public async Task Is_recorded_by_a_browser_that_runs_no_script()
    {
        var address = await DaysOfThree.AssignedAsync(register, "Brandoefening houden");
        var page = await register.OpenAsync("owner", address, script: false);
        await NoteAsync(page, "Gepland op 3 december.");
        await page.Locator(".saved").WaitForAsync();
        (await page.Locator(".timeline").InnerTextAsync()).ShouldContain("Gepland op 3 december.");
    }

    [BrowserFact]
    public async Task Is_not_left_folded_away_when_it_comes_back_or_is_not_right()
    {
        var page = await register.OpenAsync("auditor", "/herkomst?type=internalAudit");
        var form = await page.Locator("main table a[href^='/herkomst/']").First.GetAttributeAsync("href") + "/bevindingen";
        await page.GotoAsync(form);
        var fold = page.Locator("form#findings details").Nth(1);
        await fold.Locator("summary").ClickAsync();
        await page.Locator("[name='findings[1].reference']").FillAsync("NC 4");
        await page.GotoAsync("/");
        await page.GotoAsync(form);
        await page.Locator("[name='findings[1].reference']").WaitForAsync();
        (await page.Locator("[name='findings[1].reference']").InputValueAsync()).ShouldBe("NC 4");
        (await page.Locator("form#findings details[open]").CountAsync()).ShouldBe(1, "nothing was typed in the others");

        page = await register.OpenAsync("qualityManager", "/beheer/instellingen");
        var time = page.Locator("[name='sendAt']");
        var summary = page.Locator("form#reminders details:has([name='sendAt']) > summary");
        await summary.ClickAsync();
        await time.FillAsync("");
        await summary.ClickAsync();
        await page.Locator("form#reminders .send button").ClickAsync();
        await time.WaitForAsync();
    }

    [BrowserFact]
    public async Task Can_be_typed_and_sent_without_a_mouse()
    {
        var address = await DaysOfThree.AssignedAsync(register, "Handboek bijwerken");
        var page = await register.OpenAsync("owner", address);
        await TabToAsync(page, "e => e.matches('details.step:has(form#note) > summary')");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Hoofdstuk 3 is klaar.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".timeline").GetByText("Hoofdstuk 3 is klaar.").WaitForAsync();
    }

    private static async Task NoteAsync(IPage page, string text)
    {
        await page.Locator("details.step:has(form#note) > summary").ClickAsync();
        await page.Locator("form#note textarea").FillAsync(text);
        await page.Locator("form#note button").ClickAsync();
    }

    /// <summary>Sends a note of which the browser hears nothing more.</summary>
    private static async Task LosingAsync(IPage page, string text)
    {
        var lost = new TaskCompletionSource();
        page.RequestFailed += (_, _) => lost.TrySetResult();
        await NoteAsync(page, text);
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(20));
        // The browser says so on a page of its own. It is asked again and again: a wait for that page misses it on a busy machine.
        for (var asked = 0; !page.Url.StartsWith("chrome-error:", StringComparison.Ordinal); asked++)
        {
            asked.ShouldBeLessThan(200, $"The browser is still on {page.Url}.");
            await Task.Delay(100);
        }
    }

    private static async Task TabToAsync(IPage page, string there)
    {
        for (var steps = 0; steps < 60; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"() => ({there})(document.activeElement)"))
            {
                return;
            }
        }

        throw new ShouldAssertException($"No way by keyboard to {there} on {page.Url}.");
    }
}
