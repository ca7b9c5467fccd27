using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ImprovementRegister.DevDatabase;

/// <summary>The server of one cluster: starts it, adopts one that outlived its host, waits for it, stops it.</summary>
internal sealed class PgServer(
    ClusterFolder cluster, PostgresTools tools, ServerAccount account, PrivatePostgresOptions options, ILogger logger)
{
    private const string StopSeconds = "20";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>A socket folder: it runs. An exception: it failed. Neither: the situation has changed, look again.</summary>
    private sealed record Attempt(string? SocketFolder, PrivatePostgresException? Failure);

    private readonly ServerLog _log = new(cluster.LogFile);

    /// <summary>Makes the cluster's server run.</summary>
    /// <returns>The folder of its socket.</returns>
    /// <exception cref="PrivatePostgresException">It does not start; the message holds the end of its log.</exception>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var running = PostmasterFile.ReadLive(cluster);
            var (socketFolder, failure) = running is null ? await TryStartAsync(ct) : await TryAdoptAsync(running, ct);
            if (socketFolder is not null)
            {
                return socketFolder;
            }

            if (failure is not null && (!MayPass() || TimeProvider.System.GetElapsedTime(started) > Patience))
            {
                throw failure;
            }

            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Stops the server if it runs: gently (20 s), then at once.</summary>
    public async Task StopAsync()
    {
        if (PostmasterFile.ReadLive(cluster) is not { } running)
        {
            return;
        }

        foreach (var mode in options.ThrowAway ? ["immediate"] : (string[])["fast", "immediate"])
        {
            if (PostmasterFile.ReadLive(cluster) is null)
            {
                break;
            }

            var result = await account.RunAsync(
                tools.PgCtl, ["stop", "-D", cluster.Path, "-m", mode, "-w", "-t", StopSeconds], CancellationToken.None);
            if (!result.Succeeded && PostmasterFile.ReadLive(cluster) is not null)
            {
                logger.LogWarning("PostgreSQL in {Folder} did not stop ({Mode}): {Output}", cluster.Path, mode, result.Output);
            }
        }

        if (PostmasterFile.ReadLive(cluster) is not null)
        {
            using var process = Process.GetProcessById(running.ProcessId);
            process.Kill();
        }

        // Its file goes a moment before the process does.
        var stopped = TimeProvider.System.GetTimestamp();
        while (ProcessNumbers.Runs(running.ProcessId) && TimeProvider.System.GetElapsedTime(stopped) < ExitPatience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    /// <summary>A server with the wanted settings is kept; another one is stopped, to be started anew.</summary>
    private async Task<Attempt> TryAdoptAsync(PostmasterFile running, CancellationToken ct)
    {
        if (running.SocketFolder == "")
        {
            return new Attempt(null, new PrivatePostgresException($"PostgreSQL in {cluster.Path} runs but has no socket"));
        }

        var wanted = ServerSettings.Render(options, running.SocketFolder);
        if (!File.Exists(cluster.SettingsFile) || await File.ReadAllTextAsync(cluster.SettingsFile, ct) != wanted)
        {
            logger.LogInformation(
                "PostgreSQL (process {Pid}) outlived its host with other settings: restarting it", running.ProcessId);
            await StopAsync();
            return new Attempt(null, null);
        }

        logger.LogInformation("PostgreSQL (process {Pid}) outlived its host: using it", running.ProcessId);
        var answers = await Database.AnswersAsync(
            running.SocketFolder, Patience, () => PostmasterFile.ReadLive(cluster) is not null, logger, ct);
        return new Attempt(answers ? running.SocketFolder : null, null);
    }

    private async Task<Attempt> TryStartAsync(CancellationToken ct)
    {
        PostmasterFile.DeleteWhenMisleading(cluster);
        var socketFolder = await SocketFolder.CreateAsync(cluster, account, ct);
        ServerSettings.Write(cluster.SettingsFile, ServerSettings.Render(options, socketFolder));
        _log.BeginStart();
        var start = account.RunAsync(
            tools.PgCtl,
            ["start", "-D", cluster.Path, "-l", _log.File, "-w", "-t", Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)],
            CancellationToken.None);
        while (await Task.WhenAny(start, Task.Delay(TimeSpan.FromSeconds(5), ct)) != start)
        {
            if (ct.IsCancellationRequested)
            {
                await StopStartingAsync(start);
                ct.ThrowIfCancellationRequested();
            }

            logger.LogInformation("Waiting for PostgreSQL in {Folder}, which repairs itself after a crash", cluster.Path);
        }

        var result = await start;
        if (result.Succeeded)
        {
            return new Attempt(socketFolder, null);
        }

        var recovering = PostmasterFile.ReadLive(cluster) is not null;
        var what = recovering
            ? "is not ready after a minute and goes on repairing itself; start again later"
            : "did not start";
        return new Attempt(null, new PrivatePostgresException(
            $"PostgreSQL in {cluster.Path} {what}\n{result.Output}\n{_log.File}:\n{_log.Tail()}"));
    }

    /// <summary>A postmaster can be stopped from the moment that it has written its file.</summary>
    private async Task StopStartingAsync(Task start)
    {
        while (!start.IsCompleted && PostmasterFile.ReadLive(cluster) is null)
        {
            await Task.Delay(Pause, CancellationToken.None);
        }

        await StopAsync();
        await start;
    }

    /// <summary>
    /// After a kill of the postmaster alone its last backends hold the shared memory for a moment; the pg_ctl of a
    /// killed host may have been first; and a server that has just begun has no socket yet.
    /// </summary>
    private bool MayPass()
    {
        var tail = _log.Tail();
        return PostmasterFile.ReadLive(cluster) is { SocketFolder: "" }
            || tail.Contains("shared memory block", StringComparison.Ordinal)
            || tail.Contains("lock file \"postmaster.pid\" already exists", StringComparison.Ordinal);
    }
}
