using ImprovementRegister.Actions;

namespace ImprovementRegister.Findings;

/// <summary>An earlier finding of the same.</summary>
public sealed record EarlierFinding(Guid Id, Guid Source, string? FoundOn, StatedDate? Found, string Text);

/// <summary>A closed action on the same: it was not sustained. With the verdict that it had.</summary>
/// <param name="Version">Of the action: what reopening it for this finding names.</param>
public sealed record EarlierAction(Guid Id, long Version, string Title, ActionStatus Status, DateOnly ClosedOn, EffectReview? Verdict);

/// <summary>
/// The same was found before, or work on it had ended: on the same node and unit, or on the same clause of a norm, in another source, within a setting
/// of months (<c>Register:RecurrenceMonths</c>). A positive finding is no recurrence, nor is one that was dismissed.
/// </summary>
public static class Recurrence
{
    private const int Most = 50;

    /// <summary>For a WHERE of findings: those that can be of the same again.</summary>
    public const string Counts = "NOT dismissed AND kind IS DISTINCT FROM 'Positive'";

    public static int Months(HttpContext http) => Math.Clamp(http.RequestServices.GetRequiredService<IConfiguration>().GetValue<int?>("Register:RecurrenceMonths") ?? 24, 1, 240);

    /// <summary>For a WHERE of findings; <c>{0}</c> is the number of months. Two questions, so that each has its index.</summary>
    public static string Condition(StateQuery<Finding> findings)
    {
        var earlier = $$"""
            SELECT FROM {{findings.AlsoAs("earlier")}}
             WHERE earlier.source <> ir_finding.source AND earlier.ends < ir_finding.begins AND earlier.ends >= ir_finding.begins - make_interval(months => {0})
               AND NOT earlier.dismissed AND earlier.kind IS DISTINCT FROM 'Positive'
            """;
        return $"""
            (kind IS DISTINCT FROM 'Positive' AND (
                EXISTS ({earlier} AND earlier.unit = ir_finding.unit AND earlier.nodes && ir_finding.nodes)
                OR EXISTS ({earlier} AND earlier.clause = ir_finding.clause)))
            """;
    }

    public static async Task<FindingView> WithAsync(FindingView view, Finding finding, Snapshot snapshot, AsOf asOf, int months, CancellationToken ct)
    {
        if (finding.Kind == FindingKind.Positive || finding.Dismissal is not null)
        {
            return view;
        }

        var from = finding.Life.From;
        var earlier = await new StateQuery<Finding>(snapshot, asOf)
            .Where($"(nodes && {{0}} AND unit = {{1}} OR clause = {{2}}) AND source <> {{3}} AND ends < {{4}} AND ends >= {{5}} AND {Counts}",
                Sql.Texts(finding.Nodes), Sql.Text(finding.Unit), Sql.Text(finding.ClauseKey), Sql.Uuid(finding.Source), Sql.Day(from), Sql.Day(from.AddMonths(-months)))
            .ListAsync(ct, "ends DESC, id", Most);
        var actions = finding.Unit is null || finding.Nodes.Count == 0 ? [] : await new StateQuery<ImprovementAction>(snapshot, asOf)
            .Where($"nodes && {{0}} AND unit = {{1}} AND status IN ('Completed', 'Effective') AND {Filters.Counted}", Sql.Texts(finding.Nodes), Sql.Text(finding.Unit))
            .ListAsync(ct, "ends DESC, id", Most);
        return view with
        {
            Recurs = [.. earlier.Select(f => new EarlierFinding(f.Id, f.State.Source, f.State.FoundOn?.Raw, f.State.FoundOn, f.State.Text))],
            RecurrenceOf = [.. actions.Where(a => ClosedOn(a.State) is { } closed && closed < from && from <= closed.AddMonths(months)).Select(a => new EarlierAction(a.Id, a.Version, a.State.Title, a.State.Status, ClosedOn(a.State)!.Value, a.State.EffectReview))],
        };
    }

    /// <summary>The findings that ask to reopen a closed action: the same, found after it was closed, and not yet answered by any action.</summary>
    public static async Task<IReadOnlyList<Guid>> AskingToReopenAsync(ImprovementAction action, Snapshot snapshot, AsOf asOf, int months, CancellationToken ct)
    {
        if (ClosedOn(action) is not { } closed || !action.IsCounted || action.Unit is null || action.Nodes.Count == 0)
        {
            return [];
        }

        var found = await new StateQuery<Finding>(snapshot, asOf)
            .Where($"nodes && {{0}} AND unit = {{1}} AND begins > {{2}} AND begins <= {{3}} AND {Counts}",
                Sql.Texts(action.Nodes), Sql.Text(action.Unit), Sql.Day(closed), Sql.Day(closed.AddMonths(months)))
            .ListAsync(ct, "begins, id", Most);
        return [.. (await FindingView.OfAsync(snapshot, asOf, found, ct)).Where(f => f.State == FindingState.WithoutAction).Select(f => f.Id)];
    }

    private static DateOnly? ClosedOn(ImprovementAction action) => action.Status is ActionStatus.Completed or ActionStatus.Effective ? action.Completion?.On : null;
}
