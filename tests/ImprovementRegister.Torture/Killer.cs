namespace ImprovementRegister.Torture;

/// <summary>Kills a host, the server, or one of the server's sessions every few seconds, and starts again what does not start by itself.</summary>
internal sealed class Killer(TortureServer server, IReadOnlyList<TortureHost> hosts, int seed)
{
    private readonly Random _random = new(seed);

    public int Hosts { get; private set; }

    public int Servers { get; private set; }

    public int Sessions { get; private set; }

    public async Task RunAsync(CancellationToken end)
    {
        while (true)
        {
            await Task.Delay(_random.Next(2000, 8000), end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsCancellationRequested)
            {
                return;
            }

            switch (_random.Next(4))
            {
                case 0 or 1:
                    var host = hosts[_random.Next(hosts.Count)];
                    Hosts++;
                    await host.KillAsync();
                    await host.StartAsync();
                    break;
                case 2:
                    Servers++;
                    await server.KillAsync();
                    break;
                default:
                    try
                    {
                        await server.KillSessionAsync();
                        Sessions++;
                    }
                    catch (Npgsql.NpgsqlException)
                    {
                        // It is still repairing itself after the last one.
                    }

                    break;
            }
        }
    }
}
