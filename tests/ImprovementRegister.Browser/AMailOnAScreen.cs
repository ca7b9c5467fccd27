using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using ImprovementRegister.Reminders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImprovementRegister.Browser;

[Collection(nameof(RegisterInABrowser))]
public sealed class AMailOnAScreen(RegisterInABrowser register)
{
    private static readonly AxeRunOptions Wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } };

    private static readonly Digest Digest = new(
        CultureInfo.GetCultureInfo("nl-NL"), "Verbeterregister: 53 herinneringen", "Dit vraagt het verbeterregister van u op woensdag 1 juli 2026.",
        [
            new DigestSection("Al langer te laat; u hoort dit als kwaliteitsmanager of leidinggevende", [new DigestLine("Actie afronden", "Cliëntveiligheidsmanagementsysteemverantwoordelijkheden", "17 juni 2026 (14 dagen te laat)", "Bram Zonnehoven, Wonen", "https://register.example.org/acties/1")]),
            new DigestSection("Vandaag", [new DigestLine("Fase afronden", "Zorgplannen – Pilot", "1 juli 2026 (vandaag)", null, "https://register.example.org/acties/2")]),
        ],
        51, "https://register.example.org/", "U krijgt hoogstens één zo'n bericht per dag.");

    [BrowserTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Reads_well_by_day_and_in_the_dark_on_a_desk_and_on_a_telephone(ColorScheme scheme, int width)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var html = await new DigestMailRenderer(services, NullLoggerFactory.Instance).RenderAsync(Digest, CancellationToken.None);
        var page = await register.OpenAsync("reader", width: width, inspected: true);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });

        await page.SetContentAsync(html);

        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width);
        (await page.EvaluateAsync<bool>("() => getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'")).ShouldBe(scheme == ColorScheme.Light);
        (await page.RunAxe(Wcag)).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}").ShouldBeEmpty();
    }
}
