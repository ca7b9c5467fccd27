using System.Security.Claims;
using ImprovementRegister.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImprovementRegister.Api.Tests.SignIn;

/// <summary>Two hosts as they run for a provider, on one database, with a sign-in service and a clock that can be put forward.</summary>
public sealed class RegisterWithASignInService : IAsyncLifetime
{
    private readonly Clock _clock = new();

    public SignInService Service { get; private set; } = null!;

    public RegisterApi First { get; private set; } = null!;

    public RegisterApi Second { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Service = await SignInService.StartAsync();
        var database = await RegisterApi.NewDatabaseAsync();
        First = new Production(Service.Address, _clock) { ConnectionString = database };
        Second = new Production(Service.Address, _clock) { ConnectionString = database };
        await First.InitializeAsync();
        await Second.InitializeAsync();
    }

    /// <summary>A new browser on the first host.</summary>
    public RegisterBrowser Browser() => new(First);

    public void At(params Claim[] claims) => Service.AtTheKeyboard = claims;

    /// <summary>Somebody of levanto sits down.</summary>
    public void At(string role, string sub = "u-501", string tenant = "levanto") => At(new Claim("sub", sub), new Claim("tenant", tenant), new Claim("role", role), new Claim("name", "Sanne de Wit"), new Claim("email", "s.dewit@levanto.example"));

    public void Later(TimeSpan time) => _clock.Ahead += time;

    public async Task DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Service.DisposeAsync();
    }

    private sealed class Production(Uri service, Clock clock) : RegisterApi
    {
        protected override void Configure(IWebHostBuilder host)
        {
            host.UseEnvironment("Production");
            host.UseSetting("Authentication:Authority", service.OriginalString);
            host.UseSetting("Authentication:Audience", SignInService.Audience);
            host.UseSetting("Authentication:ClientId", SignInService.ClientId);
            host.UseSetting("Authentication:ClientSecret", SignInService.ClientSecret);
            host.UseSetting("Authentication:Session:Idle", "00:30:00");
            host.UseSetting("Authentication:Session:Longest", "02:00:00");
            host.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        }
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
