using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Screens;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace ImprovementRegister.SignIn;

/// <summary>
/// Signs a browser in by a link, in Development only: the token of the <see cref="DevelopmentSigner"/> is kept in a cookie, so
/// that the description of the API and the report open by a click and stay signed in on reload.
/// </summary>
public static class DevelopmentCookie
{
    public const string Name = "register-development";
    private const string SignIn = "/dev/sign-in";

    /// <summary>A token in the header goes before the cookie.</summary>
    public static Task ReadAsync(MessageReceivedContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0 && context.Request.Cookies.TryGetValue(Name, out var token))
        {
            context.Token = token;
        }

        return Task.CompletedTask;
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(SignIn, (HttpContext http, DevelopmentSigner signer, string? persona, string? tenant, string? to) =>
            {
                if (!Enum.TryParse<Role>(persona, ignoreCase: true, out var role) || !Enum.IsDefined(role))
                {
                    throw DevelopmentSigner.NoPersona();
                }

                var token = signer.Sign(new TokenRequest(role, null, tenant, null));
                http.Response.Cookies.Append(Name, token.Token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/" });
                return Results.LocalRedirect(LocalAddress.Of(to) ?? "/docs");
            })
            .AllowAnonymous().ExcludeFromDescription();

    /// <summary>The address that signs in as a persona and goes on to a page.</summary>
    public static string Link(Role persona, string tenant, string to = "/docs") => $"{SignIn}?persona={RoleNames.Of(persona)}&tenant={tenant}&to={Uri.EscapeDataString(to)}";

    /// <summary>A line above the description of the API, with a link for each persona of each organisation.</summary>
    public static string Bar(Catalog catalog)
    {
        var organisations = catalog.Tenants.Select(tenant => catalog.ForTenant(tenant)!.Organisation).Select(organisation =>
            $"<b>{System.Net.WebUtility.HtmlEncode(organisation.Name)}</b>: " + string.Join(" · ", Enum.GetValues<Role>().Select(role => $"<a href=\"{System.Net.WebUtility.HtmlEncode(Link(role, organisation.Tenant))}\">{RoleNames.Of(role)}</a>")));
        return $$"""
            <script>addEventListener("DOMContentLoaded", () => document.body.insertAdjacentHTML("afterbegin",
              {{System.Text.Json.JsonSerializer.Serialize($"<p style=\"font:14px sans-serif;margin:0;padding:8px 20px;background:#eef\">Sign in as {string.Join(" &nbsp; ", organisations)}</p>")}}));</script>
            """;
    }
}
