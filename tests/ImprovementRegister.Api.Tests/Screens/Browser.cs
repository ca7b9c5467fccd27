using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>Somebody who looks at pages and fills in their forms, without a script.</summary>
public sealed class Browser(RegisterApi api, string persona, string? user = null, string tenant = "levanto") : IDisposable
{
    private readonly HttpClient _http = Signed(api, persona, user, tenant);
    private Func<HttpRequestMessage>? _sent;

    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    public string Address { get; private set; } = "/";

    public string Text => Page.Body!.TextContent;

    public string Heading => Page.QuerySelector("h1")!.TextContent.Trim();

    public async Task<Browser> OpenAsync(string address)
    {
        await ReadAsync(address, await _http.SendAsync(Asking(HttpMethod.Get, address)));
        return this;
    }

    /// <summary>Fills in a form of the page and sends it; hidden fields and what is chosen already go with it.</summary>
    public async Task<Browser> SendAsync(string form, params (string Name, string Value)[] typed)
    {
        var found = Page.QuerySelector($"form#{form}") as IHtmlFormElement ?? throw new InvalidOperationException($"There is no form '{form}' on {Address}: {string.Join(", ", Page.QuerySelectorAll("form[id]").Select(f => f.Id))}");
        foreach (var (name, _) in typed)
        {
            found.Elements.ShouldContain(e => e.GetAttribute("name") == name, $"{form} has no field {name}");
        }

        var fields = found.Elements.Where(e => e.GetAttribute("name") is not null && e is not (IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlButtonElement))
            .Select(e => KeyValuePair.Create(e.GetAttribute("name")!, e switch { IHtmlInputElement i => i.Value, IHtmlSelectElement s => s.Value ?? "", IHtmlTextAreaElement t => t.Value, _ => "" }))
            .Where(f => typed.All(t => t.Name != f.Key)).Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        var sent = fields.ToList();
        _sent = () =>
        {
            var request = Asking(HttpMethod.Post, found.GetAttribute("action")!);
            request.Content = found.Enctype == "multipart/form-data" ? WithFiles(found, sent) : new FormUrlEncodedContent(sent);
            return request;
        };
        await ReadAsync(Address, await _http.SendAsync(_sent()));
        return this;
    }

    /// <summary>Sends the same form once more, as a second click on its button or going back in the browser does.</summary>
    public async Task<Browser> SendAgainAsync()
    {
        await ReadAsync(Address, await _http.SendAsync(_sent!()));
        return this;
    }

    /// <summary>Somebody signs in in another tab of the same browser; the page stays as it is.</summary>
    public Browser SignInAs(string persona, string? user = null, string tenant = "levanto")
    {
        _http.DefaultRequestHeaders.Authorization = api.As(persona, user, tenant).Http.DefaultRequestHeaders.Authorization;
        return this;
    }

    /// <summary>What is typed into the fields of a form that have one name, from the first; the others stay empty.</summary>
    public IEnumerable<(string Name, string Value)> InEach(string name, params string[] typed) =>
        Page.QuerySelectorAll($"[name='{name}']").Select((_, i) => (name, typed.ElementAtOrDefault(i) ?? ""));

    public void Dispose() => _http.Dispose();

    /// <summary>What is typed into a field for a file is what the file holds.</summary>
    private static MultipartFormDataContent WithFiles(IHtmlFormElement form, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            if (form.QuerySelector($"input[type=file][name='{name}']") is null)
            {
                content.Add(new StringContent(value), name);
            }
            else
            {
                content.Add(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(value)), name, "bestand.csv");
            }
        }

        return content;
    }

    private async Task ReadAsync(string address, HttpResponseMessage answer)
    {
        for (; (int)answer.StatusCode is 302 or 303; answer = await _http.SendAsync(Asking(HttpMethod.Get, address)))
        {
            address = answer.Headers.Location!.OriginalString;
        }

        (Address, Status) = (address, answer.StatusCode);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html", $"{address}: {await answer.Content.ReadAsStringAsync()}");
        Page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }

    private static HttpRequestMessage Asking(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml;q=0.9");
        return request;
    }

    private static HttpClient Signed(RegisterApi api, string persona, string? user, string tenant)
    {
        var client = api.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = api.As(persona, user, tenant).Http.DefaultRequestHeaders.Authorization;
        return client;
    }
}
