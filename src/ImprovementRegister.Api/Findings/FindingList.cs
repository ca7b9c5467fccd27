using ImprovementRegister.EventStore;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Findings;

/// <summary>A finding with where it stands: that follows from its actions.</summary>
public sealed record FindingView(
    Guid Id, long Version, long Position, string? Reference, Guid Source, string Text, FindingKind? Kind, FindingState State, IReadOnlyList<string> Nodes,
    string? Unit, string? FoundOn, StatedDate? Found, Dismissal? Dismissal, IReadOnlyList<Guid> Actions, DateTimeOffset RecordedAt);

/// <summary>Reads findings together with the actions against them.</summary>
public sealed class FindingList(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<FindingView>> WithStateAsync(string tenant, AsOf asOf, IReadOnlyList<StateRow<Finding>> findings, CancellationToken ct)
    {
        var actions = findings.Count == 0 ? [] : await ActionsAsync(tenant, asOf, findings.Select(f => f.Id), ct);
        var byFinding = actions.SelectMany(a => a.Findings.Select(f => (Finding: f, Action: a))).ToLookup(p => p.Finding, p => p.Action);
        return [.. findings.Select(f => View(f, [.. byFinding[f.Id]]))];
    }

    private const string Columns = "id, findings, ended_on IS NOT NULL";

    // OFFSET keeps the planner on the index of findings. For a plan that it keeps it thinks the index of all actions of the
    // organisation cheap enough to read as well.
    private static readonly string SelectNow =
        $"SELECT {Columns} FROM (SELECT tenant_id, id, findings, ended_on FROM {Aggregates.Action.Table} WHERE findings && $2 OFFSET 0) a WHERE tenant_id = $1 ORDER BY id";

    private static readonly string SelectThen = $"SELECT {Columns} FROM {TemporalTable.HeldAt(Aggregates.Action.Table, "$3")} WHERE findings && $2 ORDER BY id";

    /// <summary>Only what the state of a finding follows from: there can be hundreds.</summary>
    private async Task<IReadOnlyList<ActionAgainst>> ActionsAsync(string tenant, AsOf asOf, IEnumerable<Guid> findings, CancellationToken ct)
    {
        await using var trip = RoundTrip.AsOf(database, asOf);
        var actions = trip.Ask(
            asOf.Instant is null ? SelectNow : SelectThen,
            row => new ActionAgainst(row.GetGuid(0), row.GetFieldValue<Guid[]>(1), row.GetBoolean(2)),
            [Sql.Text(tenant), Sql.Uuids(findings), .. asOf.Instant is null ? (NpgsqlParameter[])[] : [Sql.Instant(asOf.Instant)]]);
        await trip.RunAsync(ct);
        return actions;
    }

    private sealed record ActionAgainst(Guid Id, Guid[] Findings, bool IsEnded);

    private static FindingView View(StateRow<Finding> row, IReadOnlyList<ActionAgainst> actions)
    {
        var f = row.State;
        return new FindingView(
            row.Id, row.Version, row.Position, f.Reference, f.Source, f.Text, f.Kind, StateOf(f, actions), f.Nodes,
            f.Unit, f.FoundOn?.Raw, f.FoundOn, f.Dismissal, [.. actions.Select(a => a.Id)], row.RecordedAt);
    }

    /// <summary>domain.md story 3: closed only when all its actions are effective or cancelled.</summary>
    private static FindingState StateOf(Finding finding, IReadOnlyList<ActionAgainst> actions) =>
        finding.Dismissal is not null ? FindingState.Dismissed
        : actions.Count > 0 ? actions.All(a => a.IsEnded) ? FindingState.Closed : FindingState.InHand
        : finding.Kind == FindingKind.Positive ? FindingState.Positive
        : FindingState.WithoutAction;
}
