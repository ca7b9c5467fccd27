using System.Diagnostics;
using System.Globalization;
using Npgsql;
using static ImprovementRegister.DevDatabase.Tests.Servers;

namespace ImprovementRegister.DevDatabase.Tests;

public sealed class KilledServer(TestFolder folder) : IClassFixture<TestFolder>
{
    [Fact]
    public async Task What_was_committed_is_there_after_the_next_start()
    {
        var pid = await KillServerAsync();
        File.Exists(folder.PidFile).ShouldBeTrue("a killed server leaves its file");

        await using var next = await StartAsync(folder.Path);

        Postmaster(folder.Path).ShouldNotBe(pid);
        (await AskAsync(next.ConnectionString, "select what from kept")).ShouldBe("committed");
    }

    [Fact]
    public async Task A_stranger_with_its_process_number_is_not_taken_for_it()
    {
        await KillServerAsync();
        using var stranger = SleepAsServerUser();
        var lines = await File.ReadAllLinesAsync(folder.PidFile);
        lines[0] = stranger.Id.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(folder.PidFile, lines);

        await using (var next = await StartAsync(folder.Path))
        {
            (await AskAsync(next.ConnectionString, "select what from kept")).ShouldBe("committed");
        }

        stranger.HasExited.ShouldBeFalse();
        stranger.Kill();
    }

    [Fact]
    public async Task A_file_that_a_crash_left_empty_is_no_obstacle()
    {
        await KillServerAsync();
        await File.WriteAllTextAsync(folder.PidFile, "");
        File.SetLastWriteTimeUtc(folder.PidFile, DateTime.UtcNow.AddMinutes(-1));

        await using var next = await StartAsync(folder.Path);

        (await AskAsync(next.ConnectionString, "select what from kept")).ShouldBe("committed");
    }

    [Fact]
    public async Task A_session_that_computes_on_is_waited_for()
    {
        await using var server = await StartAsync(folder.Path);
        await using var connection = await ConnectAsync(server.ConnectionString);
        // A session notices that its server is gone only when it waits for something.
        await using var busy = new NpgsqlCommand(
            "do $$ begin while clock_timestamp() < now() + interval '2 s' loop end loop; end $$", connection);
        var computing = busy.ExecuteNonQueryAsync();
        await KillAsync(Postmaster(folder.Path));
        await server.DisposeAsync();
        computing.IsCompleted.ShouldBeFalse();

        await using var next = await StartAsync(folder.Path);

        await Record.ExceptionAsync(() => computing).WaitAsync(TimeSpan.FromSeconds(20));
        (await AskAsync(next.ConnectionString, "select 1")).ShouldBe("1");
    }

    private async Task<int> KillServerAsync()
    {
        await using var server = await StartAsync(folder.Path);
        await AskAsync(server.ConnectionString, "drop table if exists kept; create table kept as select 'committed' as what");
        var pid = Postmaster(folder.Path);
        await KillAsync(pid);
        return pid;
    }

    /// <summary>PostgreSQL takes a process of its own user for a server when a left file has its number.</summary>
    private static Process SleepAsServerUser() =>
        Environment.IsPrivilegedProcess
            ? Process.Start("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", "sleep", "120"])
            : Process.Start("sleep", ["120"]);
}
