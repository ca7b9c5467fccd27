using System.Net.Http.Headers;
using ImprovementRegister.Generating;

namespace ImprovementRegister.Benchmarks;

/// <summary>Quality managers of some providers of a register, who look at its pages.</summary>
internal sealed class Audience
{
    private readonly InProcessHost _host;
    private readonly Chance _chance;
    private readonly IReadOnlyList<(Provider Provider, double Share)> _providers;
    private readonly Dictionary<string, AuthenticationHeaderValue> _tokens;

    private Audience(InProcessHost host, Chance chance, IReadOnlyList<Provider> providers, Dictionary<string, AuthenticationHeaderValue> tokens) =>
        (_host, _chance, _providers, _tokens) = (host, chance, [.. providers.Select(p => (p, p.Share))], tokens);

    /// <param name="among">Whether a provider takes part.</param>
    public static async Task<Audience> InviteAsync(RegisterUnderTest register, int seed, Func<Provider, bool> among)
    {
        await register.Host.ServeAsync();
        var providers = register.Register.Providers.Where(among).ToList();
        var tokens = new Dictionary<string, AuthenticationHeaderValue>();
        foreach (var provider in providers)
        {
            tokens[provider.Tenant] = await register.Host.SignInAsync(provider.Tenant);
        }

        return new Audience(register.Host, new Chance(seed), providers, tokens);
    }

    /// <summary>A look at a page of any of the providers, of the large ones more often.</summary>
    /// <returns>Milliseconds that the server took.</returns>
    public Task<double> LookAsync(View view)
    {
        var provider = _chance.Weighted(_providers);
        return _host.TimeAsync(view.Path(provider, _chance), _tokens[provider.Tenant]);
    }

    /// <returns>The bytes of such a page.</returns>
    public async Task<int> WeighAsync(View view)
    {
        var provider = _chance.Weighted(_providers);
        return (await _host.GetAsync(view.Path(provider, _chance), _tokens[provider.Tenant])).Length;
    }
}
