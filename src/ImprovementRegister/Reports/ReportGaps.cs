using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Views;

namespace ImprovementRegister.Reports;

/// <summary>What a report still lacks before it can be finished.</summary>
internal static class ReportGaps
{
    public static IReadOnlyList<ReportGap> Of(
        FrameworkView view, IReadOnlyList<StateRow<ImprovementAction>> actions, IReadOnlyList<StateRow<Goal>> goals, IReadOnlyList<FindingView> findings) =>
    [
        .. view.Nodes.Where(n => n.Parent is null && n.Counts.Actions == 0).Select(n => new ReportGap("node-without-action", n.Code, n.Title, null, NodeLink(n))),
        .. view.Nodes.Where(n => n.ScheduledInYear && n.Counts.Actions == 0).Select(n => new ReportGap("theme-without-action", n.Code, n.Title, null, NodeLink(n))),
        .. view.Nodes.Where(n => n.AspectStatus?[$"{view.Year}"] == AspectStatus.Unknown).Select(n => new ReportGap("aspect-status-unknown", n.Code, n.Title, null, NodeLink(n))),
        .. findings.Where(f => f.State == FindingState.WithoutAction).Select(f => new ReportGap("finding-without-action", f.Reference ?? f.Id.ToString(), f.Text, null, $"{Routes.Base}/findings/{f.Id}")),
        .. actions.Where(a => a.State.IsOpen && a.State.Owner is null).Select(a => Gap("action-without-owner", a)),
        .. actions.Where(a => a.State.IsOpen && a.State.Deadline is null).Select(a => Gap("action-without-deadline", a)),
        .. actions.Where(a => a.State.Status == ActionStatus.Completed && a.State.EffectReview is null).Select(a => Gap("effect-not-reviewed", a)),
        .. goals.SelectMany(g => GoalGap.Of(g.State).Select(gap => new ReportGap(gap.Code, g.State.Reference ?? g.Id.ToString(), g.State.Text, gap.AsStated, $"{Routes.Base}/goals/{g.Id}"))),
    ];

    private static string NodeLink(NodeView node) => $"{Routes.Base}/nodes/{node.Code}/view";

    private static ReportGap Gap(string code, StateRow<ImprovementAction> action) =>
        new(code, action.State.Reference ?? action.Id.ToString(), action.State.Title, null, $"{Routes.Base}/actions/{action.Id}");
}
