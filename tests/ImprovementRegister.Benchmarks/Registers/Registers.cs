using ImprovementRegister.Generating;

namespace ImprovementRegister.Benchmarks;

/// <summary>The generated registers of this run. Each is made when it is first needed, and kept: the parts share them.</summary>
internal sealed class Registers(BenchmarkCluster cluster, Options options, Output output) : IAsyncDisposable
{
    private readonly Dictionary<RegisterSize, RegisterUnderTest> _made = [];

    public Task<RegisterUnderTest> LargeAsync() => GetAsync(new RegisterSize(options.Events));

    public Task<RegisterUnderTest> SmallAsync(Cut cut) => GetAsync(new RegisterSize(options.Few, cut));

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
            output.Progress($"making a register of {size.Events:#,0} events, {(size.Cut == Cut.SameProviders ? "of all providers" : "of fewer providers")}");
            _made[size] = register = await RegisterUnderTest.MakeAsync(cluster, size, options.Seed, output);
        }

        return register;
    }
}
