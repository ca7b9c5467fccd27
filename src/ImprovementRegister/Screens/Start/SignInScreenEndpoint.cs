using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Microsoft.AspNetCore.Authentication;

namespace ImprovementRegister.Screens;

/// <summary>Where people sign in and out, and choose their language. In Development a page to choose a persona.</summary>
public static class SignInScreenEndpoint
{
    public const string Address = "/aanmelden";
    public const string SignOut = "/afmelden";
    public const string SignedOut = "/afgemeld";

    public static string AddressFor(string to) => $"{Address}?to={Uri.EscapeDataString(to)}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, SignInAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/taal", (HttpContext http, string? lang, string? to) =>
        {
            http.Response.Cookies.Append(Language.Cookie, lang == "en" ? "en" : "nl", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/", MaxAge = TimeSpan.FromDays(365) });
            return Results.LocalRedirect(LocalAddress.Of(to) ?? "/");
        }).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(SignOut, (Delegate)SignOutAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(SignedOut, (HttpContext http) => new ScreenResult<SignedOutScreen>(new Message("Afgemeld", "Signed out").In(Language.Of(http)))).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(HttpContext http, Catalog catalog, string? to)
    {
        var page = LocalAddress.Of(to) ?? "/";
        if (http.RequestServices.GetService<PageSignIn>() is not null)
        {
            try
            {
                await http.ChallengeAsync(PageSignIn.Service, new AuthenticationProperties { RedirectUri = page });
                return Results.Empty;
            }
            catch (Exception e) when (PageSignInSetup.IsUnreachable(e))
            {
                throw PageSignInSetup.Unreachable();
            }
        }

        var l = new ScreenLanguage(Language.Of(http));
        return new ScreenResult<SignInScreen>(
            l.Say("Aanmelden", "Sign in"), (nameof(SignInScreen.People), http.RequestServices.GetService<DevelopmentSigner>() is null ? [] : Personas(catalog, page, l)));
    }

    /// <summary>Here, and at the service too: on a shared computer the next person is nobody yet.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        if (Origin.IsLinkOfAnotherSite(http.Request))
        {
            return Results.LocalRedirect("/");
        }

        http.Response.Cookies.Delete(DevelopmentCookie.Name);
        if (http.RequestServices.GetService<PageSignIn>() is null)
        {
            return Results.LocalRedirect(SignedOut);
        }

        await http.SignOutAsync(PageSignIn.Session);
        try
        {
            await http.SignOutAsync(PageSignIn.Service, new AuthenticationProperties { RedirectUri = SignedOut });
            return Results.Empty;
        }
        catch (Exception e) when (PageSignInSetup.IsUnreachable(e))
        {
            return Results.LocalRedirect(SignedOut);
        }
    }

    private static List<SignInScreen.Personas> Personas(Catalog catalog, string to, ScreenLanguage l) =>
        [.. catalog.Tenants.Select(tenant => new SignInScreen.Personas(
            catalog.ForTenant(tenant)!.Organisation.Name,
            [.. Enum.GetValues<Role>().Select(role => (l.Term(role), DevelopmentCookie.Link(role, tenant, to)))]))];
}
