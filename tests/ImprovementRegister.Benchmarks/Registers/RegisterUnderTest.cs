using System.Diagnostics;
using ImprovementRegister.Generating;
using ImprovementRegister.Integrity;
using ImprovementRegister.Persons;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>A generated register in a database of its own, with a host on it.</summary>
internal sealed class RegisterUnderTest : IAsyncDisposable
{
    private readonly DirectoryInfo _files;

    private RegisterUnderTest(GeneratedRegister register, BenchmarkDatabase database, DirectoryInfo files, InProcessHost host, Output output)
    {
        (Register, Database, _files, Host) = (register, database, files, host);
        (Owner, Output) = (NpgsqlDataSource.Create(database.Owner), output);
    }

    public GeneratedRegister Register { get; }

    public BenchmarkDatabase Database { get; }

    public InProcessHost Host { get; }

    /// <summary>Connects as the role that owns everything.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>A folder with its organisations.</summary>
    public string Organisations => _files.FullName;

    public long Events { get; private set; }

    public int Seals { get; private set; }

    /// <summary>How long it took to seal all of it.</summary>
    public double SecondsOfSealing { get; private set; }

    private Output Output { get; }

    /// <summary>
    /// Made, imported, with all its views, and sealed: else the first host that starts would begin with that. One that an earlier
    /// run kept is as its parts left it, with the schema of now.
    /// </summary>
    public static async Task<RegisterUnderTest> MakeAsync(BenchmarkCluster cluster, RegisterSize size, int seed, Output output)
    {
        var register = GeneratedRegister.Plan(size, seed);
        var files = Directory.CreateTempSubdirectory("improvement-register-");
        register.WriteOrganisations(files.FullName);
        var name = $"register_{size.Events}_of_{size.Whole}_{size.Cut}_{seed}".ToLowerInvariant();
        var isKept = await cluster.HasAsync(name);
        var database = isKept ? cluster.Database(name) : await cluster.NewDatabaseAsync(name);
        var made = new RegisterUnderTest(register, database, files, await InProcessHost.OpenAsync(database, files.FullName), output);
        await (isKept ? made.CountAsync() : made.FillAsync());
        await cluster.SayWholeAsync(name);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Owner.DisposeAsync();
        _files.Delete(recursive: true);
    }

    private async Task CountAsync()
    {
        await using var command = Owner.CreateCommand("SELECT (SELECT count(*) FROM mt_events), (SELECT count(*) FROM ir_seal)");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        (Events, Seals) = (reader.GetInt64(0), (int)reader.GetInt64(1));
    }

    private async Task FillAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var generated = new Reporting(100_000, e => Output.Progress($"{e:#,0} events generated"));
        Events = await new EventImport(Owner).RunAsync(Register.Events(), generated, CancellationToken.None);
        Output.Progress($"{Events:#,0} events of {Register.Providers.Count} providers imported in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; now their views");
        started = Stopwatch.GetTimestamp();
        await new ViewFilling(Owner).RunAsync(CancellationToken.None);
        foreach (var provider in Register.Providers)
        {
            await PersonTable.KeepAsync(Owner, provider.Tenant, [.. provider.Staff], CancellationToken.None);
        }

        Output.Progress($"views made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; now the seals");
        started = Stopwatch.GetTimestamp();
        var sealer = new Sealer(Host.Database);
        await sealer.SealAsync(_ => Seals++, CancellationToken.None);
        SecondsOfSealing = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await sealer.KeepStretchesAsync(CancellationToken.None);
    }

    /// <summary>Passes on a report now and then; at once, not later on another thread.</summary>
    private sealed class Reporting(long each, Action<long> say) : IProgress<long>
    {
        private long _said;

        public void Report(long value)
        {
            if (value >= _said + each)
            {
                _said = value;
                say(value);
            }
        }
    }
}
