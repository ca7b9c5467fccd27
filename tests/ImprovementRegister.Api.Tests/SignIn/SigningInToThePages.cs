using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using Npgsql;

namespace ImprovementRegister.Api.Tests.SignIn;

/// <summary>The whole way of a browser: the register, a real OpenID Connect service, and back (ADR 0040).</summary>
public sealed class SigningInToThePages(RegisterWithASignInService at) : IClassFixture<RegisterWithASignInService>
{
    /// <summary>Each another one: the same twice is asked about.</summary>
    private static (string, string)[] ASource => [("@page", "/herkomst/nieuw"), ("@to", "/herkomst/{id}"), ("type", "suggestion"), ("title", $"Uit het teamoverleg {Asking.RandomWord()}")];

    [Fact]
    public async Task Whoever_opens_a_page_comes_back_to_it_signed_in()
    {
        at.At("qualityManager");
        using var browser = at.Browser();
        await browser.OpenAsync("/acties?status=open");
        browser.Address.PathAndQuery.ShouldBe("/acties?status=open");
        browser.Text.ShouldContain("Sanne de Wit");
        var asked = browser.Way.Single(w => w.AbsolutePath == "/ask").Query;
        foreach (var part in (string[])["response_type=code", "code_challenge=", "code_challenge_method=S256", "state=", "nonce="])
        {
            asked.ShouldContain(part);
        }
    }

    [Fact]
    public async Task The_session_is_a_cookie_of_this_host_alone_that_no_script_reads()
    {
        at.At("owner");
        using var browser = at.Browser();
        await browser.OpenAsync("/");
        var session = browser.Given.Last(c => c.StartsWith("__Host-register=", StringComparison.Ordinal));
        session.ShouldContain("; secure", Case.Insensitive);
        session.ShouldContain("; httponly", Case.Insensitive);
        session.ShouldContain("; samesite=lax", Case.Insensitive);
        session.ShouldContain("; path=/", Case.Insensitive);
        session.ShouldNotContain("; domain", Case.Insensitive);
        session.ShouldNotContain("; expires", Case.Insensitive, "it goes when the browser is closed");
    }

    [Fact]
    public async Task The_directory_knows_them_by_the_name_of_the_service()
    {
        at.At("owner", sub: "u-777");
        using var browser = at.Browser();
        await browser.OpenAsync("/");
        await using var command = at.First.OwnersDatabase.CreateCommand("SELECT data ->> 'Name' FROM ir_person WHERE id = 'u-777' AND tenant_id = 'levanto'");
        (await command.ExecuteScalarAsync()).ShouldBe("Sanne de Wit");
    }

