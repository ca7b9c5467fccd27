using ImprovementRegister.Commands;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using JasperFx;
using Marten;
using Npgsql;

namespace ImprovementRegister.Importing;

/// <summary>
/// Takes back what rows brought to the organisation: a unit closes on the day that it opened, a role was never held, somebody who
/// is in no work goes from the directory. What is in use since stays, and is told row by row.
/// </summary>
internal sealed class OrganisationTakingBack(NpgsqlDataSource database, IDocumentStore store, GroupedSaves saves, CurrentOrganisations organisations, AmsterdamClock clock, ImportStore imports)
{
    private const int MostTries = 5;

    public async Task RunAsync(string tenant, Import import, IReadOnlyList<ImportRow> rows, bool last, EventMetadata metadata, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await TryAsync(tenant, import, rows, last, metadata, ct);
                return;
            }
            catch (ConcurrencyException) when (tries < MostTries)
            {
                // Somebody changed the organisation meanwhile: look again.
            }
        }
    }

    private async Task TryAsync(string tenant, Import import, IReadOnlyList<ImportRow> rows, bool last, EventMetadata metadata, CancellationToken ct)
    {
        var stream = OrganisationStructure.StreamId(tenant);
        await using var session = store.QuerySession(tenant);
        var mine = (await session.Events.FetchStreamAsync(stream, token: ct)).Where(e => e.CorrelationId == Import.Correlation(import.Id)).Select(e => e.Data).ToList();
        await using var snapshot = new Snapshot(database, tenant);
        var structures = new StateQuery<OrganisationStructure>(snapshot, AsOf.Now(clock)).Ask();
        var directory = snapshot.Ask($"SELECT data, mark::text FROM {PersonTable.Name} WHERE tenant_id = $1", row => (Person: PersonTable.Read(row), Mark: row.GetString(1)), Sql.Text(tenant));
        var marks = snapshot.Ask(
            $"SELECT key, coalesce(hashes ->> '{ImportTables.Mark}', '') FROM {ImportTables.Items} WHERE tenant_id = $1 AND import = $2 AND key = ANY ($3)", row => (Key: row.GetString(0), Mark: row.GetString(1)),
            Sql.Text(tenant), Sql.Uuid(import.Id), Sql.Texts(rows.Select(r => r.Key).OfType<string>()));
        await snapshot.RunAsync(ct);
        var ids = rows.Select(r => OrganisationRows.CodeOf(r.Key)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var used = await InUse.AskAsync(snapshot, import, [.. mine.SelectMany(Named), .. directory.Where(d => ids.Contains(d.Person.Key)).Select(d => d.Person.Id)], ct);
        var (row, catalog) = (structures.SingleOrDefault(), (await organisations.OfAsync(tenant, ct))!);
        if (row is not null)
        {
            StatesBefore.WasRead(row);
        }

        var before = row?.State ?? OrganisationStructure.None;
        var undone = new UndoneOrganisation(
            before, s => catalog.With(new PersonDirectory(directory.Select(d => d.Person)), s, clock.Today), mine, used, FreeText.Clean($"Import van {import.Register} teruggenomen: {import.Reason}"));
        var mark = marks.ToDictionary(m => m.Key, m => m.Mark);
        var people = directory.ToDictionary(d => d.Person.Key);
        var outcomes = Ordered(rows, mine).Select(r => (Row: r, Left: Left(r, import.Holds, undone, mark, people))).ToList();
        if (last)
        {
            undone.Rest();
        }

        var back = outcomes.Where(o => o.Left is null).Select(o => o.Row).ToList();
        IReadOnlyList<Marten.Internal.Operations.IStorageOperation> beside =
        [
            .. back.SelectMany(r => (ChangeOperation[])[ImportTables.Remove(tenant, r.Key!), ImportTables.Ended(tenant, import.Id, r.Row, RowOutcome.TakenBack)]),
            .. import.Holds == SheetHolds.People ? back.Select(r => ImportTables.Forget(tenant, OrganisationRows.CodeOf(r.Key)!, mark[r.Key!])) : [],
        ];
        if (undone.Events.Count > 0)
        {
            var by = metadata with { Actor = import.TakenBackBy ?? import.By };
            await saves.SaveAsync(new Save(tenant, stream, typeof(OrganisationStructure), row!.Version, before, undone.Events, by, null, SheetRecords.Request(import.Id)) { Beside = beside }, ct);
        }
        else if (beside.Count > 0)
        {
            await ImportTables.SaveAsync(store, tenant, beside, ct);
        }

        await imports.NoteAsync(tenant, import.Id, [.. outcomes.Where(o => o.Left is not null).Select(o => (o.Row.Row, new RowPlan(RowOutcome.Left, o.Row.Name, [.. o.Row.Remarks, o.Left!]), o.Row.Key))], ct);
    }

    /// <returns>Why it stays; null when it is taken back.</returns>
    private static RowRemark? Left(ImportRow row, SheetHolds holds, UndoneOrganisation undone, Dictionary<string, string> marks, Dictionary<string, (Person Person, string Mark)> people)
    {
        if (row.Outcome == RowOutcome.Corrected || row.Key is null || OrganisationRows.CodeOf(row.Key) is not { } code || !marks.TryGetValue(row.Key, out var mark))
        {
            return TakingBack.IsCorrection;
        }

        return holds switch
        {
            SheetHolds.Units => undone.Unit(code),
            SheetHolds.Roles => undone.Post(code),
            _ => !people.TryGetValue(code, out var known) || known.Mark != mark ? UndoneOrganisation.PersonInUse : undone.Person(known.Person),
        };
    }

    /// <summary>What was opened last goes first: it may be within what was opened before.</summary>
    private static IEnumerable<ImportRow> Ordered(IReadOnlyList<ImportRow> rows, List<object> mine)
    {
        var place = mine.OfType<UnitOpened>().Select((u, i) => (u.Code, i)).DistinctBy(u => u.Code, StringComparer.OrdinalIgnoreCase).ToDictionary(u => u.Code, u => u.i, StringComparer.OrdinalIgnoreCase);
        return rows.OrderByDescending(r => OrganisationRows.CodeOf(r.Key) is { } code ? place.GetValueOrDefault(code, -1) : -1);
    }

    private static IEnumerable<string> Named(object @event) => @event switch
    {
        HolderAssigned e => [e.Person], UnitOpened e => [e.Code], PartyOpened e => [e.Party.Id], _ => [],
    };
}
