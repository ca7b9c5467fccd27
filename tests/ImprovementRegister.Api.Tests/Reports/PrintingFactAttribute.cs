using ImprovementRegister.Reports.Output;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>Needs a browser that prints: where there is none the test is skipped, which the output says; it never passes for nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrintingFactAttribute : FactAttribute
{
    public PrintingFactAttribute() => Skip = Printer.Lacking;
}

/// <summary>A <see cref="PrintingFactAttribute"/> of several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrintingTheoryAttribute : TheoryAttribute
{
    public PrintingTheoryAttribute() => Skip = Printer.Lacking;
}

internal static class Printer
{
    /// <summary>Why nothing can be printed here; null where it can.</summary>
    public static string? Lacking { get; } = Find() is null ? "There is no Chromium on this machine." : null;

    private static string? Find()
    {
        using var chromium = new Chromium(new ConfigurationBuilder().Build(), NullLogger<Chromium>.Instance);
        return chromium.Program;
    }
}
