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

    /// <summary>An address with a query, of the moment and the unit that this page is of.</summary>
    protected string Same(string address) => address + string.Concat(((string[])["unit", "asOf", "validOn"])
        .Where(n => Asked(n) is not null && !address.Contains(n + "=", StringComparison.Ordinal)).Select(n => $"&{n}={Uri.EscapeDataString(Asked(n)!)}"));
}