    [Fact]
    public async Task A_form_of_the_register_is_recorded()
    {
        at.At("auditor");
        using var browser = at.Browser();
        await browser.OpenAsync("/herkomst/nieuw");
        await browser.SendAsync("/api/v1/sources", RegisterBrowser.Register, ASource);
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Text.ShouldContain("Uit het teamoverleg");
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("https://register.example.elsewhere.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_form_that_does_not_say_that_it_stood_here_records_nothing(string? origin)
    {
        at.At("auditor");
        using var browser = at.Browser();
        await browser.OpenAsync("/herkomst/nieuw");
        var events = await at.First.EventCountAsync();
        await browser.SendAsync("/api/v1/sources", origin, ASource);
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await at.First.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task An_answer_for_one_browser_signs_no_other_in()
    {
        at.At("qualityManager");
        using var browser = at.Browser();
        await browser.OpenAsync("/", until: "/aanmelden/terug");
        browser.Address.AbsolutePath.ShouldBe("/aanmelden/terug", "without an answer there is none to take over");
        using var other = at.Browser();
        await other.OpenAsync(browser.Address.PathAndQuery);
        (other.Status, other.HasSession).ShouldBe((HttpStatusCode.BadRequest, false));
        other.Text.ShouldContain("meld u opnieuw aan");
    }

    [Fact]
    public async Task A_changed_state_signs_nobody_in()
    {
        at.At("qualityManager");
        using var browser = at.Browser();
        await browser.OpenAsync("/", until: "/aanmelden/terug");
        await browser.OpenAsync(browser.Address.PathAndQuery.Replace("state=", "state=x", StringComparison.Ordinal));
        (browser.Status, browser.HasSession).ShouldBe((HttpStatusCode.BadRequest, false));
    }

    [Fact]
    public async Task A_token_for_another_asking_signs_nobody_in()
    {
        at.At("qualityManager");
        at.Service.MixesUpNonces = true;
        using var browser = at.Browser();
        await browser.OpenAsync("/");
        at.Service.MixesUpNonces = false;
        (browser.Status, browser.HasSession).ShouldBe((HttpStatusCode.BadRequest, false));
    }

    [Fact]
    public async Task Who_breaks_off_is_told_how_to_go_on()
    {
        at.Service.AtTheKeyboard = null;
        using var browser = at.Browser();
        await browser.OpenAsync("/acties");
        (browser.Status, browser.HasSession).ShouldBe((HttpStatusCode.BadRequest, false));
        browser.Page.QuerySelector("h1")!.TextContent.ShouldBe("Het aanmelden is niet gelukt");
    }

    [Fact]
    public async Task An_organisation_that_is_not_in_the_register_sees_nothing_and_can_sign_out()
    {
        at.At("qualityManager", tenant: "elders");
        using var browser = at.Browser();
        await browser.OpenAsync("/acties");
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        browser.Page.QuerySelector("main a[href='/afmelden']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Another_organisation_sees_its_own_register()
    {
        at.At("auditor");
        using var levanto = at.Browser();
        await levanto.OpenAsync("/herkomst/nieuw");
        await levanto.SendAsync("/api/v1/sources", RegisterBrowser.Register, ASource);
        var source = levanto.Address.AbsolutePath;
        at.At("auditor", tenant: "balanszorg");
        using var balanszorg = at.Browser();
        await balanszorg.OpenAsync(source);
        balanszorg.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_organisations_in_one_token_are_one_too_many()
    {
        at.At(new Claim("sub", "u-9"), new Claim("tenant", "levanto"), new Claim("tenant", "balanszorg"), new Claim("role", "auditor"));
        using var browser = at.Browser();
        (await browser.OpenAsync("/acties")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_session_ends_when_nobody_is_there_and_a_form_says_what_was_kept()
    {
        at.At("auditor");
        using var browser = at.Browser();
        await browser.OpenAsync("/herkomst/nieuw");
        at.Later(TimeSpan.FromMinutes(31));
        await browser.SendAsync("/api/v1/sources", RegisterBrowser.Register, ASource);
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
        browser.Page.QuerySelector("main a.button")!.GetAttribute("href").ShouldBe("/aanmelden?to=%2Fherkomst%2Fnieuw");
        at.Service.AtTheKeyboard = null;
        await browser.OpenAsync("/acties");
        browser.Way.ShouldContain(w => w.AbsolutePath == "/ask");
    }

    [Fact]
    public async Task A_session_that_is_used_goes_on_but_not_for_ever()
    {
        at.At("owner");
        using var browser = at.Browser();
        await browser.OpenAsync("/");
        at.Service.AtTheKeyboard = null;
        for (var minutes = 20; minutes < 120; minutes += 20)
        {
            at.Later(TimeSpan.FromMinutes(20));
            (await browser.OpenAsync("/acties")).Status.ShouldBe(HttpStatusCode.OK, $"after {minutes} minutes");
        }

        at.Later(TimeSpan.FromMinutes(20));
        await browser.OpenAsync("/acties");
        browser.Way.ShouldContain(w => w.AbsolutePath == "/ask");
    }

    [Fact]
    public async Task A_link_on_another_site_ends_no_session()
    {
        at.At("owner");
        using var browser = at.Browser();
        await browser.OpenAsync("/");
        await browser.OpenAsync("/afmelden/elders");
        browser.HasSession.ShouldBeTrue();
    }

    [Fact]
    public async Task Signing_out_ends_it_here_and_at_the_service()
    {
        at.At("owner");
        using var browser = at.Browser();
        await browser.OpenAsync("/");
        await browser.OpenAsync("/afmelden");
        browser.Address.AbsolutePath.ShouldBe("/afgemeld");
        browser.HasSession.ShouldBeFalse();
        at.Service.SignedOut.ShouldNotBeNull("the service is shown whom it is about");
        at.Service.AtTheKeyboard.ShouldBeNull();
        await browser.OpenAsync("/");
        browser.Way.ShouldContain(w => w.AbsolutePath == "/ask");
    }

    [Fact]
    public async Task Hosts_share_the_keys_so_any_of_them_goes_on()
    {
        at.At("qualityManager");
        using var browser = at.Browser();
        await browser.OpenAsync("/acties", until: "/aanmelden/terug");
        browser.Host = at.Second;
        await browser.OpenAsync(browser.Address.PathAndQuery);
        (browser.Status, browser.Address.AbsolutePath).ShouldBe((HttpStatusCode.OK, "/acties"));
        browser.Host = at.First;
        at.Service.AtTheKeyboard = null;
        (await browser.OpenAsync("/acties")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("UPDATE ir_session_key SET element = ''")]
    [InlineData("DELETE FROM ir_session_key")]
    public async Task A_host_can_add_keys_and_spoil_none(string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => at.First.Database.ExecuteAsync(sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    [Fact]
    public async Task Programs_send_tokens_of_the_same_service()
    {
        at.At("qualityManager");
        using var http = new HttpClient();
        var reply = await http.PostAsync(new Uri(at.Service.Address, "token"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = SignInService.ClientId, ["client_secret"] = SignInService.ClientSecret,
        }));
        var token = (await reply.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!.GetValue<string>();
        using var client = at.First.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsJsonAsync("/api/v1/sources", new { type = "suggestion", title = "Door een programma" })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }
}
