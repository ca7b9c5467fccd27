using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Commands;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using JasperFx;
using Marten;
using Npgsql;

namespace ImprovementRegister.Importing;

/// <summary>
/// Looks at the rows of an import, records them, and takes them back, some at a time. Each row is one transaction with the key by
/// which it is known: a host that is killed, or two at once, leave nothing half and bring nothing in twice.
/// </summary>
public sealed class ImportRun(NpgsqlDataSource database, IDocumentStore store, GroupedSaves saves, CurrentOrganisations organisations, AmsterdamClock clock, ImportStore imports)
{
    /// <summary>Rows between two looks at whether to go on.</summary>
    private const int Batch = 250;

    private const int Chunk = 500;

    /// <summary>Says of each row what would become of it; nothing is recorded.</summary>
    /// <returns>The import, with who and what in it is not known; null when another look took over.</returns>
    public async Task<Import?> LookAsync(string tenant, Import import, CancellationToken ct)
    {
        var context = await ContextAsync(tenant, import, ct);
        for (var (after, more) = (0, true); more;)
        {
            var rows = await imports.RowsAsync(tenant, import.Id, after, null, Chunk, ct);
            var prepared = rows.Where(r => r.Cells is not null).Select(r => RegisterRows.Prepare(new OldRow(r.Row, r.Cells!, import.Columns), context)).ToList();
            await FindAsync(tenant, context, prepared, ct);
            var plans = await PlanAsync(tenant, context, prepared, ct);
            if (!await imports.NoteLookAsync(tenant, import, [.. plans.Select(p => (p.Prepared.Row.Number, p.Plan, p.Prepared.Key))], ct))
            {
                return null;
            }

            (after, more) = (rows.Count == 0 ? after : rows[^1].Row, rows.Count == Chunk);
        }

        return import with { Unknown = context.Unknown, UnknownStatuses = context.UnknownStatuses };
    }

    /// <summary>Records the next rows.</summary>
    /// <returns>Whether there are more, and nobody has stopped it.</returns>
    public async Task<bool> NextAsync(string tenant, Guid id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.EnterAsync(tenant, ct);
        if (await ImportStore.LockAsync(connection, tenant, id, ct) is not { State: ImportState.Running } now)
        {
            return false;
        }

        var import = now.Import;
        var rows = await imports.RowsAsync(tenant, id, 0, [RowOutcome.New, RowOutcome.Changed], Batch, ct);
        var context = await ContextAsync(tenant, import, ct);
        var prepared = rows.Select(r => RegisterRows.Prepare(new OldRow(r.Row, r.Cells!, import.Columns), context, r.Key)).ToList();
        await FindAsync(tenant, context, prepared, ct);
        var plans = await PlanAsync(tenant, context, prepared, ct);
        var (failed, again) = await RecordAsync(tenant, import, plans, ct);
        var takesBack = failed && import.AllOrNothing;
        var more = takesBack || again || rows.Count == Batch;
        await ImportStore.WriteAsync(
            connection, tenant,
            takesBack ? import with { Reason = "een rij kon toch niet worden vastgelegd" } : more ? import : import with { EndedAt = clock.Now, Unknown = new Dictionary<string, int>() },
            takesBack ? ImportState.TakingBack : more ? ImportState.Running : ImportState.Done, ct);
        await transaction.CommitAsync(ct);
        return more;
    }

    /// <summary>Takes the next rows back: what nobody worked on since ends, by new events; the rest is left and told of.</summary>
    /// <returns>Whether there are more.</returns>
    public async Task<bool> TakeBackAsync(string tenant, Guid id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.EnterAsync(tenant, ct);
        if (await ImportStore.LockAsync(connection, tenant, id, ct) is not { State: ImportState.TakingBack } now)
        {
            return false;
        }

        var import = now.Import;
        var rows = await imports.RowsAsync(tenant, id, 0, [RowOutcome.Recorded, RowOutcome.Corrected], Batch, ct);
        await new TakingBack(database, store, saves, clock, imports).RunAsync(tenant, import, rows, ct);
        var more = rows.Count == Batch;
        await ImportStore.WriteAsync(connection, tenant, more ? import : import with { EndedAt = clock.Now, Unknown = new Dictionary<string, int>() }, more ? ImportState.TakingBack : ImportState.TakenBack, ct);
        await transaction.CommitAsync(ct);
        return more;
    }

