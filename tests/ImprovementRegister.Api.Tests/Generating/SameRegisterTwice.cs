using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Findings;
using ImprovementRegister.Generating;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Sources;
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
        await new ViewFilling(Imported.OwnersDatabase).RunAsync(CancellationToken.None);

        await Appended.InitializeAsync();
        await AppendAsync(Appended.Host.Services.GetRequiredService<GroupedSaves>());
    }

    public async Task DisposeAsync()
    {
        await Imported.DisposeAsync();
        await Appended.DisposeAsync();
    }

    private async Task AppendAsync(GroupedSaves saves)
    {
        var states = new Dictionary<Guid, object>();
        foreach (var append in _register.Events().GroupBy(e => (e.StreamId, e.RecordedAt)))
        {
            var (first, events) = (append.First(), append.Select(e => e.Data).ToArray());
            var before = states.GetValueOrDefault(first.StreamId) ?? None(first.Alias);
            await saves.SaveAsync(
                new Save(first.Tenant, first.StreamId, before.GetType(), first.Version - 1, before, events, first.Metadata, null, new CommandRequest([], null, first.Metadata.CorrelationId, "")), CancellationToken.None);
            states[first.StreamId] = events.Aggregate(before, After);
        }
    }

    private static object None(string alias) => Aggregates.StreamTypes[alias] switch
    {
        "improvement_action" => ImprovementAction.None,
        "finding" => Finding.None,
        "source" => Source.None,
        "goal" => Goal.None,
        _ => FrameworkAdoption.None,
    };

    private static object After(object state, object @event) => state switch
    {
        ImprovementAction s => s.Evolve(@event),
        Finding s => s.Evolve(@event),
        Source s => s.Evolve(@event),
        Goal s => s.Evolve(@event),
        _ => ((FrameworkAdoption)state).Evolve(@event),
    };
}
