using ImprovementRegister.Actions;
using ImprovementRegister.Commands;
using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using JasperFx;
using Marten;
using Npgsql;

namespace ImprovementRegister.Importing;

/// <summary>
/// Takes rows back: the action is cancelled and the finding dismissed, whatever they had come to, for they should not have been
/// there. It is no judgement on either, so it is not held to who may make one; what anybody touched since is left as it is.
/// </summary>
internal sealed class TakingBack(NpgsqlDataSource database, IDocumentStore store, GroupedSaves saves, AmsterdamClock clock, ImportStore imports)
{
    private const string SelectVersions = $"""
        SELECT i.key, coalesce(f.version, 0) = coalesce(i.finding_version, 0) AND coalesce(a.version, 0) = coalesce(i.action_version, 0)
               AND NOT EXISTS (SELECT FROM ir_action o WHERE o.tenant_id = $1 AND i.finding IS NOT NULL AND o.findings @> ARRAY[i.finding] AND o.id IS DISTINCT FROM i.action)
          FROM {ImportTables.Items} i
          LEFT JOIN ir_finding f ON f.tenant_id = i.tenant_id AND f.id = i.finding
          LEFT JOIN ir_action a ON a.tenant_id = i.tenant_id AND a.id = i.action
         WHERE i.tenant_id = $1 AND i.import = $3 AND i.key = ANY ($2)
        """;

    private static readonly RowRemark WorkedOn = new(null, "worked-on-since", new Message(
        "Hieraan is sindsdien gewerkt; het blijft. Laat het zelf vervallen als dat de bedoeling is.", "This was worked on since; it stays. Cancel it by hand if that is meant."), false);

    internal static readonly RowRemark IsCorrection = new(null, "correction-stays", new Message(
        "Deze rij verbeterde iets dat er al was; dat blijft zo.", "This row corrected what was there already; that stays."), false);

    public async Task RunAsync(string tenant, Import import, IReadOnlyList<ImportRow> rows, EventMetadata metadata, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var keys = rows.Select(r => r.Key).OfType<string>().ToList();
        var untouched = snapshot.Ask(SelectVersions, row => (Key: row.GetString(0), Same: row.GetBoolean(1)), Sql.Text(tenant), Sql.Texts(keys), Sql.Uuid(import.Id));
        var now = AsOf.Now(clock);
        var actions = new StateQuery<ImprovementAction>(snapshot, now).Where("id = ANY({0})", Sql.Uuids(rows.Select(r => r.Action).OfType<Guid>())).Ask();
        var findings = new StateQuery<Finding>(snapshot, now).Where("id = ANY({0})", Sql.Uuids(rows.Select(r => r.Finding).OfType<Guid>())).Ask();
        await snapshot.RunAsync(ct, last: true);
        var mine = untouched.ToDictionary(u => u.Key, u => u.Same);
        var left = await Task.WhenAll(rows.Select(async row =>
            row.Key is null || !mine.TryGetValue(row.Key, out var same) ? (row.Row, (RowRemark?)IsCorrection)
            : !same || !await SaveAsync(tenant, import, row, metadata, actions, findings, ct) ? (row.Row, WorkedOn)
            : (row.Row, null)));
        var named = rows.ToDictionary(r => r.Row);
        await imports.NoteAsync(tenant, import.Id, [.. left.Where(l => l.Item2 is not null).Select(l => (l.Row, new RowPlan(RowOutcome.Left, named[l.Row].Name, [.. named[l.Row].Remarks, l.Item2!]), named[l.Row].Key))], ct);
    }

    private async Task<bool> SaveAsync(
        string tenant, Import import, ImportRow row, EventMetadata metadata, IReadOnlyList<StateRow<ImprovementAction?>> actions, IReadOnlyList<StateRow<Finding?>> findings, CancellationToken ct)
    {
        var (reason, day) = (FreeText.Clean($"Import van {import.Register} teruggenomen: {import.Reason}"), clock.Today);
        var by = new Party(PartyType.Person, import.TakenBackBy ?? import.By);
        var changes = new List<StreamChange>();
        if (actions.FirstOrDefault(a => a.Id == row.Action) is { } action && action.State!.Status != ActionStatus.Cancelled)
        {
            StatesBefore.WasRead(action);
            changes.Add(new StreamChange(action.Id, typeof(ImprovementAction), action.Version, action.State, [new ActionCancelled(reason, by, day)]));
        }

        if (findings.FirstOrDefault(f => f.Id == row.Finding) is { } finding && finding.State!.Dismissal is null)
        {
            StatesBefore.WasRead(finding);
            changes.Add(new StreamChange(finding.Id, typeof(Finding), finding.Version, finding.State, [new FindingDismissed(reason, by)]));
        }

        ChangeOperation[] beside = [ImportTables.Remove(tenant, row.Key!), ImportTables.Ended(tenant, import.Id, row.Row, RowOutcome.TakenBack)];
        if (changes is not [var main, .. var others])
        {
            await ImportTables.SaveAsync(store, tenant, beside, ct);
            return true;
        }

        try
        {
            await saves.SaveAsync(
                new Save(tenant, main.Stream, main.StateType, main.Version, main.State, main.Events, metadata with { Actor = by.Id, CommandId = Guid.CreateVersion7() }, null, SheetRecords.Request(import.Id))
                {
                    Others = [.. others], Beside = beside,
                },
                ct);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }
}
