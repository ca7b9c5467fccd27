using System.Text.Json;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>Every refusal is problem details (RFC 9457) with the same members, whoever refuses.</summary>
[Collection(SharedHost.Contract)]
public sealed class AnswersThatSayNo(RegisterApi api)
{
    [Theory]
    [InlineData("GET", "actions?limit=0", null, 400, "invalid-parameter")]
    [InlineData("GET", "nergens", null, 404, "not-found")]
    [InlineData("GET", "/nergens", null, 404, "not-found")]
    [InlineData("GET", "actions/geen-id", null, 404, "not-found")]
    [InlineData("DELETE", "actions", null, 405, "method-not-allowed")]
    [InlineData("PUT", "sources", "{}", 405, "method-not-allowed")]
    [InlineData("POST", "sources", "{", 400, "malformed-json")]
    [InlineData("POST", "sources", "{}", 422, "required")]
    [InlineData("POST", "goals", "{}", 403, "role-not-allowed")]
    public async Task A_refusal_has_all_members(string method, string address, string? body, int status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), address.StartsWith('/') ? address : "/api/v1/" + address);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await api.Auditor.SendAsync(request);

        answer.ShouldRefuse(status, code);
        answer.Json.Select(m => m.Key).ShouldBe(["type", "title", "status", "code", "detail", "instance", "errors", "traceId"]);
        answer.Int("status").ShouldBe(status);
        answer.String("type").ShouldBe("urn:improvement-register:problem:" + code);
        answer.String("title").ShouldNotBeNullOrWhiteSpace();
        answer.String("detail").ShouldNotBeNullOrWhiteSpace();
        answer.String("instance").ShouldBe(request.RequestUri!.AbsolutePath);
        answer.String("traceId").ShouldNotBeNullOrWhiteSpace();
        answer.At("errors")!.GetValueKind().ShouldBe(JsonValueKind.Object);
    }

    [Theory]
    [InlineData("GET", "actions?limit=0", null)]
    [InlineData("GET", "actions?minPosition=9999999999", null)]
    [InlineData("GET", "actions?nietBekend=1", null)]
    [InlineData("GET", "nergens", null)]
    [InlineData("DELETE", "actions", null)]
    [InlineData("POST", "sources", "{")]
    [InlineData("POST", "sources", "{}")]
    [InlineData("POST", "sources", """{"title":"Audit","type":"internalAudit","unit":"MAAN"}""")]
    [InlineData("POST", "goals", "{}")]
    public async Task A_refusal_is_in_Dutch_or_in_English_on_request_and_never_in_both(string method, string address, string? body)
    {
        var (dutch, english) = (await SendAsync(null), await SendAsync("en"));

        english.Status.ShouldBe(dutch.Status);
        english.String("title").ShouldNotBe(dutch.String("title"));
        english.String("detail")!.ShouldNotBe(dutch.String("detail"));
        dutch.At("errors")!.ToJsonString().ShouldNotContain(english.String("detail")!);

        Task<Answer> SendAsync(string? language)
        {
            var request = new HttpRequestMessage(HttpMethod.Parse(method), "/api/v1/" + address) { Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.AcceptLanguage.ParseAdd(language ?? "nl");
            return api.Auditor.SendAsync(request);
        }
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_request_is_said_at_once_per_field()
    {
        var refused = await api.RefusesAsync(422, "required", () => api.QualityManager.PostAsync("actions", new
        {
            title = " ",
            nodes = new[] { "KWLGGZ-NAA", "KKFZ-T15" },
            unit = "MAAN",
            owner = new { type = "person", id = "Jan Jansen" },
            deadline = new { on = "2026-06-31" },
        }));

        refused.BlamedFields().ShouldBe(["$.title", "$.kind", "$.sources", "$.nodes[1]", "$.unit", "$.owner.id", "$.deadline.on"], ignoreOrder: true);
        refused.At("errors")!.AsObject().ShouldAllBe(field => field.Value!.AsArray().Count > 0);
    }

    [Fact]
    public async Task A_rule_of_the_register_that_says_no_is_a_conflict_with_its_own_code()
    {
        var action = await api.ActionAsync(owner: null);

        var refused = await api.RefusesAsync(409, "no-owner", () => api.QualityManager.PostAsync($"actions/{action}/start", new { }, version: 1));

        refused.String("detail")!.ShouldContain("eigenaar");
    }

    [Fact]
    public async Task A_refusal_is_not_kept_by_caches_and_shows_no_inner_workings()
    {
        var refused = await api.Auditor.PostAsync("sources", """{"type":1e400}""");

        refused.Status.ShouldBe(422, refused.Text);
        refused.Text.ShouldNotContain("   at ");
        refused.Text.ShouldNotContain("System.");
        refused.Text.ShouldNotContain("Exception");
    }
}
