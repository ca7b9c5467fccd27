using ImprovementRegister.Frameworks;

namespace ImprovementRegister;

/// <summary>
/// Everything outside a stream that a decision may depend on, passed in as data: who asks, what day it is
/// in Amsterdam, and the frameworks and units of the organisation.
/// </summary>
public sealed record Situation(Caller Caller, DateOnly Today, OrganisationCatalog Catalog)
{
    /// <summary>The stream that the command is for; empty when it is for none.</summary>
    public Guid Stream { get; init; }

    /// <summary>The other streams that the command looked at.</summary>
    public SeenStreams Seen { get; init; } = new();

    /// <summary>The codes of nodes given by code or by name; call only with what <see cref="Check"/> accepted.</summary>
    public IReadOnlyList<string> NodeCodes(IReadOnlyList<string>? nodes) =>
        nodes is null ? [] : nodes.Select(n => Catalog.ResolveNode(n)!.Code).Distinct().ToList();

    /// <inheritdoc cref="NodeCodes"/>
    public string? UnitCode(string? unit) => unit is null ? null : Catalog.ResolveUnit(unit)!.Code;
}
