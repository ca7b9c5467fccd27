using ImprovementRegister.EventStore.Schema;
using ImprovementRegister.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Support;

/// <summary>A database with the store's schema, for one test class.</summary>
public sealed class StoreDatabase : IAsyncLifetime
{
    private readonly List<PostgresEventStore> _stores = [];
    private NpgsqlDataSource? _source;

    public NpgsqlDataSource Source => _source ?? throw new InvalidOperationException("The database is not there yet.");

    /// <summary>An empty database, reached as the host reaches it.</summary>
    public static async Task<NpgsqlDataSource> EmptyAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(await PostgresCluster.NewDatabaseAsync())
        {
            MaxAutoPrepare = 100,
            // As in production, where it could put people's words in a log; Npgsql then hides the detail of an error.
            IncludeErrorDetail = false,
        };
        return NpgsqlDataSource.Create(settings);
    }

    public static SchemaMigrator Migrator(NpgsqlDataSource database, params IEnumerable<SchemaStep> steps) =>
        new(database, steps, NullLogger<SchemaMigrator>.Instance);

    /// <summary>A store as one host has it. Stores of one database know nothing of each other.</summary>
    public PostgresEventStore Store(params IProjection[] inline)
    {
        _stores.Add(new PostgresEventStore(Source, Shelf.Registry, inline));
        return _stores[^1];
    }

    public async Task InitializeAsync()
    {
        _source = await EmptyAsync();
        await Migrator(_source, SchemaStep.Of(typeof(PostgresEventStore).Assembly)).MigrateAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        await Source.DisposeAsync();
    }
}
