using System.Net.Http.Headers;
using ImprovementRegister.Generating;

namespace ImprovementRegister.Benchmarks;

/// <summary>Quality managers of a register who look at its pages.</summary>
internal sealed class Audience
{
    private readonly RegisterUnderTest _register;
    private readonly Chance _chance;
    private readonly IReadOnlyDictionary<string, AuthenticationHeaderValue> _tokens;

    private Audience(RegisterUnderTest register, int seed, IReadOnlyDictionary<string, AuthenticationHeaderValue> tokens) =>
        (_register, _chance, _tokens) = (register, new Chance(seed), tokens);

    public static async Task<Audience> InviteAsync(RegisterUnderTest register, int seed)
    {
        await register.Host.ServeAsync();
        var tokens = new Dictionary<string, AuthenticationHeaderValue>();
        foreach (var provider in register.Register.Providers)
        {
            tokens[provider.Tenant] = await register.Host.SignInAsync(provider.Tenant);
        }

        return new Audience(register, seed, tokens);
    }

    /// <summary>A look at a page: of the largest provider, or of any, the large ones more often.</summary>
    /// <returns>Milliseconds that the server took.</returns>
    public Task<double> LookAsync(View view, bool ofLargest)
    {
        var providers = _register.Register.Providers;
        var provider = ofLargest ? providers[0] : _chance.Weighted([.. providers.Select(p => (p, p.Share))]);
        return _register.Host.TimeAsync(view.Path(provider, _chance), _tokens[provider.Tenant]);
    }
}
