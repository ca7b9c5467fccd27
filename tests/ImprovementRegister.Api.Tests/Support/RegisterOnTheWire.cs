using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ImprovementRegister.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>The host behind a real socket on the loopback, for what the web server does before the program sees a request.</summary>
public sealed class RegisterOnTheWire : IAsyncLifetime
{
    private WebApplicationFactory<Program>? _host;
    private NpgsqlDataSource? _owner;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public string Token { get; private set; } = "";

    public Client Auditor { get; private set; } = null!;

    private WebApplicationFactory<Program> Host => _host ?? throw new InvalidOperationException("The host is not started.");

    public async Task InitializeAsync()
    {
        var connectionString = await RegisterApi.NewDatabaseAsync();
        _owner = NpgsqlDataSource.Create(connectionString);
        _host = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("ConnectionStrings:Register", PostgresCluster.AsApplication(connectionString));
            host.UseSetting("ConnectionStrings:Migration", connectionString);
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            // Not the usual port, where others may listen.
            host.UseSetting("urls", "http://127.0.0.1:0");
        });
        _host.UseKestrel(0);
        _host.StartServer();
        Address = new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        var http = new HttpClient { BaseAddress = Address };
        var reply = await http.PostAsJsonAsync("/dev/token", new { persona = "auditor" });
        Token = (await reply.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Auditor = new Client(http);
    }

    public async Task<long> EventCountAsync()
    {
        await using var command = _owner!.CreateCommand("SELECT count(*) FROM mt_events");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Sends these lines as they are and gives all that comes back until the host closes, or nothing when this side hangs up.</summary>
    public async Task<string> TalkAsync(string request, bool hangUp = false)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.ReplaceLineEndings("\r\n")));
        if (hangUp)
        {
            return "";
        }

        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    public async Task DisposeAsync()
    {
        Auditor?.Http.Dispose();
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
