using System.Runtime.Versioning;
using Npgsql;
using static ImprovementRegister.DevDatabase.Tests.Servers;

namespace ImprovementRegister.DevDatabase.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class NextStart(TestFolder folder) : IClassFixture<TestFolder>
{
    [Fact]
    public async Task It_finds_what_was_stored()
    {
        await using (var first = await StartAsync(folder.Path))
        {
            await AskAsync(first.ConnectionString, "create table kept as select 'still here' as what");
        }

        await using var next = await StartAsync(folder.Path);
        (await AskAsync(next.ConnectionString, "select what from kept")).ShouldBe("still here");
    }

    [Fact]
    public async Task It_takes_new_settings_as_they_are_and_drops_former_ones()
    {
        await using (var with = await StartAsync(folder.Path, ("max_connections", "33"), ("application_name", @"it's \ odd")))
        {
            (await AskAsync(with.ConnectionString, "show max_connections")).ShouldBe("33");
            (await AskAsync(with.ConnectionString, "select reset_val from pg_settings where name = 'application_name'"))
                .ShouldBe(@"it's \ odd");
        }

        await using var without = await StartAsync(folder.Path);
        (await AskAsync(without.ConnectionString, "show max_connections")).ShouldBe("100");
    }

    [Fact]
    public async Task A_cluster_moved_too_deep_for_a_socket_address_answers_from_another_private_folder()
    {
        await using (await StartAsync(folder.Path))
        {
        }

        var deep = folder.In(new string('d', 100));
        Directory.Move(folder.Path, deep);
        string socketFolder;
        await using (var server = await StartAsync(deep))
        {
            socketFolder = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
            File.GetUnixFileMode(socketFolder)
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            (await AskAsync(server.ConnectionString, "select 1")).ShouldBe("1");
        }

        Directory.Exists(socketFolder).ShouldBeFalse();
        Directory.Move(deep, folder.Path);
    }

    [Fact]
    public async Task A_setting_cannot_open_the_server_to_the_network()
    {
        await using var server = await StartAsync(folder.Path, ("listen_addresses", "localhost"));

        (await AskAsync(server.ConnectionString, "show listen_addresses")).ShouldBe("");
    }

    [Fact]
    public async Task A_server_that_cannot_start_shows_the_end_of_its_log()
    {
        var refused = await Should.ThrowAsync<PrivatePostgresException>(
            () => StartAsync(folder.Path, ("shared_buffers", "plenty")));

        refused.Message.ShouldContain("invalid value for parameter \"shared_buffers\": \"plenty\"");
        await using var repaired = await StartAsync(folder.Path);
        (await AskAsync(repaired.ConnectionString, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_setting_without_a_possible_name_is_refused()
    {
        var refused = await Should.ThrowAsync<ArgumentException>(() => StartAsync(folder.Path, ("fsync = on\nx", "1")));

        refused.Message.ShouldContain("fsync = on");
    }

    [Fact]
    public async Task A_log_over_its_size_is_moved_aside()
    {
        await using (await StartAsync(folder.Path))
        {
        }

        var log = Path.Combine(folder.Path, "server.log");
        await using (var stream = new FileStream(log, FileMode.Open))
        {
            stream.SetLength(11 * 1024 * 1024);
        }

        await using var server = await StartAsync(folder.Path);

        new FileInfo(log).Length.ShouldBeLessThan(100_000);
        new FileInfo(log + ".1").Length.ShouldBe(11 * 1024 * 1024);
    }
}
