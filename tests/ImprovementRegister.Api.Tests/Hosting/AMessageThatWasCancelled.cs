using ImprovementRegister.Api.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wolverine;
using Wolverine.ErrorHandling;

namespace ImprovementRegister.Api.Tests.Hosting;

/// <summary>A message goes on elsewhere or later when its host is stopped; one that took too long by itself would take too long again.</summary>
public sealed class AMessageThatWasCancelled : IAsyncLifetime
{
    private readonly RegisterApi _api = new();

    public Task InitializeAsync() => _api.InitializeAsync();

    public Task DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public void Is_tried_again_when_the_host_stops_and_only_then()
    {
        IsTriedAgain(new OperationCanceledException()).ShouldBeFalse();
        IsTriedAgain(new TaskCanceledException()).ShouldBeFalse();
        IsTriedAgain(new Npgsql.NpgsqlException()).ShouldBeTrue("the database comes back");

        _api.Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        IsTriedAgain(new OperationCanceledException()).ShouldBeTrue();
        IsTriedAgain(new InvalidOperationException()).ShouldBeFalse();
    }

    private bool IsTriedAgain(Exception why) => ((IWithFailurePolicies)_api.Host.Services.GetRequiredService<WolverineOptions>().Policies).Failures.Any(rule => rule.Match.Matches(why));
}
