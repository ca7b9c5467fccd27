using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.SignIn;

[Collection(SharedHost.Contract)]
public sealed class AskingForADevelopmentToken(RegisterApi api)
{
    [Theory]
    [InlineData("/dev/token")]
    [InlineData("dev/token")]
    public async Task A_persona_gets_a_token_that_works_until_it_expires(string address)
    {
        var reply = await api.Anonymous().PostAsync(address, new { persona = "reader" });

        reply.Status.ShouldBe(200, reply.Text);
        reply.At("expiresAt")!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(DateTimeOffset.UtcNow);
        (await api.WithToken(reply.String("token")).GetAsync("register/summary")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("{}", 422, "required")]
    [InlineData("", 422, "required")]
    [InlineData("[]", 400, "malformed-json")]
    [InlineData("""{"persona":"bestuurder"}""", 422, "invalid-value")]
    [InlineData("""{"persona":1}""", 422, "invalid-value")]
    [InlineData("""{"persona":"owner","user":"jan@levanto.nl"}""", 422, "invalid-identifier")]
    [InlineData("""{"persona":"owner","rol":"owner"}""", 422, "unknown-field")]
    [InlineData("""{"persona":"owner","parties":[null]}""", 422, "invalid-party")]
    [InlineData("""{"persona":"owner","parties":["R-TM"]}""", 422, "invalid-party")]
    [InlineData("""{"persona":"owner","parties":["role:R\u0000TM"]}""", 422, "invalid-party")]
    public async Task What_does_not_fit_is_refused(string body, int status, string code) =>
        (await api.Anonymous().PostAsync("/dev/token", body)).ShouldRefuse(status, code);
}
