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
        var actions = findings.Count == 0 ? [] : await new StateQuery<Actions.ImprovementAction>(Aggregates.Action, tenant, asOf)
            .Where("findings && {0}", Sql.Uuids(findings.Select(f => f.Id)))
            .ListAsync(database, ct);
        var byFinding = actions.SelectMany(a => a.State.Findings.Select(f => (Finding: f, Action: a))).ToLookup(p => p.Finding, p => p.Action);
        return [.. findings.Select(f => View(f, [.. byFinding[f.Id]]))];
    }

    private static FindingView View(StateRow<Finding> row, IReadOnlyList<StateRow<Actions.ImprovementAction>> actions)
    {
        var f = row.State;
        return new FindingView(
            row.Id, row.Version, row.Position, f.Reference, f.Source, f.Text, f.Kind, StateOf(f, [.. actions.Select(a => a.State)]), f.Nodes,
            f.Unit, f.FoundOn?.Raw, f.FoundOn, f.Dismissal, [.. actions.Select(a => a.Id)], row.RecordedAt);
    }

    /// <summary>domain.md story 3: closed only when all its actions are effective or cancelled.</summary>
    public static FindingState StateOf(Finding finding, IReadOnlyList<Actions.ImprovementAction> actions) =>
        finding.Dismissal is not null ? FindingState.Dismissed
        : actions.Count > 0 ? actions.All(a => a.IsEnded) ? FindingState.Closed : FindingState.InHand
        : finding.Kind == FindingKind.Positive ? FindingState.Positive
        : FindingState.WithoutAction;
}
