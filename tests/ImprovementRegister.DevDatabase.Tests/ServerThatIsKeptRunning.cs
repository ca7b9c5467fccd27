using Microsoft.Extensions.Logging;
using Npgsql;
using static ImprovementRegister.DevDatabase.Tests.Servers;

namespace ImprovementRegister.DevDatabase.Tests;

public sealed class ServerThatIsKeptRunning(TestFolder folder) : IClassFixture<TestFolder>
{
    [Fact]
    public async Task As_often_as_it_is_killed_it_answers_again_within_seconds_on_the_same_socket()
    {
        await using var server = await StartAsync(folder.Path);
        var keeping = server.KeepRunningAsync();
        await AskAsync(server.ConnectionString, "drop table if exists kept; create table kept as select 'committed' as what");

        for (var time = 1; time <= 2; time++)
        {
            var killed = Postmaster(folder.Path);
            await KillAsync(killed);

            (await AnswerAsync(server.ConnectionString, "select what from kept")).ShouldBe("committed");
            Postmaster(folder.Path).ShouldNotBe(killed);
            Runs(Postmaster(folder.Path)).ShouldBeTrue();
        }

        keeping.IsCompleted.ShouldBeFalse("it looks after the server until the end");
    }

    [Fact]
    public async Task Looking_after_it_ends_quietly_when_the_host_stops_it()
    {
        var server = await StartAsync(folder.Path);
        var pid = Postmaster(folder.Path);
        var keeping = server.KeepRunningAsync();

        await server.DisposeAsync();

        keeping.IsCompletedSuccessfully.ShouldBeTrue();
        Runs(pid).ShouldBeFalse();
        File.Exists(folder.PidFile).ShouldBeFalse("nobody starts it again");
    }

    [Fact]
    public async Task A_host_that_stops_while_it_is_started_again_leaves_no_server()
    {
        var restarts = new RestartWatch();
        var server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions { DataFolder = folder.Path }, restarts);
        var keeping = server.KeepRunningAsync();
        await KillAsync(Postmaster(folder.Path));
        await restarts.Begun.WaitAsync(TimeSpan.FromSeconds(20));

        await server.DisposeAsync();

        keeping.IsCompletedSuccessfully.ShouldBeTrue();
        File.Exists(folder.PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_cannot_be_started_again_is_told_of()
    {
        var server = await StartAsync(folder.Path);
        var keeping = server.KeepRunningAsync();
        var version = Path.Combine(folder.Path, "PG_VERSION");
        var before = await File.ReadAllTextAsync(version);
        await File.WriteAllTextAsync(version, "11\n");
        await KillAsync(Postmaster(folder.Path));

        var told = await Should.ThrowAsync<PrivatePostgresException>(() => keeping.WaitAsync(TimeSpan.FromSeconds(20)));

        told.Message.ShouldContain(folder.Path);
        told.Message.ShouldContain("version 11");
        await File.WriteAllTextAsync(version, before);
        await server.DisposeAsync();
    }

    private static async Task<string> AnswerAsync(string connectionString, string sql)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            try
            {
                return await AskAsync(connectionString, sql);
            }
            catch (NpgsqlException) when (!deadline.IsCancellationRequested)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    private sealed class RestartWatch : ILogger
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning && formatter(state, exception).Contains("starting it again", StringComparison.Ordinal))
            {
                _begun.SetResult();
            }
        }
    }
}
