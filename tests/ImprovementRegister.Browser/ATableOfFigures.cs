namespace ImprovementRegister.Browser;

/// <summary>Scores of a survey are a table of units and themes, and a sheet is pasted into it as into a sheet.</summary>
[Collection(nameof(RegisterInABrowser))]
public sealed class ATableOfFigures(RegisterInABrowser register)
{
    [BrowserFact]
    public async Task What_is_pasted_goes_to_the_right_and_below_or_to_the_unit_that_each_line_names()
    {
        var page = await SurveyAsync("MTO dat wordt geplakt");
        var lines = (await page.Locator("table.cells tbody th").AllInnerTextsAsync()).Select(l => l.Trim()).ToList();
        lines.Count.ShouldBeGreaterThan(3);
        await PasteAsync(page, line: 0, column: 0, "7,1\t7,2\r\n6,5\t6,6\r\n");
        (await ValuesAsync(page, 0)).Take(3).ShouldBe(["7,1", "7,2", ""]);
        (await ValuesAsync(page, 1)).Take(3).ShouldBe(["6,5", "6,6", ""]);

        await PasteAsync(page, line: 0, column: 1, $"{lines[3].ToUpperInvariant()}\t8,3\nEen andere locatie\t4\n{lines[2]}\t8,2");
        (await ValuesAsync(page, 3)).Take(3).ShouldBe(["", "8,3", ""], "the line that is called so, in the column that was pasted into");
        (await ValuesAsync(page, 2)).Take(3).ShouldBe(["", "8,2", ""]);
        (await ValuesAsync(page, 0)).Take(3).ShouldBe(["7,1", "7,2", ""], "what is of no line is put nowhere");
        (await page.Locator("[role=status]").GetByText("Een andere locatie").InnerTextAsync()).ShouldBe("Niet geplakt, want geen regel heet zo: Een andere locatie");

        await page.Locator("[name='scores.subject:across']").Nth(0).FillAsync("Bejegening");
        await page.Locator("[name='scores.subject:across']").Nth(1).FillAsync("Wonen");
        var form = page.Url;
        await page.GotoAsync("/");
        await page.GotoAsync(form);
        (await ValuesAsync(page, 3)).Take(3).ShouldBe(["", "8,3", ""], "what was pasted is kept as what was typed is");
        await page.Locator("form#figures .send button").First.ClickAsync();
        await page.Locator(".saved").WaitForAsync();
        (await page.Locator(".result table tbody tr").AllInnerTextsAsync()).Count.ShouldBe(6);
    }

    [BrowserFact]
    public async Task On_a_telephone_each_cell_says_the_theme_that_was_typed_above_the_table()
    {
        var page = await SurveyAsync("MTO op een telefoon", width: 375);
        // The last is a column for a theme that nobody scored before.
        var last = await page.Locator("[name='scores.subject:across']").CountAsync() - 1;
        var (name, cell) = (page.Locator("[name='scores.subject:across']").Nth(last), page.Locator("table.cells tbody tr").Nth(1).Locator("td").Nth(last));
        (await LabelAsync()).ShouldBe($"Onderwerp {last + 1}");
        await name.FillAsync("Eten en drinken");
        (await LabelAsync()).ShouldBe("Eten en drinken");
        await page.ReloadAsync();
        (await LabelAsync()).ShouldBe("Eten en drinken", "what was typed came back, and so does its name");
        await name.FillAsync("");
        (await LabelAsync()).ShouldBe($"Onderwerp {last + 1}");

        Task<string> LabelAsync() => cell.EvaluateAsync<string>("td => getComputedStyle(td, '::before').content !== 'none' && td.dataset.label");
    }

    private async Task<IPage> SurveyAsync(string title, int width = 1280)
    {
        var page = await register.OpenAsync("qualityManager", "/herkomst/nieuw/staffSurvey", width);
        await page.GetByLabel("Hoe heet het?").FillAsync(title);
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen", Exact = true }).ClickAsync();
        await page.GetByText("Cijfers invullen").ClickAsync();
        await page.Locator("table.cells").WaitForAsync();
        return page;
    }

    private static async Task PasteAsync(IPage page, int line, int column, string text) => await page.Locator("table.cells tbody tr").Nth(line).Locator("input").Nth(column).EvaluateAsync(
        "(field, text) => { const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', text); field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })); }", text);

    private static Task<string[]> ValuesAsync(IPage page, int line) => page.Locator("table.cells tbody tr").Nth(line).Locator("input").EvaluateAllAsync<string[]>("fields => fields.map(f => f.value)");
}
