using System.Diagnostics;
using ImprovementRegister.Api.Tests.Operations;
using ImprovementRegister.Api.Tests.Support;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Hosting;

/// <summary>More people than connections: they wait, and who waits too long is told so.</summary>
public sealed class ABusyHost(RegisterApi api) : IClassFixture<RegisterApi>
{
    private int _held;

    [Fact]
    public async Task Answers_more_readers_at_once_than_it_has_connections()
    {
        await api.ActionAsync();
        var paths = (string[])["actions", "register/summary", "frameworks/KWLGGZ/view", "nodes/KWLGGZ-NAA/view", "strategy/view"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 110).Select(i => api.QualityManager.GetAsync(paths[i % paths.Length])));
        answers.ShouldAllBe(a => a.Status == 200);
    }

    [Fact]
    public async Task Tells_who_has_waited_for_a_connection_to_try_again_and_recovers()
    {
        using var until = new CancellationTokenSource();
        // The host's own work has a connection now and then: whatever comes free is taken as well.
        var takers = Enumerable.Range(0, new NpgsqlConnectionStringBuilder(api.Database.ConnectionString).MaxPoolSize).Select(_ => HoldAsync(until.Token)).ToList();
        try
        {
            await Projections.UntilAsync(() => Task.FromResult(_held >= takers.Count - 2));
            var started = Stopwatch.GetTimestamp();
            var (read, written) = (api.QualityManager.GetAsync("actions"), api.Auditor.PostAsync("sources", new { type = "internalAudit", title = "Audit" }));
            foreach (var answer in await Task.WhenAll(read, written))
            {
                answer.ShouldRefuse(503, "database-unavailable");
                answer.Headers.Keys.ShouldContain("Retry-After");
            }

            Stopwatch.GetElapsedTime(started).TotalSeconds.ShouldBeLessThan(20);
        }
        finally
        {
            await until.CancelAsync();
            await Task.WhenAll(takers);
        }

        await Projections.UntilAsync(async () => (await api.QualityManager.GetAsync("actions")).Status == 200);
    }

    private async Task HoldAsync(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            try
            {
                await using var connection = await api.Database.OpenConnectionAsync(until);
                Interlocked.Increment(ref _held);
                await Task.Delay(Timeout.Infinite, until);
            }
            catch (NpgsqlException)
            {
                // Not in its turn yet.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
