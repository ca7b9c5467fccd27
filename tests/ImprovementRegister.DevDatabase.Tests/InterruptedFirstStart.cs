using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using static ImprovementRegister.DevDatabase.Tests.Servers;

namespace ImprovementRegister.DevDatabase.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class InterruptedFirstStart(TestFolder folder) : IClassFixture<TestFolder>
{
    [Fact]
    public async Task Cancelled_or_killed_it_leaves_nothing_that_counts_and_the_next_start_cleans_up()
    {
        await CancelAsync();
        Directory.Exists(folder.Path).ShouldBeFalse();
        await KillHalfWayAsync();
        Directory.Exists(folder.Path).ShouldBeFalse();
        folder.HalfMade().ShouldHaveSingleItem();

        await using var next = await StartAsync(folder.Path);

        (await AskAsync(next.ConnectionString, "select 1")).ShouldBe("1");
        folder.HalfMade().ShouldBeEmpty();
    }

    private async Task CancelAsync()
    {
        using var cancelled = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => PrivatePostgres.StartAsync(
            new PrivatePostgresOptions { DataFolder = folder.Path }, new CancelsAtFirstLine(cancelled), cancelled.Token));
    }

    /// <summary>The host finds an initdb that gets half-way and no further.</summary>
    private async Task KillHalfWayAsync()
    {
        var tools = Directory.CreateDirectory(folder.In("tools")).FullName;
        var halfWay = folder.In("half-way");
        var newest = Directory.GetDirectories("/usr/lib/postgresql").Max();
        File.CreateSymbolicLink(Path.Combine(tools, "postgres"), $"{newest}/bin/postgres");
        File.CreateSymbolicLink(Path.Combine(tools, "pg_ctl"), $"{newest}/bin/pg_ctl");
        await File.WriteAllTextAsync(
            Path.Combine(tools, "initdb"), $"#!/bin/sh\necho 15 > $2/PG_VERSION\necho $$ >> {halfWay}\nexec sleep 60\n");
        File.SetUnixFileMode(Path.Combine(tools, "initdb"), (UnixFileMode)0b111_101_101);
        await File.WriteAllTextAsync(halfWay, "");
        File.SetUnixFileMode(halfWay, (UnixFileMode)0b110_110_110);

        using var host = HostProcess.StartWithPath($"{tools}:{Environment.GetEnvironmentVariable("PATH")}", "keep", folder.Path);
        await EventuallyAsync(() => new FileInfo(halfWay).Length > 0, "initdb does not begin");
        await host.KillAsync();
        await KillAsync(int.Parse(await File.ReadAllTextAsync(halfWay), CultureInfo.InvariantCulture));
    }

    private sealed class CancelsAtFirstLine(CancellationTokenSource source) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            source.Cancel();
    }
}
