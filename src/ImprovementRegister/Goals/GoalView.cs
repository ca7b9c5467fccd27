using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;

namespace ImprovementRegister.Goals;

/// <param name="Percentage">Numerator of denominator, two decimals; null for a plain count.</param>
/// <param name="TargetReached">Null while no single target holds.</param>
/// <param name="Entry">Its place among the measurements, 1 for the first: what a correction names.</param>
/// <param name="Corrected">It stands in the place of an earlier one; the history shows both.</param>
public sealed record MeasurementView(
    int Entry, bool Corrected,
    decimal Numerator, decimal? Denominator, decimal? Percentage, int? SampleSize, string? Method, DateOnly ReferenceDate, string? Note, bool? TargetReached)
{
    /// <summary>How many there were in all, of which the sample was taken.</summary>
    public int? Population { get; init; }

    /// <summary>What a target is compared with; null when there is nothing to compare.</summary>
    internal decimal? ValueFor(Target target) => target.Unit == "%" ? Percentage : Numerator;

    public static MeasurementView Of(Goal goal, MeasurementRecorded measured) => Of(measured, goal.EffectiveTarget, goal.Corrections.Any(c => c.Entry == measured.Entry));

    public static MeasurementView Of(MeasurementRecorded m, Target? target, bool corrected = false)
    {
        var percentage = ResultView.Percentage(m.Numerator, m.Denominator);
        bool? reached = target is null ? null
            : target.Unit == "%" ? percentage is { } share ? target.IsReachedBy(share) : null
            : target.IsReachedBy(m.Numerator);
        return new MeasurementView(m.Entry ?? 0, corrected, m.Numerator, m.Denominator, percentage, m.SampleSize, m.Method, m.ReferenceDate, m.Note, reached) { Population = m.Population };
    }
}

/// <summary>A goal as the API shows it, with what it still lacks.</summary>
public sealed partial record GoalView(
    Guid Id, long Version, long Position, string? Reference, int PlanYear, string? Ambition, string Text, string? Kpi, Target? Target, Target? KpiTarget,
    Target? EffectiveTarget, GoalConflictSettled? Settled, PlannedDate? Due, PlannedDate? Start, Frequency? Frequency, IReadOnlyList<PartyView> Responsible,
    string? ResponsibleAsStated, IReadOnlyList<string> Nodes, string? Unit, IReadOnlyList<string> Remarks, IReadOnlyList<MeasurementView> Measurements,
    IReadOnlyList<GoalGap> Gaps, DateTimeOffset RecordedAt)
{
    public string? ExternalKey { get; init; }

    /// <inheritdoc cref="ActionView.EnteredLate"/>
    public DateOnly? EnteredLate { get; init; }

    public static GoalView Of(StateRow<Goal> row, DateOnly today, OrganisationCatalog catalog)
    {
        var g = row.State;
        return new GoalView(
            row.Id, row.Version, row.Position, g.Reference, g.PlanYear, g.Ambition, g.Text, g.Kpi, g.Target, g.KpiTarget, g.EffectiveTarget, g.Settled,
            g.Due, g.Start, g.Frequency, [.. g.Responsible.Select(p => PartyView.Of(p, catalog)!)], g.ResponsibleAsStated, g.Nodes, g.Unit, g.Remarks,
            [.. g.Measurements.Select(m => MeasurementView.Of(g, m))], GoalGap.Of(g), row.RecordedAt) { ExternalKey = g.ExternalKey }.Planned(g, today);
    }
}
