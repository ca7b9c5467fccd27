using ImprovementRegister.EventStore.PrivateServer;
using ImprovementRegister.EventStore.Tests.Following;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImprovementRegister.EventStore.Tests.PrivateServer;

/// <summary>A host of its own process: starts what it is told to, says so, and holds it until its input ends.</summary>
internal static class HostProgram
{
    /// <param name="args">
    /// <c>keep</c> or <c>throw-away</c> for a private server, and the data folder (for the latter: the folder to make it in);
    /// <c>follow</c> for the ledger, and the database.
    /// </param>
    public static async Task Main(string[] args)
    {
        if (args[0] == "follow")
        {
            await FollowAsync(args[1]);
            return;
        }

        await using var server = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions { ThrowAway = args[0] == "throw-away", DataFolder = args[1] },
            NullLogger.Instance);
        await Console.Out.WriteLineAsync(server.DataFolder);
        await Console.In.ReadToEndAsync();
    }

    private static async Task FollowAsync(string connectionString)
    {
        await using var bank = Bank.At(connectionString);
        using var daemon = bank.Daemon(new Ledger("ledger"));
        await daemon.StartAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync("follows");
        await Console.In.ReadToEndAsync();
    }
}
