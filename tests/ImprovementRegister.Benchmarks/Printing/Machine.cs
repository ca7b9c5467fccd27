using System.Globalization;

namespace ImprovementRegister.Benchmarks;

/// <summary>The machine that the figures are of.</summary>
internal static class Machine
{
    public static async Task<string> DescribeAsync(BenchmarkCluster cluster)
    {
        string[] settings = ["fsync", "synchronous_commit", "shared_buffers"];
        var set = await Task.WhenAll(settings.Select(async name => $"{name} {await cluster.SettingAsync(name)}"));
        return $"{Environment.ProcessorCount} cores ({Processor()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB; {await cluster.VersionAsync()}, {string.Join(", ", set)}";
    }

    /// <summary>Resident memory of a process in MB; null where the system does not tell.</summary>
    public static double? ResidentMegabytes(int process)
    {
        var file = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status";
        return File.Exists(file) && File.ReadLines(file).FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)) is { } line
            ? double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1_000_000
            : null;
    }

    private static string Processor() => File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
        ? line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..].Trim()
        : System.Runtime.InteropServices.RuntimeInformation.OSArchitecture.ToString();
}
