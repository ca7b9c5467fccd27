using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>PostgreSQL's own measuring program, as the yardstick for what the server can do.</summary>
internal static class PgBench
{
    public const string Table = "CREATE TABLE IF NOT EXISTS baseline (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), text varchar)";

    private const string Insert = "INSERT INTO baseline (text) VALUES ('a note of about the same length as others');\n";

    /// <summary>Transactions per second of one single-row insert each.</summary>
    public static async Task<double> RunAsync(NpgsqlConnectionStringBuilder connection, int clients, int seconds)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, Insert);
        var start = new ProcessStartInfo(Find("pgbench")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
                 {
                     "-n", "-M", "prepared", "-c", $"{clients}", "-j", "2", "-T", $"{seconds}", "-f", script,
                     "-h", connection.Host!, "-p", $"{connection.Port}", "-U", connection.Username!, connection.Database!,
                 })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(script);
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("tps = ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"pgbench gave no figure: {await errors}");
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    /// <summary>A program of PostgreSQL, on PATH or in Debian's folder of the newest version.</summary>
    private static string Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Concat(Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture)).Select(d => Path.Combine(d, "bin"))
                : [])
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException($"{name} is not installed; it comes with PostgreSQL.");
}
