using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Reminders;

/// <summary>What is due in each kind of stream, as a rule on its state alone.</summary>
public static class DueItems
{
    public static IEnumerable<DueItem> Of(Guid id, ImprovementAction action)
    {
        DueItem Item(DueKind kind, DateOnly on, bool ofOwner = true, string? part = null) =>
            new(kind, StreamKind.ImprovementAction, id, action.Title, part, on, action.Unit, ofOwner && action.Owner is { } owner ? [owner] : []);

        if (action is { Status: ActionStatus.Completed, EffectReview: null, ReviewOn: { } judged })
        {
            // Who carried it out may not judge it (domain.md F27).
            yield return Item(DueKind.EffectReview, judged, ofOwner: false);
        }

        if (!action.IsOpen)
        {
            yield break;
        }

        if (action.Deadline is { } deadline)
        {
            yield return Item(DueKind.ActionDeadline, deadline.On);
        }

        foreach (var phase in action.Phases.Where(p => p is { State: not PhaseState.Done, Due: not null }))
        {
            yield return Item(DueKind.Phase, phase.Due!.Value, part: phase.Name);
        }

        if (action.ReviewOn is { } review)
        {
            yield return Item(DueKind.Review, review);
        }

        if (action.Extension is { } asked)
        {
            // Once the deadline is there it is too late to say no.
            yield return Item(DueKind.ExtensionDecision, (action.Deadline ?? asked.To).On, ofOwner: false) with { For = [.. action.Escalations.Select(e => e.To).Distinct()] };
        }
    }

    /// <summary>Of a goal: the last time that nobody measured, and the next. Earlier ones that were missed are in the calendar of measurements.</summary>
    public static IEnumerable<DueItem> Of(Guid id, Goal goal, DateOnly today)
    {
        var periods = MeasurementSchedule.Of(goal, today);
        var next = MeasurementSchedule.Next(periods, today);
        return periods.Where(p => p.Late).TakeLast(1).Append(next).OfType<MeasurementPeriod>()
            .Select(p => new DueItem(DueKind.Measurement, StreamKind.Goal, id, goal.Text, null, p.Due, goal.Unit, goal.Responsible));
    }

    /// <summary>The days that the law counts of a calamity (domain.md F7).</summary>
    public static IEnumerable<DueItem> Of(Guid id, Source source, DateOnly today)
    {
        IReadOnlyList<Party> whoRegistered = source.RegisteredBy is { } person ? [new Party(PartyType.Person, person)] : [];
        (DueKind Kind, DueDay? Day)[] clocks = [(DueKind.CalamityAssessment, source.Clock?.FindOut(today)), (DueKind.CalamityReport, source.Clock?.Report(today))];
        return clocks.Where(c => c.Day is { Done: null }).Select(c => new DueItem(c.Kind, StreamKind.Source, id, source.Title, null, c.Day!.On, source.Unit, whoRegistered));
    }

    public static IEnumerable<DueItem> Of(Guid id, QualityReport report, OrganisationCatalog catalog)
    {
        if (report.Status is not (ReportStatus.Draft or ReportStatus.Frozen or ReportStatus.Approved) || catalog.ReportKinds.Resolve(report.Kind) is not { } kind)
        {
            yield break;
        }

        if (kind.DueOn(report.Until) is { } due)
        {
            yield return new DueItem(DueKind.QualityReport, StreamKind.QualityReport, id, report.Title, null, due, report.Unit, [new Party(PartyType.Person, report.StartedBy)]);
        }

        foreach (var writer in report.Status == ReportStatus.Draft ? report.Writers.Where(report.Awaits) : [])
        {
            if ((writer.Due ?? kind.DueOn(report.Until)) is { } day)
            {
                yield return new DueItem(DueKind.ReportSection, StreamKind.QualityReport, id, report.Title, ReportCompleteness.NameOf(writer, kind, catalog), day, report.Unit, [writer.To]);
            }
        }
    }
}
