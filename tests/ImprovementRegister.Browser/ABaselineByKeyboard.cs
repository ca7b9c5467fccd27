using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ImprovementRegister.Browser;

/// <summary>A team manager fills in the 0-meting as the paper form that it was.</summary>
[Collection(nameof(RegisterInABrowser))]
public sealed class ABaselineByKeyboard(RegisterInABrowser register)
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_filled_in_and_saved_in_one_go_with_a_script_and_without(bool script)
    {
        var page = await register.OpenAsync("owner", $"{await BegunAsync($"ronde {(script ? 1 : 2)}")}/meting", script: script);
        await page.GetByRole(AriaRole.Link, new() { Name = "Cluster Wonen", Exact = true }).ClickAsync();
        await TabToAsync(page, "input[name='answers[0].answer']");
        // An open question stands on "niet beantwoord", the last: one further is the first.
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("In alle huizen geregeld.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await TabToAsync(page, "form#answers button");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".saved").WaitForAsync();
        (await page.Locator("input[name='answers[0].answer'][value='met']").IsCheckedAsync()).ShouldBeTrue();
        (await page.Locator("[name='answers[0].explanation']").InputValueAsync()).ShouldBe("In alle huizen geregeld.");
        (await page.Locator("input[name='answers[1].answer'][value='working']").IsCheckedAsync()).ShouldBeTrue();
        (await page.Locator("input[name='answers[2].answer'][value='']").IsCheckedAsync()).ShouldBeTrue();
    }

    [BrowserFact]
    public async Task What_was_chosen_is_there_again_when_the_page_was_closed_before_it_was_sent()
    {
        var round = $"{await BegunAsync("ronde 3")}/meting?unit=CL-WONEN";
        var page = await register.OpenAsync("qualityManager", round);
        await page.Locator("input[name='answers[0].answer'][value='working']").CheckAsync();
        await page.Locator("[name='answers[1].explanation']").FillAsync("Nog navragen.");
        await page.GotoAsync("/");
        await page.GotoAsync(round);
        (await page.Locator("input[name='answers[0].answer'][value='working']").IsCheckedAsync()).ShouldBeTrue();
        (await page.Locator("[name='answers[1].explanation']").InputValueAsync()).ShouldBe("Nog navragen.");
    }

    [BrowserFact]
    public async Task Its_answers_stand_in_one_row_two_and_two_or_under_each_other_whatever_the_width()
    {
        var page = await register.OpenAsync("qualityManager", $"{await BegunAsync("ronde 4")}/meting?unit=CL-WONEN");
        foreach (var width in (int[])[1280, 1000, 900, 740, 730, 640, 600, 480, 390, 320])
        {
            await page.SetViewportSizeAsync(width, 900);
            var rows = await page.Locator(".answer").First.EvaluateAsync<int[]>("""
                form => Object.values([...form.querySelectorAll('.ticks label')].reduce((rows, l) => ({ ...rows, [Math.round(l.getBoundingClientRect().top)]: (rows[Math.round(l.getBoundingClientRect().top)] ?? 0) + 1 }), {}))
                """);
            rows.Distinct().Count().ShouldBe(1, $"{width} wide: {string.Join(", ", rows)}");
        }
    }

    /// <returns>The page of a round, of which somebody who is a team manager fills in a part.</returns>
    private async Task<string> BegunAsync(string name)
    {
        using var client = new HttpClient { BaseAddress = new Uri(register.Address) };
        using var signedIn = await client.PostAsJsonAsync("/dev/token", new { persona = "qualityManager", tenant = "levanto" });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await signedIn.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>());
        using var units = await client.GetAsync("/api/v1/units");
        using var holds = new HttpRequestMessage(HttpMethod.Post, "/api/v1/roles/R-TM/holders") { Content = JsonContent.Create(new { person = "own-1", unit = "CL-WONEN", from = "2026-01-01" }) };
        holds.Headers.TryAddWithoutValidation("If-Match", units.Headers.ETag!.ToString());
        // Once she holds the role, saying so again is refused; either way she does.
        using var held = await client.SendAsync(holds);
        ((int)held.StatusCode).ShouldBeOneOf(200, 409);
        using var begun = await client.PostAsJsonAsync("/api/v1/sources", new { type = "baseline", title = "0-meting " + name, round = name, unit = "CL-WONEN", framework = "KWLGGZ" });
        begun.EnsureSuccessStatusCode();
        return "/herkomst/" + (await begun.Content.ReadFromJsonAsync<JsonObject>())!["id"];
    }

    private static async Task TabToAsync(IPage page, string there)
    {
        for (var steps = 0; steps < 80; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("there => document.activeElement.matches(there)", there))
            {
                return;
            }
        }

        throw new ShouldAssertException($"No way by keyboard to {there} on {page.Url}.");
    }
}
