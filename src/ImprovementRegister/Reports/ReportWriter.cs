using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;

namespace ImprovementRegister.Reports;

/// <summary>Turns states into the rows of a report, for one framework and year, or the part of the year that begins on a day.</summary>
internal sealed class ReportWriter(Framework framework, OrganisationCatalog catalog, int year, DateOnly from, DateOnly today, CultureInfo language, IReadOnlyDictionary<Guid, DateOnly> late)
{
    public ReportNode Node(NodeView node, IReadOnlyList<StateRow<ImprovementAction>> actions, IReadOnlyList<StateRow<Goal>> goals, IReadOnlyList<StateRow<Goal>> ahead) => new(
        node.Code, node.Kind, node.Number, node.Title, node.Counts,
        [.. actions.Where(a => IsOfTheYear(a.State)).Select(Action)],
        [.. actions.SelectMany(a => a.State.EffectReviews.Where(r => IsLookedBackOn(r.MeasuredOn)).Select(r =>
            new ReportEffect(a.Id, a.State.Reference, a.State.Title, r.Verdict, r.Ground, r.MeasuredOn, r.Round)))],
        [.. actions.Where(a => a.State.IsOpen || (!IsOfTheYear(a.State) && !(a.State.EndedOn < from))).Select(Action)],
        [.. goals.Select(Goal)])
    {
        GoalsAhead = [.. ahead.Select(Goal)],
    };

    /// <summary>Completed, judged or cancelled in the year; every other one that counts is still to be finished or judged.</summary>
    private bool IsOfTheYear(ImprovementAction a) => !a.IsOpen && (IsLookedBackOn(a.EndedOn) || IsLookedBackOn(a.Completion?.On) || IsLookedBackOn(a.EffectReview?.MeasuredOn));

    private bool IsLookedBackOn(DateOnly? day) => day >= from && day.Value.Year == year;

    public ReportAspect Aspect(NodeView aspect, NodeView pillar, FrameworkAdoption adoption) => new(
        aspect.Code, pillar.Code, pillar.Title, aspect.Number, aspect.Title,
        adoption.StatusOf(aspect.Code, year - 1), adoption.StatusOf(aspect.Code, year),
        adoption.Aspects.GetValueOrDefault(aspect.Code)?.GetValueOrDefault(year)?.Explanation, aspect.Counts.Actions)
    {
        PreviousExplanation = adoption.Aspects.GetValueOrDefault(aspect.Code)?.GetValueOrDefault(year - 1)?.Explanation,
    };

    public ReportTheme Theme(NodeView n) => new(n.Code, n.Parent, n.Number, n.Title, n.ScheduledYears, n.ScheduledInYear, n.Counts.Actions)
    {
        Explanation = framework.Find(n.Code)?.Explanation,
    };

    public ReportFinding Finding(FindingView finding) =>
        new(finding.Id, finding.Reference, finding.Text, finding.Kind, finding.State, [.. finding.Nodes.Where(n => framework.Find(n) is not null)], finding.Actions.Count)
        {
            Extent = finding.Extent,
            Evidence = finding.Evidence,
            EnteredOn = EnteredOn(finding.Id),
        };

    /// <param name="findings">Those that came out of it.</param>
    public ReportSource Source(StateRow<Source> source, IEnumerable<FindingView> findings) => new(
        source.Id, source.State.Type.Code, catalog.SourceTypes.Of(source.State.Type).Shown.In(language), source.State.Title, source.State.Norm, Words(source.State.HeldOn), source.State.Note,
        [.. findings.Select(Finding)],
        [.. ResultView.Of(source.State).Select(r => Result(source.State, r))]);

    private ReportResult Result(Source source, ResultView r) => new(
        r.Issued, r.Returned, r.Scored, r.ReturnedPercentage, r.ScoredPercentage, r.PrintedPercentage, r.PrintedDiffers,
        [.. r.Scores.Select(s => s with { Unit = Unit(s.Unit) })],
        [.. r.Counts.Select(c => c with { Category = Subject(source, c.Category), Unit = Unit(c.Unit) })], r.Synthetic, r.Note, r.Corrections is { Count: > 0 })
    {
        Answers = [.. r.Answers.Select(a => new ReportAnswer(a.Node, catalog.ResolveNode(a.Node)?.Title ?? a.Node, Unit(a.Unit), a.Answer, a.Explanation) { Item = a.Item is null ? null : Subject(source, a.Item) })],
        KeyFigures = [.. r.KeyFigures.Select(k => k with { Subject = Subject(source, k.Subject), Unit = Unit(k.Unit) })],
    };

    private string Subject(Source source, string code) => catalog.SourceTypes.Of(source.Type).Subject(code)?.Shown.In(language) ?? code;

    private string? Unit(string? code) => ReportScope.PartOf(code, catalog);

    /// <param name="before">Those of earlier years; one that was entered late stands behind later ones.</param>
    public IEnumerable<ReportShift> Shifts(StateRow<ImprovementAction> row, IReadOnlyList<DeadlineShift> before)
    {
        var left = before.ToList();
        return row.State.Shifts.Where(s => !left.Remove(s)).Select(s => new ReportShift(row.Id, row.State.Reference, row.State.Title, Words(s.From), Texts.Of(s.To, language), s.Reason));
    }

    private string? Words(StatedDate? date) => date is null ? null : Texts.Of(date, language);

    private ReportAction Action(StateRow<ImprovementAction> row)
    {
        var a = row.State;
        return new ReportAction(
            row.Id, a.Reference, a.Title, a.Kind, a.Status, a.IsOverdue(today), Owner(a.Owner), Words(a.Deadline), a.Completion?.On, a.EndedOn, a.Reopenings, a.Shifts.Count,
            [.. a.Nodes.Where(n => framework.Find(n) is not null)])
        {
            Responsible = [.. a.Responsible.Select(p => Owner(p)).OfType<string>().Distinct()],
            Phases = a.Phases,
            Goals = a.Goals,
            DeadlineOn = a.Deadline?.On,
            EnteredOn = EnteredOn(row.Id),
        };
    }

    private DateOnly? EnteredOn(Guid stream) => late.TryGetValue(stream, out var day) ? day : null;

    private ReportGoal Goal(StateRow<Goal> row)
    {
        var g = row.State;
        List<ReportMeasurement> measured = [.. g.Measurements.Where(m => m.ReferenceDate.Year <= year).OrderBy(m => m.ReferenceDate).Select(m => MeasurementView.Of(m, g.EffectiveTarget))
            .Select(m => new ReportMeasurement(m.Numerator, m.Denominator, m.Percentage, m.ReferenceDate, m.TargetReached))];
        return new ReportGoal(
            row.Id, g.Reference, g.Ambition, g.Text, g.Kpi, g.EffectiveTarget, g.KpiTarget, Words(g.Due?.Date) ?? g.Due?.Raw,
            g.ResponsibleAsStated ?? (g.Responsible.Count == 0 ? null : string.Join(", ", g.Responsible.Select(p => Owner(p)))), g.Frequency?.Raw,
            measured.LastOrDefault(), GoalGap.Of(g))
        {
            Start = Words(g.Start?.Date) ?? g.Start?.Raw,
            Measurements = measured,
        };
    }

    /// <summary>A report goes to readers who must not see who works there: a person is "an employee".</summary>
    private string? Owner(Party? party) => party is null ? null
        : party.Type == PartyType.Person ? Texts.Get("report.person", language) : Sentence.PartyWords(party, catalog);
}
