using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Screens;

/// <summary>Where people sign in and out, and choose their language. In Development a page to choose a persona.</summary>
public static class SignInScreenEndpoint
{
    public const string Address = "/aanmelden";
    public const string SignOut = "/afmelden";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, (HttpContext http, Catalog catalog, string? to) => new ScreenResult<SignInScreen>(
            new Message("Aanmelden", "Sign in").In(Language.Of(http)),
            (nameof(SignInScreen.People), http.RequestServices.GetService<DevelopmentSigner>() is null ? [] : Personas(catalog, LocalAddress.Of(to) ?? "/", new ScreenLanguage(Language.Of(http)))))).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/taal", (HttpContext http, string? lang, string? to) =>
        {
            http.Response.Cookies.Append(Language.Cookie, lang == "en" ? "en" : "nl", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/", MaxAge = TimeSpan.FromDays(365) });
            return Results.LocalRedirect(LocalAddress.Of(to) ?? "/");
        }).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(SignOut, (HttpContext http) =>
        {
            http.Response.Cookies.Delete(DevelopmentCookie.Name);
            return Results.LocalRedirect(Address);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static List<SignInScreen.Personas> Personas(Catalog catalog, string to, ScreenLanguage l) =>
        [.. catalog.Tenants.Select(tenant => new SignInScreen.Personas(
            catalog.ForTenant(tenant)!.Organisation.Name,
            [.. Enum.GetValues<Role>().Select(role => (l.Term(role), DevelopmentCookie.Link(role, tenant, to)))]))];
}
