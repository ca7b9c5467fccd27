using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Reference;
using ImprovementRegister.Reports;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>Reports to draw a page of: what a provider's register could hold, and what a page must stand up to.</summary>
internal static class SampleReports
{
    public const string Hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>";

    private static readonly OrganisationCatalog Levanto = ReferenceFolder.Load(ReferenceFolder.Shipped).ForTenant("levanto")!;

    /// <summary>Woonzorg, 2026: pillars without numbers, goals of a year plan, one pillar with nothing at all.</summary>
    public static ReportPreview Housing { get; } = HousingReport.Build(Levanto.FindFramework("KWLGGZ")!) with { ReferenceDate = new(2026, 11, 22) };

    /// <summary>Forensic care, 2025: aspects with their status in two years, themes with a planning.</summary>
    public static ReportPreview Forensic { get; } = ForensicReport.Build(Levanto.FindFramework("KKFZ")!) with { ReferenceDate = new(2025, 12, 31) };

    /// <summary>A register in which nothing has been recorded.</summary>
    public static ReportPreview Blank { get; } = Housing with
    {
        DueOn = null,
        Total = Counts.Zero,
        Nodes = [.. Housing.Nodes.Select(n => n with { Counts = Counts.Zero, LookBack = [], Reflection = [], LookAhead = [], Goals = [] })],
        Sources = [],
        Shifts = [],
        Missing = [],
    };

    /// <summary>Every text that a user can type is an attack.</summary>
    public static ReportPreview Attacked { get; } = Forensic with
    {
        Organisation = Hostile,
        Nodes = [.. Forensic.Nodes.Select(n => n with
        {
            Title = Hostile,
            LookBack = [.. n.LookBack.Select(Attack)],
            LookAhead = [.. n.LookAhead.Select(Attack)],
            Reflection = [.. n.Reflection.Select(e => e with { Title = Hostile, Ground = Hostile, Reference = Hostile })],
            Goals = [.. n.Goals.Select(g => g with { Text = Hostile, Kpi = Hostile, Due = Hostile, Responsible = Hostile, Frequency = Hostile, Ambition = Hostile })],
        })],
        Aspects = [.. Forensic.Aspects.Select(a => a with { Explanation = Hostile })],
        Sources = [.. Forensic.Sources.Select(s => s with
        {
            Title = Hostile, Norm = Hostile, Note = Hostile, HeldOn = Hostile,
            Findings = [.. s.Findings.Select(f => f with { Text = Hostile, Reference = Hostile })],
            Results = [.. s.Results.Select(r => r with { Note = Hostile, Scores = [.. r.Scores.Select(x => x with { Subject = Hostile })], Counts = [.. r.Counts.Select(c => c with { Category = Hostile, Period = Hostile })] })],
        })],
        Shifts = [.. Forensic.Shifts.Select(s => s with { Title = Hostile, From = Hostile, To = Hostile, Reason = Hostile })],
        Missing = [.. Forensic.Missing.Select(m => m with { Title = Hostile, AsStated = Hostile })],
    };

    /// <summary>An open action; nobody owns it and nothing is agreed until said otherwise.</summary>
    public static ReportAction Open(int id, string title, params string[] nodes) =>
        new(Id(id), $"A{id}", title, ActionKind.Improvement, ActionStatus.Raised, false, null, null, null, null, 0, 0, nodes);

    public static ReportAction Done(int id, string title, ActionStatus status, string owner, DateOnly on, params string[] nodes) => Open(id, title, nodes) with
    {
        Status = status,
        Owner = owner,
        Deadline = "Q2 2026",
        CompletedOn = status == ActionStatus.Cancelled ? null : on,
        EndedOn = status == ActionStatus.Completed ? null : on,
    };

    public static ReportNode Node(FrameworkNode node, IReadOnlyList<ReportAction> actions, IReadOnlyList<ReportEffect> effects, IReadOnlyList<ReportGoal> goals, int findings) => new(
        node.Code, node.Kind, node.Number, node.Title, Count(actions, findings, goals.Count),
        [.. actions.Where(a => !IsOpen(a))], effects, [.. actions.Where(IsOpen)], goals);

    public static Counts Count(IEnumerable<ReportAction> actions, int findings, int goals)
    {
        var all = actions.DistinctBy(a => a.Id).ToList();
        int With(ActionStatus status) => all.Count(a => a.Status == status);
        return new Counts(
            all.Count, all.Count(IsOpen), all.Count(a => a.Overdue), With(ActionStatus.Completed), With(ActionStatus.Effective), With(ActionStatus.Cancelled),
            all.Count(a => a.Reopenings > 0), all.Count(a => a.Shifts > 0), findings, goals);
    }

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static bool IsOpen(ReportAction action) => action.Status is not (ActionStatus.Completed or ActionStatus.Effective or ActionStatus.Cancelled);

    private static ReportAction Attack(ReportAction action) => action with { Title = Hostile, Reference = Hostile, Owner = Hostile, Deadline = Hostile, Nodes = [Hostile] };
}
