using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ImprovementRegister.Benchmarks;

/// <summary>How long an old register of ten thousand actions takes to be brought along: looked at, and recorded with its history; and how much memory the host takes for it.</summary>
internal static class ImportBenchmark
{
    private const double Rows = 10_000;
    private const double MostSeconds = 60;
    private const double MostMegabytes = 420;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync(BenchmarkCluster cluster, Options options, Output output)
    {
        var rows = (int)Math.Min(Rows, options.Few);
        Output.Title($"An old register of {rows:#,0} actions in CSV, brought along");
        var database = await cluster.NewDatabaseAsync();
        await database.MakeSchemaAsync();
        await using var host = await HostProcess.StartAsync(database);
        using var connection = new Connection(host.Address);
        var who = await connection.SignInAsync("qualityManager");
        await using var memory = MemoryWatch.Start(host);
        var started = Stopwatch.GetTimestamp();
        var (id, _) = await connection.CreateAsync("imports", who, new { fileName = "oud.csv", file = Convert.ToBase64String(Register(rows)), register = "Oud register" });
        var looked = Stopwatch.GetElapsedTime(started);
        await connection.PostAsync($"{Connection.Api}imports/{id}/run", who, Connection.Json(new { }), 202);
        var now = (await connection.GetAsync($"{Connection.Api}imports/{id}", who)).Json;
        for (; (string)now["state"]! != "done"; now = (await connection.GetAsync($"{Connection.Api}imports/{id}", who)).Json)
        {
            await Task.Delay(Between);
        }

        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var recorded = (int)now["rows"]!["recorded"]!;
        output.Print(new Figure($"import of {recorded:#,0} rows", $"{took:0.0} s, of which {looked.TotalSeconds:0.0} s looking at them; {took * Rows / Math.Max(1, recorded):0} s for {Rows:#,0}", Target.AtMost(MostSeconds, took * Rows / Math.Max(1, recorded), "s for 10,000 rows")));
        if (await memory.MostAsync() is { } most)
        {
            output.Print(new Figure("  resident memory of the host, at most meanwhile", $"{most:0} MB", Target.AtMost(MostMegabytes, most, "MB")));
        }
    }

    /// <summary>Two hundred audits, each with some actions: most are done, as in registers of years.</summary>
    private static byte[] Register(int rows)
    {
        var csv = new StringBuilder("Nr;Actie;Toelichting;Bron;Soort bron;Datum audit;Bevinding;Eigenaar;Datum melding;Startdatum;Deadline;Status;Datum gereed;Opmerking\n");
        for (var row = 1; row <= rows; row++)
        {
            var raised = new DateOnly(2018, 1, 1).AddDays(row % 2400);
            var (status, done) = (row % 4) switch { 0 => ("open", ""), 1 => ("in uitvoering", ""), _ => ("gereed", Written(raised.AddDays(120))) };
            csv.Append(CultureInfo.InvariantCulture, $"{row};Werkafspraak {row} over de dossiers vastleggen;In overleg met het team de werkwijze beschrijven en vaststellen;Interne audit {row % 200};interne audit;{Written(raised.AddDays(-7))};Bij steekproef {row} ontbrak de evaluatie van het plan;R-TM;{Written(raised)};{Written(raised.AddDays(14))};{Written(raised.AddDays(180))};{status};{done};Besproken in het teamoverleg\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Written(DateOnly day) => day.ToString("d-M-yyyy", CultureInfo.InvariantCulture);
}
