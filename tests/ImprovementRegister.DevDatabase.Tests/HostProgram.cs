using Microsoft.Extensions.Logging.Abstractions;

namespace ImprovementRegister.DevDatabase.Tests;

/// <summary>A host in a process of its own: starts a private server, says where, and holds it until its input ends.</summary>
internal static class HostProgram
{
    /// <param name="args"><c>keep</c> or <c>throw-away</c>, and the data folder (for the latter: the folder to make it in).</param>
    public static async Task Main(string[] args)
    {
        await using var server = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions { ThrowAway = args[0] == "throw-away", DataFolder = args[1] },
            NullLogger.Instance);
        await Console.Out.WriteLineAsync(server.DataFolder);
        await Console.In.ReadToEndAsync();
    }
}
