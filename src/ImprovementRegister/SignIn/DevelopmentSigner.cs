using System.Security.Claims;
using System.Security.Cryptography;
using ImprovementRegister.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImprovementRegister.SignIn;

/// <summary>
/// Signs tokens on the developer's own machine, with a key that lives as long as the process. Only in Development: the
/// host refuses to start elsewhere with it.
/// </summary>
public sealed class DevelopmentSigner(TimeProvider time)
{
    public const string Issuer = "improvement-register-development";
    public const string Audience = "improvement-register";

    private const int MostParties = 50;

    public SymmetricSecurityKey Key { get; } = new(RandomNumberGenerator.GetBytes(32));

    public static ProblemException NoPersona() => ProblemException.Field("$.persona", "required", new Message(
        "persona is een van auditor, owner, qualityManager, reader, administrator.", "persona must be one of auditor, owner, qualityManager, reader, administrator."));

    /// <exception cref="ProblemException">422: it does not say whom to sign in, or not as it must be said.</exception>
    public TokenReply Sign(TokenRequest request)
    {
        var role = request.Persona ?? throw NoPersona();
        var user = request.User ?? DefaultUser(role);
        if (request.Parties?.Count > MostParties)
        {
            throw ProblemException.Field("$.parties", "too-many", new Message(
                $"parties telt {request.Parties.Count} regels; er kunnen er hoogstens {MostParties}.", $"parties has {request.Parties.Count} entries; at most {MostParties} are taken."));
        }

        var parties = (request.Parties ?? []).Select(key => Party.FromKey(key ?? "") is { } party && SignInGate.IsIdentifier(party.Id) ? party.Key
            : throw ProblemException.Field("$.parties", "invalid-party", new Message(
                "parties hebben de vorm role:R-TM, team:R-LET of body:R-CR.", "parties are of the form role:R-TM, team:R-LET or body:R-CR."))).ToList();
        return SignInGate.IsIdentifier(user)
            ? Sign(user, request.Tenant ?? "levanto", role, parties)
            : throw ProblemException.Field("$.user", "invalid-identifier", new Message(
                "user is een code: letters, cijfers en . - _ of :.", "user must be an identifier: letters, digits, '.', '-', '_' or ':'."));
    }

    private TokenReply Sign(string user, string tenant, Role role, IEnumerable<string> parties)
    {
        var now = time.GetUtcNow();
        var expires = now.AddHours(8);
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Subject = new ClaimsIdentity(
            [
                new Claim("sub", user), new Claim("tenant", tenant), new Claim("role", RoleNames.Of(role)),
                .. parties.Select(p => new Claim("party", p)),
            ]),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
        return new TokenReply(token, expires);
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/dev/token", async (HttpContext http, DevelopmentSigner signer) =>
            {
                var request = (await CommandRequest.ReadAsync(http)).Read<TokenRequest>();
                return Results.Json(signer.Sign(request), ApiJson.Options);
            })
            .AllowAnonymous()
            .WithTags("Development")
            .WithSummary("Signs a token for a persona; in Development only")
            .Accepts<TokenRequest>("application/json")
            .Produces<TokenReply>();

    private static string DefaultUser(Role role) => role switch
    {
        Role.Auditor => "aud-1",
        Role.Owner => "own-1",
        Role.QualityManager => "qm-1",
        Role.Reader => "read-1",
        _ => "adm-1",
    };
}

/// <summary>Whom to sign in as.</summary>
/// <param name="Parties">Roles, teams and bodies the person belongs to, such as <c>role:R-TM</c>; at most 50.</param>
[Example("""{"persona":"qualityManager","tenant":"levanto"}""")]
public sealed record TokenRequest(Role? Persona, string? User, string? Tenant, IReadOnlyList<string?>? Parties);

public sealed record TokenReply(string Token, DateTimeOffset ExpiresAt);
