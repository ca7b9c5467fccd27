using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Importing;

/// <summary>
/// <c>import --tenant levanto --by qm-1 --file register.xlsx [--holds actions|people|roles|units] [--register naam] [--sheet blad]
/// [--mapping naam] [--run good|all]</c>: looks at every row and names what is wrong; with <c>--run</c> it records the good rows, or all or none.
/// </summary>
internal static class ImportCommand
{
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
    }

    private static string Needed(IConfiguration settings, string name) => settings[name] is { Length: > 0 } value ? value
        : throw new SettingsException($"--{name} is missing: import --tenant levanto --by qm-1 --file register.xlsx [--holds actions|people|roles|units] [--register name] [--sheet name] [--mapping name] [--run good|all]");
}
