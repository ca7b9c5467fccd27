using System.Diagnostics;
using System.Net.Http.Headers;
using ImprovementRegister.Generating;

namespace ImprovementRegister.Benchmarks;

/// <summary>How long reports take of an average provider and of the largest: the preview as data, freezing, and every file.</summary>
internal static class ReportBenchmark
{
    private const double MostOfAverage = 150;
    private const double MostOfLargest = 500;
    private const double MostOfFreezing = 2000;
    private const double MostOfFile = 5000;

    private static readonly (string Format, string Name)[] Files = [("html", "page"), ("docx", "Word"), ("xlsx", "Excel"), ("csv", "CSV"), ("pdf", "PDF")];

    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var register = await registers.LargeAsync();
        await register.Host.ServeAsync();
        var (largest, average) = (register.Register.Providers[0], register.Register.Providers.OrderBy(p => Math.Abs(p.Share - register.Register.Providers.Average(x => x.Share))).First());
        Output.Title($"Reports in {register.Events:#,0} events; {options.Rounds} rounds, median (least – most)");
        await OfAsync(register, average, "an average provider", MostOfAverage, options, output);
        await OfAsync(register, largest, "the largest provider", MostOfLargest, options, output);
    }

    private static async Task OfAsync(RegisterUnderTest register, Provider provider, string name, double mostOfPreview, Options options, Output output)
    {
        var host = register.Host;
        var who = await host.SignInAsync(provider.Tenant);
        var path = $"reports/preview?framework={provider.Frameworks[0].Code}&year=2026";
        output.Progress($"{name}: preview");
        output.Print(Figure($"preview of {name}", await MeasureAsync(options.Requests, options, () => host.TimeAsync(path, who)), mostOfPreview, at: 0.99));
        foreach (var (format, word) in Files)
        {
            output.Progress($"{name}: {word}");
            try
            {
                output.Print(Figure($"  {word}", await MeasureAsync(options.Rounds, options, () => host.TimeAsync($"{path}&format={format}", who)), MostOfFile));
            }
            catch (InvalidOperationException e) when (e.Message.Contains("no-pdf-here", StringComparison.Ordinal))
            {
                output.Print(new Figure($"  {word}", "no Chromium on this machine"));
            }
        }

        // A quarter report tells besides what became of the actions of each unit, between two days.
        output.Progress($"{name}: a quarter report");
        var quarter = await host.PostAsync("reports", new { kind = "quarterReport", period = "Q3 2026", title = $"Kwartaalrapportage {Guid.NewGuid()}" }, who);
        var drawn = $"reports/{quarter.Answer["id"]}";
        output.Print(Figure("  quarter report by unit, all frameworks", await MeasureAsync(options.Requests, options, () => host.TimeAsync($"{drawn}/data", who)), mostOfPreview * provider.Frameworks.Count, at: 0.99));
        output.Print(Figure("    its page", await MeasureAsync(options.Rounds, options, () => host.TimeAsync($"{drawn}/page", who)), MostOfFile));
        output.Print(Figure("    freezing it", await MeasureAsync(options.Rounds, options, async () => (await FreezeQuarterAsync(host, who)).Milliseconds), MostOfFreezing));
        var (frozen, _) = await FreezeQuarterAsync(host, who);
        output.Print(Figure("    what changed since, figure by figure", await MeasureAsync(options.Rounds, options, () => host.TimeAsync($"{frozen}/changes", who)), MostOfFreezing));

        var memory = GC.GetTotalMemory(forceFullCollection: true);
        await host.TimeAsync(path + "&format=xlsx", who);
        output.Print(new Figure("  memory that stays after a workbook", $"{Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - memory) / 1024:#,0} KB"));
        output.Progress($"{name}: freezing");
        output.Print(Figure("  freezing", await MeasureAsync(options.Rounds, options, () => FreezeAsync(host, who, provider.Frameworks[0].Code)), MostOfFreezing));
    }

    private static async Task<double> FreezeAsync(InProcessHost host, AuthenticationHeaderValue who, string framework)
    {
        var begun = await host.PostAsync("reports", new { kind = "qualityReport", frameworks = new[] { framework }, year = 2026, title = $"Kwaliteitsverslag {Guid.NewGuid()}" }, who);
        return (await host.PostAsync($"reports/{begun.Answer["id"]}/freeze", new { referenceDate = "2026-10-31", confirm = "incomplete" }, who, version: 1)).Milliseconds;
    }

    private static async Task<(string Report, double Milliseconds)> FreezeQuarterAsync(InProcessHost host, AuthenticationHeaderValue who)
    {
        var begun = await host.PostAsync("reports", new { kind = "quarterReport", period = "Q3 2026", title = $"Kwartaalrapportage {Guid.NewGuid()}" }, who);
        var report = $"reports/{begun.Answer["id"]}";
        return (report, (await host.PostAsync($"{report}/freeze", new { referenceDate = "2026-09-30", confirm = "incomplete" }, who, version: 1)).Milliseconds);
    }

    private static async Task<Spread> MeasureAsync(int times, Options options, Func<Task<double>> timeAsync)
    {
        await timeAsync();
        var seen = new List<double>();
        var started = Stopwatch.GetTimestamp();
        while (seen.Count < times && (seen.Count < 2 || Stopwatch.GetElapsedTime(started) < options.Long))
        {
            seen.Add(await timeAsync());
        }

        return new Spread(seen);
    }

    private static Figure Figure(string name, Spread seen, double most, double at = 0.5) =>
        new(name, at > 0.5 ? seen.Times() : seen.Rounds("0", "ms"), Target.AtMost(most, at > 0.5 ? seen.At(at) : seen.Median, at > 0.5 ? "ms (p99)" : "ms"));
}
