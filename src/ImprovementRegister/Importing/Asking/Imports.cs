using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Wolverine;

namespace ImprovementRegister.Importing;

/// <summary>What somebody does with an import, over HTTP or on the command line.</summary>
public sealed class Imports(ImportStore store, ImportMappings mappings, ImportRun run, AmsterdamClock clock, IServiceProvider services)
{
    /// <exception cref="ProblemException">The file cannot be read, or the mapping is not known.</exception>
    public async Task<ImportNow> UploadAsync(SignedIn signedIn, UploadImport input, CancellationToken ct)
    {
        var holds = input.Holds ?? SheetHolds.Actions;
        var (mapping, kind, role) = (ImportMapping.None, ImportWords.All.Of(holds), RoleFor(signedIn, holds));
        if (input.Mapping is { } name)
        {
            var saved = await mappings.ListAsync(signedIn.Tenant, ct);
            mapping = ImportMappings.Named(saved.Select(m => m.Name), name.Trim()) is { } known ? saved.First(m => m.Name == known).Mapping : throw ProblemException.Field("$.mapping", "unknown-mapping", new Message("Onder die naam is niets bewaard; GET /imports/mappings noemt wat er is.", "Nothing was saved under that name; GET /imports/mappings lists what there is."));
        }

        else if (input.Register is { } register)
        {
            // What was said of it last holds until something else is said: the next file of a register has the columns of the one before.
            mapping = (await store.RecentAsync(signedIn.Tenant, ct)).FirstOrDefault(i => i.Import.Holds == holds && Codes.Same(i.Import.Register, FreeText.Clean(register)))?.Import.Mapping ?? ImportMapping.None;
        }

        try
        {
            var file = ImportFile.Open(input.Bytes()!);
            var sheet = HeadedSheet.Find(file, kind, input.Sheet);
            var columns = mapping.Of([.. sheet.Columns.Select(c => c with { Example = null })], kind);
            var import = new Import(Guid.CreateVersion7(), FreeText.Clean(input.Register ?? WithoutEnding(input.FileName!)), FreeText.Clean(input.FileName!), sheet.Sheet, sheet.HeaderRow, columns, mapping, signedIn.Caller.Id, clock.Now) { Holds = holds, Role = role, Look = Guid.CreateVersion7() };
            await store.ForgetAsync(signedIn.Tenant, ct);
            await store.KeepAsync(signedIn.Tenant, import, AtMost(kind.Rows, file.Rows(sheet.Sheet).Where(r => r.Number > sheet.HeaderRow && !sheet.Repeats(r))), ct);
            return await LookAsync(signedIn, import, ct);
        }
        catch (UnreadableFileException e)
        {
            throw ProblemException.Field("$.file", e.Code, e.Said);
        }
    }

    public async Task<ImportNow> MapAsync(SignedIn signedIn, Guid id, MapImport input, CancellationToken ct)
    {
        var now = await FindAsync(signedIn, id, ct);
        input.CheckFields(now.Import.Holds);
        if (!now.CanBeMapped(DateTimeOffset.UtcNow))
        {
            throw NotReady(now.State);
        }

        if (input.SaveAs is { } name && !await mappings.KeepAsync(signedIn.Tenant, FreeText.Clean(name), input.Onto(now.Import.Mapping), ct))
        {
            throw ProblemException.Field("$.saveAs", "too-many-mappings", new Message(
                $"Er zijn al {ImportMappings.Most} namen waaronder keuzes worden bewaard; gebruik er een van opnieuw, of laat de naam leeg. GET /imports/mappings noemt ze.",
                $"There are {ImportMappings.Most} names already under which choices are kept; use one of them again, or leave the name out. GET /imports/mappings lists them."));
        }

        // Two who decide at once: the second decides on what the first said, or is refused while that is looked at.
        var import = now.Import;
        return await store.MoveAsync(signedIn.Tenant, id, [ImportState.Ready], ImportState.Looking, i => import = Mapped(i, input), ct, lost: true)
            ? await LookAsync(signedIn, import, ct)
            : throw NotReady((await FindAsync(signedIn, id, ct)).State);
    }

    private static Import Mapped(Import import, MapImport input)
    {
        var mapping = input.Onto(import.Mapping);
        var kind = ImportWords.All.Of(import.Holds);
        var fresh = import.Columns.Select(c => c with { Field = kind.Recognise(c.Title)?.Code }).ToList();
        var seen = new HashSet<string>();
        return import with
        {
            Mapping = mapping, Columns = mapping.Of([.. HeadedSheet.WithWhatIsDone([.. fresh.Select(c => c with { Field = c.Field is not null && seen.Add(c.Field) ? c.Field : null })])], kind), Look = Guid.CreateVersion7(),
        };
    }

    /// <summary>Begins or goes on; the rest happens behind the scenes.</summary>
    public async Task<ImportNow> RunAsync(SignedIn signedIn, Guid id, bool allOrNothing, CancellationToken ct)
    {
        await StartAsync(signedIn, id, allOrNothing, ct);
        await SendAsync(new RunImport(signedIn.Tenant, id));
        return await FindAsync(signedIn, id, ct);
    }

