using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>A list with nothing in it says whether nothing is there yet or nothing fits what was asked.</summary>
public sealed class WhenThereIsNothing(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Theory]
    [InlineData("/acties", "acties")]
    [InlineData("/bevindingen", "bevindingen")]
    [InlineData("/herkomst", "audits of andere bronnen")]
    [InlineData("/doelen", "doelen")]
    [InlineData("/verslagen", "verslagen")]
    public async Task It_says_that_there_is_none_yet_and_with_a_filter_leads_back_to_all(string path, string what)
    {
        using var manager = new Browser(api, "qualityManager");
        await manager.OpenAsync(path + "?q=&unit=");
        manager.Text.ShouldContain($"Er zijn nog geen {what}.");
        manager.Text.ShouldNotContain("die hieraan voldoen");

        await manager.OpenAsync(path + "?q=zeldzaam");
        manager.Text.ShouldContain($"Geen {what} die hieraan voldoen.");
        manager.Page.QuerySelector($"p.none a[href='{path}']").ShouldNotBeNull();
    }
}
