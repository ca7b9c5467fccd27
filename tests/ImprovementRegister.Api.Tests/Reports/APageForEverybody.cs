using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>What holds for every page, whatever the report says: it stands alone, can be read by all, and trusts no text.</summary>
public sealed partial class APageForEverybody
{
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "housing", "nl-NL" }, { "housing", "en-GB" },
        { "forensic", "nl-NL" }, { "forensic", "en-GB" },
        { "blank", "nl-NL" }, { "blank", "en-GB" },
        { "attacked", "nl-NL" }, { "attacked", "en-GB" },
        { "quality document", "nl-NL" }, { "quality document", "en-GB" },
        { "document of two frameworks", "nl-NL" }, { "document for the world", "en-GB" },
        { "forensic document", "nl-NL" }, { "attacked document", "nl-NL" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task It_fetches_nothing_and_runs_nothing(string report, string language)
    {
        var page = await Draw(report, language);
        page.QuerySelectorAll("[src], [srcset], link, script, iframe, object, embed, base, form").ShouldBeEmpty();
        page.QuerySelectorAll("[href]").Where(e => !e.GetAttribute("href")!.StartsWith('#') && e.Closest(".written") is null).ShouldBeEmpty();
        page.QuerySelectorAll("*").SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
        var style = page.QuerySelector("style")!.TextContent;
        style.ShouldContain("@page");
        Fetched().IsMatch(style).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task It_has_one_title_and_headings_in_order(string report, string language)
    {
        var page = await Draw(report, language);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.Title!.ShouldNotBeEmpty();
        page.DocumentElement.GetAttribute("lang").ShouldBe(language[..2]);
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.TagName[1] - '0').ToList();
        levels[0].ShouldBe(1);
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_table_has_a_caption_and_headers_with_a_scope(string report, string language)
    {
        foreach (var table in (await Draw(report, language)).QuerySelectorAll("table").Where(t => t.Closest(".written") is null))
        {
            table.QuerySelector("caption")!.Words().ShouldNotBeEmpty();
            table.QuerySelectorAll("th").ShouldAllBe(h => h.HasAttribute("scope"));
            table.QuerySelectorAll("tbody tr").ShouldAllBe(r => r.QuerySelector("th[scope=row], th[scope=rowgroup]") != null);
            var width = table.QuerySelectorAll("thead th").Length;
            table.QuerySelectorAll("tr").ShouldAllBe(r => r.Children.Sum(c => int.Parse(c.GetAttribute("colspan") ?? "1", System.Globalization.CultureInfo.InvariantCulture)) == width);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_picture_has_a_title_and_a_description(string report, string language)
    {
        foreach (var picture in (await Draw(report, language)).QuerySelectorAll("svg"))
        {
            picture.GetAttribute("role").ShouldBe("img");
            foreach (var id in picture.GetAttribute("aria-labelledby")!.Split(' '))
            {
                picture.QuerySelector($"[id='{id}']")!.Words().ShouldNotBeEmpty();
            }
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_link_leads_somewhere_and_no_id_stands_twice(string report, string language)
    {
        var page = await Draw(report, language);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        ids.ShouldBeUnique();
        page.QuerySelector("a")!.GetAttribute("href").ShouldBe("#inhoud");
        page.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).Except(ids).ShouldBeEmpty();
        page.QuerySelectorAll("[aria-labelledby]").SelectMany(e => e.GetAttribute("aria-labelledby")!.Split(' ')).Except(ids).ShouldBeEmpty();
    }

    [Theory, InlineData("nl-NL"), InlineData("en-GB")]
    public async Task Hostile_text_is_shown_as_text(string language)
    {
        var html = await DrawnPage.HtmlOf(SampleReports.Attacked, language);
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        (await Draw("attacked", language)).QuerySelector("table.actions .title")!.TextContent.ShouldBe(SampleReports.Hostile);
    }

    [Fact]
    public async Task A_page_given_up_on_is_not_drawn() =>
        await Should.ThrowAsync<OperationCanceledException>(() => DrawnPage.HtmlOf(SampleReports.Housing, ct: new CancellationToken(canceled: true)));

    private static Task<IDocument> Draw(string report, string language) => report switch
    {
        "quality document" => DrawnPage.Of(SampleDocuments.Quality, language),
        "document of two frameworks" => DrawnPage.Of(SampleDocuments.Both, language),
        "document for the world" => DrawnPage.Of(PublicEdition.Of(SampleDocuments.Both, new SmallNumbers(SmallNumbers.Usual)), language),
        "forensic document" => DrawnPage.Of(SampleDocuments.Of("forensicReport", SampleReports.Forensic), language),
        "attacked document" => DrawnPage.Of(SampleDocuments.Of("qualityReport", SampleReports.Attacked), language),
        _ => DrawnPage.Of(Report(report), language),
    };

    private static ReportPreview Report(string name) => name switch
    {
        "housing" => SampleReports.Housing,
        "forensic" => SampleReports.Forensic,
        "blank" => SampleReports.Blank,
        _ => SampleReports.Attacked,
    };

    [GeneratedRegex(@"@import|url\(|https?:")]
    private static partial Regex Fetched();
}
