using ImprovementRegister.Views;

namespace ImprovementRegister.Sources;

/// <summary>Figures of a source with their percentages computed; each names its denominator by standing beside it.</summary>
/// <param name="ReturnedPercentage">Returned of issued, two decimals.</param>
/// <param name="ScoredPercentage">Scored of issued, two decimals.</param>
/// <param name="PrintedDiffers">The source prints another percentage than that of the returned forms (domain.md F15).</param>
public sealed record ResultView(
    int? Issued, int? Returned, int? Scored, decimal? ReturnedPercentage, decimal? ScoredPercentage, decimal? PrintedPercentage, bool PrintedDiffers,
    IReadOnlyList<SurveyScore> Scores, IReadOnlyList<IncidentCount> Counts, IReadOnlyList<BaselineResult> Answers, bool Synthetic, string? Note,
    IReadOnlyList<KeyFigure> KeyFigures, int Entry = 0, IReadOnlyList<CorrectedEntry>? Corrections = null)
{
    public static ResultView Of(ResultsRecorded r)
    {
        var returned = Percentage(r.Response?.Returned, r.Response?.Issued);
        return new ResultView(
            r.Response?.Issued, r.Response?.Returned, r.Response?.Scored, returned, Percentage(r.Response?.Scored, r.Response?.Issued),
            r.Response?.PrintedPercentage, r.Response?.PrintedPercentage is { } printed && !IsSame(printed, Exact(r.Response?.Returned, r.Response?.Issued)),
            r.Scores, r.Counts, r.Answers, r.Synthetic, r.Note, r.KeyFigures ?? []);
    }

    /// <summary>All entries, each with what it was before corrections.</summary>
    public static IReadOnlyList<ResultView> Of(Source source) =>
        [.. source.Results.Select(r => Of(r) with { Entry = r.Entry ?? 0, Corrections = [.. source.Corrections.Where(c => c.Entry == r.Entry)] })];

    /// <summary>A printed percentage that rounds to the computed one at its own number of digits is the same (domain.md H11).</summary>
    private static bool IsSame(decimal printed, decimal? computed) =>
        computed is { } exact && Math.Abs(Math.Round(exact, Math.Min((int)printed.Scale, 2), MidpointRounding.AwayFromZero) - printed) == 0;

    public static decimal? Percentage(decimal? part, decimal? whole) => Exact(part, whole) is { } exact ? Math.Round(exact, 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>Unrounded, for comparing: what is rounded twice may come out higher.</summary>
    private static decimal? Exact(decimal? part, decimal? whole) => part is null || whole is null or 0 ? null : 100m * part.Value / whole.Value;
}

public sealed record SourceView(
    Guid Id, long Version, long Position, string? Reference, string Type, string Title, string? Norm, string? Unit, string? HeldOn, StatedDate? Held,
    string? Note, IReadOnlyList<ResultView> Results, DateTimeOffset RecordedAt,
    SourceDetails? Details, LegalClock? Clock, DueDay? FindOutBy, DueDay? ReportBy, SourceConcluded? Conclusion, bool Corrected)
{
    /// <summary>The actions that came out of a 0-meting.</summary>
    public IReadOnlyList<Guid> PlanOfAction { get; init; } = [];

    public string? ExternalKey { get; init; }

    /// <summary>What a 0-meting asks besides its list.</summary>
    public IReadOnlyList<OwnItem> OwnItems { get; init; } = [];

    /// <summary>The earlier source whose findings it looks at again: <c>GET /sources/{id}/follow-up</c>.</summary>
    public Guid? FollowsUp { get; init; }

    /// <inheritdoc cref="Actions.ActionView.EnteredLate"/>
    public DateOnly? EnteredLate { get; init; }

    public static SourceView Of(StateRow<Source> row, DateOnly today) => new(
        row.Id, row.Version, row.Position, row.State.Reference, row.State.Type.Code, row.State.Title, row.State.Norm, row.State.Unit,
        row.State.HeldOn?.Raw, row.State.HeldOn, row.State.Note, ResultView.Of(row.State), row.RecordedAt,
        row.State.Details, row.State.Clock, row.State.Clock?.FindOut(today), row.State.Clock?.Report(today), row.State.Conclusion, row.State.IsCorrected) { PlanOfAction = row.State.PlanOfAction, ExternalKey = row.State.ExternalKey, OwnItems = row.State.OwnItems, FollowsUp = row.State.FollowsUp };
}
