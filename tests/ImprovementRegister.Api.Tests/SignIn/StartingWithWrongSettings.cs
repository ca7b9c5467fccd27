using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.SignIn;

/// <summary>The real program is started: what counts is that it stops, and what it says.</summary>
[Trait("Category", "Long")]
public sealed class StartingWithWrongSettings
{
    [Theory]
    [InlineData("Authentication:Authority is missing", "Production", "ConnectionStrings:Register=Host=db")]
    [InlineData("Authentication:Authority is missing", "Production", "ConnectionStrings:Register=Host=db", "Authentication:Authority= ", "Authentication:DevelopmentSigner=false")]
    [InlineData("Authentication:DevelopmentSigner", "Production", "ConnectionStrings:Register=Host=db", "Authentication:DevelopmentSigner=true")]
    [InlineData("Authentication:DevelopmentSigner", "Staging", "Authentication:Authority=https://sign-in.example", "Authentication:Audience=register", "Authentication:DevelopmentSigner=true")]
    [InlineData("Authentication:Audience is missing", "Production", "ConnectionStrings:Register=Host=db", "Authentication:Authority=https://sign-in.example")]
    [InlineData("ConnectionStrings:Register is missing", "Production", "Authentication:Authority=https://sign-in.example", "Authentication:Audience=register")]
    [InlineData("Authentication:Authority is missing", "Development", "Authentication:DevelopmentSigner=false")]
    [InlineData("Authentication:Authority must be", "Production", "ConnectionStrings:Register=Host=db", "Authentication:Audience=register", "Authentication:Authority=sign-in.example")]
    [InlineData("Authentication:Authority must be", "Production", "ConnectionStrings:Register=Host=db", "Authentication:Audience=register", "Authentication:Authority=http://sign-in.example")]
    [InlineData("Authentication:ClientSecret is missing", "Production", "ConnectionStrings:Register=Host=db", "Authentication:Audience=register", "Authentication:Authority=https://sign-in.example", "Authentication:ClientId=register")]
    [InlineData("Authentication:ClientSecret has no", "Production", "ConnectionStrings:Register=Host=db", "Authentication:Audience=register", "Authentication:Authority=https://sign-in.example", "Authentication:ClientSecret=secret")]
    [InlineData("Authentication:Session:Idle must be", "Production", "ConnectionStrings:Register=Host=db", "Authentication:Audience=register", "Authentication:Authority=https://sign-in.example", "Authentication:ClientId=register", "Authentication:ClientSecret=secret", "Authentication:Session:Idle=soon")]
    [InlineData("Authentication:Session:Longest must be", "Production", "ConnectionStrings:Register=Host=db", "Authentication:Audience=register", "Authentication:Authority=https://sign-in.example", "Authentication:ClientId=register", "Authentication:ClientSecret=secret", "Authentication:Session:Longest=2.00:00:00")]
    [InlineData("Authentication:Session:Idle is longer", "Production", "ConnectionStrings:Register=Host=db", "Authentication:Audience=register", "Authentication:Authority=https://sign-in.example", "Authentication:ClientId=register", "Authentication:ClientSecret=secret", "Authentication:Session:Idle=12:00:00")]
    [InlineData("Authentication:KeyCertificate cannot be read", "Production", "ConnectionStrings:Register=Host=db", "Authentication:Audience=register", "Authentication:Authority=https://sign-in.example", "Authentication:ClientId=register", "Authentication:ClientSecret=secret", "Authentication:KeyCertificate=/nowhere.pfx")]
    [InlineData("Authentication:ClientId needs", "Development", "Authentication:ClientId=register", "Authentication:ClientSecret=secret")]
    public async Task The_host_does_not_start_and_names_the_setting(string message, string environment, params string[] settings)
    {
        var run = await ProgramRun.OfAsync(["--environment", environment, .. settings.Select(s => "--" + s)]);
        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldStartWith(message);
        run.Errors.Trim().ShouldNotContain("\n", Case.Sensitive, "one sentence is enough; a stack trace hides it");
        run.Said.ShouldNotContain("ready");
    }
}
