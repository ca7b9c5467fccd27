using ImprovementRegister.Views;

namespace ImprovementRegister.Sources;

/// <summary>Figures of a source with their percentages computed; each names its denominator by standing beside it.</summary>
/// <param name="ReturnedPercentage">Returned of issued, two decimals.</param>
/// <param name="ScoredPercentage">Scored of issued, two decimals.</param>
/// <param name="PrintedDiffers">The source prints another percentage than that of the returned forms (domain.md F15).</param>
public sealed record ResultView(
    int? Issued, int? Returned, int? Scored, decimal? ReturnedPercentage, decimal? ScoredPercentage, decimal? PrintedPercentage, bool PrintedDiffers,
    IReadOnlyList<SurveyScore> Scores, IReadOnlyList<IncidentCount> Counts, IReadOnlyList<BaselineResult> Answers, bool Synthetic, string? Note)
{
    public static ResultView Of(ResultsRecorded r)
    {
        var returned = Percentage(r.Response?.Returned, r.Response?.Issued);
        return new ResultView(
            r.Response?.Issued, r.Response?.Returned, r.Response?.Scored, returned, Percentage(r.Response?.Scored, r.Response?.Issued),
            r.Response?.PrintedPercentage, r.Response?.PrintedPercentage is { } printed && printed != returned,
            r.Scores, r.Counts, r.Answers, r.Synthetic, r.Note);
    }

    public static decimal? Percentage(decimal? part, decimal? whole) =>
        part is null || whole is null or 0 ? null : Math.Round(100m * part.Value / whole.Value, 2, MidpointRounding.AwayFromZero);
}

public sealed record SourceView(
    Guid Id, long Version, long Position, string? Reference, SourceType Type, string Title, string? Norm, string? Unit, string? HeldOn, StatedDate? Held,
    string? Note, IReadOnlyList<ResultView> Results, DateTimeOffset RecordedAt)
{
    public static SourceView Of(StateRow<Source> row) => new(
        row.Id, row.Version, row.Position, row.State.Reference, row.State.Type, row.State.Title, row.State.Norm, row.State.Unit,
        row.State.HeldOn?.Raw, row.State.HeldOn, row.State.Note, [.. row.State.Results.Select(ResultView.Of)], row.RecordedAt);
}
