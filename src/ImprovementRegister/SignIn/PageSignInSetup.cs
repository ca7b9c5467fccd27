using System.Globalization;
using System.Security.Claims;
using ImprovementRegister.Http;
using ImprovementRegister.Screens;
using ImprovementRegister.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ImprovementRegister.SignIn;

/// <summary>Sets up ASP.NET's OpenID Connect client: authorization code with PKCE, a nonce and a state, and the cookie that comes of it.</summary>
internal static class PageSignInSetup
{
    private const string Until = "until";

    /// <summary>What the session keeps of the identity token; <see cref="SignInGate"/> reads no more of an access token.</summary>
    private static readonly string[] Claims = ["sub", "tenant", "role", "party", "name", "email"];

    public static void Add(IServiceCollection services, PageSignIn pages, Uri authority)
    {
        services.AddSingleton(pages);
        services.AddAuthentication().AddCookie(PageSignIn.Session, options => Keep(options, pages)).AddOpenIdConnect(PageSignIn.Service, options => Ask(options, pages, authority));
        // One name and one set of keys for all hosts: whichever answers reads the cookies that another gave.
        var keys = services.AddDataProtection().SetApplicationName("improvement-register");
        services.AddOptions<KeyManagementOptions>().Configure<RegisterDatabase>((options, database) => options.XmlRepository = new SharedKeys(database));
        if (pages.KeyCertificate is { } certificate)
        {
            keys.ProtectKeysWithCertificate(certificate);
        }
    }

    private static void Keep(CookieAuthenticationOptions options, PageSignIn pages)
    {
        // A browser takes a cookie of this name only from this host itself, by TLS, for the whole of it.
        options.Cookie.Name = "__Host-register";
        Secure(options.Cookie);
        // Not Strict: whoever comes from the sign-in service, or by a link in a mail, comes from another site.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = pages.Idle;
        options.SlidingExpiration = true;
        options.Events.OnSigningIn = context =>
        {
            var ends = Now(context.HttpContext) + pages.Longest;
            context.Properties.SetString(Until, ends.ToString("O", CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = context =>
        {
            if (!DateTimeOffset.TryParse(context.Properties.GetString(Until), CultureInfo.InvariantCulture, out var ends) || Now(context.HttpContext) >= ends)
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }

    private static void Ask(OpenIdConnectOptions options, PageSignIn pages, Uri authority)
    {
        options.SignInScheme = PageSignIn.Session;
        options.Authority = authority.OriginalString;
        options.RequireHttpsMetadata = !authority.IsLoopback;
        (options.ClientId, options.ClientSecret) = (pages.ClientId, pages.ClientSecret);
        options.ResponseType = OpenIdConnectResponseType.Code;
        // In the address, so that the cookies of the asking need not be sent from other sites.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.MapInboundClaims = false;
        options.CallbackPath = SignInScreenEndpoint.Address + "/terug";
        options.SignedOutCallbackPath = SignInScreenEndpoint.SignOut + "/terug";
        // A frame of another site is not sent the cookie, so this address could only be a link of somebody else.
        options.RemoteSignOutPath = default;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.Scope.Clear();
        foreach (var scope in pages.Scopes)
        {
            options.Scope.Add(scope);
        }

        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            Secure(cookie);
            cookie.SameSite = SameSiteMode.Lax;
        }

        options.Events.OnTokenValidated = context =>
        {
            context.Principal = new ClaimsPrincipal(new ClaimsIdentity(context.Principal!.Claims.Where(c => Claims.Contains(c.Type)), PageSignIn.Service));
            // For signing out at the service, which asks who it was.
            context.Properties!.StoreTokens([new AuthenticationToken { Name = OpenIdConnectParameterNames.IdToken, Value = context.TokenEndpointResponse!.IdToken }]);
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            context.HttpContext.RequestServices.GetRequiredService<ILogger<PageSignIn>>().LogWarning("Signing in to the pages failed: {Reason}", context.Failure?.Message);
            throw IsUnreachable(context.Failure) ? Unreachable() : new ProblemException(400, "sign-in-failed", new Message("Het aanmelden is niet gelukt", "Signing in did not succeed"), new Message(
                "Het is afgebroken, duurde te lang, of het antwoord hoorde niet bij deze browser. Ga naar de startpagina en meld u opnieuw aan.",
                "It was broken off, took too long, or the answer did not belong to this browser. Go to the start page and sign in again."));
        };
        options.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            // Not every service has a page for it; the session here has ended already.
            if (string.IsNullOrEmpty(context.ProtocolMessage.IssuerAddress))
            {
                context.Response.Redirect(context.Properties.RedirectUri!);
                context.HandleResponse();
            }

            return Task.CompletedTask;
        };
    }

    /// <summary>The service cannot be asked: it does not answer, or what it says of itself cannot be had.</summary>
    public static bool IsUnreachable(Exception? e) => e is HttpRequestException or TaskCanceledException || e is InvalidOperationException && e.Message.StartsWith("IDX208", StringComparison.Ordinal);

    public static ProblemException Unreachable() => new(503, "sign-in-service-unreachable", new Message("De aanmelddienst antwoordt niet", "The sign-in service does not answer"), new Message(
        "Probeer het over enkele minuten opnieuw; blijft het zo, vraag het dan de beheerder.", "Try again in some minutes; if it stays like this, ask the administrator."));

    private static void Secure(CookieBuilder cookie)
    {
        cookie.HttpOnly = true;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.IsEssential = true;
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
