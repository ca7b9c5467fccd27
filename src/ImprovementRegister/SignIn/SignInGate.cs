using System.Security.Claims;
using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace ImprovementRegister.SignIn;

/// <summary>
/// Lets a request through when its token is valid, its organisation is known, and one of its roles is named beside the
/// endpoint. An endpoint that names no roles is closed to all: forgetting them cannot open it.
/// </summary>
public sealed class SignInGate(RequestDelegate next, CurrentOrganisations organisations, AmsterdamClock clock)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is not RouteEndpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(http);
            return;
        }

        var authentication = await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (!authentication.Succeeded)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            throw authentication.Failure switch
            {
                null => new ProblemException(401, "not-signed-in", "Not signed in", "Send a token: Authorization: Bearer <token>."),
                SecurityTokenExpiredException => new ProblemException(401, "token-expired", "The token has expired", "Sign in again."),
                _ => new ProblemException(401, "token-invalid", "The token is not valid", "Sign in again with the configured sign-in service."),
            };
        }

        var user = authentication.Principal;
        var id = user.FindFirstValue("sub");
        if (id is null || !IsIdentifier(id))
        {
            throw new ProblemException(403, "subject-not-an-id", "The token names no usable person", "The 'sub' claim must be an identifier without personal data: letters, digits, '.', '-', '_' or ':', at most 100.");
        }

        if (user.FindAll("tenant").Skip(1).Any())
        {
            throw new ProblemException(403, "two-tenants", "The token names two organisations", "A token is for one organisation: it must hold one 'tenant' claim; ask the administrator of the sign-in service.");
        }

        var tenant = user.FindFirstValue("tenant") ?? "";
        if (await organisations.OfAsync(tenant, http.RequestAborted) is not { } organisation)
        {
            throw new ProblemException(403, "unknown-tenant", "The organisation is not known here", "The 'tenant' claim of the token names no organisation of this register; ask the administrator.");
        }

        var held = user.FindAll("role").Select(c => RoleNames.Read(c.Value)).ToList();
        var allowed = endpoint.Metadata.GetMetadata<AllowAttribute>()?.Roles ?? [];
        var acting = allowed.Cast<Role?>().FirstOrDefault(held.Contains) ?? throw new ProblemException(403, "role-not-allowed", "Your role may not do this",
            allowed.Count == 0 ? "Nobody may." : $"This is for: {string.Join(", ", allowed.Select(RoleNames.Of))}.");
        // A party that nobody knows can own nothing, so it gives no right.
        var parties = user.FindAll("party").Select(c => Party.FromKey(c.Value)).OfType<Party>().Select(organisation.Resolve).OfType<Party>().Distinct().ToList();
        var person = await SignedInPerson.KnowAsync(organisations, tenant, organisation.People, id, user, http.RequestAborted);
        var caller = new Caller(person.Id, acting, parties)
        {
            Holds = organisation.HeldBy(person.Id, clock.Today), Serves = organisation.EntitiesOf(person.Units),
        };
        http.Features.Set(new SignedIn(tenant, caller, organisation.In(Language.Of(http))));
        await next(http);
    }

    internal static bool IsIdentifier(string id) =>
        id.Length is > 0 and <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':');
}

public static class RoleNames
{
    /// <summary>The role as tokens and events write it: <c>qualityManager</c>.</summary>
    public static string Of(Role role) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    /// <summary>The role with this name; null when there is none. A number is no name.</summary>
    public static Role? Read(string name) =>
        Enum.GetValues<Role>().Where(role => string.Equals(Of(role), name, StringComparison.OrdinalIgnoreCase)).Cast<Role?>().FirstOrDefault();
}
