using ImprovementRegister.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace ImprovementRegister.Api.Tests.SignIn;

/// <summary>Outside Development a stranger is told nothing of what there is.</summary>
public sealed class AProductionHost : IAsyncLifetime
{
    private readonly ProductionRegister _register = new();

    [Theory]
    [InlineData("/docs")]
    [InlineData("/docs/index.html")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/dev/sign-in?persona=auditor&tenant=levanto")]
    public async Task Shows_no_description_and_signs_nobody_in(string address) => (await _register.Anonymous().GetAsync(address)).Status.ShouldBe(404);

    [Fact]
    public async Task Signs_no_tokens() => (await _register.Anonymous().PostAsync("/dev/token", new { persona = "auditor" })).Status.ShouldBe(404);

    [Fact]
    public async Task Answers_of_its_health() => (await _register.Anonymous().GetAsync("/health/live")).Status.ShouldBe(200);

    public Task InitializeAsync() => _register.InitializeAsync();

    public Task DisposeAsync() => _register.DisposeAsync();

    private sealed class ProductionRegister : RegisterApi
    {
        protected override void Configure(IWebHostBuilder host)
        {
            host.UseEnvironment("Production");
            host.UseSetting("Authentication:Authority", "https://sign-in.example");
            host.UseSetting("Authentication:Audience", "register");
        }
    }
}
