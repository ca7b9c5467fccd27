using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Views;

namespace ImprovementRegister.Reports;

/// <summary>What a report still lacks before it can be finished.</summary>
public static class ReportGaps
{
    public static IReadOnlyList<ReportGap> Of(
        FrameworkView view, IReadOnlyList<StateRow<ImprovementAction>> actions, IReadOnlyList<StateRow<Goal>> goals, IReadOnlyList<FindingView> findings, IReadOnlyList<ReportGap> outside) =>
    [
        .. view.Nodes.Where(n => n.Parent is null && n.Counts.Actions == 0).Select(n => new ReportGap("node-without-action", n.Code, n.Title, null, NodeLink(n))),
        .. view.Nodes.Where(n => n.ScheduledInYear && n.Counts.Actions == 0).Select(n => new ReportGap("theme-without-action", n.Code, n.Title, null, NodeLink(n))),
        .. view.Nodes.Where(n => n.AspectStatus?[$"{view.Year}"] == AspectStatus.Unknown).Select(n => new ReportGap("aspect-status-unknown", n.Code, n.Title, null, NodeLink(n))),
        .. findings.Where(f => f.State == FindingState.WithoutAction).Select(f => new ReportGap("finding-without-action", f.Reference ?? f.Id.ToString(), f.Text, null, $"{Routes.Base}/findings/{f.Id}")),
        .. actions.Where(a => a.State.IsOpen && a.State.Owner is null).Select(a => Gap("action-without-owner", a)),
        .. actions.Where(a => a.State.IsOpen && a.State.Deadline is null).Select(a => Gap("action-without-deadline", a)),
        .. actions.Where(a => a.State.Status == ActionStatus.Completed && a.State.EffectReview is null).Select(a => Gap("effect-not-reviewed", a)),
        .. goals.SelectMany(g => GoalGap.Of(g.State).Select(gap => new ReportGap(gap.Code, g.State.Reference ?? g.Id.ToString(), g.State.Text, gap.AsStated, $"{Routes.Base}/goals/{g.Id}"))),
        .. outside,
    ];

    /// <summary>What no framework view shows could belong to this report: nothing is left out in silence (domain.md H7).</summary>
    /// <param name="limit">At most so many of each kind.</param>
    public static async Task<IReadOnlyList<ReportGap>> OutsideAsync(OutsideNodes outside, CancellationToken ct, int? limit = null) =>
    [
        .. (await outside.ActionsAsync(ct, limit)).Select(a => Gap(a.State.Nodes.Count == 0 ? "action-under-no-node" : "action-under-framework-not-adopted", a)),
        .. (await outside.FindingsAsync(ct, limit)).Select(f => new ReportGap(
            f.State.Nodes.Count == 0 ? "finding-under-no-node" : "finding-under-framework-not-adopted", f.State.Reference ?? f.Id.ToString(), f.State.Text, null, $"{Routes.Base}/findings/{f.Id}")),
        .. (await outside.GoalsAsync(ct, limit)).Select(g => new ReportGap(
            g.State.Nodes.Count == 0 ? "goal-under-no-node" : "goal-under-framework-not-adopted", g.State.Reference ?? g.Id.ToString(), g.State.Text, null, $"{Routes.Base}/goals/{g.Id}")),
    ];

    private static string NodeLink(NodeView node) => $"{Routes.Base}/nodes/{node.Code}/view";

    private static ReportGap Gap(string code, StateRow<ImprovementAction> action) =>
        new(code, action.State.Reference ?? action.Id.ToString(), action.State.Title, null, $"{Routes.Base}/actions/{action.Id}");
}
