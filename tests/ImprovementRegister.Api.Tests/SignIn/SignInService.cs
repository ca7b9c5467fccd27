using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ImprovementRegister.Api.Tests.SignIn;

/// <summary>An OpenID Connect service on the loopback: it asks nobody for a password, and signs in who is at the keyboard.</summary>
public sealed class SignInService : IAsyncDisposable
{
    public const string ClientId = "register-pages";
    public const string ClientSecret = "a secret of the tests";
    public const string Audience = "improvement-register";

    private readonly WebApplication _app;

    private SignInService()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.SetAuthorizationEndpointUris("ask").SetTokenEndpointUris("token").SetEndSessionEndpointUris("end");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowClientCredentialsFlow();
            options.RegisterScopes("profile", "email").RegisterClaims("tenant", "role", "party");
            options.AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption();
            options.EnableDegradedMode();
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.RedirectUri != Registered("/aanmelden/terug"))
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            options.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.PostLogoutRedirectUri != Registered("/afmelden/terug"))
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidRequest);
                }

                return default;
            }));
            options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
        });
        _app = builder.Build();
        _app.UseRouting();
        _app.UseAuthentication();
        _app.MapGet("/ask", Ask);
        _app.MapPost("/token", (Delegate)TokenAsync);
        _app.MapGet("/end", (HttpContext http) =>
        {
            SignedOut = http.GetOpenIddictServerRequest()!.IdTokenHint;
            AtTheKeyboard = null;
            return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        });
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Who signs in when asked; null: somebody who walks away.</summary>
    public IReadOnlyList<Claim>? AtTheKeyboard { get; set; }

    /// <summary>Answers with a token for another asking.</summary>
    public bool MixesUpNonces { get; set; }

    /// <summary>The identity token that the last signing out showed.</summary>
    public string? SignedOut { get; private set; }

    public static async Task<SignInService> StartAsync()
    {
        var service = new SignInService();
        await service._app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Registered(string path) => RegisterBrowser.Register + path;

    private IResult Ask(HttpContext http)
    {
        if (AtTheKeyboard is not { } claims)
        {
            return Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = OpenIddictConstants.Errors.AccessDenied }), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        if (MixesUpNonces)
        {
            http.GetOpenIddictServerRequest()!.Nonce = "of-somebody-else";
        }

        return Results.SignIn(Principal(claims), null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private async Task<IResult> TokenAsync(HttpContext http) => http.GetOpenIddictServerRequest()!.IsClientCredentialsGrantType()
        ? Results.SignIn(Principal(AtTheKeyboard!), null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)
        : Results.SignIn((await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!, null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);

    private static ClaimsPrincipal Principal(IReadOnlyList<Claim> claims)
    {
        var identity = new ClaimsIdentity(claims, "password", "name", "role");
        identity.SetScopes("openid", "profile", "email").SetResources(Audience);
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken, OpenIddictConstants.Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
