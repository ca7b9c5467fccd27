using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Api.Tests.Views;
using ImprovementRegister.Integrity;
using ImprovementRegister.Setup;
using ImprovementRegister.Views;
using JasperFx;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Upgrading;

/// <summary>A database that an earlier version left is brought up to date by this one, and loses nothing.</summary>
[Trait("Category", "Long")]
[Trait("Domain", "F40")]
public sealed class DataOutlivesVersions
{
    /// <summary>Names the database to be written; the README tells when.</summary>
    private const string Wanted = "REGISTER_STORED_DATABASE";

    public static TheoryData<string> Databases => [.. StoredDatabase.All];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task It_is_whole_its_views_are_what_its_events_add_up_to_and_work_goes_on(string file)
    {
        await using var api = new RegisterApi { ConnectionString = await StoredDatabase.RestoreAsync(file) };
        await api.InitializeAsync();

        await using (var store = new DocumentStore(StoreSetup.Options(api.OwnersDatabase, AutoCreate.None)))
        {
            await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
        }

        var verified = await api.Host.Services.GetRequiredService<Verification>().RunAsync(null, null, CancellationToken.None);
        verified.Broken.ShouldBeEmpty();
        verified.Seals.ShouldBeGreaterThan(1);
        (await AskAsync(api, "SELECT DISTINCT type FROM mt_events WHERE type <> 'tombstone'")).Except(Aggregates.Types.Aliases).ShouldBeEmpty("an event that was recorded once is read for ever");
        await ViewsAreWhatEventsAddUpToAsync(api);

        (await AskAsync(api, """
            SELECT DISTINCT e.tenant_id || ' ' || e.user_name FROM mt_events e
             WHERE e.type <> 'tombstone' AND NOT EXISTS (SELECT FROM ir_person p WHERE p.tenant_id = e.tenant_id AND p.id = lower(e.user_name))
            """)).ShouldBeEmpty("whoever recorded something is somebody");
        foreach (var person in await AskAsync(api, "SELECT DISTINCT user_name FROM mt_events WHERE tenant_id = 'levanto' AND type <> 'tombstone'"))
        {
            (await api.QualityManager.GetAsync($"register/activity?actor={person}&limit=1")).Status.ShouldBe(200, person);
        }

        var action = Guid.Parse((await AskAsync(api, "SELECT id::text FROM ir_action WHERE tenant_id = 'levanto' AND open ORDER BY id LIMIT 1")).Single());
        (await api.QualityManager.CommandAsync($"actions/{action}", "note", new { text = "Verder na de nieuwe versie" })).Status.ShouldBe(200);
        (await api.QualityManager.GetAsync($"actions/{action}/history")).Items.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task The_newest_holds_every_kind_of_event()
    {
        await using var api = new RegisterApi { ConnectionString = await StoredDatabase.RestoreAsync(StoredDatabase.All.Last()) };
        await api.InitializeAsync();
        (await AskAsync(api, "SELECT DISTINCT type FROM mt_events WHERE type <> 'tombstone'")).ShouldBe(Aggregates.Types.Aliases, ignoreOrder: true, $"set {Wanted} and run this class");
    }

    [WrittenOnRequest(Wanted)]
    public async Task Write_the_database_of_this_version()
    {
        var lived = new LivedRegister();
        await lived.InitializeAsync();
        using (var client = lived.Api.Host.Server.CreateClient())
        {
            foreach (var script in ImprovementRegister.Demo.DemoScript.ReadAll())
            {
                await new ImprovementRegister.Demo.DemoLoader(client, TextWriter.Null).RunAsync(script, CancellationToken.None);
            }
        }

        await lived.Api.Host.Services.GetRequiredService<Sealer>().SealAsync(_ => { }, CancellationToken.None);
        await StoredDatabase.WriteAsync(lived.Api.OwnersDatabase.ConnectionString, Environment.GetEnvironmentVariable(Wanted)!);
        await lived.DisposeAsync();
    }

    private static async Task ViewsAreWhatEventsAddUpToAsync(RegisterApi api)
    {
        foreach (var view in RegisterViews.All)
        {
            var folded = (await FoldedState.OfAsync(api, view.Name)).ToDictionary(f => (f.Tenant, f.Id, f.Version));
            // An earlier version had fewer kinds of stream.
            folded.Keys.Select(f => (f.Tenant, f.Id)).Distinct().Count().ShouldBe(int.Parse((await AskAsync(api, $"SELECT count(*)::text FROM mt_streams WHERE type = '{view.StreamType}'")).Single(), System.Globalization.CultureInfo.InvariantCulture), view.Name);
            await using var command = api.OwnersDatabase.CreateCommand($"SELECT tenant_id, id, version, state::text FROM {view.Name}");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var fold = folded[(reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2))];
                JsonNode.DeepEquals(JsonNode.Parse(FoldedState.Whole(view.Name, reader.GetString(3))), JsonNode.Parse(fold.Json)).ShouldBeTrue($"{view.Name} {fold}");
            }
        }
    }

    private static async Task<List<string>> AskAsync(RegisterApi api, string sql)
    {
        var found = new List<string>();
        await using var command = api.OwnersDatabase.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}

/// <summary>Something that a person asks for by setting a variable; no test.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WrittenOnRequestAttribute : FactAttribute
{
    public WrittenOnRequestAttribute(string variable) =>
        Skip = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)) ? $"Set {variable} to a name such as 2026-11." : null;
}
