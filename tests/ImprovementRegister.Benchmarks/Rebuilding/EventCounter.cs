using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>A projection that does next to nothing, it counts events by kind: what it takes is what following itself takes.</summary>
internal sealed class EventCounter : IFollowingProjection
{
    private const string Table = "bench_event_count";

    public string Name => Table;

    public int Version => 1;

    public IReadOnlySet<string> Aliases { get; } = Aggregates.Registry.Aliases.ToHashSet();

    public IReadOnlyList<string> Tables { get; } = [Table];

    public static async Task PrepareAsync(NpgsqlDataSource database)
    {
        await using var create = database.CreateCommand(
            $"CREATE TABLE IF NOT EXISTS {Table} (tenant_id varchar NOT NULL, kind varchar NOT NULL, count bigint NOT NULL, CONSTRAINT {Table}_pkey PRIMARY KEY (tenant_id, kind))");
        await create.ExecuteNonQueryAsync();
    }

    public void Project(StreamSlice slice, SqlScript sql) => ProjectAll([slice], sql);

    public void ProjectAll(IReadOnlyList<StreamSlice> slices, SqlScript sql)
    {
        var counts = slices.SelectMany(s => s.Events).CountBy(e => (e.Tenant, e.Alias)).ToList();
        sql.Add(
            $"INSERT INTO {Table} SELECT * FROM unnest($1, $2, $3) ON CONFLICT ON CONSTRAINT {Table}_pkey DO UPDATE SET count = {Table}.count + excluded.count",
            Sql.Texts(counts.Select(c => c.Key.Tenant)), Sql.Texts(counts.Select(c => c.Key.Alias)), Sql.BigNumbers(counts.Select(c => (long)c.Value)));
    }
}
