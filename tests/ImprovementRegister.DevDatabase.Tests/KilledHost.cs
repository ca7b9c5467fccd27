using System.Globalization;
using static ImprovementRegister.DevDatabase.Tests.Servers;

namespace ImprovementRegister.DevDatabase.Tests;

public sealed class KilledHost(TestFolder folder) : IClassFixture<TestFolder>
{
    [Fact]
    public async Task While_it_lives_a_second_host_is_told_who_holds_the_folder_and_what_to_set()
    {
        using var first = HostProcess.Start("keep", folder.Path);
        await first.ReadyAsync();

        var refused = await Should.ThrowAsync<PrivatePostgresException>(() => StartAsync(folder.Path));

        refused.Message.ShouldContain(folder.Path);
        refused.Message.ShouldContain("Register:DataFolder");
        refused.Message.ShouldContain(first.Id.ToString(CultureInfo.InvariantCulture));
        await first.KillAsync();
        await using var second = await StartAsync(folder.Path);
        (await AskAsync(second.ConnectionString, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task Its_server_is_adopted_and_stopped_in_the_end()
    {
        var pid = await KillHostAsync();
        Runs(pid).ShouldBeTrue();

        await using (var next = await StartAsync(folder.Path))
        {
            Postmaster(folder.Path).ShouldBe(pid);
            (await AskAsync(next.ConnectionString, "select 1")).ShouldBe("1");
        }

        Runs(pid).ShouldBeFalse();
    }

    [Fact]
    public async Task Its_server_is_restarted_when_other_settings_are_wanted()
    {
        var pid = await KillHostAsync();

        await using var next = await StartAsync(folder.Path, ("max_connections", "44"));

        Postmaster(folder.Path).ShouldNotBe(pid);
        (await AskAsync(next.ConnectionString, "show max_connections")).ShouldBe("44");
    }

    [Fact]
    public async Task Its_server_is_adopted_and_stopped_in_a_container_too()
    {
        var pid = await KillHostAsync();

        using var next = HostProcess.StartAsInContainer("keep", folder.Path);
        await next.ReadyAsync();
        Postmaster(folder.Path).ShouldBe(pid);
        await next.StopAsync();

        Runs(pid).ShouldBeFalse();
    }

    private async Task<int> KillHostAsync()
    {
        using var host = HostProcess.Start("keep", folder.Path);
        await host.ReadyAsync();
        await host.KillAsync();
        return Postmaster(folder.Path);
    }
}
