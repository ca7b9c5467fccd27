using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using ImprovementRegister.Generating;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Generating;

/// <summary>One generated register, imported at once in one host and appended event after event in another.</summary>
public sealed class SameRegisterTwice : IAsyncLifetime
{
    private readonly GeneratedRegister _register = GeneratedRegister.Plan(new RegisterSize(1500), 3);

    public RegisterApi Imported { get; } = new();

    public RegisterApi Appended { get; } = new();

    public async Task InitializeAsync()
    {
        await Imported.InitializeAsync();
        await new EventImport(Imported.OwnersDatabase).RunAsync(_register.Events(), null, CancellationToken.None);
        var services = Imported.Host.Services;
        await new ViewFilling(Imported.Database, services.GetRequiredService<ProjectionSet>(), services.GetRequiredService<ProjectionRebuild>()).RunAsync(CancellationToken.None);

        await Appended.InitializeAsync();
        await AppendAsync(Appended.Host.Services.GetRequiredService<PostgresEventStore>());
    }

    public async Task DisposeAsync()
    {
        await Imported.DisposeAsync();
        await Appended.DisposeAsync();
    }

    private async Task AppendAsync(PostgresEventStore store)
    {
        var states = new Dictionary<Guid, object?>();
        foreach (var append in _register.Events().GroupBy(e => (e.StreamId, e.RecordedAt)))
        {
            var first = append.First();
            var view = RegisterViews.All.Single(v => v.Aliases.Contains(first.Alias));
            var before = states.GetValueOrDefault(first.StreamId);
            await store.AppendAsync(
                new Append(first.Tenant, first.StreamId, EventImport.StreamTypeOf(first), first.Version - 1, [.. append.Select(e => e.Data)], first.Metadata, before), CancellationToken.None);
            states[first.StreamId] = view.After(new StreamSlice(first.Tenant, first.StreamId, before, [.. append]));
        }
    }
}
