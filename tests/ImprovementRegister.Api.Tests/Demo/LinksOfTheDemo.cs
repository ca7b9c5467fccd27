using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace ImprovementRegister.Api.Tests.Demo;

/// <summary>Whatever a page links to is there for whoever sees the link: pages, lists with their filters, files.</summary>
[Trait("Category", "Long")]
public sealed partial class LinksOfTheDemo(RegisterWithDemo demo) : IClassFixture<RegisterWithDemo>
{
    /// <summary>A list can be narrowed in more ways than anybody tries.</summary>
    private const int MostOfAPage = 8;

    [Theory]
    [InlineData("owner", "levanto")]
    [InlineData("auditor", "levanto")]
    [InlineData("qualityManager", "levanto")]
    [InlineData("qualityManager", "balanszorg")]
    [InlineData("administrator", "levanto")]
    [InlineData("reader", "levanto")]
    public async Task Every_link_opens(string persona, string tenant)
    {
        var http = demo.Api.As(persona, null, tenant).Http;
        var (waiting, seen, broken) = (new Queue<(string Address, string From)>([("/", "")]), new Dictionary<string, HashSet<string>>(), new List<string>());
        while (waiting.TryDequeue(out var link))
        {
            var (status, body) = await OpenAsync(http, link.Address);
            if (status != HttpStatusCode.OK)
            {
                broken.Add($"{link.From}: {link.Address} answers {(int)status}");
            }

            if (body is null)
            {
                continue;
            }

            foreach (var next in (await new HtmlParser().ParseDocumentAsync(body)).QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(IsOurs))
            {
                var (page, filters) = Shape(next);
                var known = seen.TryGetValue(page, out var shapes) ? shapes : seen[page] = [];
                if (known.Count < MostOfAPage && known.Add(filters))
                {
                    waiting.Enqueue((next.StartsWith('?') ? link.Address.Split('?')[0] + next : next, link.Address));
                }
            }
        }

        seen.Count.ShouldBeGreaterThan(persona == "reader" ? 10 : 40);
        broken.ShouldBeEmpty();
    }

    /// <returns>The status, and the body of a page.</returns>
    private static async Task<(HttpStatusCode Status, string? Body)> OpenAsync(HttpClient http, string address)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("text/html,*/*;q=0.8");
            using var answer = await http.SendAsync(request);
            if (answer.Headers.Location is { } location)
            {
                address = location.OriginalString;
                continue;
            }

            return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "text/html" ? await answer.Content.ReadAsStringAsync() : null);
        }
    }

    private static bool IsOurs(string link) => (link.StartsWith('/') || link.StartsWith('?')) && !link.StartsWith("/dev/", StringComparison.Ordinal) && !Printed().IsMatch(link);

    /// <summary>One address stands for all that differ in whom or what they name, and in the values of the same filters.</summary>
    private static (string Page, string Filters) Shape(string link) =>
        (Value().Replace(link.Split('?')[0], "/*"), string.Join('&', (link.Split('?').ElementAtOrDefault(1)?.Split('&') ?? []).Select(p => p.Split('=')[0]).Distinct().Order()));

    /// <summary>Chromium prints it, where it is.</summary>
    [GeneratedRegex("format=pdf")]
    private static partial Regex Printed();

    [GeneratedRegex("/[^/]*[0-9A-Z][^/]*")]
    private static partial Regex Value();
}
