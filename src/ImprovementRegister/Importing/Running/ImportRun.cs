using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using Npgsql;

namespace ImprovementRegister.Importing;

/// <summary>
/// Looks at the rows of an import, records them, and takes them back, some at a time. What is recorded is one transaction with the
/// key by which it is known: a host that is killed, or two at once, leave nothing half and bring nothing in twice.
/// </summary>
public sealed class ImportRun(NpgsqlDataSource database, CurrentOrganisations organisations, AmsterdamClock clock, ImportStore imports, ActionRecords actions, OrganisationRecords organisation)
{
    /// <summary>Says of each row what would become of it; nothing is recorded.</summary>
    /// <returns>The import, with who and what in it is not known; null when another look took over.</returns>
    public async Task<Import?> LookAsync(string tenant, Import import, CancellationToken ct)
    {
        var (context, records) = (await ContextAsync(tenant, import, ct), Of(import));
        var chunk = records.Looked(import.Holds);
        for (var (after, more) = (0, true); more;)
        {
            var rows = await imports.RowsAsync(tenant, import.Id, after, null, chunk, ct);
            var planned = await records.PlanAsync(tenant, import, context, [.. rows.Where(r => r.Cells is not null)], ct);
            if (!await imports.NoteLookAsync(tenant, import, [.. planned.Select(p => (p.Row.Number, p.Plan, p.Key))], ct))
            {
                return null;
            }

            (after, more) = (rows.Count == 0 ? after : rows[^1].Row, rows.Count == chunk);
        }

        return import with { UnknownValues = context.Unknown };
    }

    /// <summary>Records the next rows.</summary>
    /// <returns>Whether there are more, and nobody has stopped it.</returns>
    public async Task<bool> NextAsync(string tenant, Guid id, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(tenant, ct);
        var connection = transaction.Connection;
        if (await ImportStore.LockAsync(connection, tenant, id, ct) is not { State: ImportState.Running } now)
        {
            return false;
        }

        var (import, records) = (now.Import, Of(now.Import));
        var rows = await imports.RowsAsync(tenant, id, 0, [RowOutcome.New, RowOutcome.Changed], records.Batch(import.Holds), ct);
        var context = await ContextAsync(tenant, import, ct);
        var planned = await records.PlanAsync(tenant, import, context, rows, ct);
        var (failed, again) = await records.RecordAsync(tenant, import, context, planned, ct);
        var takesBack = failed && import.AllOrNothing;
        var more = takesBack || again || rows.Count == records.Batch(import.Holds);
        await ImportStore.WriteAsync(
            connection, tenant,
            takesBack ? import with { Reason = "een rij kon toch niet worden vastgelegd" } : more ? import : import with { EndedAt = clock.Now, UnknownValues = Import.Known },
            takesBack ? ImportState.TakingBack : more ? ImportState.Running : ImportState.Done, ct);
        await transaction.CommitAsync(ct);
        return more;
    }

    /// <summary>Takes the next rows back: what nobody worked on since ends, by new events; the rest is left and told of.</summary>
    /// <returns>Whether there are more.</returns>
    public async Task<bool> TakeBackAsync(string tenant, Guid id, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(tenant, ct);
        var connection = transaction.Connection;
        if (await ImportStore.LockAsync(connection, tenant, id, ct) is not { State: ImportState.TakingBack } now)
        {
            return false;
        }

        var (import, records) = (now.Import, Of(now.Import));
        var rows = await imports.RowsAsync(tenant, id, 0, [RowOutcome.Recorded, RowOutcome.Corrected], records.Batch(import.Holds), ct);
        var more = rows.Count == records.Batch(import.Holds);
        await records.TakeBackAsync(tenant, import, rows, !more, ct);
        await ImportStore.WriteAsync(connection, tenant, more ? import : import with { EndedAt = clock.Now, UnknownValues = Import.Known }, more ? ImportState.TakingBack : ImportState.TakenBack, ct);
        await transaction.CommitAsync(ct);
        return more;
    }

    private SheetRecords Of(Import import) => import.Holds == SheetHolds.Actions ? actions : organisation;

    private async Task<RowContext> ContextAsync(string tenant, Import import, CancellationToken ct)
    {
        var catalog = await organisations.OfAsync(tenant, ct) ?? throw new InvalidOperationException($"There is no organisation {tenant}.");
        await using var snapshot = new Snapshot(database, tenant);
        var adopted = snapshot.Ask($"SELECT id FROM {Aggregates.TableOf(StreamKind.FrameworkAdoption)} WHERE tenant_id = $1", row => row.GetGuid(0), Sql.Text(tenant));
        await snapshot.RunAsync(ct, last: true);
        var caller = new Caller(import.By, import.Role, [])
        {
            Holds = catalog.HeldBy(import.By, clock.Today), Serves = catalog.EntitiesOf(catalog.People.Find(import.By)?.Units ?? []),
        };
        return new RowContext(new Situation(caller, clock.Today, catalog) { Moment = clock.Now }, import.Register, import.Mapping) { Adopted = adopted.ToHashSet() };
    }
}
