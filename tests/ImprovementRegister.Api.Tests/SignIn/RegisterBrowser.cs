using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.SignIn;

/// <summary>A browser with a jar of cookies, that goes from the register to the sign-in service and back.</summary>
public sealed class RegisterBrowser(RegisterApi register) : IDisposable
{
    public const string Register = "https://register.example";

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _elsewhere = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>The host that answers for the register.</summary>
    public RegisterApi Host { get; set; } = register;

    public HttpStatusCode Status { get; private set; }

    public Uri Address { get; private set; } = new(Register);

    /// <summary>Every address that was asked, in order, since the last that was opened.</summary>
    public List<Uri> Way { get; } = [];

    /// <summary>The cookies that the register gave, as it wrote them.</summary>
    public List<string> Given { get; } = [];

    public IHtmlDocument Page { get; private set; } = null!;

    public string Text => Page.Body!.TextContent;

    public bool HasSession => _cookies.GetCookies(new Uri(Register)).Any(c => c.Name == "__Host-register" && !c.Expired);

    /// <summary>Opens a page and follows wherever it sends the browser; <paramref name="until"/> stops before an address of the register.</summary>
    public async Task<RegisterBrowser> OpenAsync(string address, string? until = null)
    {
        Way.Clear();
        await FollowAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(Register), address)), until);
        return this;
    }

    /// <summary>Sends what a form of the register sends; <paramref name="origin"/> is where the browser says that the form stood.</summary>
    public async Task<RegisterBrowser> SendAsync(string command, string? origin, params (string Name, string Value)[] fields)
    {
        Way.Clear();
        var request = new HttpRequestMessage(HttpMethod.Post, Register + command) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        await FollowAsync(request, null);
        return this;
    }

    public void Dispose() => _elsewhere.Dispose();

    private async Task FollowAsync(HttpRequestMessage request, string? until)
    {
        using var register = new HttpClient(Host.Host.Server.CreateHandler());
        for (var steps = 0; ; steps++)
        {
            steps.ShouldBeLessThan(12, $"sent around in a circle: {string.Join(" → ", Way)}");
            Address = request.RequestUri!;
            Way.Add(Address);
            if (until is not null && Address.OriginalString.StartsWith(Register + until, StringComparison.Ordinal))
            {
                return;
            }

            request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml;q=0.9");
            var isOurs = Address.OriginalString.StartsWith(Register, StringComparison.Ordinal);
            if (_cookies.GetCookieHeader(Address) is { Length: > 0 } cookies)
            {
                request.Headers.Add("Cookie", cookies);
            }

            using var answer = await (isOurs ? register : _elsewhere).SendAsync(request);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var given) ? given : [])
            {
                _cookies.SetCookies(Address, cookie);
                Given.Add(cookie);
            }

            if (answer.Headers.Location is not { } next)
            {
                Status = answer.StatusCode;
                Page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
                return;
            }

            request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, next));
        }
    }
}