    /// <summary>The state in which rows are recorded; who records them is left to the caller.</summary>
    public async Task StartAsync(SignedIn signedIn, Guid id, bool allOrNothing, CancellationToken ct)
    {
        var now = await FindAsync(signedIn, id, ct);
        if (now.State == ImportState.Looking)
        {
            throw NotReady(now.State);
        }

        if (allOrNothing && now.Of(RowOutcome.Bad, RowOutcome.Failed) is > 0 and var bad)
        {
            throw Refused("rows-bad", new Message($"{bad} {(bad == 1 ? "rij kan" : "rijen kunnen")} niet mee en u koos alles of niets; verbeter ze, of neem alleen de goede rijen.", $"{bad} {(bad == 1 ? "row" : "rows")} cannot go in and you chose all or nothing; mend them, or take the good rows only."));
        }

        if (now.Of(RowOutcome.New, RowOutcome.Changed) == 0)
        {
            throw Refused("nothing-to-import", now.Of(RowOutcome.Same) > 0
                ? new Message("Alles in dit bestand staat al in het register; er is niets toe te voegen.", "Everything in this file is in the register already; there is nothing to add.")
                : new Message("Er is geen rij die mee kan; kijk per rij wat er te verbeteren is.", "There is no row that can go in; see for each row what to mend."));
        }

        if (!await store.MoveAsync(signedIn.Tenant, id, [ImportState.Ready, ImportState.Stopped], ImportState.Running, i => i with { AllOrNothing = allOrNothing, StartedAt = i.StartedAt ?? clock.Now }, ct, lost: true))
        {
            throw Refused("import-not-ready", new Message("De import loopt al of is al klaar.", "The import runs already or has ended."));
        }
    }

    public async Task<ImportNow> StopAsync(SignedIn signedIn, Guid id, string? reason, CancellationToken ct)
    {
        await FindAsync(signedIn, id, ct);
        return await store.MoveAsync(signedIn.Tenant, id, [ImportState.Running], ImportState.Stopped, i => i with { Reason = FreeText.Clean(reason) }, ct)
            ? await FindAsync(signedIn, id, ct)
            : throw Refused("import-not-running", new Message("De import loopt niet; er is niets te stoppen.", "The import does not run; there is nothing to stop."));
    }

    public async Task<ImportNow> TakeBackAsync(SignedIn signedIn, Guid id, string reason, CancellationToken ct)
    {
        await FindAsync(signedIn, id, ct);
        if (!await store.MoveAsync(signedIn.Tenant, id, [ImportState.Done, ImportState.Stopped], ImportState.TakingBack, i => i with { TakenBackBy = signedIn.Caller.Id, Reason = FreeText.Clean(reason) }, ct, lost: true))
        {
            throw Refused("import-not-done", new Message("Alleen een import die klaar is of gestopt, kan worden teruggenomen.", "Only an import that is done or stopped can be taken back."));
        }

        await SendAsync(new TakeImportBack(signedIn.Tenant, id));
        return await FindAsync(signedIn, id, ct);
    }

    /// <exception cref="ProblemException">404: there is none; 403: it brings along what somebody else looks after.</exception>
    public async Task<ImportNow> FindAsync(SignedIn signedIn, Guid id, CancellationToken ct)
    {
        var now = await store.FindAsync(signedIn.Tenant, id, ct)
            ?? throw ProblemException.NotFound(new Message("Er is geen import met dit id; GET /imports noemt ze.", "There is no import with this id; GET /imports lists them."));
        _ = RoleFor(signedIn, now.Import.Holds);
        return now;
    }

    /// <summary>The last hundred, of what the caller may bring along.</summary>
    public async Task<IReadOnlyList<ImportNow>> RecentAsync(SignedIn signedIn, CancellationToken ct) =>
        [.. (await store.RecentAsync(signedIn.Tenant, ct)).Where(i => BroughtBy.Of(i.Import.Holds).Any(signedIn.Roles.Contains))];

    private static Role RoleFor(SignedIn signedIn, SheetHolds holds) => BroughtBy.Of(holds).Cast<Role?>().FirstOrDefault(r => signedIn.Roles.Contains(r!.Value)) ?? throw new ProblemException(
        403, "role-not-allowed", new Message("Uw rol mag dit niet", "Your role may not do this"), new Message(
            $"Dit kan met de rol {string.Join(" of ", BroughtBy.Of(holds).Select(r => Message.Term(r).Nl))}.", $"This can be done as {string.Join(" or ", BroughtBy.Of(holds).Select(r => Message.Term(r).En))}."));

    private static IEnumerable<SheetRow> AtMost(int rows, IEnumerable<SheetRow> all)
    {
        foreach (var (row, index) in all.Select((r, i) => (r, i)))
        {
            yield return index < rows ? row : throw new UnreadableFileException("too-many-rows", new Message(
                $"Zo'n blad kan hoogstens {rows} rijen hebben; verdeel het over meer bestanden.", $"Such a sheet can have at most {rows} rows; divide it over several files."));
        }
    }

    private async Task<ImportNow> LookAsync(SignedIn signedIn, Import import, CancellationToken ct)
    {
        var tenant = signedIn.Tenant;
        var looked = await run.LookAsync(tenant, import, ct);
        return looked is not null && await store.MoveAsync(tenant, import.Id, [ImportState.Looking], ImportState.Ready, _ => looked, ct, look: import.Look)
            ? await FindAsync(signedIn, import.Id, ct)
            : throw NotReady(ImportState.Looking);
    }

    private static ProblemException NotReady(ImportState state) => Refused("import-not-ready", state == ImportState.Looking
        ? new Message("De rijen worden nog bekeken; probeer het over een ogenblik opnieuw.", "The rows are still being looked at; try again in a moment.")
        : new Message("De import is al begonnen; lees het bestand opnieuw in om andere keuzes te maken.", "The import has begun; upload the file again to decide otherwise."));

    private async Task SendAsync(object message)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(message);
    }

    private static ProblemException Refused(string code, Message message) => ProblemException.Refused(new Refusal(code, message));

    private static string WithoutEnding(string fileName) => Path.GetFileNameWithoutExtension(fileName) is { Length: > 0 } name ? name : fileName;
}
