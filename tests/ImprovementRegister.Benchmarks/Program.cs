using System.Globalization;
using System.Runtime.InteropServices;
using ImprovementRegister.Benchmarks.Overlap;
using ImprovementRegister.Benchmarks.Reference;

namespace ImprovementRegister.Benchmarks;

/// <summary>Prints every speed figure of the register, with the machine it is of and what it must reach.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments is [ReferenceHost.Argument, ..])
        {
            return await ReferenceHost.RunAsync(arguments[1..]);
        }

        if (arguments is [OverlapCommand.Argument, ..])
        {
            return await OverlapCommand.RunAsync(arguments[1..]);
        }

        if (Options.Read(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(Options.Usage);
            return 2;
        }

        // At a signal the runtime ends at once; an exit lets the server and the host be stopped first.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
        var output = new Output();
        await using var cluster = await BenchmarkCluster.StartAsync(options.Keep);
        Output.Title(await Machine.DescribeAsync(cluster));
        Output.Title($"Beside pgbench: {options.Rounds} rounds of {options.Seconds} s, interleaved; median (least – most)");
        if (options.Wants("http") || options.Wants("memory"))
        {
            await HttpBenchmark.RunAsync(cluster, options, output);
        }

        if (options.Wants("lag"))
        {
            await LagBenchmark.RunAsync(cluster, options, output);
        }

        await using var registers = new Registers(cluster, options, output);
        (string Part, Func<Task> RunAsync)[] parts =
        [
            ("disk", () => DiskBenchmark.RunAsync(registers, output)),
            ("views", () => ViewBenchmark.RunAsync(registers, options, output)),
            ("lists", () => ListBenchmark.RunAsync(registers, options, output)),
            ("pages", () => PageBenchmark.RunAsync(registers, options, output)),
            ("search", () => SearchBenchmark.RunAsync(registers, options, output)),
            ("reports", () => ReportBenchmark.RunAsync(registers, options, output)),
            ("digests", () => DigestBenchmark.RunAsync(registers, output)),
            ("csv", () => SheetBenchmark.RunAsync(registers, options, output)),
            ("start", () => StartBenchmark.RunAsync(registers, options, output)),
            ("verify", () => VerifyBenchmark.RunAsync(registers, output)),
            ("import", () => ImportBenchmark.RunAsync(cluster, options, output)),
            // Last: it leaves the tables in another shape than years of appends do.
            ("rebuild", () => RebuildBenchmark.RunAsync(registers, options, output)),
        ];
        foreach (var part in parts.Where(p => options.Wants(p.Part)))
        {
            await part.RunAsync();
        }

        output.PrintVerdict();
        return 0;
    }
}
