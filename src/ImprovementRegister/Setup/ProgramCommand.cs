using System.Globalization;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Integrity;
using ImprovementRegister.SignIn;
using JasperFx;

namespace ImprovementRegister.Setup;

/// <summary>
/// What the program can do instead of being a host: <c>migrate</c>, <c>verify [--tenant x]</c>, <c>extract --tenant x</c>, and
/// what Marten and Wolverine bring for operators. Theirs that would empty tables or rebuild behind the register's back are left out.
/// </summary>
internal static class ProgramCommand
{
    private static readonly (string Name, string Arguments, string Does)[] Own =
    [
        ("migrate", "", "brings the schema up to date and makes the host's role, before hosts start"),
        ("verify", "[--tenant levanto]", "checks every event, stream, seal and view, and names what is broken; ends with 1 then"),
        ("extract", "--tenant levanto", "writes all that one organisation recorded to the standard output"),
        ("import", Importing.ImportCommand.Arguments, "looks at every row of an old register, or of a sheet of people, roles or units, names what is wrong and lists words that nobody knows; with --run it records the good rows, or all or none; ends with 1 when some are bad"),
        ("health", "", "asks the host in the same container whether it is ready; ends with 1 when it is not"),
    ];

    private static readonly string[] OfJasperFx = ["db-apply", "db-assert", "db-dump", "db-list", "db-patch", "describe", "check-env", "capabilities", "codegen"];

    /// <returns>The command that these arguments name; null when they name none.</returns>
    /// <exception cref="SettingsException">There is no such command.</exception>
    public static Func<WebApplicationBuilder, Task<int>>? Find(string[] args) => args switch
    {
        ["migrate", ..] => builder => RunAsync(builder, MigrateAsync),
        ["verify", ..] => builder => RunAsync(builder, VerifyAsync),
        ["extract", ..] => builder => RunAsync(builder, ExtractAsync),
        ["import", ..] => builder => RunAsync(builder, (services, ct) => Importing.ImportCommand.RunAsync(services, Tenant(services), ct)),
        ["help", var name, ..] when OfJasperFx.Contains(name) => builder => RunToolAsync(builder, args),
        ["help" or "--help" or "-h" or "-?", ..] => _ => HelpAsync(),
        [['-', ..], ..] or [] => null,
        [var name, ..] when OfJasperFx.Contains(name) => builder => RunToolAsync(builder, args),
        [var name, ..] => throw new SettingsException($"There is no command '{name}'. Known are: {string.Join(", ", Own.Select(o => o.Name).Concat(OfJasperFx).Append("help"))}; without one the host starts."),
    };

    /// <summary>Theirs would name what is left out here, and none of ours.</summary>
    private static Task<int> HelpAsync()
    {
        Console.WriteLine($"""
            The improvement register. Without a command the host starts: --demo fills it with an example, --urls http://127.0.0.1:5081 says where it listens.

            {string.Join(Environment.NewLine + Environment.NewLine, Own.Select(o => $"{o.Name} {o.Arguments}".TrimEnd() + Environment.NewLine + "    " + o.Does))}

            {string.Join(", ", OfJasperFx)}
                what Marten, Wolverine and JasperFx bring for operators; help and the name of one tells more
            """);
        return Task.FromResult(0);
    }

    /// <summary>The commands of JasperFx, over the host's own services. Those of the schema (<c>db-…</c>, <c>check-env</c>) work as the role that owns it.</summary>
    private static async Task<int> RunToolAsync(WebApplicationBuilder builder, string[] args)
    {
        builder.AddRegister();
        await using var program = builder.Build();
        var database = program.Services.GetRequiredService<RegisterDatabase>();
        if (args[0] == "codegen")
        {
            database.StandIn();
        }
        else
        {
            await database.StartAsync(CancellationToken.None, asOwner: args[0].StartsWith("db-", StringComparison.Ordinal) || args[0] == "check-env");
        }

        program.MapRegister();
        // Settings have been read by now; to JasperFx they would be unknown flags.
        return await program.RunJasperFxCommands([.. args.Where(a => !(a.StartsWith("--", StringComparison.Ordinal) && a.Contains(':') && a.Contains('=')))]);
    }

