using System.Globalization;
using System.Runtime.InteropServices;

namespace ImprovementRegister.Benchmarks;

/// <summary>Prints every speed figure of the register, with the machine it is of and what it must reach.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (Options.Read(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(Options.Usage);
            return 2;
        }

        // At a signal the runtime ends at once; an exit lets the server and the host be stopped first.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
        var output = new Output();
        await using var cluster = await BenchmarkCluster.StartAsync();
        Output.Title(await Machine.DescribeAsync(cluster));
        Output.Title($"Beside pgbench: {options.Rounds} rounds of {options.Seconds} s, interleaved; median (least – most)");
        if (options.Wants("append"))
        {
            await AppendBenchmark.RunAsync(cluster, options, output);
        }

        if (options.Wants("http") || options.Wants("memory"))
        {
            await HttpBenchmark.RunAsync(cluster, options, output);
        }

        await using var registers = new Registers(cluster, options, output);
        if (options.Wants("rebuild"))
        {
            await RebuildBenchmark.RunAsync(registers, options, output);
        }

        if (options.Wants("views"))
        {
            await ViewBenchmark.RunAsync(registers, options, output);
        }

        if (options.Wants("verify"))
        {
            await VerifyBenchmark.RunAsync(registers, output);
        }

        if (options.Wants("lag"))
        {
            await LagBenchmark.RunAsync(registers, options, output);
        }

        output.PrintVerdict();
        return 0;
    }
}
