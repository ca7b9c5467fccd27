using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Alba;
using ImprovementRegister.Setup;
using ImprovementRegister.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>The whole host on a database of its own unless told otherwise, with a client per persona. One per test class.</summary>
public class RegisterApi : IAsyncLifetime
{
    private readonly Dictionary<string, HttpClient> _clients = [];
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private IAlbaHost? _host;
    private NpgsqlDataSource? _owner;

    /// <summary>A database that another host has used, as its owner reaches it; null: a new one.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>A folder with reference files beside those shipped.</summary>
    public string? ReferenceFolder { get; init; }

    public IAlbaHost Host => _host ?? throw new InvalidOperationException("The host is not started.");

    /// <summary>The database as the host reaches it: under a role that can change no event, and sees what its session has entered.</summary>
    public NpgsqlDataSource Database => Host.Services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>The database as its owner reaches it, who can do everything.</summary>
    public NpgsqlDataSource OwnersDatabase => _owner ?? throw new InvalidOperationException("The host is not started.");

    public Written Written { get; } = new();

    public Client Auditor => As("auditor");

    public Client Owner => As("owner");

    public Client QualityManager => As("qualityManager");

    public Client Reader => As("reader");

    public Client Administrator => As("administrator");

    public virtual async Task InitializeAsync()
    {
        var owner = ConnectionString ?? await NewDatabaseAsync();
        await StartAsync(PostgresCluster.AsApplication(owner), owner);
    }

    /// <summary>A host on this database; without an owner it migrates as it may.</summary>
    public static async Task<RegisterApi> OnAsync(string register, string? owner = null)
    {
        var api = new RegisterApi();
        await api.StartAsync(register, owner);
        return api;
    }

    /// <summary>For a host that differs from the one that is shipped.</summary>
    protected virtual void Configure(IWebHostBuilder host)
    {
    }

    /// <summary>A client signed in as a persona; users of one name are one person, whatever role they act in.</summary>
    public Client As(string persona, string? user = null, string tenant = "levanto", params string[] parties)
    {
        var key = $"{persona}/{user}/{tenant}/{string.Join(',', parties)}";
        if (!_clients.TryGetValue(key, out var client))
        {
            client = Host.Server.CreateClient();
            var reply = client.PostAsJsonAsync("/dev/token", new { persona, user, tenant, parties }).GetAwaiter().GetResult();
            var token = reply.Content.ReadFromJsonAsync<JsonObject>().GetAwaiter().GetResult()!["token"]!.GetValue<string>();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            _clients[key] = client;
        }

        return new Client(client, Written);
    }

    /// <summary>The position of the last event.</summary>
    public async Task<long> RecordedAsync()
    {
        await using var command = OwnersDatabase.CreateCommand("SELECT ir_position()");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How many events there are; for "and no event was recorded".</summary>
    public async Task<long> EventCountAsync()
    {
        await using var command = OwnersDatabase.CreateCommand("SELECT count(*) FROM mt_events WHERE type <> 'tombstone'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A new database with the schema of the register, as its owner reaches it.</summary>
    /// <param name="folder">An empty folder of the server's user to keep it in; null: where the others are.</param>
    public static async Task<string> NewDatabaseAsync(string? folder = null) => await PostgresCluster.NewDatabaseAsync(await Template.Value, folder);

    private static async Task<string> MakeTemplateAsync()
    {
        var template = await PostgresCluster.NewDatabaseAsync();
        await using var owner = NpgsqlDataSource.Create(template);
        var role = new NpgsqlConnectionStringBuilder(PostgresCluster.AsApplication(template)).Username!;
        await new RegisterSchema(owner, new ApplicationRole(role, null), NullLoggerFactory.Instance).BringUpToDateAsync(CancellationToken.None);
        owner.Clear();
        NpgsqlConnection.ClearAllPools();
        return template;
    }

    private async Task StartAsync(string register, string? owner)
    {
        _owner = owner is null ? null : NpgsqlDataSource.Create(owner);
        _host = await AlbaHost.For<Program>(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("ConnectionStrings:Register", register);
            host.UseSetting("ConnectionStrings:Migration", owner);
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            if (ReferenceFolder is not null)
            {
                host.UseSetting("Register:ReferenceFolders:0", ReferenceFolder);
            }

            Configure(host);
        });
        using var client = Host.Server.CreateClient();
        (await client.GetAsync("/health/ready")).EnsureSuccessStatusCode();
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_owner is not null)
        {
            await _owner.DisposeAsync();
        }
    }
}
