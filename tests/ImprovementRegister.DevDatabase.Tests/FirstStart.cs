using System.Runtime.Versioning;
using Npgsql;
using static ImprovementRegister.DevDatabase.Tests.Servers;

namespace ImprovementRegister.DevDatabase.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class FirstStart : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TestFolder _folder = new();

    [Fact]
    public async Task From_nothing_a_private_server_answers()
    {
        await using var server = await StartAsync(_folder.Path);

        server.DataFolder.ShouldBe(_folder.Path);
        await HoldsTheRegisterInUnicodeAndUtcWithChecksumsAsync(server);
        await IsReachableByItsPrivateSocketOnlyAsync(server);
        RunsWithoutRootAndOutOfReachOfTheTerminal(Postmaster(server.DataFolder));
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_left_alone()
    {
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "letter.txt"), "dear");

        var refused = await Should.ThrowAsync<PrivatePostgresException>(() => StartAsync(_folder.Path));

        refused.Message.ShouldContain(_folder.Path);
        refused.Message.ShouldContain("Register:DataFolder");
        Directory.GetFileSystemEntries(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_here_names_the_version_and_the_remedy()
    {
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "PG_VERSION"), "11\n");

        var refused = await Should.ThrowAsync<PrivatePostgresException>(() => StartAsync(_folder.Path));

        refused.Message.ShouldContain("PostgreSQL 11");
        refused.Message.ShouldContain("postgresql-11");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task HoldsTheRegisterInUnicodeAndUtcWithChecksumsAsync(PrivatePostgres server)
    {
        (await AskAsync(server.ConnectionString, "select current_database() || ' ' || current_user")).ShouldBe("register register");
        (await AskAsync(server.ConnectionStringTo("postgres"), "select current_database()")).ShouldBe("postgres");
        (await AskAsync(server.ConnectionString, "show server_encoding")).ShouldBe("UTF8");
        (await AskAsync(server.ConnectionString, "show timezone")).ShouldBe("UTC");
        (await AskAsync(server.ConnectionString, "show data_checksums")).ShouldBe("on");
        (await AskAsync(server.ConnectionString, "show fsync")).ShouldBe("on");
        (await AskAsync(server.ConnectionString, "select lower('COÖRDINATIE')")).ShouldBe("coördinatie");
    }

    private static async Task IsReachableByItsPrivateSocketOnlyAsync(PrivatePostgres server)
    {
        File.GetUnixFileMode(SocketFolderOf(server)).ShouldBe(Private);
        File.GetUnixFileMode(server.DataFolder).ShouldBe(Private);
        (await AskAsync(server.ConnectionString, "show listen_addresses")).ShouldBe("");
        (await AskAsync(server.ConnectionString, "show unix_socket_permissions")).ShouldBe("0700");
    }

    private static void RunsWithoutRootAndOutOfReachOfTheTerminal(int pid)
    {
        var users = File.ReadLines($"/proc/{pid}/status").Single(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        users.Split('\t').Skip(1).ShouldNotContain("0");
        Session(pid).ShouldBe(pid, "only a session of its own is spared the terminal's Ctrl-C");
        Session(Environment.ProcessId).ShouldNotBe(pid);
    }

    private static string SocketFolderOf(PrivatePostgres server) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
}
