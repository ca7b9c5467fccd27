using ImprovementRegister.Testing;
using static ImprovementRegister.DevDatabase.Tests.Servers;

namespace ImprovementRegister.DevDatabase.Tests;

public sealed class ThrowAwayCluster
{
    [Fact]
    public async Task Dispose_leaves_no_process_and_no_folder_even_twice()
    {
        var server = await StartAsync(new PrivatePostgresOptions
        {
            ThrowAway = true,
            Settings = new Dictionary<string, string> { ["full_page_writes"] = "on" },
        });
        var pid = Postmaster(server.DataFolder);
        var folder = Path.GetDirectoryName(server.DataFolder)!;
        folder.ShouldStartWith(Path.Combine(Path.GetTempPath(), $"ir-throwaway-{Environment.ProcessId}-"));
        (await AskAsync(server.ConnectionString, "show fsync")).ShouldBe("off");
        (await AskAsync(server.ConnectionString, "show full_page_writes")).ShouldBe("on");

        await server.DisposeAsync();
        await server.DisposeAsync();

        Runs(pid).ShouldBeFalse();
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task That_of_a_killed_host_is_swept_by_the_next_one_and_that_of_a_living_host_is_not()
    {
        var place = FastFolder.Find() ?? Path.GetTempPath();
        using var host = HostProcess.Start("throw-away", place);
        var left = await host.ReadyAsync();
        var server = Postmaster(left);
        await using var living = await StartAsync(new PrivatePostgresOptions { ThrowAway = true, DataFolder = place });
        Runs(server).ShouldBeTrue("its host lives");
        await host.KillAsync();
        Runs(server).ShouldBeTrue("it outlives its host");

        await using var next = await StartAsync(new PrivatePostgresOptions { ThrowAway = true, DataFolder = place });

        Runs(server).ShouldBeFalse();
        Directory.Exists(Path.GetDirectoryName(left)).ShouldBeFalse();
        (await AskAsync(living.ConnectionString, "select 1")).ShouldBe("1", "the host of this one lives");
    }

    [Fact]
    public async Task The_cluster_shared_by_tests_gives_databases_apart()
    {
        var (one, other) = (await PostgresCluster.NewDatabaseAsync(), await PostgresCluster.NewDatabaseAsync());

        await AskAsync(one, "create table only_here ()");

        (await AskAsync(one, "select to_regclass('only_here') is not null")).ShouldBe("True");
        (await AskAsync(other, "select to_regclass('only_here') is not null")).ShouldBe("False");
    }
}
