using ImprovementRegister.EventStore.Following;
using ImprovementRegister.EventStore.Schema;
using ImprovementRegister.EventStore.Tests.Support;
using ImprovementRegister.Testing;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Redacting;

/// <summary>A database with a notebook, under the role of hosts.</summary>
public sealed class NotebookDatabase : IAsyncLifetime
{
    private readonly List<PostgresEventStore> _stores = [];

    public NpgsqlDataSource AsHost { get; private set; } = null!;

    public NpgsqlDataSource AsOwner { get; private set; } = null!;

    public PostgresEventStore Store(params IProjection[] inline)
    {
        _stores.Add(new PostgresEventStore(AsHost, Notebook.Registry, inline));
        return _stores[^1];
    }

    public static Append Page(Guid id, params string[] texts) => At(id, 0, [.. texts.Select(t => new PageWritten(t, ["first", t]))]);

    public static Append Scar(Guid id, long expected, long version, params string[] fields) => At(id, expected, new TextRedacted(version, fields, "a name"));

    public static Append At(Guid id, long expected, params object[] events) => new(Shelf.Tenant, id, "page", expected, events, Shelf.ByLibrarian with { CommandId = Guid.CreateVersion7() });

    /// <summary>What the view holds of a stream, oldest first.</summary>
    public Task<List<string>> HeldAsync(Guid id) => AsHost.ColumnAsync<string>("SELECT text FROM notebook WHERE id = $1 ORDER BY version", id);

    public ProjectionRebuild Rebuild(int pageSize = 2000) => new(AsHost, Notebook.Registry, TimeProvider.System, pageSize);

    public async Task InitializeAsync()
    {
        var owner = await PostgresCluster.NewDatabaseAsync();
        (AsOwner, AsHost) = (NpgsqlDataSource.Create(owner), NpgsqlDataSource.Create(PostgresCluster.AsApplication(owner)));
        await StoreDatabase.Migrator(AsOwner, [.. SchemaStep.Of(typeof(PostgresEventStore).Assembly), new SchemaStep("900_notebook", Notebook.Schema)])
            .MigrateAsync(new ApplicationRole("register_app", null, ["notebook"]), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        await AsHost.DisposeAsync();
        await AsOwner.DisposeAsync();
    }
}
