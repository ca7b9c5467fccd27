using ImprovementRegister.Http;
using Microsoft.AspNetCore.Components;

namespace ImprovementRegister.Screens;

/// <summary>A part of a page.</summary>
public abstract class ScreenComponent : ComponentBase
{
    [CascadingParameter]
    public ScreenContext Screen { get; set; } = null!;

    protected ScreenLanguage L => Screen.L;

    /// <summary>What the address asks by this name; null for nothing.</summary>
    protected string? Asked(string name) => Screen.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>An address of the moment and the unit that this page is of.</summary>
    protected string Same(string address) => With(address, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn);

    /// <summary>The address of one thing, as it was at the moment that this page is of.</summary>
    protected string AsItWas(string address) => With(address, QueryParameters.AsOf, QueryParameters.ValidOn);

    private string With(string address, params IEnumerable<string> names) => names.Where(n => Asked(n) is not null && !address.Contains(n + "=", StringComparison.Ordinal))
        .Aggregate(address, (all, n) => $"{all}{(all.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{n}={Uri.EscapeDataString(Asked(n)!)}");
}
