using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>
/// How long the reminders of a day take for one provider with all events, from a host that starts in the morning to the last
/// mail: decided for whom, and sent to a server on the same machine while others work in the register.
/// </summary>
internal static class DigestBenchmark
{
    /// <summary>Nobody says how fast; people find it at the start of their day, an hour after it begins.</summary>
    private const double MostSeconds = 300;

    private const double MostMegabytes = 320;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private const string SelectState = """
        SELECT count(*), count(*) FILTER (WHERE state NOT IN ('Waiting', 'Sending')), count(*) FILTER (WHERE state = 'Sent'), coalesce(sum(items), 0),
               coalesce(extract(epoch FROM max(changed_at) - (SELECT max(looked_at) FROM ir_digest_run WHERE tenant_id = $1)), 0)::float8
          FROM ir_digest WHERE tenant_id = $1
        """;

    public static async Task RunAsync(Registers registers, Output output)
    {
        var register = await registers.OfOneProviderAsync();
        var provider = register.Register.Providers[0];
        // A manager hears of what stays late; and it is any time of the day: they are sent from midnight on.
        await register.Host.ServeAsync();
        await register.Host.PostAsync("organisation/reminders", new { qualityManager = new { type = "person", id = "qm-1" }, sendAt = "00:00" }, await register.Host.SignInAsync(provider.Tenant), version: 0);
        await using var mail = MailTaker.Start();
        var started = Stopwatch.GetTimestamp();
        await using var host = await HostProcess.StartAsync(
            register.Database, register.Organisations,
            ("Register__Mail__Host", "127.0.0.1"), ("Register__Mail__Port", mail.Port.ToString(CultureInfo.InvariantCulture)), ("Register__Mail__Security", "none"),
            ("Register__Mail__From", "register@example.org"), ("Register__Address", "https://register.example.org"), ("Register__Reminders__Every", "00:00:01"));
        using var connection = new Connection(host.Address);
        var who = await connection.SignInAsync("qualityManager", tenant: provider.Tenant);
        await using var memory = MemoryWatch.Start(host);
        var before = host.ResidentMegabytes;
        var recorded = 0;
        var (planned, now) = (TimeSpan.Zero, await StateAsync(register.Owner, provider.Tenant));
        for (; now.Digests == 0 || now.Ended < now.Digests; now = await StateAsync(register.Owner, provider.Tenant))
        {
            await Task.Delay(Between);
            if (now.Digests == 0)
            {
                planned = Stopwatch.GetElapsedTime(started);
                continue;
            }

            // What is recorded meanwhile may have made something done.
            await connection.CreateAsync("sources", who, new { type = "suggestion", title = $"Idee {++recorded}", heldOn = "2026-10-01" });
        }

        Output.Title($"Reminders of a day of {provider.Tenant} with {register.Events:#,0} events");
        var all = planned.TotalSeconds + now.Seconds;
        output.Print(new Figure(
            $"{now.Sent:#,0} digests of {now.Items:#,0} reminders, sent", $"{all:0.0} s, of which {planned.TotalSeconds:0.0} s deciding; {mail.Bytes / 1024:#,0} KB, {recorded} recorded meanwhile", Target.AtMost(MostSeconds, all, "s")));
        if (before is { } idle && await memory.MostAsync() is { } most)
        {
            output.Print(new Figure("  resident memory of the host, before and at most meanwhile", $"{idle:0} MB, {most:0} MB", Target.AtMost(MostMegabytes, most, "MB")));
        }
    }

    private static async Task<(long Digests, long Ended, long Sent, long Items, double Seconds)> StateAsync(NpgsqlDataSource database, string tenant)
    {
        await using var command = database.CreateCommand(SelectState);
        command.Parameters.AddWithValue(tenant);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetDouble(4));
    }
}
