using ImprovementRegister.Actions;
using ImprovementRegister.Commands;
using ImprovementRegister.Findings;
using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using ImprovementRegister.Sources;
using JasperFx;
using Marten;
using Npgsql;

namespace ImprovementRegister.Importing;

/// <summary>Rows of an old register. Each is one transaction with the key by which it is known.</summary>
public sealed class ActionRecords(NpgsqlDataSource database, IDocumentStore store, GroupedSaves saves, CurrentOrganisations organisations, AmsterdamClock clock, ImportStore imports) : SheetRecords(imports, clock)
{
    public override async Task<IReadOnlyList<PlannedRow>> PlanAsync(string tenant, Import import, RowContext context, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        // What is recorded keeps the key that it was given when all rows were looked at.
        var prepared = rows.Select(r => RegisterRows.Prepare(RowOf(r, import), context, import.StartedAt is null ? null : r.Key)).ToList();
        await FindAsync(tenant, context, prepared, ct);
        await using var snapshot = new Snapshot(database, tenant);
        var plans = await new RowsSeenTwice(snapshot, AsOf.Now(Clock), context).LookAsync([.. prepared.Select(p => (p, RegisterRows.Plan(p, context)))], ct);
        return [.. plans.Select(p => new PlannedRow(p.Prepared.Row, p.Plan, p.Prepared.Key))];
    }

    public override Task TakeBackAsync(string tenant, Import import, IReadOnlyList<ImportRow> rows, bool last, CancellationToken ct) =>
        new TakingBack(database, store, saves, Clock, Imports).RunAsync(tenant, import, rows, Metadata(import), ct);

    protected override async Task<(IReadOnlyList<PlannedRow> Otherwise, bool Again)> RecordRowsAsync(string tenant, Import import, RowContext context, IReadOnlyList<PlannedRow> planned, CancellationToken ct)
    {
        // Sources first: the rows that come out of them must not go in without.
        var begun = planned.Where(p => p.Plan is { Outcome: RowOutcome.New, Source.Begins: not null }).Select(p => p.Plan.Source!).DistinctBy(s => s.Key);
        var sources = await Task.WhenAll(begun.Select(async s => (s.Key, Saved: await SaveAsync(
            new Save(tenant, s.Id, typeof(Source), 0, null, s.Begins!.Events, Metadata(import), null, Request(import.Id))
            {
                Days = s.Begins.Days, Beside = [ImportTables.Keep(tenant, import.Id, new KnownItem(s.Key, new Dictionary<string, string>(), s.Id, null, null), null, null)],
            },
            ct))));
        var elsewhere = sources.Where(s => !s.Saved).Select(s => s.Key).ToHashSet();
        var outcomes = await Task.WhenAll(planned.Select(async p =>
            (Row: p, Outcome: p.Plan.Source is { } source && elsewhere.Contains(source.Key) ? null : await RecordAsync(tenant, import, p.Plan, p.Row.Number, ct))));
        if (planned.Any(p => p.Plan.Newcomers.Count > 0))
        {
            organisations.Changed(tenant);
        }

        return (
            [.. outcomes.Where(o => o.Outcome is not (null or RowOutcome.Recorded or RowOutcome.Corrected)).Select(o => o.Row with { Plan = o.Row.Plan with { Outcome = o.Outcome!.Value } })],
            outcomes.Any(o => o.Outcome is null));
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
        ChangeOperation[] beside =
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

    /// <summary>Looks up what of these rows was brought along before, and where a row reads differently now, what became of it.</summary>
    private async Task FindAsync(string tenant, RowContext context, List<PreparedRow> prepared, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var items = ImportStore.AskItems(snapshot, prepared.SelectMany(p => new[] { p.Key, p.SourceKey }).OfType<string>().Distinct());
        await snapshot.RunAsync(ct);
        context.Items = items.ToDictionary(i => i.Key);
        var differing = prepared.Where(p => p.Key is not null && context.Items.TryGetValue(p.Key, out var item) && RegisterRows.NeedsStreams(p, item)).Select(p => context.Items[p.Key!]).ToList();
        var (now, streams) = (AsOf.Now(Clock), new Dictionary<Guid, KnownState>());
        var sources = new StateQuery<Source>(snapshot, now).Where("id = ANY({0})", Sql.Uuids(items.Where(i => i.Key.Contains("/source/", StringComparison.Ordinal)).Select(i => i.Source).OfType<Guid>())).Ask();
        var findings = new StateQuery<Finding>(snapshot, now).Where("id = ANY({0})", Sql.Uuids(differing.Select(i => i.Finding).OfType<Guid>())).Ask();
        var actions = new StateQuery<ImprovementAction>(snapshot, now).Where("id = ANY({0})", Sql.Uuids(differing.Select(i => i.Action).OfType<Guid>())).Ask();
        await snapshot.RunAsync(ct);
        sources.ToList().ForEach(s => streams[s.Id] = new KnownState(s.Id, s.Version, s.State!, []));
        foreach (var row in findings)
        {
            StatesBefore.WasRead(row);
            streams[row.Id] = new KnownState(row.Id, row.Version, row.State!, (await KnownEvents.ReadAsync(store, tenant, row.Id, row.Version, ct)).Past());
        }

        foreach (var row in actions)
        {
            StatesBefore.WasRead(row);
            streams[row.Id] = new KnownState(row.Id, row.Version, row.State!, (await KnownEvents.ReadAsync(store, tenant, row.Id, row.Version, ct)).Past());
        }

        context.Streams = streams;
    }
}
