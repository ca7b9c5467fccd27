using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Api.Tests.SignIn;

public sealed class WalkingAllEndpoints(RegisterApi api) : IClassFixture<RegisterApi>
{
    private IReadOnlyList<MappedEndpoint> Closed => [.. MappedEndpoint.Of(api).Where(e => !e.NeedsNoToken)];

    [Fact]
    public void The_host_has_the_endpoints_of_the_table_with_the_roles_of_the_table() =>
        AccessTable.Write(Closed).ShouldBe(AccessTable.Roles);

    [Fact]
    public void Only_health_description_and_the_development_sign_in_need_no_token() =>
        string.Join('\n', MappedEndpoint.Of(api).Where(e => e.NeedsNoToken).Select(e => e.Name).Order(StringComparer.Ordinal)).ShouldBe(AccessTable.Anonymous);

    [Theory]
    [InlineData("/aanmelden", 200)]
    [InlineData("/screens/screens.css", 200)]
    [InlineData("/docs/index.html", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    public async Task What_needs_no_token_answers_without_one(string address, int status) =>
        (await api.Anonymous().GetAsync(address)).Status.ShouldBe(status);

    [Theory]
    [InlineData("auditor")]
    [InlineData("owner")]
    [InlineData("qualityManager")]
    [InlineData("reader")]
    [InlineData("administrator")]
    public async Task A_role_gets_in_where_it_is_named_and_nowhere_else(string role)
    {
        var events = await api.EventCountAsync();
        foreach (var endpoint in Closed)
        {
            var answer = await endpoint.AskAsync(api.As(role));
            if (endpoint.Roles.Select(RoleNames.Of).Contains(role))
            {
                answer.Status.ShouldNotBeOneOf([401, 403, 500], $"{role} at {endpoint.Name}: {answer.Text}");
            }
            else
            {
                answer.ShouldRefuse(403, "role-not-allowed");
            }
        }

        (await api.EventCountAsync()).ShouldBe(events);
    }

    public static TheoryData<string, string> NoTokens => new()
    {
        { "none", "not-signed-in" },
        { "garbage", "token-invalid" },
        { "expired", "token-expired" },
        { "signed by somebody else", "token-invalid" },
        { "of another issuer", "token-invalid" },
        { "for another audience", "token-invalid" },
        { "unsigned", "token-invalid" },
    };

    [Theory]
    [MemberData(nameof(NoTokens))]
    public async Task Without_a_valid_token_nothing_opens(string token, string code)
    {
        var claims = Tokens.Claims("qm-1", "levanto", "auditor", "owner", "qualityManager", "reader", "administrator");
        var client = api.WithToken(token switch
        {
            "none" => null,
            "garbage" => "geen-token",
            "expired" => api.Token(claims, expiresIn: TimeSpan.FromMinutes(-1)),
            "signed by somebody else" => api.Token(claims, key: Tokens.SomebodyElsesKey()),
            "of another issuer" => api.Token(claims, issuer: "https://elsewhere.example"),
            "for another audience" => api.Token(claims, audience: "another-register"),
            _ => Unsigned(api.Token(claims)),
        });
        foreach (var endpoint in Closed)
        {
            var answer = await endpoint.AskAsync(client);
            answer.ShouldRefuse(401, code);
            answer.Headers["WWW-Authenticate"].ShouldBe("Bearer", endpoint.Name);
        }
    }

    [Fact]
    public async Task An_organisation_that_is_not_in_the_register_gets_in_nowhere()
    {
        foreach (var endpoint in Closed)
        {
            (await endpoint.AskAsync(api.As("qualityManager", tenant: "elders"))).ShouldRefuse(403, "unknown-tenant");
        }
    }

    /// <summary>The claims of a valid token under the algorithm "none".</summary>
    private static string Unsigned(string token) =>
        Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + "." + token.Split('.')[1] + ".";
}