    /// <summary>What becomes of rows, now that it is known what else the register holds.</summary>
    private async Task<List<(PreparedRow Prepared, RowPlan Plan)>> PlanAsync(string tenant, RowContext context, List<PreparedRow> prepared, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        return await new RowsSeenTwice(snapshot, AsOf.Now(clock), context).LookAsync([.. prepared.Select(p => (p, RegisterRows.Plan(p, context)))], ct);
    }

    /// <returns>Whether a row was refused that was to go in; and whether somebody else was first somewhere, so that it must be looked at again.</returns>
    private async Task<(bool Failed, bool Again)> RecordAsync(string tenant, Import import, List<(PreparedRow Prepared, RowPlan Plan)> plans, CancellationToken ct)
    {
        // Sources first: the rows that come out of them must not go in without.
        var begun = plans.Where(p => p.Plan is { Outcome: RowOutcome.New, Source.Begins: not null }).Select(p => p.Plan.Source!).DistinctBy(s => s.Key);
        var sources = await Task.WhenAll(begun.Select(async s => (s.Key, Saved: await SaveAsync(
            new Save(tenant, s.Id, typeof(Source), 0, null, s.Begins!.Events, Metadata(import), null, Request(import.Id))
            {
                Days = s.Begins.Days, Beside = [ImportTables.Keep(tenant, import.Id, new KnownItem(s.Key, new Dictionary<string, string>(), s.Id, null, null), null, null)],
            },
            ct))));
        var elsewhere = sources.Where(s => !s.Saved).Select(s => s.Key).ToHashSet();
        var outcomes = await Task.WhenAll(plans.Select(async p =>
            (p.Prepared, p.Plan, Outcome: p.Plan.Source is { } source && elsewhere.Contains(source.Key) ? null : await RecordAsync(tenant, import, p.Plan, p.Prepared.Row.Number, ct))));
        var noted = outcomes.Where(o => o.Outcome is not (null or RowOutcome.Recorded or RowOutcome.Corrected)).Select(o => (o.Prepared.Row.Number, o.Plan with { Outcome = o.Outcome!.Value }, o.Prepared.Key)).ToList();
        if (noted.Count > 0)
        {
            await imports.NoteAsync(tenant, import.Id, noted, ct);
        }

        if (plans.Any(p => p.Plan.Newcomers.Count > 0))
        {
            organisations.Changed(tenant);
        }

        return (noted.Any(n => n.Item2.Outcome == RowOutcome.Failed), outcomes.Any(o => o.Outcome is null));
    }

    /// <returns>Null when somebody else was first: the next look finds what that was.</returns>
    private async Task<RowOutcome?> RecordAsync(string tenant, Import import, RowPlan plan, int row, CancellationToken ct)
    {
        if (plan.Outcome is RowOutcome.Same or RowOutcome.Skipped)
        {
            return plan.Outcome;
        }

        if (plan.Outcome is not (RowOutcome.New or RowOutcome.Changed))
        {
            return RowOutcome.Failed;
        }

        var isNew = plan.Outcome == RowOutcome.New;
        var ended = isNew ? RowOutcome.Recorded : RowOutcome.Corrected;
        var item = plan.Item!;
        ImportTables.Operation[] beside =
        [
            isNew ? ImportTables.Keep(tenant, import.Id, item, Versions(plan, item.Finding), Versions(plan, item.Action)) : ImportTables.Correct(tenant, item),
            ImportTables.Ended(tenant, import.Id, row, ended),
        ];
        if (plan.Changes.Count == 0)
        {
            await ImportTables.SaveAsync(store, tenant, beside, ct);
            return ended;
        }

        var main = plan.Changes[0];
        return await SaveAsync(
            new Save(tenant, main.Stream, main.StateType, main.Version, main.State, main.Events, Metadata(import) with { Confirmed = plan.Confirmed.Count > 0 ? new Confirmations(plan.Confirmed).ToString() : null }, null, Request(import.Id))
            {
                Others = [.. plan.Changes.Skip(1)], Days = main.Days, Newcomers = plan.Newcomers, Beside = beside,
            },
            ct) ? ended : null;
    }

