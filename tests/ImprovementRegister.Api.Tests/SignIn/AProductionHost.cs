using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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
    public async Task Says_so_when_the_sign_in_service_does_not_answer()
    {
        var answer = await _register.Anonymous().GetAsync("/aanmelden", accept: "text/html");
        answer.Status.ShouldBe(503);
        answer.Text.ShouldContain("De aanmelddienst antwoordt niet");
    }

    [Fact]
    public async Task Encrypts_the_keys_of_sessions_with_the_certificate_that_it_is_given()
    {
        await using var command = _register.OwnersDatabase.CreateCommand("SELECT element FROM ir_session_key");
        var key = (string)(await command.ExecuteScalarAsync())!;
        key.ShouldContain("EncryptedData");
        key.ShouldNotContain("<value>");
    }

    [Fact]
    public async Task Answers_of_its_health() => (await _register.Anonymous().GetAsync("/health/live")).Status.ShouldBe(200);

    public Task InitializeAsync() => _register.InitializeAsync();

    public Task DisposeAsync() => _register.DisposeAsync();

    /// <summary>A certificate with its key, as an administrator would make it.</summary>
    private static string Certificate()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=register", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(Directory.CreateTempSubdirectory("register-certificate").FullName, "keys.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, "word"));
        return file;
    }

    private sealed class ProductionRegister : RegisterApi
    {
        protected override void Configure(IWebHostBuilder host)
        {
            host.UseEnvironment("Production");
            host.UseSetting("Authentication:Authority", "http://127.0.0.1:9");
            host.UseSetting("Authentication:Audience", "register");
            host.UseSetting("Authentication:ClientId", "register");
            host.UseSetting("Authentication:ClientSecret", "secret");
            host.UseSetting("Authentication:KeyCertificate", Certificate());
            host.UseSetting("Authentication:KeyCertificatePassword", "word");
        }
    }
}
