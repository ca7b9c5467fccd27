using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImprovementRegister.Api.Tests.Webhooks;

/// <summary>Calls to a real server on the loopback.</summary>
public sealed partial class TellingAnotherSystem : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Body, string Timestamp, string Signature)> _calls = [];
    private readonly CallingHost _host = new();
    private WebApplication _system = null!;
    private int _answer = 200;
    private Task _answering = Task.CompletedTask;
    private readonly TaskCompletionSource _over = new();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _system = builder.Build();
        _system.MapPost("/haak", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            _calls.Enqueue((await reader.ReadToEndAsync(), http.Request.Headers[WebhookSender.Timestamp].ToString(), http.Request.Headers[WebhookSender.Signature].ToString()));
            await _answering;
            return Results.StatusCode(_answer);
        });
        await _system.StartAsync();
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        _over.SetResult();
        await ((IAsyncLifetime)_host).DisposeAsync();
        await _system.DisposeAsync();
    }

    [Fact]
    public async Task It_is_told_once_of_each_event_that_is_there_with_a_signature_and_without_a_word_of_it()
    {
        var made = await AddAsync("improvementAction");
        var action = await _host.ActionAsync(title: "Zorgplannen nalopen");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _host.LookAsync()));

        var call = await UntilCalledAsync(1);
        var told = JsonNode.Parse(call.Body)!;
        told["events"]!.AsArray().Select(e => $"{e!["kind"]} {e["stream"]} {e["version"]} {e["type"]}").ShouldBe([$"improvementAction {action} 1 action_raised"]);
        call.Body.ShouldNotContain("Zorgplannen");
        call.Signature.ShouldBe(WebhookSender.SignatureOf(Convert.FromBase64String(made.String("secret")!), call.Timestamp, Encoding.UTF8.GetBytes(call.Body)));
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(call.Timestamp, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(2));
        await _host.LookAsync();
        (await _host.Administrator.GetAsync("admin/webhooks")).Text.ShouldNotContain(made.String("secret")!);
        _calls.Count.ShouldBe(1);
        (await _host.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_webhook_delivery WHERE state = 'Waiting' OR attempts > 0")).ShouldBe(1, "what is told is begun once, however many look");
    }

    [Fact]
    public async Task It_is_told_at_once_of_what_the_host_records_itself()
    {
        await AddAsync("improvementAction");
        var quick = new CallingHost("00:00:00.050") { ConnectionString = _host.OwnersDatabase.ConnectionString };
        await quick.InitializeAsync();

        var action = await quick.ActionAsync();

        JsonNode.Parse((await UntilCalledAsync(1)).Body)!["events"]!.AsArray().Select(e => e!["stream"]!.GetValue<Guid>()).ShouldBe([action]);
        await quick.DisposeAsync();
    }

    [Fact]
    public async Task What_was_told_long_ago_is_kept_no_longer_than_it_is_of_use()
    {
        await AddAsync("improvementAction");
        await _host.ActionAsync();
        await _host.LookAsync();
        await UntilCalledAsync(1);
        await Operations.Projections.UntilAsync(async () => await _host.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_webhook_delivery WHERE state = 'Delivered' AND attempts = 1") == 1);
        await _host.OwnersDatabase.ExecuteAsync("UPDATE ir_webhook_delivery SET changed_at = changed_at - interval '8 days'");
        await _host.ActionAsync(title: "Een andere");
        await _host.LookAsync();
        await UntilCalledAsync(2);
        (await _host.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_webhook_delivery WHERE changed_at < now() - interval '7 days'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_it_never_took_is_kept_and_can_be_replayed()
    {
        _answer = 500;
        var id = (await AddAsync()).String("id");
        await _host.ActionAsync();
        await _host.LookAsync();
        var failed = await UntilAsync(w => w.Json["items"]![0]!["failed"]!.AsArray().Count == 1);
        var delivery = failed.Json["items"]![0]!["failed"]![0]!;
        (delivery["state"]!.GetValue<string>(), delivery["attempts"]!.GetValue<int>(), delivery["error"]!.GetValue<string>()).ShouldBe(("failed", 3, "it answered 500"));
        _calls.Count.ShouldBe(3);

        _answer = 204;
        var after = delivery["after"]!.GetValue<long>();
        (await _host.Administrator.PostAsync($"admin/webhooks/{id}/replay/{after}")).Status.ShouldBe(202);

        await UntilCalledAsync(4);
        await UntilAsync(w => w.Json["items"]![0]!["failed"]!.AsArray().Count == 0);
        _calls.Select(c => JsonNode.Parse(c.Body)!["delivery"]!.GetValue<string>()).Distinct().ShouldHaveSingleItem("it can tell that it is the same");
        (await _host.Administrator.PostAsync($"admin/webhooks/{id}/replay/{after}")).Status.ShouldBe(404);
        (await _host.Administrator.PostAsync($"admin/webhooks/{id}/remove")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_points_into_the_own_network_reaches_nothing_there()
    {
        await AddAsync();
        await _host.ActionAsync();
        await _host.LookAsync();
        await UntilCalledAsync(1);
        await _host.OwnersDatabase.ExecuteAsync("UPDATE ir_webhook_delivery SET state = 'Waiting'");
        var webhook = await _host.OwnersDatabase.ValueAsync<Guid>("SELECT id FROM ir_webhook");
        var after = await _host.OwnersDatabase.ValueAsync<long>("SELECT after FROM ir_webhook_delivery ORDER BY after LIMIT 1");
        using var careful = new WebhookSender(_host.Database, new WebhookSettings(false, TimeSpan.FromSeconds(1), []), TimeProvider.System);

        await careful.SendAsync(new DeliverWebhook("levanto", webhook, after), CancellationToken.None);

        (await _host.OwnersDatabase.ValueAsync<string>("SELECT state || ': ' || error FROM ir_webhook_delivery WHERE after = $1", after)).ShouldBe("Failed: its address is within a private network");
        _calls.Count.ShouldBe(1);
    }

    private async Task<Answer> AddAsync(params string[] kinds)
    {
        var made = await _host.Administrator.PostAsync("admin/webhooks", new { address = _system.Urls.First() + "/haak", kinds = kinds.Length == 0 ? null : kinds });
        made.Status.ShouldBe(201, made.Text);
        return made;
    }

    private async Task<(string Body, string Timestamp, string Signature)> UntilCalledAsync(int times)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (_calls.Count < times)
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(60));
            await Task.Delay(20);
        }

        return _calls.Last();
    }

    private async Task<Answer> UntilAsync(Func<Answer, bool> so)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await _host.Administrator.GetAsync("admin/webhooks");
            if (so(answer))
            {
                return answer;
            }

            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(60), answer.Text);
            await Task.Delay(50);
        }
    }

    /// <summary>It looks when the test says so.</summary>
    private sealed class CallingHost(string gather = "1.00:00:00") : RegisterApi
    {
        protected override void Configure(IWebHostBuilder host)
        {
            host.UseSetting("Register:Webhooks:AllowPrivate", "true");
            host.UseSetting("Register:Webhooks:Every", "1.00:00:00");
            host.UseSetting("Register:Webhooks:Gather", gather);
            host.UseSetting("Register:Webhooks:RetryAfter:0", "00:00:01");
            host.UseSetting("Register:Webhooks:RetryAfter:1", "00:00:01");
        }

        /// <summary>Until all that is recorded is told: while others write in another database of the server, a look may find nothing settled.</summary>
        public async Task LookAsync()
        {
            var recorded = await OwnersDatabase.ValueAsync<long>("SELECT ir_position()");
            await Operations.Projections.UntilAsync(async () =>
            {
                await LookOnceAsync();
                return await OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_webhook WHERE NOT paused AND reached < $1", recorded) == 0;
            });
        }

        public Task LookOnceAsync() => Host.Services.GetRequiredService<WebhookDeliveries>().LookAsync("levanto", CancellationToken.None);
    }
}