    private static long? Versions(RowPlan plan, Guid? stream) => plan.Changes.FirstOrDefault(c => c.Stream == stream) is { } change ? change.Version + change.Events.Count : null;

    /// <returns>False when somebody else was first.</returns>
    private async Task<bool> SaveAsync(Save save, CancellationToken ct)
    {
        try
        {
            await saves.SaveAsync(save, ct);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private EventMetadata Metadata(Import import) => new(import.By, RoleNames.Of(Role.QualityManager), Guid.CreateVersion7(), Import.Correlation(import.Id), clock.Today);

    internal static CommandRequest Request(Guid import) => new([], null, Import.Correlation(import), Import.Correlation(import));

    private async Task<RowContext> ContextAsync(string tenant, Import import, CancellationToken ct)
    {
        var catalog = await organisations.OfAsync(tenant, ct) ?? throw new InvalidOperationException($"There is no organisation {tenant}.");
        await using var snapshot = new Snapshot(database, tenant);
        var adopted = snapshot.Ask($"SELECT id FROM {Aggregates.TableOf(StreamKind.FrameworkAdoption)} WHERE tenant_id = $1", row => row.GetGuid(0), Sql.Text(tenant));
        await snapshot.RunAsync(ct, last: true);
        var caller = new Caller(import.By, Role.QualityManager, [])
        {
            Holds = catalog.HeldBy(import.By, clock.Today), Serves = catalog.EntitiesOf(catalog.People.Find(import.By)?.Units ?? []),
        };
        return new RowContext(new Situation(caller, clock.Today, catalog) { Moment = clock.Now }, import.Register, import.Mapping) { Adopted = adopted.ToHashSet() };
    }

    /// <summary>Looks up what of these rows was brought along before, and where a row reads differently now, what became of it.</summary>
    private async Task FindAsync(string tenant, RowContext context, List<PreparedRow> prepared, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var items = ImportStore.AskItems(snapshot, prepared.SelectMany(p => new[] { p.Key, p.SourceKey }).OfType<string>().Distinct());
        await snapshot.RunAsync(ct);
        context.Items = items.ToDictionary(i => i.Key);
        var differing = prepared.Where(p => p.Key is not null && context.Items.TryGetValue(p.Key, out var item) && RegisterRows.NeedsStreams(p, item)).Select(p => context.Items[p.Key!]).ToList();
        var (now, streams) = (AsOf.Now(clock), new Dictionary<Guid, KnownState>());
        var sources = new StateQuery<Source>(snapshot, now).Where("id = ANY({0})", Sql.Uuids(items.Where(i => i.Key.Contains("/source/", StringComparison.Ordinal)).Select(i => i.Source).OfType<Guid>())).Ask();
        var findings = new StateQuery<Finding>(snapshot, now).Where("id = ANY({0})", Sql.Uuids(differing.Select(i => i.Finding).OfType<Guid>())).Ask();
        var actions = new StateQuery<ImprovementAction>(snapshot, now).Where("id = ANY({0})", Sql.Uuids(differing.Select(i => i.Action).OfType<Guid>())).Ask();
        await snapshot.RunAsync(ct);
        sources.ToList().ForEach(s => streams[s.Id] = new KnownState(s.Id, s.Version, s.State!, []));
        foreach (var row in findings)
        {
            StatesBefore.WasRead(row);
            streams[row.Id] = new KnownState(row.Id, row.Version, row.State!, await KnownEvents.PastAsync(store, tenant, row.Id, row.Version, ct));
        }

        foreach (var row in actions)
        {
            StatesBefore.WasRead(row);
            streams[row.Id] = new KnownState(row.Id, row.Version, row.State!, await KnownEvents.PastAsync(store, tenant, row.Id, row.Version, ct));
        }

        context.Streams = streams;
    }
}
