using System.Security.Claims;
using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Screens;
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

        var authentication = await AuthenticateAsync(http);
        if (!authentication.Succeeded)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            throw authentication.Failure switch
            {
                null => new ProblemException(401, "not-signed-in", new Message("Niet aangemeld", "Not signed in"), new Message("Stuur een token mee: Authorization: Bearer <token>.", "Send a token: Authorization: Bearer <token>.")),
                SecurityTokenExpiredException => new ProblemException(401, "token-expired", new Message("Het token is verlopen", "The token has expired"), new Message("Meld u opnieuw aan.", "Sign in again.")),
                _ => new ProblemException(401, "token-invalid", new Message("Het token is niet geldig", "The token is not valid"), new Message("Meld u opnieuw aan bij de ingestelde aanmelddienst.", "Sign in again with the configured sign-in service.")),
            };
        }

        var user = authentication.Principal;
        var id = user.FindFirstValue("sub");
        if (id is null || !IsIdentifier(id))
        {
            throw new ProblemException(403, "subject-not-an-id", new Message("Het token noemt geen bruikbare persoon", "The token names no usable person"), new Message(
                "De claim 'sub' is een code zonder persoonsgegevens: hoogstens 100 letters, cijfers en . - _ of :.",
                "The 'sub' claim must be an identifier without personal data: letters, digits, '.', '-', '_' or ':', at most 100."));
        }

        if (user.FindAll("tenant").Skip(1).Any())
        {
            throw new ProblemException(403, "two-tenants", new Message("Het token noemt twee organisaties", "The token names two organisations"), new Message(
                "Een token is voor één organisatie, met één claim 'tenant'; vraag het de beheerder van de aanmelddienst.",
                "A token is for one organisation: it must hold one 'tenant' claim; ask the administrator of the sign-in service."));
        }

        var tenant = user.FindFirstValue("tenant") ?? "";
        if (await organisations.OfAsync(tenant, http.RequestAborted) is not { } organisation)
        {
            throw new ProblemException(403, "unknown-tenant", new Message("De organisatie is hier niet bekend", "The organisation is not known here"), new Message(
                "De claim 'tenant' van het token noemt geen organisatie van dit register; vraag het de beheerder.",
                "The 'tenant' claim of the token names no organisation of this register; ask the administrator."));
        }

        var held = user.FindAll("role").Select(c => RoleNames.Read(c.Value)).OfType<Role>().Distinct().ToList();
        var allowed = endpoint.Metadata.GetMetadata<AllowAttribute>() ?? new AllowAttribute();
        var acting = allowed.Admits(held) ?? throw new ProblemException(403, "role-not-allowed", new Message("Uw rol mag dit niet", "Your role may not do this"), For(allowed.Roles));
        // A party that nobody knows can own nothing, so it gives no right.
        var parties = user.FindAll("party").Select(c => Party.FromKey(c.Value)).OfType<Party>().Select(organisation.Resolve).OfType<Party>().Distinct().ToList();
        var person = await SignedInPerson.KnowAsync(organisations, tenant, organisation.People, id, user, http.RequestAborted);
        var caller = new Caller(person.Id, acting, parties)
        {
            Holds = organisation.HeldBy(person.Id, clock.Today), Serves = organisation.EntitiesOf(person.Units),
        };
        var signedIn = new SignedIn(tenant, caller, organisation.In(Language.Of(http))) { Roles = held };
        http.Features.Set(signedIn);
        // What somebody may see is kept by no browser or proxy for the next one; what may be kept says so itself.
        http.Response.Headers.CacheControl = "no-store";
        FormPosts.ShouldBeOf(http, signedIn);
        if (new QueryReader(http).KnownOrNow(clock) is { } moment)
        {
            // What somebody may do is of now; what is shown is of that moment.
            http.Features.Set(signedIn with { Catalog = (await organisations.KnownAsync(tenant, organisation, moment, http.RequestAborted)).In(Language.Of(http)) });
        }

        await next(http);
    }

    /// <summary>By the token that was sent or, without one, by the session of the browser.</summary>
    public static async Task<AuthenticateResult> AuthenticateAsync(HttpContext http)
    {
        var token = await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (token.Succeeded || token.Failure is not null || http.RequestServices.GetService<PageSignIn>() is null)
        {
            return token;
        }

        var session = await http.AuthenticateAsync(PageSignIn.Session);
        // A browser sends its cookie whoever asks it to; a program has to have the token.
        return !session.Succeeded || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || Origin.IsOwn(http.Request) == true ? session
            : throw Origin.Elsewhere();
    }

    private static Message For(IReadOnlyList<Role> roles)
    {
        var words = roles.Select(Message.Term).ToList();
        return roles.Count == 0
            ? new Message("Niemand mag dit.", "Nobody may.")
            : new Message($"Dit is voor: {string.Join(", ", words.Select(w => w.Nl))}.", $"This is for: {string.Join(", ", words.Select(w => w.En))}.");
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
        Enum.GetValues<Role>().Where(role => Codes.Same(Of(role), name)).Cast<Role?>().FirstOrDefault();
}
