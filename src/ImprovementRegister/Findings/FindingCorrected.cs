namespace ImprovementRegister.Findings;

/// <param name="Fields">Which of the others were corrected; one that is empty was cleared.</param>
/// <param name="Norm">Of another source, with it.</param>
/// <param name="Day">That of the finding as it was logged.</param>
public sealed record FindingCorrected(
    IReadOnlyList<string> Fields, string? Text, FindingKind? Kind, StatedDate? FoundOn, Guid? Source, string? Norm, string? Reference, string? Clause, string? Unit, string Reason, DateOnly Day,
    string? ExternalKey = null, Evidence? Evidence = null, string? Extent = null) : IDated;

public sealed partial record Finding
{
    public bool IsCorrected { get; init; }

    private Finding Corrected(FindingCorrected e) => this with
    {
        Text = e.Fields.Contains("text") ? e.Text! : Text,
        Kind = e.Fields.Contains("kind") ? e.Kind : Kind,
        FoundOn = e.Fields.Contains("foundOn") ? e.FoundOn : FoundOn,
        Source = e.Fields.Contains("source") ? e.Source!.Value : Source,
        Norm = e.Fields.Contains("source") ? e.Norm : Norm,
        Reference = e.Fields.Contains("reference") ? e.Reference : Reference,
        Clause = e.Fields.Contains("clause") ? e.Clause : Clause,
        Unit = e.Fields.Contains("unit") ? e.Unit : Unit,
        ExternalKey = e.Fields.Contains("externalKey") ? e.ExternalKey : ExternalKey,
        Evidence = e.Fields.Contains("evidence") ? e.Evidence : Evidence,
        Extent = e.Fields.Contains("extent") ? e.Extent : Extent,
        IsCorrected = true,
    };
}
