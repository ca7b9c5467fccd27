using ImprovementRegister.Reports.Output;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImprovementRegister.Browser;

/// <summary>A test in a real browser; where none is, it is skipped and says so.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browsers.WhyNot;
}

/// <inheritdoc cref="BrowserFactAttribute"/>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Browsers.WhyNot;
}

/// <summary>The browser of this machine; none is ever downloaded.</summary>
internal static class Browsers
{
    /// <summary>The Chromium that the register prints with: <c>Register__Chromium</c>, or the first on the PATH.</summary>
    public static string? Program { get; } = Find();

    public static string? WhyNot { get; } = Program is null ? "There is no Chromium here: install it (apt-get install chromium), or name it by Register__Chromium." : null;

    private static string? Find()
    {
        using var chromium = new Chromium(new ConfigurationBuilder().AddEnvironmentVariables().Build(), NullLogger<Chromium>.Instance);
        return chromium.Program;
    }
}
