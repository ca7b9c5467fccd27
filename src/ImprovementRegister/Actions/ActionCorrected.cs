namespace ImprovementRegister.Actions;

/// <param name="Fields">Which of the others were corrected; one that is empty was cleared.</param>
/// <param name="Day">That of the raising.</param>
public sealed record ActionCorrected(
    IReadOnlyList<string> Fields, string? Title, string? Description, ActionKind? Kind, DateOnly? RaisedOn, string? Reference, string? Unit, string Reason, DateOnly Day,
    string? ExternalKey = null) : IDated;

public sealed partial record ImprovementAction
{
    public bool IsCorrected { get; init; }

    private ImprovementAction Corrected(ActionCorrected e) => this with
    {
        Title = e.Fields.Contains("title") ? e.Title! : Title,
        Description = e.Fields.Contains("description") ? e.Description : Description,
        Kind = e.Fields.Contains("kind") ? e.Kind!.Value : Kind,
        RaisedOn = e.Fields.Contains("raisedOn") ? e.RaisedOn!.Value : RaisedOn,
        Reference = e.Fields.Contains("reference") ? e.Reference : Reference,
        Unit = e.Fields.Contains("unit") ? e.Unit : Unit,
        ExternalKey = e.Fields.Contains("externalKey") ? e.ExternalKey : ExternalKey,
        IsCorrected = true,
    };
}
