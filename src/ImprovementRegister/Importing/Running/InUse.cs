namespace ImprovementRegister.Importing;

/// <summary>Which people, units and parties work and history name, and who did something since an import began.</summary>
internal sealed class InUse(IReadOnlySet<string> named, IReadOnlySet<string> acted)
{
    private static readonly string[] Units = ["ir_action", "ir_action_past", "ir_finding", "ir_finding_past", "ir_source", "ir_source_past", "ir_goal", "ir_goal_past", "ir_report", "ir_report_past"];
    private static readonly string[] Responsible = ["ir_action", "ir_action_past", "ir_goal", "ir_goal_past"];
    private static readonly string[] Owners = ["ir_action", "ir_action_past"];

    private static readonly string SelectNamed = string.Join(
        " UNION ",
        [
            .. Units.Select(t => $"SELECT 'unit:' || unit FROM {t} WHERE tenant_id = $1 AND unit = ANY ($2)"),
            .. Owners.Select(t => $"SELECT owner FROM {t} WHERE tenant_id = $1 AND owner = ANY ($3)"),
            .. Responsible.Select(t => $"SELECT r FROM {t}, unnest(responsible) r WHERE tenant_id = $1 AND responsible && $3 AND r = ANY ($3)"),
        ]);

    private const string SelectActed = "SELECT DISTINCT user_name FROM mt_events WHERE tenant_id = $1 AND timestamp > $2 AND user_name = ANY ($3) AND correlation_id <> $4";

    /// <param name="key">Such as <c>person:med-1</c>, <c>role:R-TM</c> or <c>unit:LOC-1</c>.</param>
    public bool Holds(string key) => named.Contains(key);

    public bool Did(string person) => acted.Contains(person);

    /// <param name="ids">Ids and codes of whatever it is about.</param>
    public static async Task<InUse> AskAsync(Snapshot snapshot, Import import, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var keys = ids.SelectMany(id => Enum.GetValues<PartyType>().Select(type => new Party(type, id).Key));
        var named = snapshot.Ask(SelectNamed, row => row.GetString(0), Sql.Text(snapshot.Tenant), Sql.Texts(ids), Sql.Texts(keys));
        var acted = snapshot.Ask(
            SelectActed, row => row.GetString(0), Sql.Text(snapshot.Tenant), Sql.Instant(import.StartedAt ?? import.At), Sql.Texts(ids), Sql.Text(Import.Correlation(import.Id)));
        await snapshot.RunAsync(ct, last: true);
        return new InUse(named.ToHashSet(StringComparer.OrdinalIgnoreCase), acted.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }
}
