using System.Text.Json;
using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Importing;

/// <summary>
/// <c>import</c> with <see cref="Arguments"/>: looks at every row and names what is wrong, and lists the words that nobody knows; with <c>--run</c> it
/// records the good rows, or all or none. A line of <c>--values</c> is what a word stands for, the word and what it means, as they are listed: <c>unit;Zuid;CL-WONEN</c>; <c>--save-as</c> keeps them.
/// </summary>
internal static class ImportCommand
{
    public const string Arguments =
        "--tenant levanto --by qm-1 --file register.xlsx [--holds actions|people|roles|units] [--register name] [--sheet name] [--mapping name] [--values file.csv] [--save-as name] [--run good|all]";

    /// <summary>Of the program itself: some rows cannot go in.</summary>
    private const int SomeBad = 1;

    /// <exception cref="SettingsException">Something is not said, or cannot be.</exception>
    public static async Task<int> RunAsync(IServiceProvider services, string? tenant, CancellationToken ct)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        tenant ??= Needed(settings, "tenant");
        var (path, by, how) = (Needed(settings, "file"), Needed(settings, "by"), settings["run"]);
        if (how is not (null or "good" or "all"))
        {
            throw new SettingsException("--run is good, for the rows that can go in, or all, for all or none.");
        }

        if (!Enum.TryParse<SheetHolds>(settings["holds"] ?? nameof(SheetHolds.Actions), ignoreCase: true, out var holds) || !Enum.IsDefined(holds))
        {
            throw new SettingsException("--holds is actions, people, roles or units; actions when left out.");
        }

        if (!File.Exists(path) || new FileInfo(path).Length > FileLimits.Bytes)
        {
            throw new SettingsException($"--file: there is no file {path}, or it is larger than {FileLimits.Bytes / (1024 * 1024)} MB.");
        }

        var (imports, catalog) = (services.GetRequiredService<Imports>(), (await services.GetRequiredService<CurrentOrganisations>().OfAsync(tenant, ct))!);
        if (catalog.People.Find(by) is not { IsErased: false } person)
        {
            throw new SettingsException($"--by: nobody in the directory of {tenant} has the id '{by}'; the history names who brought the register along.");
        }

        var signedIn = new SignedIn(tenant, new Caller(person.Id, BroughtBy.Of(holds)[0], []), catalog) { Roles = BroughtBy.Of(holds) };
        try
        {
            var upload = new UploadImport(Path.GetFileName(path), Convert.ToBase64String(await File.ReadAllBytesAsync(path, ct)), settings["register"], settings["sheet"], settings["mapping"], holds);
            var check = new Check(new Situation(signedIn.Caller, services.GetRequiredService<AmsterdamClock>().Today, catalog));
            upload.Check(check);
            if (check.Errors.Count > 0)
            {
                throw ProblemException.Fields(check.Errors);
            }

            var now = await imports.UploadAsync(signedIn, upload, ct);
            var (values, saveAs) = (settings["values"] is { } words ? ValuesIn(words) : [], settings["save-as"]);
            if (values.Count > 0 || saveAs is not null)
            {
                var map = new MapImport(null, values, null, null, null, null, saveAs);
                check = new Check(new Situation(signedIn.Caller, services.GetRequiredService<AmsterdamClock>().Today, catalog));
                map.Check(check);
                now = check.Errors.Count > 0 ? throw ProblemException.Fields(check.Errors) : await imports.MapAsync(signedIn, now.Import.Id, map, ct);
            }

            await TellAsync(services.GetRequiredService<ImportStore>(), tenant, now, ct);
            if (how is not null)
            {
                await imports.StartAsync(signedIn, now.Import.Id, allOrNothing: how == "all", ct);
                var run = services.GetRequiredService<ImportRun>();
                while (await run.NextAsync(tenant, now.Import.Id, ct) || await run.TakeBackAsync(tenant, now.Import.Id, ct))
                {
                    now = await imports.FindAsync(signedIn, now.Import.Id, ct);
                    Console.WriteLine($"{now.Of(RowOutcome.Recorded, RowOutcome.Corrected)} recorded, {now.Of(RowOutcome.New, RowOutcome.Changed)} to go");
                }

                now = await imports.FindAsync(signedIn, now.Import.Id, ct);
            }

            Console.WriteLine($"{now.Import.Register}: {now.State}, {string.Join(", ", ImportReply.Counts(now).Select(r => $"{r.Value} {r.Key}"))} (import {now.Import.Id})");
            return now.Of(RowOutcome.Bad, RowOutcome.Failed) > 0 ? SomeBad : 0;
        }
        catch (ProblemException e)
        {
            throw new SettingsException(e.Detail.En);
        }
    }

    private static async Task TellAsync(ImportStore store, string tenant, ImportNow now, CancellationToken ct)
    {
        await foreach (var rows in store.AllAsync(tenant, now.Import.Id, null, ct))
        {
            foreach (var (row, remark) in rows.SelectMany(row => row.Remarks.Select(remark => (row, remark))))
            {
                Console.WriteLine($"row {row.Row}{(remark.CellIn(row.Row) is { } cell ? ", " + cell : "")}: {remark.Message.En}{(remark.Stops ? "" : " (goes in)")}");
            }
        }

        foreach (var unknown in UnknownValue.In(now.Import))
        {
            Console.WriteLine($"not known, in {unknown.Rows} row(s): {JsonNamingPolicy.CamelCase.ConvertName(unknown.Of.ToString())};{unknown.Text};");
        }
    }

    /// <summary>What words mean: a line each, as a file of what is not known says them.</summary>
    /// <exception cref="SettingsException">A line is something else.</exception>
    private static List<ValueMeans?> ValuesIn(string path)
    {
        if (!File.Exists(path))
        {
            throw new SettingsException($"--values: there is no file {path}.");
        }

        var values = new List<ValueMeans?>();
        var file = ImportFile.Open(File.ReadAllBytes(path));
        foreach (var row in file.Rows(file.Sheets[0].Name))
        {
            values.Add(Enum.TryParse<ValueOf>(row[0], ignoreCase: true, out var of) && Enum.IsDefined(of) && row[1] is { } text
                ? new ValueMeans(of, text, row[2])
                : throw new SettingsException($"--values, line {row.Number}: what it stands for, the word and what it means, such as unit;Zuid;CL-WONEN. A word stands for one of {string.Join(", ", Enum.GetNames<ValueOf>().Select(JsonNamingPolicy.CamelCase.ConvertName))}."));
        }

        return values;
    }

    private static string Needed(IConfiguration settings, string name) => settings[name] is { Length: > 0 } value ? value
        : throw new SettingsException($"--{name} is missing: import {Arguments}");
}
