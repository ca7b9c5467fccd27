using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Integrity;
using ImprovementRegister.Setup;
using ImprovementRegister.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>A small history with a removed text and seals, for tests that spoil it with all the rights there are and put it back.</summary>
public sealed class Archive : IAsyncLifetime
{
    public const string Tenant = "levanto";
    public const string South = "balanszorg";

    public static readonly ActionRaised Raised = new(
        "one", ActionKind.Corrective, "first", null, [], [], ["KWLGGZ-NAA"], [], null, null, [], null,
        [new Phase("plan", null, null, PhaseState.Planned), new Phase("do", null, null, PhaseState.Planned)], new DateOnly(2026, 3, 1));

    private static readonly string[] Tables = [.. RegisterFeature.TenantTables];

    public RegisterApi Api { get; } = new UnsealedRegister();

    /// <summary>An action: three events, and one that tells of the text that was removed from the second.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>A source of the same organisation; its second event is not sealed yet.</summary>
    public Guid Other { get; } = Guid.CreateVersion7();

    /// <summary>A source of another organisation.</summary>
    public Guid Souths { get; } = Guid.CreateVersion7();

    public Task<Verified> VerifyAsync(string? tenant = null, TimeSpan later = default) =>
        new Verification(Api.Database, new SealTimes(TimeSpan.FromMinutes(10), 10_000), new LaterClock(later), pageSize: 3).RunAsync(tenant, null, CancellationToken.None);

    public Task SpoilAsync(string sql) => Api.SpoilAsync(sql);

    /// <summary>Puts everything back as it was.</summary>
    public Task RestoreAsync() => SpoilAsync(string.Concat(Tables.Select(t => $"DELETE FROM {t}; INSERT INTO {t} SELECT * FROM kept.{t};")));

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        var action = ImprovementAction.None.Evolve(Raised);
        var source = Api.Registered("other");
        await Api.SaveAsync(Saves.Of(Id, 0, ImprovementAction.None, [Raised, new NoteAdded("two")]));
        await Api.SaveAsync(Saves.Of(Id, 2, action.Evolve(new NoteAdded("two")), [new ActionStarted("three")]));
        await Api.SaveAsync(Saves.Of(Other, 0, Source.None, [source]));
        await Api.SaveAsync(Saves.Of(Souths, 0, Source.None, [Api.Registered("of the south")], South));
        await Api.RedactAsync(Id, 3, new TextRedacted(2, ["Text"], "a name"));
        var seals = new List<Seal>();
        await new Sealer(Api.Database, most: 4).SealAsync(seals.Add, CancellationToken.None);
        seals.Select(s => (s.Place, s.Tenant, s.Number, s.Count)).ShouldBe([(1, Tenant, 1, 4), (2, South, 1, 1), (3, Tenant, 2, 1)]);
        await Api.SaveAsync(Saves.Of(Other, 1, Source.None.Evolve(source), [new ResultsRecorded(null, [], [], [], false, "not sealed yet")]));
        await Api.OwnersDatabase.ExecuteAsync("CREATE SCHEMA kept;" + string.Concat(Tables.Select(t => $"CREATE TABLE kept.{t} AS TABLE {t};")));
    }

    public Task DisposeAsync() => Api.DisposeAsync();
}
