using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using ImprovementRegister.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>Tokens that the development sign-in does not give out: expired, forged, with other claims.</summary>
public static class Tokens
{
    /// <summary>Signed by the host's own key unless said otherwise; valid for an hour.</summary>
    public static string Token(
        this RegisterApi api, IEnumerable<Claim> claims, TimeSpan? expiresIn = null, SecurityKey? key = null,
        string issuer = DevelopmentSigner.Issuer, string audience = DevelopmentSigner.Audience)
    {
        var expires = DateTime.UtcNow + (expiresIn ?? TimeSpan.FromHours(1));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = expires.AddHours(-2),
            Expires = expires,
            Subject = new ClaimsIdentity(claims),
            SigningCredentials = new SigningCredentials(key ?? api.Host.Services.GetRequiredService<DevelopmentSigner>().Key, SecurityAlgorithms.HmacSha256),
        });
    }

    public static IReadOnlyList<Claim> Claims(string sub, string tenant, params string[] roles) =>
        [new("sub", sub), new("tenant", tenant), .. roles.Select(role => new Claim("role", role))];

    public static SecurityKey SomebodyElsesKey() => new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32));

    /// <summary>A client that sends this token; without one, none.</summary>
    public static Client WithToken(this RegisterApi api, string? token)
    {
        var client = api.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return new Client(client);
    }

    public static Client Anonymous(this RegisterApi api) => api.WithToken(null);
}
