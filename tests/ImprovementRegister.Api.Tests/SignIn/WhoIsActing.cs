using System.Security.Claims;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.SignIn;

[Collection(SharedHost.Contract)]
public sealed class WhoIsActing(RegisterApi api)
{
    [Theory]
    [InlineData("jan.jansen@levanto.nl")]
    [InlineData("Jan Jansen")]
    [InlineData("")]
    [InlineData("aud-1\n")]
    [InlineData("aud/1")]
    public async Task A_subject_that_is_not_an_identifier_is_refused(string sub) =>
        await api.RefusesAsync(403, "subject-not-an-id", () => With(sub, "levanto", "auditor").PostAsync("sources", new { type = "complaint", title = "Klacht over de bejegening" }));

    [Fact]
    public async Task A_token_without_a_subject_is_refused() =>
        (await api.WithToken(api.Token([new Claim("tenant", "levanto"), new Claim("role", "auditor")])).GetAsync("actions")).ShouldRefuse(403, "subject-not-an-id");

    [Fact]
    public async Task A_token_without_an_organisation_is_refused() =>
        (await api.WithToken(api.Token([new Claim("sub", "aud-1"), new Claim("role", "auditor")])).GetAsync("actions")).ShouldRefuse(403, "unknown-tenant");

    [Theory]
    [InlineData("levanto", "balanszorg")]
    [InlineData("balanszorg", "levanto")]
    [InlineData("levanto", "levanto")]
    [InlineData("levanto", "")]
    public async Task A_token_that_names_two_organisations_is_refused(string first, string second) =>
        (await api.WithToken(api.Token([.. Tokens.Claims("aud-1", first, "auditor"), new Claim("tenant", second)])).GetAsync("actions")).ShouldRefuse(403, "two-tenants");

    [Fact]
    public async Task A_token_that_names_two_persons_is_refused() =>
        (await api.WithToken(api.Token([.. Tokens.Claims("aud-1", "levanto", "auditor"), new Claim("sub", "aud-2")])).GetAsync("actions")).ShouldRefuse(401, "token-invalid");

    [Theory]
    [InlineData("bestuurder")]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("reader, qualityManager")]
    [InlineData("")]
    public async Task A_role_that_is_none_of_the_five_admits_nowhere(string role) =>
        (await With("x-1", "levanto", role).GetAsync("actions")).ShouldRefuse(403, "role-not-allowed");

    [Fact]
    public async Task A_person_with_several_roles_acts_in_the_one_that_admits()
    {
        var person = With("multi-1", "levanto", "reader", "owner", "auditor");

        var source = await person.CreateAsync("sources", new { type = "internalAudit", title = "Interne audit medicatie" });

        var history = (await api.Auditor.GetAsync($"sources/{source}/history")).Items;
        history[0]!["actor"]!.GetValue<string>().ShouldBe("multi-1");
        history[0]!["role"]!.GetValue<string>().ShouldBe("auditor");
    }

    [Theory]
    [InlineData("start", "{}")]
    [InlineData("shift-deadline", """{"to":{"on":"2027-03-31"},"reason":"Leverancier levert later"}""")]
    [InlineData("link-evidence", """{"title":"Notulen","location":"Teamsite kwaliteit"}""")]
    [InlineData("complete", "{}")]
    public async Task A_quality_manager_who_is_an_employee_too_may_do_what_a_quality_manager_may(string command, string body)
    {
        var action = await api.ActionAsync(owner: "own-1", deadline: "31-12-2026");
        var both = With("qm-7", "levanto", "owner", "qualityManager");

        var answer = await both.PostAsync($"actions/{action}/{command}", body, version: 1);

        answer.Status.ShouldBe(200, answer.Text);
    }

    [Fact]
    public async Task An_employee_may_work_on_what_is_theirs_and_not_on_what_is_not()
    {
        var action = await api.ActionAsync(owner: "own-1");

        await api.RefusesAsync(403, "not-your-action", () => api.As("owner", "own-2").PostAsync($"actions/{action}/start", new { }, version: 1));

        (await api.As("owner", "own-1").PostAsync($"actions/{action}/start", new { }, version: 1)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_party_in_the_token_makes_a_colleague_of_that_role_involved()
    {
        var action = await api.ActionAsync(owner: null);
        (await api.QualityManager.PostAsync($"actions/{action}/assign-owner", new { owner = new { type = "role", id = "R-TM" } }, version: 1)).Status.ShouldBe(200);

        foreach (var other in (string[])["body:R-TM", "R-TM", "1:R-TM", "role:", ":R-TM", "role:R-PB", "role:R-TM\0"])
        {
            await api.RefusesAsync(403, "not-your-action", () => With(other).PostAsync($"actions/{action}/start", new { }, version: 2));
            (await With(other).GetAsync("me/actions")).Status.ShouldBe(200, other);
        }

        (await With("role:R-TM").PostAsync($"actions/{action}/start", new { }, version: 2)).Status.ShouldBe(200);

        Client With(string party) => api.WithToken(api.Token([.. Tokens.Claims("tm-1", "levanto", "owner"), new Claim("party", party)]));
    }

    private Client With(string sub, string tenant, params string[] roles) => api.WithToken(api.Token(Tokens.Claims(sub, tenant, roles)));
}
