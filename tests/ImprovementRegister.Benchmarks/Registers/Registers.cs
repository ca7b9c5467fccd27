using ImprovementRegister.Generating;

namespace ImprovementRegister.Benchmarks;

/// <summary>The generated registers of this run. Each is made when it is first needed, and kept: the parts share them.</summary>
internal sealed class Registers(BenchmarkCluster cluster, Options options, Output output) : IAsyncDisposable
{
    private readonly Dictionary<RegisterSize, RegisterUnderTest> _made = [];

    public BenchmarkCluster Cluster => cluster;

    public Task<RegisterUnderTest> LargeAsync() => GetAsync(new RegisterSize(options.Events));

    /// <summary>Of fewer providers, each of the size that it has in the large one.</summary>
    public Task<RegisterUnderTest> SmallAsync() => GetAsync(new RegisterSize(options.Few, Cut.FewerProviders, options.Events));

    /// <summary>As large, of one provider.</summary>
    public Task<RegisterUnderTest> OfOneProviderAsync() => GetAsync(new RegisterSize(options.Events, Cut.OneProvider));

    public async ValueTask DisposeAsync()
    {
        foreach (var register in _made.Values)
        {
            await register.DisposeAsync();
        }
    }

    private async Task<RegisterUnderTest> GetAsync(RegisterSize size)
    {
        if (!_made.TryGetValue(size, out var register))
        {
            output.Progress($"making a register of {size.Events:#,0} events");
            _made[size] = register = await RegisterUnderTest.MakeAsync(cluster, size, options.Seed, output);
        }

        return register;
    }
}
