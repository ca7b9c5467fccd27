namespace ImprovementRegister.Findings;

/// <summary>A finding as it is sent, by itself or as a row of many.</summary>
/// <param name="Text">The verbatim text, at most 10,000 characters.</param>
/// <param name="Kind">How it weighs; left out when the source does not say.</param>
/// <param name="Nodes">The pillars, aspects, building blocks or themes it is about, by code or by name; at most 50.</param>
/// <param name="Unit">By code or name.</param>
/// <param name="Reference">Its number in the source.</param>
/// <param name="Clause">The clause of the norm of the source, such as "8.4".</param>
/// <param name="ExternalKey">What another system knows it by; no other finding has it.</param>
public sealed record FindingInput(string? Text, FindingKind? Kind, IReadOnlyList<string?>? Nodes, string? Unit, string? Reference, string? Clause, string? ExternalKey)
{
    /// <summary>So many characters say how widely something was found.</summary>
    internal const int MostExtent = 300;

    /// <summary>Where what it rests on lies: a photo, a file, a page of the report.</summary>
    public EvidenceInput? Evidence { get; init; }

    /// <summary>How widely it was found ("in 3 van de 12 dossiers"), at most 300 characters.</summary>
    public string? Extent { get; init; }

    /// <param name="at">Where its fields are in the request: nothing, or <c>findings[3].</c></param>
    internal void Check(Check check, string at)
    {
        check.Text(at + "text", Text, Limits.Verbatim);
        check.Nodes(at + "nodes", Nodes);
        check.Unit(at + "unit", Unit);
        check.OptionalText(at + "clause", Clause, 100);
        check.Reference(at + "reference", Reference);
        check.Reference(at + "externalKey", ExternalKey);
        Evidence?.Check(check, at + "evidence.");
        check.OptionalText(at + "extent", Extent, MostExtent);
    }

    /// <param name="foundOn">As stated; when left out, the day of the source, and of a source without one the day that it happened.</param>
    internal FindingLogged Log(SourceOfFindings source, string? foundOn, DateOnly? happenedOn, Situation now) => new(
        source.Id,
        FreeText.Clean(Text!),
        Kind,
        now.NodeCodes(Nodes!),
        now.UnitCode(Unit),
        foundOn is null ? source.HeldOn ?? DutchDates.Exact(happenedOn ?? now.Today) : DutchDates.Stated(foundOn)!,
        Reference,
        source.Norm,
        FreeText.Clean(Clause),
        now.Caller.Id,
        ExternalKey,
        Evidence?.Read(),
        FreeText.Clean(Extent));
}
