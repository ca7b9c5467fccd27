using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.SignIn;

/// <summary>In Development a browser signs in by a click, and stays signed in when the page is loaded again.</summary>
[Collection(SharedHost.Contract)]
public sealed class SigningInByALink(RegisterApi api)
{
    [Fact]
    public async Task Opens_the_page_that_it_names_and_every_page_after_it()
    {
        var (to, cookie) = await FollowAsync("persona=qualityManager&tenant=levanto&to=%2Fapi%2Fv1%2Factions%3Flimit%3D1");
        to.ShouldBe("/api/v1/actions?limit=1");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        (await GetAsync("/api/v1/actions", cookie)).Status.ShouldBe(200);
        (await GetAsync("/api/v1/admin/projections", cookie)).ShouldRefuse(403, "role-not-allowed");
        (await GetAsync("/api/v1/actions", null)).ShouldRefuse(401, "not-signed-in");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("actions")]
    [InlineData("")]
    public async Task Leads_to_no_other_place(string to) =>
        (await FollowAsync($"persona=reader&tenant=levanto&to={Uri.EscapeDataString(to)}")).To.ShouldBe("/docs");

    [Theory]
    [InlineData("tenant=levanto")]
    [InlineData("persona=director&tenant=levanto")]
    [InlineData("persona=7&tenant=levanto")]
    public async Task Needs_a_persona_that_there_is(string query) => (await api.Anonymous().GetAsync("/dev/sign-in?" + query)).ShouldRefuse(422, "required");

    [Fact]
    public async Task Is_offered_above_the_description_for_everybody()
    {
        var page = (await api.Anonymous().GetAsync("/docs/index.html")).Text;
        foreach (var tenant in (string[])["levanto", "balanszorg"])
        {
            page.ShouldContain($"tenant={tenant}");
        }
    }

    private async Task<(string To, string Cookie)> FollowAsync(string query)
    {
        var answer = await api.Anonymous().GetAsync("/dev/sign-in?" + query);
        answer.Status.ShouldBe(302, answer.Text);
        return (answer.Headers["Location"], answer.Headers["Set-Cookie"]);
    }

    private async Task<Answer> GetAsync(string path, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie.Split(';')[0]);
        }

        return await api.Anonymous().SendAsync(request);
    }
}
