namespace ImprovementRegister.Sources;

/// <summary>All that may have been mistyped, as it is now.</summary>
/// <param name="ExternalKey">Holds only when it is among <paramref name="Fields"/>.</param>
/// <param name="Fields">The names of what was corrected; older events do not say, and leave the key as it was.</param>
public sealed record SourceCorrected(string Title, string? Norm, string? Unit, StatedDate? HeldOn, string? Reference, string? Note, SourceDetails? Details, string Reason, Guid? FollowsUp = null,
    string? ExternalKey = null, IReadOnlyList<string>? Fields = null)
{
    /// <summary>Older events do not say which, and stand for all that there was then.</summary>
    internal bool Says(string field) => Fields?.Contains(field) ?? field != "externalKey";
}

public sealed partial record Source
{
    /// <summary>Only what was corrected: the rest of the event is of the day of typing, and what it is about may be of an earlier one.</summary>
    private Source Corrected(SourceCorrected e) => this with
    {
        Title = e.Says("title") ? e.Title : Title,
        Norm = e.Says("norm") ? e.Norm : Norm,
        Unit = e.Says("unit") ? e.Unit : Unit,
        HeldOn = e.Says("heldOn") ? e.HeldOn : HeldOn,
        Reference = e.Says("reference") ? e.Reference : Reference,
        Note = e.Says("note") ? e.Note : Note,
        FollowsUp = e.Says("followsUp") ? e.FollowsUp : FollowsUp,
        ExternalKey = e.Says("externalKey") ? e.ExternalKey : ExternalKey,
        Details = Merged(Details ?? SourceDetails.None, e.Details ?? SourceDetails.None, e).OrNull(),
        IsCorrected = true,
    };

    private static SourceDetails Merged(SourceDetails was, SourceDetails now, SourceCorrected e) => new(
        e.Says("clauses") ? now.Clauses : was.Clauses,
        e.Says("scope") ? now.Scope : was.Scope,
        e.Says("auditors") ? now.Auditors : was.Auditors,
        e.Says("units") ? now.Units : was.Units,
        e.Says("until") ? now.Until : was.Until,
        e.Says("series") ? now.Series : was.Series,
        e.Says("scale") ? now.Scale : was.Scale,
        e.Says("framework") ? now.Framework : was.Framework,
        e.Says("round") ? now.Round : was.Round,
        e.Says("caseReference") ? now.CaseReference : was.CaseReference);
}