    private static async Task<int> RunAsync(WebApplicationBuilder builder, Func<IServiceProvider, CancellationToken, Task<int>> command)
    {
        builder.AddStore();
        // The output is the command's own; what is logged goes beside it.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        await using var program = builder.Build();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        try
        {
            await program.Services.GetRequiredService<RegisterDatabase>().StartAsync(stop.Token);
            return await command(program.Services, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
    }

    /// <summary>Brings the schema up to date before hosts start, which then need not own it; the database has done so at its start.</summary>
    private static Task<int> MigrateAsync(IServiceProvider services, CancellationToken ct)
    {
        Console.WriteLine($"The schema is up to date: {services.GetRequiredService<RegisterDatabase>().Where}");
        return Task.FromResult(0);
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, CancellationToken ct)
    {
        var verified = await services.GetRequiredService<Verification>().RunAsync(Tenant(services), new Progress(), ct);
        foreach (var broken in verified.Broken)
        {
            Console.WriteLine(broken.In(Spoken));
        }

        foreach (var seal in verified.LastSeals)
        {
            var hash = Convert.ToBase64String(seal.Hash);
            Console.WriteLine(new Message(
                $"organisatie {seal.Tenant}: het laatste zegel is nummer {seal.Number}, tot en met positie {seal.To}, {hash}; vergelijk het met het logboek dat elders wordt bewaard",
                $"tenant {seal.Tenant}: the last seal is number {seal.Number}, up to position {seal.To}, {hash}; compare it with the log that is kept elsewhere").In(Spoken));
        }

        var looked = new Message(
            string.Create(Texts.Dutch, $"{Counted.Events(verified.Events).Nl}, {Counted.Words(verified.Streams, "stroom", "stromen")}, {Counted.Words(verified.Seals, "zegel", "zegels")} in {verified.Took.TotalSeconds:0.0} s"),
            FormattableString.Invariant($"{Counted.Events(verified.Events).En}, {Counted.Words(verified.Streams, "stream", "streams")}, {Counted.Words(verified.Seals, "seal", "seals")} in {verified.Took.TotalSeconds:0.0} s"));
        Console.WriteLine((verified.IsWhole
            ? new Message($"Alles is zoals het is geschreven: {looked.Nl}", $"Everything is as it was written: {looked.En}")
            : new Message(
                $"NIET ZOALS HET IS GESCHREVEN, {verified.Broken.Count} of meer; de eerste: {verified.Broken[0].In(Texts.Dutch)} ({looked.Nl})",
                $"NOT AS IT WAS WRITTEN, {verified.Broken.Count} or more; the first: {verified.Broken[0].In(Texts.English)} ({looked.En})")).In(Spoken));
        return verified.IsWhole ? 0 : 1;
    }

    private static async Task<int> ExtractAsync(IServiceProvider services, CancellationToken ct)
    {
        var tenant = Tenant(services) ?? throw new SettingsException("Name the organisation whose events are to be extracted: extract --tenant x");
        await using var output = Console.OpenStandardOutput();
        await services.GetRequiredService<Extract>().WriteAsync(tenant, output, ct);
        return 0;
    }

    /// <exception cref="SettingsException">There is no such organisation: a slip of the pen must not look like an empty register.</exception>
    private static string? Tenant(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>()["tenant"] is not { } tenant ? null
        : services.GetRequiredService<Catalog>().ForTenant(tenant) is not null ? tenant
        : throw new SettingsException($"There is no organisation '{tenant}'. Known are: {string.Join(", ", services.GetRequiredService<Catalog>().Tenants)}.");

    /// <summary>That of the machine when it is Dutch, else English.</summary>
    private static CultureInfo Spoken => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl" ? Texts.Dutch : Texts.English;

    private sealed class Progress : IProgress<VerifyProgress>
    {
        private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(1);
        private long _last = TimeProvider.System.GetTimestamp();

        public void Report(VerifyProgress value)
        {
            if (TimeProvider.System.GetElapsedTime(_last) >= BetweenLines)
            {
                _last = TimeProvider.System.GetTimestamp();
                Console.WriteLine(new Message(
                    FormattableString.Invariant($"{value.Done} van {Counted.Events(value.Total).Nl}, {value.EventsPerSecond:0} /s"), FormattableString.Invariant($"{value.Done} of {Counted.Events(value.Total).En}, {value.EventsPerSecond:0} /s")).In(Spoken));
            }
        }
    }
}
