using ImprovementRegister.Commands;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using JasperFx;
using Marten;
using Npgsql;

namespace ImprovementRegister.Importing;

/// <summary>
/// Rows of people, roles and units. They are compared with what the directory and the organisation hold now, so nothing is kept of
/// what a file said. All change one stream: what some rows record is one transaction, and one command.
/// </summary>
public sealed class OrganisationRecords(NpgsqlDataSource database, IDocumentStore store, GroupedSaves saves, CurrentOrganisations organisations, AmsterdamClock clock, ImportStore imports) : SheetRecords(imports, clock)
{
    /// <summary>Open work, by who owns it, answers for it or was asked to write it, and by the unit that it is for.</summary>
    private const string SelectWork = $"""
        SELECT key, count(*)::int FROM (
            SELECT DISTINCT id, unnest(responsible || ARRAY[owner]) AS key FROM ir_action WHERE tenant_id = $1 AND {Filters.NotEnded}
            UNION ALL SELECT id, 'unit:' || unit FROM ir_action WHERE tenant_id = $1 AND open
            UNION ALL SELECT id, unnest(responsible) FROM ir_goal WHERE tenant_id = $1 AND ends >= $2
            UNION ALL SELECT id, unnest(awaited) FROM ir_report WHERE tenant_id = $1) work
         WHERE key IS NOT NULL GROUP BY key
        """;

    /// <summary>A unit can be what any other row falls under: a sheet of them is looked at as a whole.</summary>
    public override int Looked(SheetHolds holds) => holds == SheetHolds.Units ? FileLimits.Rows : base.Looked(holds);

    public override int Batch(SheetHolds holds) => holds == SheetHolds.Units ? FileLimits.Rows : base.Batch(holds);

    public override async Task<IReadOnlyList<PlannedRow>> PlanAsync(string tenant, Import import, RowContext context, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        if (context.Organisation is null)
        {
            await BeginAsync(tenant, context, ct);
        }

        return OrganisationRows.Plan(import.Holds, [.. rows.Select(r => RowOf(r, import))], context);
    }

    public override async Task TakeBackAsync(string tenant, Import import, IReadOnlyList<ImportRow> rows, bool last, CancellationToken ct)
    {
        await new OrganisationTakingBack(database, store, saves, organisations, Clock, Imports).RunAsync(tenant, import, rows, last, Metadata(import), ct);
        organisations.Changed(tenant);
    }

    protected override async Task<(IReadOnlyList<PlannedRow> Otherwise, bool Again)> RecordRowsAsync(string tenant, Import import, RowContext context, IReadOnlyList<PlannedRow> planned, CancellationToken ct)
    {
        var going = planned.Where(p => p.Plan.Outcome is RowOutcome.New or RowOutcome.Changed).ToList();
        IReadOnlyList<PlannedRow> otherwise = [.. planned.Except(going).Select(p => p.Plan.Outcome == RowOutcome.Bad ? p with { Plan = p.Plan with { Outcome = RowOutcome.Failed } } : p)];
        if (going.Count == 0 || (import.AllOrNothing && otherwise.Any(o => o.Plan.Outcome == RowOutcome.Failed)))
        {
            return (otherwise, false);
        }

        IReadOnlyList<Marten.Internal.Operations.IStorageOperation> beside = [.. going.SelectMany(p => Beside(tenant, import, p))];
        try
        {
            if (context.Organisation!.Whole is { } change)
            {
                await saves.SaveAsync(new Save(tenant, change.Stream, change.StateType, change.Version, change.State, change.Events, Metadata(import), null, Request(import.Id)) { Days = change.Days, Beside = beside }, ct);
            }
            else
            {
                await ImportTables.SaveAsync(store, tenant, beside, ct);
            }
        }
        catch (ConcurrencyException)
        {
            return (otherwise, true);
        }

        organisations.Changed(tenant);
        return (otherwise, false);
    }

    private static IEnumerable<Marten.Internal.Operations.IStorageOperation> Beside(string tenant, Import import, PlannedRow row)
    {
        var (people, isNew) = (row.Plan.People.Select(p => new PersonTable.Operation(tenant, p, onlyIfNew: false)).ToList(), row.Plan.Outcome == RowOutcome.New);
        return
        [
            .. people, .. isNew ? [ImportTables.Bring(tenant, import.Id, row.Key!, import.Holds == SheetHolds.People ? people.SingleOrDefault()?.Mark : null)] : (ChangeOperation[])[],
            ImportTables.Ended(tenant, import.Id, row.Row.Number, isNew ? RowOutcome.Recorded : RowOutcome.Corrected),
        ];
    }

    /// <summary>The organisation as it is now, whatever this host remembers of it.</summary>
    private async Task BeginAsync(string tenant, RowContext context, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var structures = new StateQuery<OrganisationStructure>(snapshot, AsOf.Now(Clock)).Ask();
        var people = snapshot.Ask(PersonTable.Select, PersonTable.Read, Sql.Text(tenant));
        var work = snapshot.Ask(SelectWork, row => (Key: row.GetString(0), Open: row.GetInt32(1)), Sql.Text(tenant), Sql.Day(context.Now.Today));
        await snapshot.RunAsync(ct, last: true);
        var (row, catalog) = (structures.SingleOrDefault(), context.Now.Catalog);
        if (row is not null)
        {
            StatesBefore.WasRead(row);
        }

        var state = row?.State ?? OrganisationStructure.None;
        context.Now = context.Now with { Catalog = catalog.With(new PersonDirectory([.. people, .. catalog.People.All.ExceptBy(people.Select(p => p.Key), p => p.Key)]), state, context.Now.Today) };
        _ = new OrganisationDraft(context, tenant, state, row?.Version ?? 0, work.ToDictionary(w => w.Key, w => w.Open, StringComparer.OrdinalIgnoreCase));
    }
}
