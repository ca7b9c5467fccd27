using System.Diagnostics;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Counting;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Operations;

/// <summary>A register with one view more, which follows: the positions at which sources were registered.</summary>
public sealed class FollowedRegister : RegisterApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sources with this in their title are what the view cannot take, until it is mended.</summary>
    public const string Unreadable = "Onleesbaar";

    public bool Mended { get; set; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsync("CREATE TABLE tally (position bigint PRIMARY KEY); ALTER TABLE tally OWNER TO register_app");
    }

    /// <summary>With all rights to the database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = OwnersDatabase.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Keeps a view where it is until this is disposed, as another host that has it and does nothing. An open transaction
    /// would do so too, but hold up the views of all tests on the server.
    /// </summary>
    public async Task<IAsyncDisposable> HoldAsync(string view = "tally")
    {
        var connection = new NpgsqlConnection(Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var take = new NpgsqlCommand(
            $"""
            SELECT pg_terminate_backend(pid) FROM pg_locks
             WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
               AND (classid::bigint << 32 | objid::bigint) = hashtextextended('ir_projection/{view}:All', 0);
            SELECT pg_advisory_lock(hashtextextended('ir_projection/{view}:All', 0))
            """,
            connection);
        await take.ExecuteNonQueryAsync();
        return connection;
    }

    public async Task<List<long>> TalliedAsync()
    {
        var positions = new List<long>();
        await using var command = Database.CreateCommand("SELECT position FROM tally ORDER BY 1");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            positions.Add(reader.GetInt64(0));
        }

        return positions;
    }

    /// <summary>Registers a source and gives its position.</summary>
    public async Task<long> RegisterAsync(string title = "Audit") =>
        (await Auditor.PostAsync("sources", new { type = "internalAudit", title })).At("position")!.GetValue<long>();

    public async Task<JsonNode> ViewAsync(string name = "tally") =>
        JsonNode.Parse((await Administrator.GetAsync("admin/projections")).Text)!.AsArray().Single(v => v!["name"]!.GetValue<string>() == name)!;

    public async Task<JsonNode> ViewInAsync(string state)
    {
        await UntilAsync(async () => (await ViewAsync())["state"]!.GetValue<string>() == state);
        return await ViewAsync();
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience);
            await Task.Delay(20);
        }
    }

    protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services =>
        services.AddSingleton(provider => new ProjectionSet([provider.GetRequiredService<NodeCounting>(), new Tally(this)], RegisterViews.Inline)));

    private sealed class Tally(FollowedRegister register) : IFollowingProjection
    {
        public string Name => "tally";

        public int Version => 1;

        public IReadOnlySet<string> Aliases { get; } = new HashSet<string> { "source_registered" };

        public IReadOnlyList<string> Tables { get; } = ["tally"];

        public void Project(StreamSlice slice, SqlScript sql)
        {
            foreach (var e in slice.Events)
            {
                if (!register.Mended && ((SourceRegistered)e.Data).Title.Contains(Unreadable, StringComparison.Ordinal))
                {
                    throw new InvalidOperationException(((SourceRegistered)e.Data).Title);
                }

                sql.Add("INSERT INTO tally VALUES ($1)", Sql.BigNumber(e.Position));
            }
        }
    }
}
