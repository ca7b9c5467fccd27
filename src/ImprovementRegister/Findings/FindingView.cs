using ImprovementRegister.Sources;
using Npgsql;

namespace ImprovementRegister.Findings;

/// <summary>A finding with where it stands: that follows from its actions.</summary>
public sealed record FindingView(
    Guid Id, long Version, long Position, string? Reference, Guid Source, string Text, FindingKind? Kind, FindingState State, IReadOnlyList<string> Nodes,
    string? Unit, string? FoundOn, StatedDate? Found, Dismissal? Dismissal, IReadOnlyList<Guid> Actions, DateTimeOffset RecordedAt)
{
    /// <summary>A major asks to be mended within three months of the day it was found, or found still to be there (domain.md story 5); proposed, never imposed.</summary>
    public DateOnly? ProposedDeadline => Kind != FindingKind.MajorNonconformity ? null
        : (FollowUps is [.., { Outcome: FollowUpOutcome.StillOpen, On: var seen }] ? seen : Found?.On)?.AddMonths(3);

    /// <summary>What its source is called, as known at the moment that is asked for.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>What later audits saw of it.</summary>
    public IReadOnlyList<FindingFollowedUp> FollowUps { get; init; } = [];

    public string? Norm { get; init; }

    public string? Clause { get; init; }

    public string? ExternalKey { get; init; }

    /// <summary>Where what it rests on lies.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>How widely it was found.</summary>
    public string? Extent { get; init; }

    /// <summary>In lists: something of it was entered after the quarter in which it happened, last on this day.</summary>
    public DateOnly? EnteredLate { get; init; }

    /// <summary>Something that was mistyped has been set right; the history shows both.</summary>
    public bool Corrected { get; init; }

    public AcceptedRisk? AcceptedRisk { get; init; }

    public IReadOnlyList<RootCause> RootCauses { get; init; } = [];

    /// <summary>Earlier findings of the same, latest first; of one finding only.</summary>
    public IReadOnlyList<EarlierFinding>? Recurs { get; init; }

    /// <summary>Closed actions on the same, which this finding asks to reopen; of one finding only.</summary>
    public IReadOnlyList<EarlierAction>? RecurrenceOf { get; init; }

    /// <summary>Reads the actions against findings, of the moment of the snapshot. Only what the state of a finding follows from: there can be hundreds.</summary>
    public static async Task<IReadOnlyList<FindingView>> OfAsync(Snapshot snapshot, AsOf asOf, IReadOnlyList<StateRow<Finding>> findings, CancellationToken ct)
    {
        if (findings.Count == 0)
        {
            return [];
        }

        var actions = snapshot.Ask(
            asOf is { Instant: null, ValidOn: null }
                ? "SELECT id, findings, ends FROM ir_actions_against($2) WHERE $1 IS NOT NULL ORDER BY id"
                : $"""
                   SELECT id, findings, ends
                     FROM (SELECT *, 'infinity'::timestamptz AS recorded_to, 'infinity'::date AS valid_to, 'infinity'::timestamptz AS ended FROM ir_actions_against($2)) now WHERE {asOf.Holds(place: 3)}
                   UNION ALL
                   SELECT id, findings, ends FROM {asOf.HeldApart(Aggregates.Action.Table, place: 3).Before} before WHERE findings && $2
                   ORDER BY id
                   """,
            row => new ActionAgainst(row.GetGuid(0), row.GetFieldValue<Guid[]>(1), row.GetFieldValue<DateOnly>(2)),
            [Sql.Text(snapshot.Tenant), Sql.Uuids(findings.Select(f => f.Id)), .. asOf.Parameters()]);
        var askedTitles = AskTitles(snapshot, asOf, [.. findings.Select(f => f.State.Source).Distinct()]);
        await snapshot.RunAsync(ct);
        var titles = await askedTitles(ct);
        var byFinding = actions.SelectMany(a => a.Findings.Select(f => (Finding: f, Action: a))).ToLookup(p => p.Finding, p => p.Action);
        return [.. findings.Select(f => Of(f, [.. byFinding[f.Id]], asOf.Today) with { SourceTitle = titles.GetValueOrDefault(f.State.Source) })];
    }

    /// <summary>What sources are called, as known then: of whichever day, a title that was put right is right.</summary>
    private static Func<CancellationToken, Task<IReadOnlyDictionary<Guid, string>>> AskTitles(Snapshot snapshot, AsOf asOf, IReadOnlyList<Guid> ids)
    {
        if (asOf.Instant is not null)
        {
            var then = new StateQuery<Source>(snapshot, asOf with { ValidOn = null }).Where("id = ANY({0})", Sql.Uuids(ids)).AskList();
            return async ct => (await then(ct)).ToDictionary(s => s.Id, s => s.State.Title);
        }

        // Of now a title is read without the rest of its state.
        var now = snapshot.Ask(
            $"SELECT id, state ->> 'Title' FROM {Aggregates.Source.Table} WHERE tenant_id = $1 AND id = ANY($2)",
            row => (Id: row.GetGuid(0), Title: row.GetString(1)), Sql.Text(snapshot.Tenant), Sql.Uuids(ids));
        return _ => Task.FromResult<IReadOnlyDictionary<Guid, string>>(now.ToDictionary(s => s.Id, s => s.Title));
    }

    private static FindingView Of(StateRow<Finding> row, IReadOnlyList<ActionAgainst> actions, DateOnly today)
    {
        var f = row.State;
        return new FindingView(
            row.Id, row.Version, row.Position, f.Reference, f.Source, f.Text, f.Kind, StateOf(f, actions, today), f.Nodes,
            f.Unit, f.FoundOn?.Raw, f.FoundOn, f.Dismissal, [.. actions.Select(a => a.Id)], row.RecordedAt) { Norm = f.Norm, Clause = f.Clause, AcceptedRisk = f.AcceptedRisk, RootCauses = f.RootCauses, Corrected = f.IsCorrected, ExternalKey = f.ExternalKey, Evidence = f.Evidence, Extent = f.Extent, FollowUps = f.FollowUps };
    }

    /// <summary>
    /// domain.md story 3: closed only when all its actions are effective or cancelled. What a later audit saw counts from that day on: what had
    /// ended by then did not solve a finding that is still there, and one that is solved is closed.
    /// </summary>
    internal static FindingState StateOf(Finding finding, IReadOnlyList<ActionAgainst> actions, DateOnly today) =>
        finding.Dismissal is not null ? FindingState.Dismissed
        : actions.Any(a => !a.IsEnded) ? FindingState.InHand
        : finding.IsAccepted(today) ? FindingState.RiskAccepted
        : finding.FollowUps is [.., var seen] && (seen.Outcome == FollowUpOutcome.Closed || actions.All(a => a.Ends <= seen.On)) ? seen.Outcome == FollowUpOutcome.Closed ? FindingState.Closed : FindingState.WithoutAction
        : actions.Count > 0 ? FindingState.Closed
        : finding.Kind == FindingKind.Positive ? FindingState.Positive
        : FindingState.WithoutAction;

    /// <param name="Ends">The last day of all while it goes on.</param>
    internal sealed record ActionAgainst(Guid Id, Guid[] Findings, DateOnly Ends)
    {
        public bool IsEnded => Ends < DateOnly.MaxValue;
    }
}
