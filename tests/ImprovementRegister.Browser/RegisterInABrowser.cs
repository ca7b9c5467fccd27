using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImprovementRegister.Demo;
using ImprovementRegister.SignIn;
using ImprovementRegister.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Browser;

/// <summary>The tests of this project share one host with the demo in it, and one browser; each person has a window of their own.</summary>
[CollectionDefinition(nameof(RegisterInABrowser))]
public sealed class Shared : ICollectionFixture<RegisterInABrowser>;

/// <summary>The register on the loopback, with the content of the demo, and Chromium.</summary>
public sealed partial class RegisterInABrowser : IAsyncLifetime
{
    private WebApplicationFactory<Program>? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Task<IReadOnlyList<PageVisit>>? _screens;
    private Task<IReadOnlyList<PageVisit>>? _reports;

    public string Address { get; private set; } = "";

    private IBrowser Browser => _browser ?? throw new InvalidOperationException("There is no browser.");

    /// <summary>Every page that lets somebody in, by the pattern of its address.</summary>
    public IReadOnlyList<string> PatternsFor(string persona) =>
    [
        .. _host!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetMetadata<AllowAttribute>()?.Roles.Contains(RoleNames.Read(persona)!.Value) == true)
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Where(p => !NoPage().IsMatch(p)).Distinct().Order(StringComparer.Ordinal),
    ];

    public async Task InitializeAsync()
    {
        if (Browsers.Program is null)
        {
            return;
        }

        var database = await PostgresCluster.NewDatabaseAsync();
        _host = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("ConnectionStrings:Register", PostgresCluster.AsApplication(database));
            host.UseSetting("ConnectionStrings:Migration", database);
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            // Not the usual port, where others may listen.
            host.UseSetting("urls", "http://127.0.0.1:0");
        });
        _host.UseKestrel(0);
        _host.StartServer();
        Address = _host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        await new DemoLoader(client, TextWriter.Null).RunAsync(DemoScript.ReadAll().Single(s => s.Tenant == "levanto"), CancellationToken.None);
        await BeginAsync(client);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Browsers.Program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    /// <summary>Imports that are waiting for somebody to look at them, and a 0-meting to fill in; the demo has none.</summary>
    private static async Task BeginAsync(HttpClient client)
    {
        await PostAsync(client, "administrator", "imports", new { holds = "people", fileName = "mensen.csv", file = Csv("Personeelsnummer;Naam\nbl-1;Roelie Veenstra\n"), register = "Mensen" });
        await PostAsync(client, "qualityManager", "imports", new { fileName = "oud.csv", file = Csv("Nr;Actie;Bron\n1;Formulieren herzien;Interne audit\n"), register = "Oud register" });
        await PostAsync(client, "qualityManager", "sources", new { type = "baseline", title = "0-meting voorjaar", round = "voorjaar", unit = "CL-WONEN", framework = "KWLGGZ" });

        static string Csv(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A command as a program sends it.</summary>
    public async Task PostAsync(string tenant, string persona, string path, object body)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        await PostAsync(client, persona, path, body, tenant);
    }

    private static async Task PostAsync(HttpClient client, string persona, string path, object body, string tenant = "levanto")
    {
        using var signedIn = await client.PostAsJsonAsync("/dev/token", new { persona, tenant });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await signedIn.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>());
        using var answer = await client.PostAsJsonAsync("/api/v1/" + path, body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Every screen, visited once: by the quality manager, and by the administrator where the quality manager may not go.</summary>
    internal Task<IReadOnlyList<PageVisit>> ScreensAsync() => _screens ??= WalkScreensAsync();

    /// <summary>Every report as its readers see it, visited once.</summary>
    internal Task<IReadOnlyList<PageVisit>> ReportsAsync() => _reports ??= WalkReportsAsync();

    /// <summary>Somebody signs in, in a window of their own.</summary>
    /// <param name="width">In CSS pixels: 390 is a telephone, 320 what WCAG asks for.</param>
    /// <param name="script">False: a browser that runs none.</param>
    /// <param name="inspected">Lets axe's script in beside the register's own.</param>
    public async Task<IPage> OpenAsync(string persona, string address = "/", int width = 1280, bool script = true, bool inspected = false, string tenant = "levanto")
    {
        var window = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address, Locale = "nl-NL", ViewportSize = new ViewportSize { Width = width, Height = 900 }, JavaScriptEnabled = script, BypassCSP = inspected,
            HasTouch = width < 600,
        });
        window.SetDefaultTimeout(30_000);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"/dev/sign-in?persona={persona}&tenant={tenant}&to={Uri.EscapeDataString(address)}");
        return page;
    }

    private async Task<IReadOnlyList<PageVisit>> WalkScreensAsync()
    {
        var manager = await OpenAsync("qualityManager", inspected: true);
        var administrator = await OpenAsync("administrator", inspected: true);
        var open = PatternsFor("qualityManager").Select(p => p.Split('{')[0]).ToHashSet();
        var visits = await ToAllAsync(manager, await PageAddresses.OfPagesAsync(this, manager, "qualityManager"));
        return [.. visits, .. await ToAllAsync(administrator, (await PageAddresses.OfPagesAsync(this, administrator, "administrator")).Where(a => !open.Contains(a)))];
    }

    private async Task<IReadOnlyList<PageVisit>> WalkReportsAsync()
    {
        var manager = await OpenAsync("qualityManager", inspected: true);
        return await ToAllAsync(manager, await PageAddresses.OfReportsAsync(manager));
    }

    private static async Task<IReadOnlyList<PageVisit>> ToAllAsync(IPage page, IEnumerable<string> addresses)
    {
        var visits = new List<PageVisit>();
        foreach (var address in addresses)
        {
            visits.Add(await PageVisit.ToAsync(page, address));
        }

        return visits;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    /// <summary>What is for programs, or answers with no page of its own.</summary>
    [GeneratedRegex(@"^/(api|dev|health|openapi|docs|screens)(/|$)|^/(taal|afmelden|namen)$|^/published/|\.ics$")]
    private static partial Regex NoPage();
}
